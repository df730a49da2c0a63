"""Files of other projects are the ones that static/vendor/README.md names, byte for byte."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / 'static/vendor/README.md'
ROW = re.compile(r'^\| `([\w./-]+)` \|.*\| `([0-9a-f]{64})` \|', re.MULTILINE)
LISTED = dict(ROW.findall(README.read_text('utf-8')))


@pytest.mark.parametrize('path', LISTED)
def test_file_is_the_listed_one(path):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == LISTED[path]


def test_every_script_and_style_sheet_is_listed():
    folders = (ROOT / 'static/vendor', ROOT / 'tests/browser/vendor')
    found = {path.relative_to(ROOT).as_posix() for folder in folders for path in folder.glob('*.min.*')}
    assert found == set(LISTED)


def test_every_package_has_a_licence():
    licences = {path.stem for path in (ROOT / 'static/vendor/licences').iterdir()}
    assert licences == {'bootstrap', 'docx-preview', 'htmx', 'jszip'}
