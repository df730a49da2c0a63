"""Many documents in one click: a job writes them into one archive on the disk, watched and stopped on a page."""

import os
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core import instance, jobs
from core.actor import Actor
from core.errors import NotFound
from core.jobs import Progress
from models import Job

KIND = 'bulk'
KEPT_SECONDS = 24 * 3600  # an archive holds personal data and can be made again
TOLD_EVERY_SECONDS = 0.25
GONE = 'Tệp nén này đã được dọn sau một ngày. Làm lại từ đầu để lấy bản mới.'

Item = tuple[str, bytes]  # name in the archive, content
_sources: dict[str, Callable[[dict], Iterable[Item]]] = {}


def register(source: str, items: Callable[[dict], Iterable[Item]]) -> None:
    """`items(wanted)` makes the documents of `source` one after another, so that memory holds one at a time."""
    _sources[source] = items


def start(source: str, wanted: dict, total: int, name: str, actor: Actor) -> Job:
    """Begin an archive `name`.zip of `total` documents; `wanted` is JSON-able and says which."""
    _sweep()
    return jobs.start(KIND, {'source': source, 'wanted': wanted, 'name': f'{name}.zip'}, actor, total)


def archive_of(job: Job) -> Path:
    """The finished archive. Raises NotFound when it is not there any more."""
    path = _path(job)
    if job.state != 'done' or not path.exists():
        raise NotFound(GONE)
    return path


def name_of(job: Job) -> str:
    return jobs.payload_of(job)['name']


def _work(progress: Progress) -> dict:
    items = _sources[progress.payload['source']](progress.payload['wanted'])
    path, count, told = _path(progress.job), 0, time.monotonic()
    with _written(path) as archive:
        for count, (name, content) in enumerate(items, 1):
            archive.writestr(f'{count:04}-{name}', content)
            if time.monotonic() - told > TOLD_EVERY_SECONDS:
                progress.at(count, max(progress.job.total, count))
                told = time.monotonic()
        progress.at(count, count)
    return {'files': count, 'bytes': path.stat().st_size}


@contextmanager
def _written(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive that is there whole or not at all; its members are compressed already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun = path.with_suffix('.part')
    try:
        with zipfile.ZipFile(begun, 'w', zipfile.ZIP_STORED) as archive:
            yield archive
        os.replace(begun, path)
    finally:
        begun.unlink(missing_ok=True)


def _path(job: Job) -> Path:
    return _folder() / f'{job.id}.zip'


def _folder() -> Path:
    return instance.data_dir() / 'bulk'


def _sweep() -> None:
    """Archives that had their day."""
    for path in _folder().glob('*'):
        if path.stat().st_mtime < time.time() - KEPT_SECONDS:
            path.unlink(missing_ok=True)


jobs.register(KIND, _work)
