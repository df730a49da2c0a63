"""A PostgreSQL server that lives as long as the tests."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import is_root
from launcher.network import free_port

OLDEST_VERSION = 15
DEBIAN_FOLDER = Path('/usr/lib/postgresql')
UNPRIVILEGED = 'postgres'  # Debian's account: the server refuses to run as root
SETTINGS = {
    'listen_addresses': '127.0.0.1',
    'fsync': 'off',  # these data are thrown away
    'synchronous_commit': 'off',
    'full_page_writes': 'off',
    'max_connections': '300',  # 16 writing threads in each test process
}


def programs() -> Path | None:
    """The folder of the newest server on this machine that is new enough."""
    on_path = shutil.which('initdb')
    folders = [*DEBIAN_FOLDER.glob('*/bin'), *([Path(on_path).parent] if on_path else [])]
    newest = max(folders, key=_version, default=None)
    return newest if newest and _version(newest) >= OLDEST_VERSION else None


def _version(folder: Path) -> int:
    """The major version of the server in `folder`; 0 when there is none."""
    if not (folder / 'initdb').exists():
        return 0
    shown = subprocess.run([folder / 'initdb', '--version'], capture_output=True, text=True).stdout
    found = re.search(r'(\d+)', shown)
    return int(found[1]) if found else 0


@contextmanager
def server() -> Iterator[str]:
    """Yield the DATABASE_URL of an empty server, whose user may make more databases."""
    with tempfile.TemporaryDirectory(prefix='hoanhap-postgres-') as folder:
        port = free_port()
        _give_away(folder)
        _run(folder, 'initdb', '-D', 'data', '-U', 'hoanhap', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8')
        _run(folder, 'pg_ctl', '-D', 'data', '-w', '-l', 'log', '-o', _options(folder, port), 'start')
        try:
            yield f'postgresql://hoanhap@127.0.0.1:{port}/postgres'
        finally:
            _run(folder, 'pg_ctl', '-D', 'data', '-m', 'immediate', 'stop')


def _options(folder: str, port: int) -> str:
    settings = SETTINGS | {'port': str(port), 'unix_socket_directories': folder}
    return ' '.join(f'-c {name}={value}' for name, value in settings.items())


def _give_away(folder: str) -> None:
    if is_root():
        shutil.chown(folder, UNPRIVILEGED)


def _run(folder: str, program: str, *arguments: str) -> None:
    become = ['runuser', '-u', UNPRIVILEGED, '--'] if is_root() else []
    command = [*become, str(programs() / program), *arguments]
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
