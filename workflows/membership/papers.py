"""The papers that a membership case asks for, and the settings they take."""

from core import audit, documents, settings, templates
from core.actor import Actor
from core.clock import today
from core.documents import Order, Paper
from core.vietnamese import paper_date
from models import CaseKind, Document, DocumentState, LegalBasis, MembershipCase
from workflows.membership.composition import lines_of
from workflows.membership.facts import (
    BOARD,
    POLICE,
    agreement_facts,
    body_of,
    decision_facts,
    head_of,
    model_name,
    proposal_facts,
)
from workflows.membership.fields import AGREEMENT, TEMPLATES

GROUP = 'Thành viên'
settings.define(
    'membership.bases',
    settings.Definition(
        'Căn cứ của Tờ trình và Quyết định (tên gọi tắt trong kho căn cứ, hoặc cả câu)',
        [
            'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
            'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật'
            ' Thi hành án hình sự về tái hòa nhập cộng đồng',
            'Căn cứ Thông tư số 10/2024/TT-BCA ngày 15 tháng 3 năm 2024 của Bộ trưởng Bộ Công an quy định về công tác'
            ' tái hòa nhập cộng đồng của lực lượng Công an nhân dân',
        ],
        'lines',
        group=GROUP,
        source='NĐ 30/2020 PL I.II.6',
        to_confirm=True,
    ),
)
settings.define(
    'membership.recipients',
    settings.Definition(
        'Nơi nhận của Quyết định, mỗi dòng một nơi',
        [
            *('Công an tỉnh (để b/c)', 'Ban Chỉ đạo 138 tỉnh (để b/c)', 'Thường trực Đảng ủy, HĐND xã (để b/c)'),
            *('Lãnh đạo UBND xã', 'Ủy ban MTTQ Việt Nam xã', 'Công an xã'),
        ],
        'lines',
        group=GROUP,
        hint='Cấp trên để báo cáo ghi trước; bỏ dòng nào xã không gửi.',
        source='NĐ 30/2020 PL I.II.9',
        to_confirm=True,
    ),
)
settings.define(
    'membership.proposal_recipients',
    settings.Definition('Nơi nhận của Tờ trình, mỗi dòng một nơi', ['Lãnh đạo UBND xã (để b/c)'], 'lines', group=GROUP),
)
settings.define(
    'membership.carried_out_by',
    settings.Definition(
        'Ai thi hành Quyết định',
        'Trưởng Công an xã, người đứng đầu các cơ quan, tổ chức liên quan',
        group=GROUP,
    ),
)


def draft_proposal(case: MembershipCase, actor: Actor) -> Document:
    """The Tờ trình of the police, approved by whoever proposes and ready to print."""
    body, board = body_of(POLICE), body_of(BOARD)
    order = Order(
        _template(case, 'to_trinh'),
        body,
        _matter(case, 'đề nghị '),
        subject=case,
        author=case.author,
        recipients=tuple(settings.get('membership.proposal_recipients')),
        addressees=(head_of(board),),
        bases=_bases(),
    )
    return documents.draft(order, actor, DocumentState.APPROVED)


def draft_decision(case: MembershipCase, actor: Actor) -> Document:
    """The Quyết định of the head of Board 138, approved and ready to print."""
    return documents.draft(_decision(case), actor, DocumentState.APPROVED)


def _decision(case: MembershipCase) -> Order:
    return Order(
        _template(case, 'quyet_dinh'),
        body_of(BOARD),
        _matter(case),
        subject=case,
        author=case.author,
        recipients=tuple(settings.get('membership.recipients')),
        bases=(*_bases(), _proposed(case)),
        effective_on=case.effective_on,
        copies=len(lines_of(case)) + len(settings.get('membership.recipients')),
    )


def preview(case: MembershipCase, actor: Actor) -> bytes:
    """The decision as it would be drafted now; nothing is kept. Raises MissingFields with every gap."""
    return documents.trial(_decision(case), actor)


def agreement_sheet(case: MembershipCase, actor: Actor) -> bytes:
    """The sheet that members tick and sign in ink: .docx."""
    template = templates.in_use('membership/phieu_thong_nhat', today())
    content = template.fill(agreement_facts(case), dictionary=AGREEMENT)
    audit.write(actor, 'membership.print_sheet', case)
    return content


def _template(case: MembershipCase, paper: str) -> str:
    return f'membership/{paper}_{"kien_toan" if case.kind == CaseKind.CHANGE else "cong_nhan"}'


def _matter(case: MembershipCase, before: str = '') -> str:
    """Trích yếu, without 'Về việc'."""
    return before + (
        f'kiện toàn {model_name()}' if case.kind == CaseKind.CHANGE else f'công nhận {model_name()} và thành viên'
    )


def _bases() -> tuple[LegalBasis | str, ...]:
    known = {name: basis for basis in LegalBasis.select() for name in (basis.short_name, basis.citation)}
    return tuple(known.get(line, line) for line in settings.get('membership.bases'))


def _proposed(case: MembershipCase) -> str:
    paper = case.proposal
    day = f' {paper_date(paper.dated_on)}' if paper.dated_on else ''
    return f'Theo đề nghị của Trưởng Công an xã tại Tờ trình số {paper.number}{day} của {paper.body.full_name}'


templates.register(TEMPLATES)
for _name, _facts in {'to_trinh': proposal_facts, 'quyet_dinh': decision_facts}.items():
    for _key, _kind in TEMPLATES.items():
        if _key.startswith(f'membership/{_name}'):
            documents.register_paper(_key, Paper(_kind.label, _kind.code, _kind.dictionary, _facts))
