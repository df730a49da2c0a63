"""The list of the month goes to the lender as one paper: all its dossiers are passed on in one act."""

from collections.abc import Mapping
from datetime import date

from core import writing
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from models import LoanDossier
from workflows.loan import lending, reading
from workflows.loan.states import WORKFLOW
from workflows.returnee.access import Viewer

GONE = 'Có hồ sơ không còn ở danh sách này. Mở lại trang rồi chọn lại.'
NOTHING = 'Chọn ít nhất một hồ sơ.'
CHANGED = 'hồ sơ vừa được sửa, xem lại rồi chọn lại'


def may_send(viewer: Viewer, dossier: LoanDossier) -> bool:
    """The right on the arrow itself, so that the list offers what the engine will take."""
    return WORKFLOW.arrows['send'].permits(viewer.actor, dossier)


def send_all(viewer: Viewer, seen: Mapping[int, int], paper: str, sent_on: date) -> list[LoanDossier]:
    """Record that the dossiers `seen`, {key: version that the page showed}, went with one paper: all, or none.

    Raises Refused that names each dossier which cannot go, and why.
    """
    if not seen:
        raise Refused(NOTHING)
    found = {one.id: one for one in reading.seen_by(viewer).where(LoanDossier.id.in_(sorted(seen)))}
    if len(found) < len(seen):
        raise Refused(GONE)
    sent, against = [], []
    with writing():
        for key in sorted(seen):
            try:
                sent.append(lending.send(found[key], viewer.actor, seen[key], paper, sent_on))
            except StaleRecord:
                against.append(f'{found[key].code}: {CHANGED}')
            except (NotAllowed, WrongState, Refused) as refusal:
                against.append(f'{found[key].code}: {str(refusal).rstrip(".")}')
        if against:
            raise Refused(f'Chưa ghi hồ sơ nào. {"; ".join(against)}.')
    return sent
