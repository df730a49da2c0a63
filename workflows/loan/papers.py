"""The official papers that a dossier asks for, and the forms that are printed from it and from its loan."""

from collections.abc import Callable
from datetime import date

from core import audit, documents, settings, templates, writing
from core.actor import Actor
from core.clock import today
from core.documents import Order, Paper
from core.errors import NotAllowed, Refused, WrongState
from core.links import Effect, register_effect
from core.versions import write_over
from core.vietnamese import sentence
from models import Confidentiality, Document, DocumentState, DossierState, LegalBasis, LoanDossier, Role, Table
from workflows.loan import facts, guidance
from workflows.loan.fields import TEMPLATES
from workflows.loan.rights import ASSIGNERS, is_unrelated, leads
from workflows.loan.states import GROUP, NOUN

settings.define(
    'loan.bases',
    settings.Definition(
        'Căn cứ của Biên bản thẩm định và Tờ trình (tên gọi tắt trong kho căn cứ, hoặc cả câu)',
        [
            'Căn cứ Quyết định số 22/2023/QĐ-TTg ngày 17 tháng 8 năm 2023 của Thủ tướng Chính phủ về tín dụng đối với'
            ' người chấp hành xong án phạt tù',
            'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật'
            ' Thi hành án hình sự về tái hòa nhập cộng đồng',
        ],
        'lines',
        group=GROUP,
        source='NĐ 30/2020 PL I.II.6',
        to_confirm=True,
    ),
)
settings.define(
    'loan.recipients',
    settings.Definition('Nơi nhận của giấy tờ thẩm định, mỗi dòng một nơi', ['Công an xã'], 'lines', group=GROUP),
)
S = DossierState
CONCLUDED = frozenset({S.FOR_YES, S.FOR_NO, S.PROPOSED, S.NOT_PROPOSED, S.SENT, S.APPROVED, S.REFUSED, S.LENT})
AGAINST = frozenset({S.FOR_NO, S.NOT_PROPOSED})
NOT_YOURS = 'Người kết luận, Chủ tịch hoặc Tổ phó thường trực lập lại văn bản của hồ sơ.'
THERE = 'Hồ sơ đang có văn bản này, hoặc chưa đến bước lập văn bản.'
audit.describe(
    'loan', 'Hồ sơ vay vốn', {'draft_again': 'Lập lại văn bản', 'paper_ended': 'Văn bản bị hủy hoặc thay thế'}
)


def draft_minutes(dossier: LoanDossier, actor: Actor) -> Document:
    return _draft('bien_ban_tham_dinh', facts.MODEL, f'thẩm định hồ sơ vay vốn {dossier.code}', dossier, actor)


def draft_proposal(dossier: LoanDossier, actor: Actor) -> Document:
    to = f'Chủ tịch {facts.body_of(facts.COMMITTEE).full_name}'
    title = f'xác nhận kết quả thẩm định hồ sơ {dossier.code}'
    return _draft('to_trinh_tham_dinh', facts.MODEL, title, dossier, actor, (to,))


def draft_letter(dossier: LoanDossier, actor: Actor) -> Document:
    """To the person who is not proposed."""
    person = dossier.returnee.person
    to = f'{sentence(facts.called(person))} {person.full_name}'
    title = f'kết quả thẩm định hồ sơ vay vốn {dossier.code}'
    return _draft('thong_bao_ket_qua', facts.COMMITTEE, title, dossier, actor, (to,), bases=())


def _draft(
    name: str,
    body: str,
    title: str,
    dossier: LoanDossier,
    actor: Actor,
    addressees: tuple[str, ...] = (),
    bases: tuple | None = None,
) -> Document:
    """Approved and ready to print; restricted, since it names somebody who came home."""
    order = Order(
        f'loan/{name}',
        facts.body_of(body),
        title,
        subject=dossier,
        author=actor.account,
        recipients=tuple(settings.get('loan.recipients')),
        addressees=addressees,
        bases=_bases() if bases is None else bases,
        confidentiality=Confidentiality.RESTRICTED,
    )
    return documents.draft(order, actor, DocumentState.APPROVED)


def _bases() -> tuple[LegalBasis | str, ...]:
    known = {name: basis for basis in LegalBasis.select() for name in (basis.short_name, basis.citation)}
    return tuple(known.get(line, line) for line in settings.get('loan.bases'))


def _dossier_of(document: Document) -> LoanDossier:
    return LoanDossier.get_by_id(int(document.subject.partition(':')[2]))


def _from(tell: Callable[[LoanDossier], dict]) -> Callable[[Document], dict]:
    return lambda document: tell(_dossier_of(document))


OFFICIAL = {
    'loan/bien_ban_tham_dinh': facts.minutes,
    'loan/to_trinh_tham_dinh': facts.proposal,
    'loan/thong_bao_ket_qua': facts.letter,
}
DRAFTS = {  # the column of the dossier, its template and what drafts it
    'minutes': ('loan/bien_ban_tham_dinh', draft_minutes),
    'proposal': ('loan/to_trinh_tham_dinh', draft_proposal),
    'letter': ('loan/thong_bao_ket_qua', draft_letter),
}
FORMS = {
    'huong-dan': ('loan/phieu_huong_dan', guidance.guide),
    'bien-nhan': ('loan/giay_bien_nhan', facts.receipt),
    'bo-sung': ('loan/phieu_bo_sung', guidance.lacking),
    'kiem-tra': ('loan/phieu_kiem_tra_thuc_te', facts.site),
}


def forms_for(dossier: LoanDossier) -> dict[str, str]:
    """{name in the address: label} of the forms that make sense now."""
    fits = {
        'huong-dan': True,
        'bien-nhan': dossier.received_on is not None,
        'bo-sung': dossier.bring_by is not None,
        'kiem-tra': dossier.lead_id is not None,
    }
    return {name: TEMPLATES[FORMS[name][0]].label for name, fit in fits.items() if fit}


def form(dossier: LoanDossier, name: str, actor: Actor) -> bytes:
    """A form of the dossier as .docx; the print is logged. Raises Refused where it makes no sense yet."""
    if name not in forms_for(dossier):
        raise Refused('Chưa đến bước in giấy này.')
    key, tell = FORMS[name]
    return printed(key, tell(dossier), actor, 'loan.print', dossier)


def printed(key: str, values: dict, actor: Actor, action: str, subject: Table | str) -> bytes:
    """The filled template of `key`, logged under `action`."""
    content = templates.in_use(key, today()).fill(values, dictionary=TEMPLATES[key].dictionary)
    with writing():
        audit.write(actor, action, subject, {'form': (None, TEMPLATES[key].label)})
    return content


def lacking_of(dossier: LoanDossier) -> dict[str, str]:
    """{name of DRAFTS: label} of the papers that the dossier has come to and lacks, since they were given up."""
    due = {
        'minutes': dossier.state in CONCLUDED,
        'proposal': dossier.state in CONCLUDED - AGAINST and dossier.proposed_vnd is not None,
        'letter': dossier.state == DossierState.NOT_PROPOSED,
    }
    return {name: TEMPLATES[DRAFTS[name][0]].label for name, fit in due.items() if fit and not getattr(dossier, name)}


def may_draft_again(actor: Actor, dossier: LoanDossier) -> bool:
    """Who concludes, who confirms, and who names the appraisers."""
    return leads(actor, dossier) or (actor.holds(Role.CHAIRMAN, *ASSIGNERS) and is_unrelated(actor, dossier))


def draft_again(dossier: LoanDossier, name: str, actor: Actor, version: int) -> LoanDossier:
    """Draft the paper `name` of DRAFTS anew, after it was given up in the register."""
    if not may_draft_again(actor, dossier):
        raise NotAllowed(NOT_YOURS)
    if name not in lacking_of(dossier):
        raise WrongState(THERE)
    with writing():
        paper = DRAFTS[name][1](dossier, actor)
        write_over(dossier, version, {name: paper}, NOUN)
        audit.write(actor, 'loan.draft_again', dossier, {name: (None, paper.id)})
    return LoanDossier.get_by_id(dossier.id)


def _dropped(document: Document, actor: Actor) -> None:
    """Given up before it was issued: the dossier may ask for another."""
    _change(document, None, actor)


def _ended(document: Document, _day: date, by: Document, actor: Actor) -> None:
    """Recalled or replaced: the later paper takes its place, a notice of recall leaves none."""
    _change(document, by if by.kind == document.kind else None, actor)


def _change(document: Document, other: Document | None, actor: Actor) -> None:
    dossier = _dossier_of(document)
    for name in DRAFTS:
        if getattr(dossier, f'{name}_id') == document.id:
            facts = {name: other, 'version': LoanDossier.version + 1}
            LoanDossier.update(**facts).where(LoanDossier.id == dossier.id).execute()
            audit.write(actor, 'loan.paper_ended', dossier, {name: (document.id, other and other.id)})


def _issued(_document: Document, _actor: Actor) -> None:
    """These papers tell; what they tell of is set in force by the acts on the dossier."""


register_effect('loan_dossier', Effect(_issued, _ended, _dropped))
templates.register(TEMPLATES)
for _key, _tell in OFFICIAL.items():
    _kind = TEMPLATES[_key]
    documents.register_paper(_key, Paper(_kind.label, _kind.code, _kind.dictionary, _from(_tell)))
