"""The instance directory, where one installation keeps its data, and the environment its programs get."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import ROOT
from launcher.console import Stop, say

COMMANDS = 'app:create_app_for_commands'
NEWER_DATABASE, CODE = 3, 'setup-code '  # exit status and mark of prepare.py
NOT_PREPARED = 'Chưa chuẩn bị được cơ sở dữ liệu; lý do ở ngay trên. Dữ liệu cũ vẫn nguyên vẹn.'
UTF8 = {'text': True, 'encoding': 'utf-8', 'errors': 'replace'}


@dataclass(frozen=True)
class Instance:
    data: Path
    python: Path  # the interpreter of the virtual environment
    demo: bool = False

    def create(self) -> None:
        """Make the directory, for its owner alone; one that exists keeps the rights somebody gave it."""
        os.umask(0o077)  # whatever this process and its children write from now on is private
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Stop(
                f'Không tạo được thư mục dữ liệu {self.data}: {error.strerror}. Chọn nơi khác bằng --data.'
            ) from error

    @property
    def certificate(self) -> tuple[Path, Path] | None:
        """Certificate and key, when someone has put both there: the server then speaks https."""
        pair = self.data / 'tls/certificate.pem', self.data / 'tls/key.pem'
        return pair if all(path.exists() for path in pair) else None

    @property
    def environment(self) -> dict[str, str]:
        ours = {'HOANHAP_DATA': str(self.data), 'PYTHONUTF8': '1'}
        if self.demo:
            ours |= {'HOANHAP_DEMO': '1', 'DATABASE_URL': ''}  # the demonstration never touches the real database
        if self.certificate:
            ours['HOANHAP_HTTPS'] = '1'
        return os.environ | ours

    def flask(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        command = [self.python, '-m', 'flask', '--app', COMMANDS, *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, **options)

    def prepare(self) -> str:
        """Bring the database to this version; fill the demonstration and print its accounts.

        Returns the one-time code of the set-up pages, or '' when the set-up is done.
        """
        code, command = '', [self.python, 'prepare.py']
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, **UTF8) as running:
            for line in running.stdout:
                if line.startswith(CODE):
                    code = line.removeprefix(CODE).strip()
                else:
                    say(line.rstrip('\n'))
        if running.returncode == NEWER_DATABASE:
            raise Stop('Chưa khởi động. Dữ liệu vẫn nguyên vẹn.', running.returncode)
        if running.returncode:
            raise Stop(NOT_PREPARED, running.returncode)
        return code
