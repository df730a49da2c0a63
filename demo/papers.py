"""How the demonstration's other papers go: written in Word, checked, approved, brought through the clerk's desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from core import authority, documents
from core.clock import today
from core.documents.envelope import held_together
from core.word.envelope import LETTERHEAD, SIGN_OFF, common
from core.word.fields import Dictionary
from core.word.template import Template
from demo import desk
from demo.cast import Cast
from demo.days import Moment, Thread, after, before
from docx_templates._base import docx
from docx_templates._layout import MAIN_SECTION, document_end, letterhead, lines, sign_off, subject
from docx_templates._xml import paragraph
from models import Document, DocumentState, IssuingBody
from workflows.document import checking, successors, writing

S = DocumentState
ENVELOPE = Dictionary(*common((*LETTERHEAD, *SIGN_OFF)))
RECIPIENTS = ('Thường trực Đảng ủy, HĐND xã (để b/c)', 'Lãnh đạo UBND xã', 'Các thành viên Mô hình')


@dataclass(frozen=True)
class Letter:
    """A paper written by hand: its words, when it was begun, and how far it came.

    `title` may hold {year} and {next_year}, counted from the day of the story.
    """

    key: str
    body: str
    kind: str
    title: str
    words: tuple[str, ...]
    begun: int  # working days before the day of the story
    until: DocumentState = S.ISSUED
    replaces: str = ''  # key of an earlier paper


Begin = Callable[[Cast], Document]
End = Callable[[Document, Cast], Document]


def carry(key: str, begin: Begin, begun: int, until: str, cast: Cast, day: date) -> Thread:
    """A paper from its first words to `until`, a step or two a day; `cast.papers` knows it by `key`."""
    yield Moment(before(day, begun), time(8, 30))
    document = begin(cast)
    for step in STEPS:
        if document.state == until:
            break
        yield Moment(before(day, begun - step.days), step.clock)
        document = step.act(document, cast)
    if document.state == S.APPROVED != until:
        yield Moment(before(day, begun - 3))
        document = yield from desk.bring(document, until, cast)
    cast.papers[key] = document


def written(letter: Letter, cast: Cast, day: date) -> Thread:
    """The way of a letter."""
    letter = replace(letter, title=letter.title.format(year=day.year, next_year=day.year + 1))
    return carry(letter.key, lambda cast: _composed(letter, cast), letter.begun, letter.until, cast, day)


def later(key: str, begun: int, end: End, cast: Cast, day: date) -> Thread:
    """One more act on the paper `key`, such as putting it into the archive."""
    yield Moment(before(day, begun), time(10, 20))
    document = Document.get_by_id(cast.papers[key].id)
    cast.papers[key] = end(document, cast)


def _composed(letter: Letter, cast: Cast) -> Document:
    body = IssuingBody.get(IssuingBody.code == letter.body)
    clerk = cast.actor('clerk')
    paper = writing.Handmade(body, letter.kind, letter.title, RECIPIENTS, copies=5)
    document = writing.compose(paper, content(letter, body), clerk)
    if letter.replaces:
        successors.link_to(document, cast.papers[letter.replaces], 'replaces', None, clerk)
    return document


def content(letter: Letter, body: IssuingBody) -> bytes:
    """The Word file as the clerk would write it, after NĐ 30, with blanks for number and day."""
    signing = authority.signing_for(body, today())
    paper = Document(kind=letter.kind, body=body, signer=signing.person, signer_as=signing.prefix)
    name = documents.KIND_LABELS[letter.kind].upper()
    *most, last = letter.words
    page = (
        letterhead()
        + subject(name)
        + ''.join(paragraph('CanCu' if words.startswith('Căn cứ') else 'NoiDung', words) for words in most)
        + paragraph('NoiDungCuoi', f'{last}./.')
        + sign_off(RECIPIENTS[0])
        + document_end(MAIN_SECTION)
    )
    return Template.load(docx(name, page, lines(), b'')).fill(_envelope(letter, paper), dictionary=ENVELOPE)


def _envelope(letter: Letter, paper: Document) -> dict:
    body = paper.body
    return {
        'co_quan_chu_quan': held_together(body.parent_line),
        'co_quan_ban_hanh': held_together(body.name),
        'ky_hieu': documents.symbol_of(paper),
        'dia_danh': body.place,
        'nam': str(today().year),
        'trich_yeu': letter.title,
        'quyen_han_ky': documents.authority_lines(paper),
        'chuc_vu_khac': documents.other_title(paper),
        'nguoi_ky': paper.signer.full_name,
        'noi_nhan': RECIPIENTS[1:],
        'luu': body.archive_line,
    }


def _submit(document: Document, cast: Cast) -> Document:
    return checking.submit(document, cast.actor('clerk'), document.version)


def _pass_content(document: Document, cast: Cast) -> Document:
    checker = 'chief' if document.body.code == 'cax' else 'standing'
    return checking.pass_content(document, cast.actor(checker), document.version, 'Nội dung đúng, đủ.')


def _pass_form(document: Document, cast: Cast) -> Document:
    return checking.pass_form(document, cast.actor('clerk'), document.version)


def _approve(document: Document, cast: Cast) -> Document:
    signer = next(key for key, person in cast.persons.items() if person == document.signer)
    return checking.approve(document, cast.actor(signer), document.version)


@dataclass(frozen=True)
class Step:
    act: End
    days: int  # working days after the paper was begun
    clock: time


STEPS = (
    Step(_submit, 0, time(16)),
    Step(_pass_content, 1, time(9, 20)),
    Step(_pass_form, 1, time(14, 30)),
    Step(_approve, 2, time(10, 10)),
)


def brought_along(document: Document, cast: Cast) -> Thread:
    """A paper that a workflow has laid before who checks its content, brought to its issue on the next days."""
    day = today()
    for step in STEPS[1:]:
        yield Moment(after(day, step.days), step.clock)
        document = step.act(Document.get_by_id(document.id), cast)
    yield Moment(after(day, 3))
    yield from desk.issue(document, cast)
