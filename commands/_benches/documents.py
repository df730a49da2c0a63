"""Filling a Word template: against docxtpl, docx-mailmerge2, python-docx by hand and bare zip writing, in one run."""

from collections.abc import Iterator

from flask import Flask

from commands._benches import Measure


def run(app: Flask) -> Iterator[Measure]:
    from commands._benches import _filling  # here, so that no other command waits for python-docx

    yield from _filling.measures()
