"""The library of legal bases: what may be cited from when to when, and what replaces what."""

from datetime import date

from core import audit, lists, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import Refused
from core.lists import Listing
from core.sheets import Column, Kind
from core.versions import write_over
from models import Document, DocumentBasis, LegalBasis, Role
from workflows.document.rights import READERS, UNSIGNED

KEEPERS = (Role.CLERK, Role.POLICE_CLERK, Role.STANDING_DEPUTY)

audit.describe(
    'basis', 'Căn cứ pháp lý', {'add': 'Thêm căn cứ', 'change': 'Sửa căn cứ', 'export': 'Tải danh sách'}, in_full=True
)
LIST = Listing(
    'basis',
    'Kho căn cứ pháp lý',
    (
        Column('short_name', 'Căn cứ'),
        Column('citation', 'Lời dẫn'),
        Column('in_force_from', 'Hiệu lực từ', Kind.DATE),
        Column('in_force_to', 'Đến hết', Kind.DATE),
        Column('state', 'Tình trạng'),
        Column('replaced_by', 'Thay bằng'),
        Column('note', 'Ghi chú'),
    ),
    tuple(sorted(READERS)),
)


def library() -> list[LegalBasis]:
    return list(LegalBasis.select().order_by(LegalBasis.position, LegalBasis.id))


def sheet(actor: Actor) -> bytes:
    """The library as .xlsx."""
    found = library()
    names, day = {one.id: one.short_name for one in found}, today()
    rows = (
        {
            'short_name': one.short_name,
            'citation': one.citation,
            'in_force_from': one.in_force_from,
            'in_force_to': one.in_force_to,
            'state': state_of(one, day)[1],
            'replaced_by': names.get(one.replaced_by_id, ''),
            'note': one.note,
        }
        for one in found
    )
    return lists.take_out(LIST, rows, actor)


def state_of(basis: LegalBasis, day: date) -> tuple[str, str]:
    """(badge, words) of a text on `day`."""
    if is_lapsed(basis, day):
        return 'void', 'Hết hiệu lực'
    return ('warn', 'Cần xác nhận') if basis.to_confirm else ('good', 'Đang dùng')


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
