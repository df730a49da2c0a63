"""The letter that goes with somebody who moves to another commune. Source: TT 10/2024/TT-BCA Đ.14, 15."""

import json
from collections.abc import Sequence

from core import audit, documents, settings, templates, writing
from core.actor import Actor, demand
from core.documents import Order, Paper
from core.errors import Refused
from core.settings import Definition
from core.versions import write_over
from core.vietnamese import paper_date, two_digits
from core.word.errors import MissingFields
from models import (
    Assignment,
    Confidentiality,
    Document,
    DocumentState,
    EndGround,
    IssuingBody,
    LegalGroup,
    Returnee,
    ReturneeState,
)
from workflows.returnee import access
from workflows.returnee.clearing import GROUP
from workflows.returnee.fields import TEMPLATES
from workflows.returnee.states import WORKFLOW, is_under_circular

KEY = 'returnee/thu_chuyen_dia_phuong'
TITLE = 'chuyển hồ sơ giúp đỡ mã {code}'
UNIT = 'CAX'  # the unit that writes it, as the symbol of a công văn names it
ADDRESSED = {'nam': 'ông', 'nu': 'bà'}
PUT_ASIDE = (DocumentState.CANCELLED, DocumentState.VOID, DocumentState.RECALLED)
GROUPS = {
    LegalGroup.COMPLETED: 'người chấp hành xong án phạt tù',
    LegalGroup.AMNESTIED: 'người được đặc xá',
    LegalGroup.PAROLE: 'người được tha tù trước thời hạn có điều kiện',
    LegalGroup.COMMUNITY: 'người đang chấp hành án tại cộng đồng',
}
NOT_NOW = 'Chỉ soạn thư chuyển địa phương cho người đang được quản lý, giúp đỡ hoặc đã kết thúc vì chuyển đi.'
WRITTEN = 'Hồ sơ này đã có thư chuyển địa phương. Mở thư đó để sửa, hoặc hủy rồi soạn lại.'
NO_BODY = 'Chưa có cơ quan ban hành thư chuyển địa phương: người quản trị đặt lại ở mục Cài đặt.'
settings.define(
    'returnee.letter_body',
    Definition(
        'Cơ quan ban hành thư chuyển địa phương (ubnd hoặc cax)',
        'ubnd',
        group=GROUP,
        source='TT 10/2024/TT-BCA Đ.14, Đ.15.2',
        to_confirm=True,
    ),
)
settings.define(
    'returnee.letter_recipients',
    Definition('Nơi nhận của thư chuyển địa phương, mỗi dòng một nơi', ['Công an xã (để t/h)'], 'lines', group=GROUP),
)


def may_draft(actor: Actor, returnee: Returnee) -> bool:
    """The police, for somebody at home, or whose management ended because they moved."""
    moved = returnee.state == ReturneeState.ENDED and returnee.end_ground == EndGround.MOVED
    here = returnee.state in (ReturneeState.HOME, ReturneeState.PAUSED)
    return actor.holds(*access.POLICE) and (here or moved)


def of(returnee: Returnee) -> list[Document]:
    """The letters of a file that were not given up, the latest first."""
    own = (Document.subject == audit.subject_of(returnee)) & (Document.template == KEY)
    return list(Document.select().where(own & Document.state.not_in(PUT_ASIDE)).order_by(Document.id.desc()))


def draft(
    returnee: Returnee,
    actor: Actor,
    version: int,
    *,
    moved_to: str,
    addressees: Sequence[str],
    situation: Sequence[str],
    attachments: Sequence[str] = (),
) -> Document:
    """The letter as a draft in the register; `situation` has a paragraph a line. No offence stands in it.

    Raises NotAllowed, NotFound, StaleRecord, or Refused with what is missing in the file.
    """
    demand(actor, *access.POLICE)
    access.demand_open(actor, returnee)
    if actor.account is not None and not may_draft(actor, returnee):
        raise Refused(NOT_NOW)
    with writing():
        if of(returnee):
            raise Refused(WRITTEN)
        write_over(returnee, version, {'moved_to': moved_to}, WORKFLOW.noun)
        told = {'situation': list(situation), 'attachments': list(attachments), 'to': moved_to, 'unit': UNIT}
        try:
            document = documents.draft(_order(returnee, tuple(addressees), told), actor)
        except MissingFields as gaps:
            raise Refused(str(gaps)) from None
        audit.write(actor, 'returnee.draft_letter', Returnee.get_by_id(returnee.id), {'moved_to': (None, moved_to)})
    return document


def _order(returnee: Returnee, addressees: tuple[str, ...], told: dict) -> Order:
    body = IssuingBody.get_or_none(IssuingBody.code == settings.get('returnee.letter_body').strip())
    if body is None:
        raise Refused(NO_BODY)
    return Order(
        KEY,
        body,
        TITLE.format(code=returnee.code),
        subject=returnee,
        recipients=tuple(settings.get('returnee.letter_recipients')),
        addressees=addressees,
        confidentiality=Confidentiality.RESTRICTED,
        copies=len(addressees) + 1,
        facts=told,
    )


def letter_facts(document: Document) -> dict:
    """The facts of the letter, by the names of its dictionary."""
    returnee = Returnee.get_by_id(int(document.subject.partition(':')[2]))
    told, person = json.loads(document.facts), returnee.person
    place = f'{settings.get("commune.name")}, {settings.get("commune.province")}'
    return {
        'noi_gui': document.body.full_name,
        'nguoi': f'{ADDRESSED.get(person.sex, "ông (bà)")} {person.full_name}',
        'ngay_sinh': person.born,
        'so_cccd': person.cccd or '',
        'dien': GROUPS[LegalGroup(returnee.legal_group)],
        'noi_o_cu': ', '.join(filter(None, (person.address, returnee.village.name, place))),
        'noi_chuyen_den': told['to'],
        'giay_chung_nhan': _certificate(returnee),
        'quan_ly_tu': paper_date(returnee.arrived_on) if returnee.arrived_on else '',
        'phan_cong': _assigned(returnee),
        'tinh_hinh': told['situation'],
        'ho_so': told['attachments'],
        'thoi_han': _term() if is_under_circular(returnee) else '',
    }


def _certificate(returnee: Returnee) -> str:
    if not returnee.certificate:
        return ''
    day = f' {paper_date(returnee.certificate_on)}' if returnee.certificate_on else ''
    issuer = f' của {returnee.certificate_by}' if returnee.certificate_by else ''
    return f'số {returnee.certificate}{day}{issuer}'


def _assigned(returnee: Returnee) -> str:
    """The latest decision about who helps."""
    held = Assignment.select(Assignment, Document).join(Document, on=Assignment.opened_by)
    last = held.where(Assignment.returnee == returnee).order_by(Assignment.starts_on.desc(), Assignment.id.desc())
    return documents.name_of(found.opened_by) if (found := last.first()) else ''


def _term() -> str:
    return f'{two_digits(settings.get("returnee.transfer_days"))} ngày làm việc kể từ ngày nhận được thông báo'


templates.register(TEMPLATES)
documents.register_paper(KEY, Paper(TEMPLATES[KEY].label, TEMPLATES[KEY].code, TEMPLATES[KEY].dictionary, letter_facts))
