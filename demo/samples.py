"""One Word file of each kind, as the demonstration has it: printed for signature, number and day still blank."""

from collections.abc import Callable
from pathlib import Path

from core import documents, files, templates
from demo.cast import Cast
from models import (
    Document,
    Loan,
    LoanAppraiser,
    LoanDossier,
    MembershipCase,
    MembershipState,
    NumberSeries,
    PaperCopy,
    VisitSheet,
)
from workflows import loan
from workflows.document import book, copy_block
from workflows.membership import papers, slips
from workflows.visit import sheets


def write(folder: Path, cast: Cast) -> list[Path]:
    """A file for each template that is shipped, named like it; answers their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for template in sorted(templates.FOLDER.glob('*/*.docx')):
        name = f'{template.parent.name}/{template.stem}'
        path = folder / f'{template.stem.replace("_", "-")}.docx'
        path.write_bytes(OTHERS[name](cast) if name in OTHERS else _latest(name))
        written.append(path)
    return written


def _latest(template: str) -> bytes:
    """With the examples of its dictionary, as long as the story has no such paper."""
    paper = Document.select().where(Document.template == template).order_by(Document.id.desc()).first()
    if paper is None:
        return templates.sampled(template, templates.shipped(template))
    return files.read(documents.working_file(paper).file)


def _agreement_sheet(cast: Cast) -> bytes:
    case = MembershipCase.get(MembershipCase.state == MembershipState.AGREEING)
    return papers.agreement_sheet(case, cast.actor('police1'))


def _slip(_cast: Cast) -> bytes:
    case = MembershipCase.get(MembershipCase.state == MembershipState.IN_FORCE)
    _name, content = next(slips.slips({'case': case.id}))
    return content


def _register(cast: Cast) -> bytes:
    """The book with most lines."""
    series = max(NumberSeries.select().order_by(NumberSeries.id), key=lambda one: one.entries.count())
    return book.as_word(series, cast.actor('clerk'))


def _copy_block(cast: Cast) -> bytes:
    return copy_block.block(PaperCopy.get(), cast.actor('clerk'), start_mm=100)


def _visit_sheet(cast: Cast) -> bytes:
    """Of the first helper who got one this month."""
    return sheets.print_one(VisitSheet.select().order_by(VisitSheet.id).first(), cast.actor('clerk'))


def _of_dossier(name: str) -> Callable[[Cast], bytes]:
    """A form of the last dossier that is still without a loan and for which it makes sense."""

    def form(cast: Cast) -> bytes:
        open_ones = LoanDossier.select().where(LoanDossier.open_key.is_null(False)).order_by(LoanDossier.id.desc())
        found = next(one for one in open_ones if name in loan.papers.forms_for(one))
        return loan.papers.form(found, name, cast.actor('clerk'))

    return form


def _of_loan(name: str) -> Callable[[Cast], bytes]:
    """A form of the first loan for which it makes sense."""

    def form(cast: Cast) -> bytes:
        found = next(one for one in Loan.select().order_by(Loan.id) if name in loan.loan_papers.forms_for(one))
        return loan.loan_papers.form(found, name, cast.actor('police1'))

    return form


def _opinion_sheet(cast: Cast) -> bytes:
    appraiser = LoanAppraiser.select().where(~LoanAppraiser.is_informant).order_by(LoanAppraiser.id).first()
    return loan.loan_papers.opinion_sheet(appraiser, cast.actor('police1'))


def _proposed(cast: Cast) -> bytes:
    return loan.loan_papers.proposed_list(cast.actor('police1'))


OTHERS: dict[str, Callable[[Cast], bytes]] = {  # forms and books, which are no papers of the register
    'membership/phieu_thong_nhat': _agreement_sheet,
    'membership/phieu_giao_nhiem_vu': _slip,
    copy_block.TEMPLATE: _copy_block,
    'document/so_dang_ky_van_ban_di': _register,
    sheets.KEY: _visit_sheet,
    'loan/phieu_huong_dan': _of_dossier('huong-dan'),
    'loan/giay_bien_nhan': _of_dossier('bien-nhan'),
    'loan/phieu_bo_sung': _of_dossier('bo-sung'),
    'loan/phieu_kiem_tra_thuc_te': _of_dossier('kiem-tra'),
    'loan/phieu_y_kien': _opinion_sheet,
    'loan/danh_sach_de_nghi': _proposed,
    'loan/lich_tra_no': _of_loan('lich'),
    'loan/giay_nhac': _of_loan('nhac'),
    'loan/phieu_kiem_tra_von': _of_loan('kiem-tra'),
    'loan/xac_nhan_tat_toan': _of_loan('tat-toan'),
}
