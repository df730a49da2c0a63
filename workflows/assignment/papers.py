"""The papers that an assignment case asks for, and the settings they take."""

from core import documents, settings, templates
from core.actor import Actor
from core.documents import Order, Paper
from core.vietnamese import paper_date
from models import (
    AssignmentCase,
    AssignmentKind,
    Confidentiality,
    Document,
    DocumentState,
    LegalBasis,
)
from workflows.assignment.facts import (
    COMMITTEE,
    POLICE,
    authority_of,
    body_of,
    change_facts,
    decision_facts,
    end_facts,
    proposal_facts,
)
from workflows.assignment.fields import LEGAL_BASES, MATTER, TEMPLATES
from workflows.assignment.rules import GROUP

K = AssignmentKind
KEYS = {
    K.ASSIGN: 'assignment/quyet_dinh_phan_cong',
    K.CHANGE: 'assignment/quyet_dinh_thay_doi',
    K.END: 'assignment/quyet_dinh_ket_thuc',
}
PROPOSAL_KEY = 'assignment/to_trinh_phan_cong'
MATTERS = {
    K.ASSIGN: f'phân công {MATTER}',
    K.CHANGE: f'thay đổi {MATTER}',
    K.END: 'kết thúc quản lý, giám sát, giáo dục, giúp đỡ người chấp hành xong án phạt tù',
    K.FROM_BEFORE: f'phân công {MATTER}',
}
settings.define(
    'assignment.bases',
    settings.Definition(
        'Căn cứ của Tờ trình và Quyết định (tên gọi tắt trong kho căn cứ, hoặc cả câu)',
        list(LEGAL_BASES),
        'lines',
        group=GROUP,
        source='NĐ 30/2020 PL I.II.6',
        to_confirm=True,
    ),
)
settings.define(
    'assignment.recipients',
    settings.Definition(
        'Nơi nhận của Quyết định, mỗi dòng một nơi',
        ['Công an xã', 'Ủy ban MTTQ Việt Nam xã'],
        'lines',
        group=GROUP,
        source='TT 10/2024/TT-BCA Đ.10',
    ),
)
settings.define(
    'assignment.proposal_recipients',
    settings.Definition('Nơi nhận của Tờ trình, mỗi dòng một nơi', ['Lãnh đạo Công an xã'], 'lines', group=GROUP),
)
settings.define(
    'assignment.attached',
    settings.Definition('Tài liệu kèm Tờ trình, mỗi dòng một loại', ['Dự thảo Quyết định'], 'lines', group=GROUP),
)
settings.define(
    'assignment.carried_out_by',
    settings.Definition(
        'Ai thi hành Quyết định', 'Trưởng Công an xã, người đứng đầu các tổ chức liên quan', group=GROUP
    ),
)
settings.define(
    'assignment.handover_days',
    settings.Definition('Bàn giao trong mấy ngày từ khi có Quyết định thay đổi', 5, 'number', group=GROUP),
)


def draft_proposal(case: AssignmentCase, actor: Actor) -> Document:
    """The Tờ trình of the police, laid before their head for signature."""
    order = Order(
        PROPOSAL_KEY,
        body_of(POLICE),
        f'đề nghị {MATTERS[K(case.kind)]}',
        subject=case,
        author=case.author,
        recipients=tuple(settings.get('assignment.proposal_recipients')),
        addressees=(authority_of(body_of(COMMITTEE)),),
        bases=_bases(),
        confidentiality=Confidentiality.RESTRICTED,
    )
    return documents.draft(order, actor, DocumentState.FOR_SIGNATURE)


def draft_decision(case: AssignmentCase, actor: Actor) -> Document:
    """The Quyết định of the Chủ tịch UBND, approved and ready to print."""
    return documents.draft(_decision(case), actor, DocumentState.APPROVED)


def _decision(case: AssignmentCase) -> Order:
    recipients = tuple(settings.get('assignment.recipients'))
    return Order(
        KEYS[K(case.kind)],
        body_of(COMMITTEE),
        MATTERS[K(case.kind)],
        subject=case,
        author=case.author,
        recipients=recipients,
        bases=(*_bases(), _proposed(case)),
        confidentiality=Confidentiality.RESTRICTED,
        copies=len(recipients) + 2 * case.lines.count() + 1,
    )


def preview(case: AssignmentCase, actor: Actor) -> bytes:
    """The decision as it would be drafted now; nothing is kept. Raises MissingFields with every gap."""
    return documents.trial(_decision(case), actor)


def _bases() -> tuple[LegalBasis | str, ...]:
    known = {name: basis for basis in LegalBasis.select() for name in (basis.short_name, basis.citation)}
    return tuple(known.get(line, line) for line in settings.get('assignment.bases'))


def _proposed(case: AssignmentCase) -> str:
    paper = case.proposal
    number = f' số {paper.number}' if paper.number else ''
    day = f' {paper_date(paper.dated_on)}' if paper.dated_on else ''
    return f'Theo đề nghị của Trưởng Công an xã tại Tờ trình{number}{day} của {paper.body.full_name}'


templates.register(TEMPLATES)
for _key, _facts in {
    PROPOSAL_KEY: proposal_facts,
    KEYS[K.ASSIGN]: decision_facts,
    KEYS[K.CHANGE]: change_facts,
    KEYS[K.END]: end_facts,
}.items():
    _kind = TEMPLATES[_key]
    documents.register_paper(_key, Paper(_kind.label, _kind.code, _kind.dictionary, _facts))
