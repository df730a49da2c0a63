"""Stored files: written whole under their SHA-256 before the transaction that names them ends, never overwritten."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from core import instance
from core.actor import Actor
from core.errors import StorageFull
from models import StoredFile

FULL = 'Ổ đĩa của máy chủ đã đầy nên chưa lưu được tệp. Báo người quản trị dọn ổ đĩa, rồi làm lại.'


def keep(content: bytes, name: str, media_type: str, actor: Actor) -> StoredFile:
    """Store `content` and its row. Raises StorageFull; then nothing is kept."""
    digest = sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        _write(path, content)
    return StoredFile.create(
        sha256=digest, size_bytes=len(content), media_type=media_type, name=name, created_by=actor.account
    )


def read(stored: StoredFile) -> bytes:
    return content_of(stored.sha256)


def content_of(digest: str) -> bytes:
    """The bytes kept under their SHA-256."""
    return _path(digest).read_bytes()


def _path(digest: str) -> Path:
    return instance.data_dir() / 'files' / digest[:2] / digest


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(path, content)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(FULL) from fault
        raise


def _write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all: a power cut leaves at most a temporary file, a full disk not even that."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as new, _gone_on_failure(new.name):
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    os.replace(new.name, path)


@contextmanager
def _gone_on_failure(name: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        os.unlink(name)
        raise
