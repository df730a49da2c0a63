"""The benchmark of documents: it compares like with like, and says what is lacking."""

import io

import docx
import pytest

from commands._benches import Measure, _filling, _rivals
from commands._benches._decision import FIELDS, facts, tagged, template
from core.word.template import Template

FILLERS = [_rivals.with_docxtpl, _rivals.with_mailmerge, _rivals.by_hand]


def text(raw: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(raw))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    return [''.join(run.text for run in paragraph._p.iter('{*}r')) for paragraph in document.paragraphs] + rows


@pytest.mark.parametrize('make', FILLERS)
@pytest.mark.parametrize('rows', [1, 7])
def test_all_make_the_same_document(make, rows):
    values = facts(rows, 1)
    assert text(make()(values)) == text(Template(template(tagged)).fill(values))


def test_ours_looks_like_the_one_of_docxtpl_letter_by_letter():
    values = facts(3, 2)
    ours, theirs = Template(template(tagged)).fill(values), _rivals.with_docxtpl()(values)
    assert _rivals.look(ours) == _rivals.look(theirs)
    assert _rivals.look(ours) != _rivals.look(Template(template(tagged)).fill(facts(3, 4)))


def test_facts_are_for_every_field_and_never_repeat():
    values, others = facts(5, 1), facts(5, 2)
    assert len(FIELDS) == len(set(FIELDS))
    assert values.keys() == {*FIELDS, 'ds'}
    assert not {*values['ds'][0].values()} & {*others['ds'][1].values()}


def test_every_target_is_measured(monkeypatch):
    monkeypatch.setattr(_filling, 'ROUNDS', 1)
    monkeypatch.setattr(_filling, 'COLD_STARTS', 1)
    monkeypatch.setattr(_filling, 'ROWS', (10,))
    labels = [measure.label for measure in _filling.measures() if measure.is_aimed]
    assert labels == [
        "10 rows: documents that look unlike docxtpl's",
        '10 rows: against docxtpl',
        '10 rows: share of zip writing',
        'first document of a cold process',
        'memory above the bare app after 1,000 documents',
        'of this, since the first 100',
    ]


def test_without_the_packages_it_says_what_to_install(app, monkeypatch):
    monkeypatch.setattr(_rivals, 'are_installed', lambda: False)
    result = app.test_cli_runner().invoke(args=['bench', 'documents'])
    assert 'requirements-dev.txt' in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ('value', 'most', 'least', 'missed'),
    [(1, None, None, False), (1, 1, None, False), (2, 1, None, True), (1, None, 1, False), (0, None, 1, True)],
)
def test_a_target_is_a_most_or_a_least(value, most, least, missed):
    measure = Measure('x', value, most, least=least)
    assert measure.is_missed == missed
    assert ('MISSED' in str(measure)) == missed
    assert measure.is_aimed == (most is not None or least is not None)
