"""Later papers that correct, amend, replace or recall an issued one. Source: NĐ 30/2020 Đ.18.3-4."""

import json
from dataclasses import dataclass
from datetime import date

from core import audit, documents, settings, writing
from core.actor import Actor
from core.clock import today
from core.documents import Order
from core.errors import Refused
from core.vietnamese import paper_date
from models import Document, DocumentLink
from workflows.document.rights import IN_FORCE
from workflows.document.states import WORKFLOW, because

KINDS = {'corrects': 'Đính chính', 'amends': 'Sửa đổi, bổ sung', 'replaces': 'Thay thế', 'recalls': 'Thu hồi'}
PEOPLE_COMMITTEE = 'ubnd'
RECALL_REASONS = (
    ('noi_dung', 'Nội dung trái quy định hoặc sai sự thật'),
    ('tham_quyen', 'Ban hành không đúng thẩm quyền'),
    ('khac', 'Lý do khác'),
)
CORRECTION, RECALL = 'document/cong_van_dinh_chinh', 'document/thong_bao_thu_hoi'

settings.define(
    'document.unit',
    settings.Definition(
        'Đơn vị soạn công văn, ghi sau ký hiệu',
        'VP',
        group='Văn bản',
        hint='Ví dụ VP: công văn của UBND có ký hiệu UBND-VP.',
        source='NĐ 30/2020 PL I.II.3.b',
        to_confirm=True,
    ),
)


@dataclass(frozen=True)
class Slip:
    """One slip of form in the printed paper."""

    place: str
    printed: str
    mended: str


@dataclass(frozen=True)
class Recall:
    """Why, from when, with what consequence, and where the paper copies are handed in by when."""

    code: str
    text: str
    from_day: date
    consequence: str
    hand_in: str
    hand_in_by: date


def link_to(document: Document, target: Document, kind: str, from_day: date | None, actor: Actor) -> DocumentLink:
    """`document`, when issued, does `kind` to `target` from a day on (the day of its own effect unless stated).

    An amendment or replacement is a paper of the same kind, of the same body or of the People's
    Committee. Raises Refused, also when `target` is not in force.
    """
    if target.state not in IN_FORCE:
        raise Refused(f'{documents.name_of(target)} không còn hiệu lực, không {KINDS[kind].lower()} được.')
    if kind in ('amends', 'replaces') and document.kind != target.kind:
        raise Refused(
            f'Chọn cùng loại văn bản: {documents.name_of(target)} chỉ sửa đổi, thay thế bằng văn bản cùng loại.'
        )
    if document.body != target.body and document.body.code != PEOPLE_COMMITTEE:
        raise Refused(f'Chọn đúng cơ quan: {documents.name_of(target)} do {target.body.full_name} ban hành.')
    with writing():
        link = DocumentLink.create(document=document, target=target, kind=kind, from_day=from_day)
        audit.write(actor, 'document.link', document, {kind: (None, target.id)})
    return link


def start_correction(
    target: Document, actor: Actor, version: int, cause: str, slips: list[Slip], addressees: tuple[str, ...]
) -> Document:
    """Draft the công văn that mends slips of form; content is mended by an amendment."""
    rows = [
        {'stt': str(n), 'vi_tri': slip.place, 'da_in': slip.printed, 'sua_lai': slip.mended}
        for n, slip in enumerate(slips, 1)
    ]
    facts = _former(target) | {'sai_sot': cause, 'dinh_chinh': rows, 'unit': settings.get('document.unit')}
    order = Order(
        CORRECTION,
        target.body,
        f'đính chính {_named(target)}',
        recipients=tuple(json.loads(target.recipients)),
        addressees=addressees,
        confidentiality=target.confidentiality,
        facts=facts,
    )
    return _start(order, target, 'corrects', None, actor, version, cause)


def start_recall(target: Document, actor: Actor, version: int, recall: Recall) -> Document:
    """Draft the notice that takes `target` back from a day on; what it set in force ends that day."""
    if recall.from_day < today():
        raise Refused('Nhập ngày thu hồi từ hôm nay trở đi: văn bản không thu hồi lùi ngày.')
    reason = _recall_reason(recall)
    facts = _former(target) | {
        'ly_do': recall.text.strip(),
        'thu_hoi_tu': paper_date(recall.from_day),
        'he_qua': recall.consequence,
        'nop_ve': recall.hand_in,
        'han_nop': paper_date(recall.hand_in_by),
    }
    order = Order(
        RECALL,
        target.body,
        f'thu hồi {_named(target)}',
        recipients=tuple(json.loads(target.recipients)),
        confidentiality=target.confidentiality,
        effective_on=recall.from_day,
        facts=facts,
    )
    return _start(order, target, 'recalls', recall.from_day, actor, version, reason)


def expire(document: Document, actor: Actor, version: int, code: str, text: str) -> Document:
    """Note that the paper's own term is over."""
    return WORKFLOW.move('expire', document, actor, version, reason=because('expire', code, text))


def links_of(document: Document) -> list[DocumentLink]:
    """What the paper does to others."""
    return list(document.links.order_by(DocumentLink.id))


def done_to(document: Document) -> list[DocumentLink]:
    """What issued papers did to this one, in order."""
    return list(document.linked_from.where(DocumentLink.done_at.is_null(False)).order_by(DocumentLink.id))


def _start(
    order: Order, target: Document, kind: str, from_day: date | None, actor: Actor, version: int, reason: str
) -> Document:
    with writing():
        WORKFLOW.move('follow', target, actor, version, reason=f'{KINDS[kind]}: {reason}')
        document = documents.draft(order, actor)
        link_to(document, target, kind, from_day, actor)
    return document


def _named(target: Document) -> str:
    return f'{documents.KIND_LABELS[target.kind]} số {target.number}'


def _former(target: Document) -> dict:
    return {
        'van_ban_goc': documents.name_of(target),
        'trich_yeu_goc': target.title,
        'noi_ban_hanh': target.body.full_name,
    }


def _recall_reason(recall: Recall) -> str:
    label = dict(RECALL_REASONS).get(recall.code)
    if label is None or not recall.text.strip():
        raise Refused('Chọn lý do thu hồi và ghi rõ.')
    return f'{label}: {recall.text.strip()}'
