"""All shipped templates, and each filled with the examples of its dictionary."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import workflows
from core import templates
from core.word.kinds import OFFICIAL, Kind
from core.word.sample import sample, sample_pictures
from core.word.template import Template

FOLDER = Path(__file__).parents[2] / 'docx_templates'
for found in iter_modules(workflows.__path__):
    import_module(f'workflows.{found.name}')
KINDS: dict[str, Kind] = templates.kinds()
OFFICIAL_NAMES = [name for name, kind in KINDS.items() if kind.form == OFFICIAL]
DRAFT = {'so': '', 'ngay': '', 'thang': '', 'ma_tra_cuu': ''}


def template(name: str) -> Template:
    return Template.load(FOLDER / f'{name}.docx')


def values(name: str, **changes: object) -> dict:
    return sample(KINDS[name].dictionary) | changes


@cache
def example(name: str, draft: bool = False) -> bytes:
    """The template filled with its examples, as a draft without number, day and code if asked."""
    changes = DRAFT if draft else {}
    return filled(name, **changes)


def filled(name: str, **changes: object) -> bytes:
    dictionary = KINDS[name].dictionary
    return template(name).fill(values(name, **changes), sample_pictures(dictionary), dictionary)
