"""A full disk: an upload is refused in words, no row names a missing file, and nothing half-written stays."""

import errno
import os

import pytest

from core import files, instance
from core.errors import StorageFull
from models import StoredFile


@pytest.mark.parametrize('code', [errno.ENOSPC, errno.EDQUOT])
def test_what_did_not_fit_leaves_nothing(make_actor, monkeypatch, code):
    def full(_file):
        raise OSError(code, os.strerror(code))

    actor = make_actor()
    monkeypatch.setattr(files.os, 'fsync', full)
    with pytest.raises(StorageFull, match='đã đầy'):
        files.keep(b'scan', 'ban-quet.pdf', 'application/pdf', actor)
    assert not StoredFile.select().exists()
    assert [path for path in (instance.data_dir() / 'files').rglob('*') if path.is_file()] == []
    monkeypatch.undo()
    assert files.read(files.keep(b'scan', 'ban-quet.pdf', 'application/pdf', actor)) == b'scan'
