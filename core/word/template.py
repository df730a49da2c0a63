"""A Word template: opened and compiled once, then filled as often as one likes, by any thread."""

import hashlib
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Self

from lxml import etree

from core.word import archive, package
from core.word.asked import Asking
from core.word.compiler import compile_part
from core.word.errors import Gap, MissingFields
from core.word.fields import Dictionary
from core.word.filler import Step, linked, pieces
from core.word.pictures import NO_PICTURE, pictures_of
from core.word.program import Program

KEPT = 64  # compiled templates held in memory, about 100 KB each

_compiled: dict[str, 'Template'] = {}
_lock = Lock()


class Template:
    """One version of a template; `sha256` tells it from all others.

    fields     {name: None} of what it asks for; {name: {…}} of a list, with what it asks of each item
    places     {'thanh_vien.ho_ten': where it is asked for first}
    pictures   names of the pictures it asks for
    """

    def __init__(self, raw: bytes) -> None:
        files = package.members(raw)
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self._media: dict[str, str] = {}
        self._steps: dict[str, list[Step]] = {}
        self._asking = Asking(self._compile(files))
        self.fields, self.places = self._asking.fields, self._asking.places
        self.pictures = frozenset(self._media)
        changing = {*self._steps, *self._media.values()}
        self._frame = archive.Frame([archive.packed(name, files[name]) for name in files if name not in changing])

    @classmethod
    def load(cls, source: str | Path | bytes) -> Self:
        """The template in a file, or in bytes, compiled now or before. Raises BadWordFile or BadTemplate."""
        raw = source if isinstance(source, bytes) else Path(source).read_bytes()
        key = hashlib.sha256(raw).hexdigest()
        with _lock:
            if key not in _compiled:
                _compiled[key] = cls(raw)
                if len(_compiled) > KEPT:
                    del _compiled[next(iter(_compiled))]
            return _compiled[key]

    def fill(
        self, values: dict, pictures: dict[str, bytes] | None = None, dictionary: Dictionary | None = None
    ) -> bytes:
        """The .docx with `values` (texts, lists of texts or dicts) and `pictures` (PNG) in it.

        With a `dictionary`, fields it calls optional may be left out, its blanks and closing marks are printed, and
        what it requires must not be empty. Raises MissingFields with all gaps at once; unused values are fine.
        """
        gaps = self._gaps(values, dictionary)
        if gaps:
            raise MissingFields(gaps)
        printed = dictionary.printed(values) if dictionary else values
        changed = [archive.packed_pieces(name, pieces(steps, printed)) for name, steps in self._steps.items()]
        for name, part in self._media.items():
            changed.append(archive.packed(part, (pictures or {}).get(name, NO_PICTURE)))
        return self._frame.closed_with(changed)

    def _compile(self, files: dict[str, bytes]) -> list[Program]:
        """Find the pictures and programs of the parts that hold text, and return the programs."""
        programs = []
        for name in filter(package.TEXT_PARTS.fullmatch, files):
            root = package.parse(files[name])
            self._media |= pictures_of(root, name, files)
            program = compile_part(root, name)
            if program:
                programs.append(program)
                self._steps[name] = linked(program)
            else:
                files[name] = etree.tostring(root, encoding='UTF-8', standalone=True)
        return programs

    def _gaps(self, values: dict, dictionary: Dictionary | None) -> list[Gap]:
        gaps = dictionary.unknown(self) + dictionary.missing(values) if dictionary else self._asking.gaps(values)
        return [replace(gap, place=self.places.get(gap.path)) for gap in gaps]
