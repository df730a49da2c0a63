"""Where this instance keeps its files, and keys derived from its secret."""

import hmac
from hashlib import sha256
from pathlib import Path

_data = Path('.')
_secret = b''


def configure(data: Path, secret: str) -> None:
    """Called once, when the application is made."""
    global _data, _secret
    _data, _secret = Path(data), secret.encode()


def data_dir() -> Path:
    return _data


def key(purpose: str) -> bytes:
    """32 bytes for one `purpose`; not in the database, so a copy of the database cannot forge codes."""
    return hmac.digest(_secret, purpose.encode(), sha256)
