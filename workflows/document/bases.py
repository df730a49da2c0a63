"""The library of legal bases: what may be cited from when to when, and what replaces what."""

from datetime import date

from core import audit, writing
from core.actor import Actor, demand
from core.errors import Refused
from core.versions import write_over
from models import Document, DocumentBasis, LegalBasis, Role
from workflows.document.rights import UNSIGNED

KEEPERS = (Role.CLERK, Role.POLICE_CLERK, Role.STANDING_DEPUTY)

audit.describe('basis', 'Căn cứ pháp lý', {'add': 'Thêm căn cứ', 'change': 'Sửa căn cứ'}, in_full=True)


def library() -> list[LegalBasis]:
    return list(LegalBasis.select().order_by(LegalBasis.position, LegalBasis.id))


def add(actor: Actor, **facts) -> LegalBasis:
    """A new text. Raises Refused when the same words are there already."""
    demand(actor, *KEEPERS)
    _check(None, facts)
    with writing():
        basis = LegalBasis.create(position=LegalBasis.select().count(), **facts)
        audit.write(actor, 'basis.add', basis, {name: (None, str(value)) for name, value in facts.items()})
    return basis


def change(basis: LegalBasis, actor: Actor, version: int, **facts) -> LegalBasis:
    """Papers that are issued keep the words they were issued with."""
    demand(actor, *KEEPERS)
    _check(basis, facts)
    changed = {name: value for name, value in facts.items() if getattr(basis, name) != value}
    with writing():
        write_over(basis, version, changed, 'căn cứ')
        audit.write(actor, 'basis.change', basis, {n: (str(getattr(basis, n)), str(v)) for n, v in changed.items()})
    return LegalBasis.get_by_id(basis.id)


def is_lapsed(basis: LegalBasis, day: date) -> bool:
    return basis.in_force_to is not None and basis.in_force_to < day


def cited_in(basis: LegalBasis) -> list[Document]:
    """Papers not yet signed that cite it."""
    return list(
        Document.select()
        .join(DocumentBasis)
        .where((DocumentBasis.basis == basis) & Document.state.in_(sorted(UNSIGNED)))
        .order_by(Document.id)
    )


def _check(basis: LegalBasis | None, facts: dict) -> None:
    same = LegalBasis.get_or_none(citation=facts['citation'])
    if same and same != basis:
        raise Refused('Căn cứ này đã có trong kho. Sửa dòng đang có.')
    successor = facts.get('replaced_by')
    seen = {basis}
    while successor is not None:
        if successor in seen:
            raise Refused('Chọn lại văn bản thay thế: hai văn bản đang thay thế lẫn nhau.')
        seen.add(successor)
        successor = successor.replaced_by
