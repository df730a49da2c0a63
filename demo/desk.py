"""The clerk's desk: a paper is checked, approved, printed, signed, numbered and issued, each act in its turn."""

from collections.abc import Callable, Generator, Sequence
from datetime import time

from core.actor import Actor
from core.clock import today
from demo import scans
from demo.cast import Cast
from demo.days import Moment
from models import Document, DocumentState
from workflows.document import issuing, numbering, signing

S = DocumentState
Day = Generator[Moment, None, Document]
LOANS = 'tủ số 3, ngăn Vay vốn'
KEPT = {  # where the signed copy lies, by kind or template; all others are scanned
    'BC': 'tủ số 1, ngăn Báo cáo',
    'loan/bien_ban_tham_dinh': LOANS,
    'loan/to_trinh_tham_dinh': LOANS,
}


def issue(document: Document, cast: Cast) -> Day:
    return bring(document, S.ISSUED, cast)


def bring(document: Document, state: str, cast: Cast) -> Day:
    """Carry an approved paper on to `state` in the course of the day; answers it as it then is."""
    day = today()
    for reached, clock, act in ACTS:
        yield Moment(day, clock)
        document = act(document, registrar(document, cast))
        if reached == state:
            break
    return document


def issue_together(documents: Sequence[Document], cast: Cast) -> Generator[Moment, None, None]:
    """Several papers that lie on the desk side by side."""
    day = today()
    for _reached, clock, act in ACTS:
        yield Moment(day, clock)
        documents = [act(document, registrar(document, cast)) for document in documents]


def registrar(document: Document, cast: Cast) -> Actor:
    return cast.actor('police1' if document.body.code == 'cax' else 'clerk')


def _print(document: Document, actor: Actor) -> Document:
    pages = scans.pages_of(document)
    return signing.print_copies(document, actor, document.version, document.copies, pages, looked=True)


def _sign(document: Document, actor: Actor) -> Document:
    return signing.sign(document, actor, document.version, today(), document.pages)


def _number(document: Document, actor: Actor) -> Document:
    return numbering.assign_number(document, actor, document.version)


def _issue(document: Document, actor: Actor) -> Document:
    """Sent out with its scan, or with the place of its signed copy; the first who got it signed for it."""
    if place := KEPT.get(document.kind) or KEPT.get(document.template):
        proof = {'scan_excuse': signing.excuse('tu', place)}
    else:
        proof = {'scan': signing.Scanned(scans.scan_of(document), f'van-ban-{document.id}-ban-ky.pdf')}
    issued = issuing.issue(document, actor, document.version, **proof)
    for delivery in issued.deliveries.limit(1):
        issuing.deliver(delivery, actor, issued.version, today(), 'Lý Văn Giang')
    return Document.get_by_id(issued.id)


ACTS: tuple[tuple[str, time, Callable[[Document, Actor], Document]], ...] = (
    (S.PRINTED, time(9, 5), _print),
    (S.SIGNED, time(14, 10), _sign),
    (S.NUMBERED, time(14, 25), _number),
    (S.ISSUED, time(15, 40), _issue),
)
