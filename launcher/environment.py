"""The virtual environment in .venv, made and filled when requirements change."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

from launcher import ROOT
from launcher.console import Stop, say

VENV = ROOT / '.venv'
RUNTIME, DEVELOPMENT = 'requirements.txt', 'requirements-dev.txt'
PIP = ('-m', 'pip', '--disable-pip-version-check', '--quiet', '--retries', '1', '--timeout', '20')
PINNED = re.compile(r'^([\w.-]+)(?:\[\w+\])?==[^;#\s]+(\s*;)?', re.MULTILINE)

NO_VENV = (
    'Python trên máy này thiếu phần venv. Cài thêm rồi chạy lại.\n'
    '  Debian, Ubuntu: sudo apt install python3-venv\n'
    '  Hệ khác: cài lại Python từ trang python.org'
)
NO_LIBRARIES = (
    'Chưa cài được các thư viện cần dùng. Kiểm tra kết nối mạng rồi chạy lại; chỉ lần chạy đầu mới cần mạng.\n'
    'Chi tiết: {}'
)
OLD_LIBRARIES = 'Chưa cập nhật được thư viện (kiểm tra kết nối mạng). Lần này dùng các thư viện đã cài trước đây.'


def python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ('Scripts/python.exe' if os.name == 'nt' else 'bin/python')


def prepare(requirements: str = RUNTIME) -> Path:
    """Make what is missing, and return the interpreter that has everything `requirements` names."""
    if not _works(python()):
        _make()
    stamp = VENV / f'{requirements}.sha256'
    if not stamp.exists() or stamp.read_text() != fingerprint(requirements):
        _install(requirements, stamp)
    return python()


def fingerprint(requirements: str) -> str:
    """SHA-256 of `requirements`, together with the file it builds on."""
    names = dict.fromkeys((RUNTIME, requirements))
    return hashlib.sha256(b''.join((ROOT / name).read_bytes() for name in names)).hexdigest()


def pinned_names(requirements: str) -> list[str]:
    """Distributions that `requirements` names for every machine; those with a condition are left out."""
    found = PINNED.finditer((ROOT / requirements).read_text('utf-8'))
    return [pin[1] for pin in found if not pin[2]]


def _works(interpreter: Path) -> bool:
    """False also after the system's Python was replaced: the old links then lead to one without our libraries."""
    return interpreter.exists() and _run(interpreter, '-c', 'import pip').returncode == 0


def _make() -> None:
    if not importlib.util.find_spec('venv') or not importlib.util.find_spec('ensurepip'):
        raise Stop(NO_VENV)
    say('Đang tạo môi trường Python trong .venv …')
    if _run(sys.executable, '-m', 'venv', '--clear', VENV).returncode:
        raise Stop(NO_VENV)


def _install(requirements: str, stamp: Path) -> None:
    say(f'Đang cài các thư viện trong {requirements} …')
    pip = _run(python(), *PIP, 'install', '-r', ROOT / requirements)
    if pip.returncode == 0:
        stamp.write_text(fingerprint(requirements))
    elif _has_all(requirements):
        say(OLD_LIBRARIES)
    else:
        raise Stop(NO_LIBRARIES.format((pip.stderr.strip().splitlines() or ['pip'])[-1]))


def _has_all(requirements: str) -> bool:
    """Whether each pinned library is there, in whatever version."""
    look = 'import sys; from importlib.metadata import version; [version(name) for name in sys.argv[1:]]'
    return _run(python(), '-c', look, *pinned_names(requirements)).returncode == 0


def _run(*command) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, encoding='utf-8', errors='replace'
    )
