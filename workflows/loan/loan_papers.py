"""The forms that are printed from a loan, and the list of those whom the commune proposes."""

from core.actor import Actor, demand
from core.errors import Refused
from models import Loan, LoanAppraiser
from workflows.loan import facts, loan_facts, reading
from workflows.loan.fields import TEMPLATES
from workflows.loan.papers import printed
from workflows.returnee import access

FORMS = {
    'lich': ('loan/lich_tra_no', loan_facts.schedule_sheet, loan_facts.was_drawn),
    'nhac': ('loan/giay_nhac', loan_facts.reminder, loan_facts.has_open),
    'kiem-tra': ('loan/phieu_kiem_tra_von', loan_facts.use_sheet, loan_facts.was_drawn),
    'tat-toan': ('loan/xac_nhan_tat_toan', loan_facts.settled, loan_facts.is_repaid),
}


def forms_for(loan: Loan) -> dict[str, str]:
    """{name in the address: label} of the forms that make sense now."""
    return {name: TEMPLATES[key].label for name, (key, _tell, fits) in FORMS.items() if fits(loan)}


def form(loan: Loan, name: str, actor: Actor) -> bytes:
    """A form of the loan as .docx; the print is logged. Raises Refused where it makes no sense now."""
    key, tell, fits = FORMS[name]
    if not fits(loan):
        raise Refused('Giấy này chưa in được lúc này.')
    return printed(key, tell(loan), actor, 'lending.print', loan)


def opinion_sheet(appraiser: LoanAppraiser, actor: Actor) -> bytes:
    """The empty sheet of one appraiser."""
    values = facts.opinion_sheet(appraiser)
    return printed('loan/phieu_y_kien', values, actor, 'loan.print', appraiser.dossier)


def proposed_list(actor: Actor) -> bytes:
    """Everybody whose dossier waits to be sent to the lender. Raises Refused when there is nobody."""
    demand(actor, *access.POLICE)
    dossiers = reading.to_send(access.viewer(actor))
    if not dossiers:
        raise Refused('Chưa có hồ sơ nào chờ chuyển nơi cho vay.')
    values = facts.listed(dossiers)
    return printed('loan/danh_sach_de_nghi', values, actor, 'loan.export', 'loan_dossier:list')
