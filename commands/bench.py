"""`flask bench`: runs every benchmark, or `flask bench NAME` one; exit status 1 when a target is missed.

Each module of commands/_benches without a `_` before its name is one benchmark, with `run(app)`.
"""

import sys
from contextvars import Context
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import click
from flask.cli import AppGroup, ScriptInfo

from commands import _benches
from commands._benches import Measure


def benches() -> dict[str, ModuleType]:
    names = [found.name for found in iter_modules(_benches.__path__) if not found.name.startswith('_')]
    return {name: import_module(f'{_benches.__name__}.{name}') for name in names}


def run(names: list[str], info: ScriptInfo) -> None:
    """Run the benchmarks outside this command's own application context, or every request would share its `g`."""
    app, measures = info.load_app(), []
    for name in names:
        click.echo(f'\n{name}')
        for measure in Context().run(lambda bench: list(bench.run(app)), benches()[name]):
            click.echo(f'  {measure}')
            measures.append(measure)
    _judge(measures)


def _judge(measures: list[Measure]) -> None:
    aimed = [measure for measure in measures if measure.is_aimed]
    missed = [measure for measure in aimed if measure.is_missed]
    click.echo(f'\n{len(aimed) - len(missed)} of {len(aimed)} targets met')
    if missed:
        sys.exit(1)


@click.pass_context
def run_all(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        run(list(benches()), context.ensure_object(ScriptInfo))


group = AppGroup('bench', help='Đo tốc độ.', invoke_without_command=True, callback=run_all)


def _command(name: str) -> click.Command:
    callback = click.pass_obj(lambda info: run([name], info))
    return click.Command(name, callback=callback, help=benches()[name].__doc__)


for bench_name in benches():
    group.add_command(_command(bench_name))
