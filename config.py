"""Settings of the process, read once from the environment. Nothing else reads os.environ."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Config:
    DATA: Path  # the instance directory: database, files, secret key
    SECRET_KEY: str
    DATABASE_URL: str = ''  # empty: SQLite in DATA
    DEMO: bool = False
    TESTING: bool = False
    WTF_CSRF_ENABLED: bool = True
    WTF_CSRF_TIME_LIMIT: None = None  # a form left open over lunch must still save
    SESSION_COOKIE_NAME: str = 'hoanhap'
    SESSION_COOKIE_SECURE: bool = False  # most communes start on plain http inside their own network
    SESSION_COOKIE_HTTPONLY: bool = True
    SESSION_COOKIE_SAMESITE: str = 'Lax'
    MAX_CONTENT_LENGTH: int = 40 * MEGABYTE  # one colour scan of a long paper

    @classmethod
    def from_environment(cls) -> 'Config':
        data = Path(os.environ.get('HOANHAP_DATA') or ROOT / 'instance')
        return cls(
            DATA=data,
            SECRET_KEY=secret_key(data),
            DATABASE_URL=os.environ.get('DATABASE_URL', ''),
            DEMO=os.environ.get('HOANHAP_DEMO') == '1',
            SESSION_COOKIE_SECURE=os.environ.get('HOANHAP_HTTPS') == '1',
        )


def secret_key(data: Path) -> str:
    """The key of this instance, made at the first start and readable by its owner alone."""
    path = data / 'secret_key'
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with open(path, 'x', opener=_owner_only) as new:
            new.write(secrets.token_hex(32))
    except FileExistsError:
        pass  # made before, or just now by the other worker
    return path.read_text()


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
