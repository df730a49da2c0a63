"""The instance directory, where one installation keeps its data, and the environment its programs get."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import ROOT
from launcher.console import Stop

COMMANDS = 'app:create_app_for_commands'
NEWER_DATABASE = 3  # exit status of prepare.py


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

    def prepare(self) -> None:
        """Bring the database to this version; fill the demonstration and print its accounts."""
        status = subprocess.run([self.python, 'prepare.py'], cwd=ROOT, env=self.environment).returncode
        if status == NEWER_DATABASE:
            raise Stop('Chưa khởi động. Dữ liệu vẫn nguyên vẹn.', status)
        if status:
            raise Stop('Chưa chuẩn bị được cơ sở dữ liệu; lý do ở ngay trên. Dữ liệu cũ vẫn nguyên vẹn.', status)

    def set_up_code(self) -> str:
        """The one-time code of the set-up pages, or '' when the set-up is done."""
        return self.flask('setup', 'code', stdout=subprocess.PIPE, text=True, encoding='utf-8').stdout.strip()
