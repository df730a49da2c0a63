"""All tests: on SQLite with a real browser, then again on PostgreSQL without it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from launcher import ROOT, environment, packages, postgres
from launcher.console import Stop, say

PROCESSES = min(4, os.cpu_count() or 1)
NOTHING_CHOSEN = 5  # pytest's exit status when its arguments choose no test
WITHOUT_BROWSER = ('-m', 'not browser')
MEMORY, ROOM_BYTES = Path('/dev/shm'), 2 * 2**30  # noqa: S108 - a fresh folder is made in it, with a name nobody knows
SETTINGS = ('HOANHAP_DATA', 'HOANHAP_DEMO', 'HOANHAP_HTTPS', 'DATABASE_URL')


@dataclass(frozen=True)
class Outcome:
    database: str
    status: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        return f'{self.database}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped'

    def is_good(self, strict: bool) -> bool:
        """In `strict` runs a skipped test counts as failed."""
        return self.status in (0, NOTHING_CHOSEN) and not self.failed and not (strict and self.skipped)


def run(arguments: list[str]) -> int:
    """Run pytest with `arguments` on each database and print one line for each; the status is 0 if all is well."""
    strict = '--ci' in arguments or os.environ.get('CI') == 'true'
    environment.prepare()
    environment.prepare(environment.DEVELOPMENT)
    missing = find_programs(strict)
    outcomes = list(run_all([word for word in arguments if word != '--ci'], missing))
    say('\n' + '\n'.join(map(str, outcomes)))
    return verdict(outcomes, strict)


def find_programs(strict: bool) -> list[str]:
    """Packages that are missing even after an attempt to install them; in `strict` runs there may be none."""
    if packages.missing():
        packages.install(packages.missing())
    missing = packages.missing()
    if missing and strict:
        raise Stop(f'Thiếu {", ".join(missing)}, nên chưa chạy đủ kiểm thử.')
    return missing


def run_all(arguments: list[str], missing: list[str]) -> Iterator[Outcome]:
    browser = WITHOUT_BROWSER if packages.BROWSER in missing else ()
    yield run_pytest('SQLite', [*arguments, *browser])
    if 'postgresql' not in missing:
        with postgres.server() as url:
            yield run_pytest('PostgreSQL', [*arguments, *WITHOUT_BROWSER], url)


def run_pytest(database: str, arguments: list[str], url: str = '') -> Outcome:
    """One run on `database`, shown as it goes; DATABASE_URL is `url`, or absent."""
    settings = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    settings |= {'PYTHONUTF8': '1'} | ({'DATABASE_URL': url} if url else {})
    with tempfile.TemporaryDirectory(prefix='hoanhap-tests-', dir=scratch()) as folder:
        report = Path(folder) / 'report.xml'
        say(f'\n{database}')
        pytest = [
            environment.python(),
            '-m',
            'pytest',
            '-n',
            str(PROCESSES),
            '--dist',
            'loadfile',
            '--no-loadscope-reorder',  # tests/conftest.py knows which files are long
            f'--junitxml={report}',
            f'--basetemp={folder}/files',
        ]
        status = subprocess.run([*pytest, *arguments], cwd=ROOT, env=settings, stdin=subprocess.DEVNULL).returncode
        return read(database, status, report)


def scratch() -> Path | None:
    """Where tests keep their files: in memory where there is room, since each commit of a database waits for the disk.

    None for the usual place.
    """
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
    return MEMORY if roomy else None


def read(database: str, status: int, report: Path) -> Outcome:
    """The outcome in pytest's `report`; a run that broke off before writing one counts nothing."""
    if not report.exists():
        return Outcome(database, status or 1)
    cases = list(ElementTree.parse(report).iter('testcase'))  # noqa: S314 - pytest has just written it
    failed = sum(case.find('failure') is not None or case.find('error') is not None for case in cases)
    skipped = sum(case.find('skipped') is not None for case in cases)
    return Outcome(database, status, len(cases) - failed - skipped, failed, skipped)


def verdict(outcomes: list[Outcome], strict: bool) -> int:
    ran_something = any(outcome.passed for outcome in outcomes)
    return 0 if ran_something and all(outcome.is_good(strict) for outcome in outcomes) else 1
