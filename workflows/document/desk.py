"""The clerk's desk: what waits for print, signature, number and issue, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from core import links
from core.actor import Actor
from core.clock import today
from core.days_off import calendar
from core.documents import heading_of, signer_name
from core.links import Hanging, Oversight, Waiting
from models import Document, DocumentState, IssuingBody, NumberSeries, Person
from workflows.document.rights import (
    REGISTRARS,
    UNSIGNED,
    keeps_register,
    may_approve,
    may_check_content,
    may_register,
    seen_by,
    with_names,
)
from workflows.document.signing import printed_code
from workflows.document.timing import Timer, timer_of

S = DocumentState
COLUMNS = (
    (S.APPROVED, 'Chờ in'),
    (S.PRINTED, 'Chờ chữ ký'),
    (S.SIGNED, 'Chờ cấp số'),
    (S.NUMBERED, 'Chờ phát hành'),
)
NEXT = {
    S.CONTENT_CHECK: 'Kiểm tra nội dung',
    S.FORM_CHECK: 'Kiểm tra thể thức',
    S.FOR_SIGNATURE: 'Duyệt ký',
    S.APPROVED: 'In để ký',
    S.PRINTED: 'Ghi đã ký',
    S.SIGNED: 'Cấp số',
    S.NUMBERED: 'Ban hành',
}


@dataclass(frozen=True)
class Card:
    """One paper on the desk."""

    document: Document
    timer: Timer | None


def columns(actor: Actor, day: date) -> list[tuple[str, list[Card]]]:
    """(title, cards) of the four columns, the oldest first."""
    days_off = calendar()
    papers = [paper for paper in _on_its_way(actor) if may_register(actor, paper)]
    return [
        (title, [Card(paper, timer_of(paper, day, days_off)) for paper in papers if paper.state == state])
        for state, title in COLUMNS
    ]


def series_of_year(actor: Actor, year: int) -> list[NumberSeries]:
    """The series that `actor` keeps, of one year."""
    found = NumberSeries.select(NumberSeries, IssuingBody).join(IssuingBody).where(NumberSeries.year == year)
    ordered = found.order_by(NumberSeries.body, NumberSeries.kind)
    return [series for series in ordered if keeps_register(actor, series.body)]


def _on_its_way(actor: Actor) -> Iterable[Document]:
    return with_names(seen_by(actor)).where(Document.state.in_(sorted(NEXT))).order_by(Document.id)


def waiting(actor: Actor) -> Iterator[Waiting]:
    """What waits for `actor`: every step that is theirs to take."""
    days_off = calendar()
    for paper in _on_its_way(actor):
        if _is_turn_of(actor, paper):
            timer = timer_of(paper, today(), days_off)
            due_on = timer.due_on if timer else None
            yield Waiting(f'{NEXT[paper.state]}: {heading_of(paper)}', _place(paper), _address(paper), due_on)


def _is_turn_of(actor: Actor, paper: Document) -> bool:
    step = {S.CONTENT_CHECK: may_check_content, S.FOR_SIGNATURE: may_approve}.get(paper.state)
    if step:
        return step(actor, paper)
    return actor.holds(*REGISTRARS) and may_register(actor, paper)


def late(day: date, _actor: Actor) -> Iterator[Oversight]:
    """Signed papers that were not sent in time, and papers that lie with their signer."""
    days_off = calendar()
    for paper in with_names(Document.select()).where(Document.state.in_([S.PRINTED, S.SIGNED, S.NUMBERED])):
        timer = timer_of(paper, day, days_off)
        said = timer.text if timer and timer.kind == 'bad' else 'Chưa ký' if paper.state == S.PRINTED else ''
        if said:
            owner = signer_name(paper) if paper.state == S.PRINTED else 'Văn thư'
            due_on = timer.due_on if timer else None
            yield Oversight(heading_of(paper), _place(paper), said, _address(paper), owner, due_on)


def hanging(person: Person) -> Iterator[Hanging]:
    """Papers that `person` is still to sign."""
    for paper in Document.select().where((Document.signer == person) & Document.state.in_(sorted(UNSIGNED))):
        yield Hanging(f'Chờ ký: {heading_of(paper)}', _address(paper))


def _place(paper: Document) -> str:
    """Papers without a number may have the same words; the code printed on them tells them apart."""
    if paper.number:
        return f'Văn bản · {paper.number}'
    code = printed_code(paper)
    return f'Văn bản · {paper.body.full_name}' + (f' · mã {code}' if code else '')


def _address(paper: Document) -> tuple[str, dict]:
    return 'document.show', {'document_id': paper.id}


links.register_oversight(late)
links.register_hanging(hanging)
links.register_waiting(waiting)
links.register_page('document', lambda key: ('document.show', {'document_id': key}))
