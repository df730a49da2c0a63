"""Programs from the operating system that the tests need, and Debian's packages for them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from launcher import is_root, postgres
from launcher.console import say

BROWSER = 'chromium-headless-shell'
NEEDED: dict[str, Callable[[], object]] = {  # Debian package: whether what it brings is there
    BROWSER: lambda: shutil.which(BROWSER),
    'fonts-liberation2': lambda: Path(
        '/usr/share/fonts/truetype/liberation2'
    ).exists(),  # the metrics of Times New Roman
    'postgresql': lambda: postgres.programs(),
}


def missing() -> list[str]:
    return [package for package, is_there in NEEDED.items() if not is_there()]


def install(packages: list[str]) -> None:
    """Try to get `packages` with apt; where that is not allowed, say what to do instead."""
    apt = _apt()
    if apt is None:
        say(f'Cài giúp các gói sau để chạy đủ kiểm thử: {" ".join(packages)}')
        return
    say(f'Đang cài {" ".join(packages)} …')
    for arguments in (['update'], ['install', '-y', '--no-install-recommends', *packages]):
        subprocess.run([*apt, '-qq', *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def _apt() -> list[str] | None:
    """The words before apt's own arguments, or None where we may not install."""
    if not shutil.which('apt-get'):
        return None
    quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
    if is_root():
        return quiet
    may_sudo = shutil.which('sudo') and subprocess.run(['sudo', '-n', 'true'], capture_output=True).returncode == 0
    return ['sudo', '-n', *quiet] if may_sudo else None
