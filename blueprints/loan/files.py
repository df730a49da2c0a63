"""Forms as Word files, photos of visits, and the scan of a meeting's minutes."""

from io import BytesIO

from flask import abort, request, send_file

from blueprints._access import allow, me
from blueprints.loan import bp
from blueprints.loan.dossiers import known, whole
from core import documents, files
from models import LoanDossier, LoanSiteVisit, LoanUseCheck, LoanVote, StoredFile
from workflows.loan import lending, loan_papers, opinions, papers, reading
from workflows.loan.rights import Part, appraises, may_guide
from workflows.returnee import access


def _word(content: bytes, name: str):
    return send_file(
        BytesIO(content), documents.DOCX, download_name=name, as_attachment=bool(request.args.get('tai', 1))
    )


@bp.get('/ho-so/<int:dossier_id>/in/<any("huong-dan", "bien-nhan", "bo-sung", "kiem-tra"):name>.docx')
@allow()
def form_file(dossier_id: int, name: str):
    dossier = guided(dossier_id) if name == 'huong-dan' else whole(dossier_id)
    return _word(papers.form(dossier, name, me()), f'{name}-{dossier.code}.docx')


def guided(dossier_id: int) -> LoanDossier:
    """A dossier for the guidance sheet: the helper, who explains, may print it too."""
    dossier = known(dossier_id)
    return dossier if may_guide(me(), dossier) else whole(dossier_id)


@bp.get('/ho-so/<int:dossier_id>/y-kien/<int:appraiser_id>/phieu.docx')
@allow()
def opinion_file(dossier_id: int, appraiser_id: int):
    """The empty sheet, for the appraiser and for who hands it out."""
    dossier = whole(dossier_id)
    appraiser = reading.appraiser_of(dossier, appraiser_id)
    own = appraises(me().person, dossier)
    if not (own == appraiser or me().holds(*access.POLICE, *opinions.TYPISTS)):
        abort(404)
    return _word(loan_papers.opinion_sheet(appraiser, me()), f'phieu-y-kien-{dossier.code}.docx')


@bp.get('/khoan/<int:loan_id>/in/<any("lich", "nhac", "kiem-tra", "tat-toan"):name>.docx')
@allow()
def loan_file(loan_id: int, name: str):
    loan, part = reading.found_loan(loan_id, access.viewer(me()))
    if part < Part.ALL:
        abort(404)
    return _word(loan_papers.form(loan, name, me()), f'{name}-{loan.code}.docx')


@bp.get('/ho-so/<int:dossier_id>/anh/<int:visit_id>')
@allow()
def site_photo(dossier_id: int, visit_id: int):
    dossier = whole(dossier_id)
    found = LoanSiteVisit.get_or_none((LoanSiteVisit.id == visit_id) & (LoanSiteVisit.dossier == dossier))
    return _shown(found.photo if found else None)


@bp.get('/ho-so/<int:dossier_id>/bien-ban-hop/<int:vote_id>')
@allow()
def vote_minutes(dossier_id: int, vote_id: int):
    dossier = whole(dossier_id)
    found = LoanVote.get_or_none((LoanVote.id == vote_id) & (LoanVote.dossier == dossier))
    return _shown(found.minutes if found else None)


@bp.get('/khoan/<int:loan_id>/anh/<int:check_id>')
@allow()
def use_photo(loan_id: int, check_id: int):
    loan, part = reading.found_loan(loan_id, access.viewer(me()))
    found = LoanUseCheck.get_or_none((LoanUseCheck.id == check_id) & (LoanUseCheck.loan == loan))
    return _shown(found.photo if found and part >= Part.ALL else None)


@bp.get('/khoan/<int:loan_id>/khoanh-no/<int:freeze_id>/quyet-dinh')
@allow()
def freeze_scan(loan_id: int, freeze_id: int):
    loan, part = reading.found_loan(loan_id, access.viewer(me()))
    found = reading.freeze_of(loan, freeze_id)
    return _shown(found.scan if part >= Part.ALL or lending.may_record(me(), loan) else None)


def _shown(stored: StoredFile | None):
    if stored is None:
        abort(404)
    return send_file(BytesIO(files.read(stored)), stored.media_type, download_name=stored.name)
