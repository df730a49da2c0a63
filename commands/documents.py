"""`flask documents …`: one Word file of each kind to look at, and any Word file against NĐ 30/2020."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import AppGroup

from core.word import nd30
from core.word.errors import WordFileError
from demo import instances, samples

group = AppGroup('documents', help='Văn bản')


@group.command()
@click.argument('folder', type=click.Path(file_okay=False, path_type=Path))
def sample(folder: Path) -> None:
    """Write one document of each kind into FOLDER, from a demonstration made for it; no real data is read."""
    with instances.scratch() as cast:
        for path in samples.write(folder, cast):
            click.echo(path)


@group.command()
@click.argument('files', nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Judge Word FILES by NĐ 30/2020: every finding with its source; exit status 1 when one has an error."""
    clean = True
    for path in files:
        try:
            report = nd30.check(path.read_bytes())
        except WordFileError as fault:
            clean = False
            click.echo(f'{path}: {fault}')
            continue
        clean = clean and not report.errors
        click.echo(f'{path}: {report.title}, {len(report.errors)} lỗi, {len(report.warnings)} chỗ nên xem lại')
        click.echo(''.join(_told(report)), nl=False)
    sys.exit(0 if clean else 1)


def _told(report: nd30.Report) -> Iterator[str]:
    """One finding after the other: level and component, demand and source, found and where, how to mend it."""
    for found in report.findings:
        yield f'  {found.level}  {found.group}: {found.demand} [{found.source}]\n'
        yield f'    Đang có: {found.found}' + (f' ({found.count} chỗ)\n' if found.count > 1 else '\n')
        yield f'    Ở đoạn: {found.place}\n' if found.place else ''
        yield f'    Cách sửa: {found.advice}{" Máy sửa được." if found.mendable else ""}\n'
