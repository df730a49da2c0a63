"""Makes 1,000 documents in a process that has loaded the app, and prints how its memory grew, in megabytes."""

import os
from pathlib import Path

FIRST, ALL, ROWS = 100, 1_000, 50


def resident_megabytes() -> float:
    pages = int(Path('/proc/self/statm').read_text().split()[1])
    return pages * os.sysconf('SC_PAGE_SIZE') / (1 << 20)


def main(file: str) -> None:
    bare = resident_megabytes()
    from commands._benches._decision import facts
    from core.word.template import Template

    for number in range(ALL):
        Template.load(file).fill(facts(ROWS, number))
        if number == FIRST:
            early = resident_megabytes()
    late = resident_megabytes()
    print(late - bare, late - early)  # noqa: T201
