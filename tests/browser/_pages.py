"""Every page there is: who opens it in the story of the demonstration, and which records it shows.

A slice may keep its own in the `pages.py` of its tests: PAGES, NO_PAGES, ON_A_PHONE.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from core import bulk, people_import
from models import (
    Account,
    Change,
    Delivery,
    Document,
    DocumentFile,
    DocumentState,
    FileRole,
    IssuingBody,
    Job,
    LeaveRequest,
    LegalBasis,
    Membership,
    MembershipCase,
    MembershipLine,
    MembershipState,
    NumberSeries,
    OfficeTerm,
    Organisation,
    PaperCopy,
    Person,
    Village,
)
from tests.browser._page import Page, one

D, M = DocumentState, MembershipState


def paper(state: str, **fields) -> dict:
    return {'document_id': one(Document, state=state, **fields)}


def case(state: str) -> dict:
    return {'case_id': one(MembershipCase, state=state)}


def step(slug: str, state: str) -> Page:
    return Page('clerk', 'document.step', paper(state) | {'slug': slug})


def decide(who: str, state: str, action: str) -> Page:
    return Page(who, 'membership.decide', case(state) | {'action': action})


def line_asked(**fields) -> Callable[[], int]:
    """A line of a case that is being agreed on."""
    return lambda: MembershipLine.get(case=MembershipCase.get(state=M.AGREEING), **fields).id


def own_line() -> int:
    """That of the head of the health station, who has not answered."""
    return MembershipLine.get(case=MembershipCase.get(state=M.AGREEING), answer='waiting').id


def edited_file() -> int:
    return DocumentFile.get(role=FileRole.EDITED).id


def of_edited_file() -> int:
    return DocumentFile.get(role=FileRole.EDITED).document_id


OFFICE = (
    Page('clerk', 'home.index'),
    Page('chair', 'home.index'),
    Page('health', 'home.index'),
    Page('clerk', 'account.show'),
    Page('clerk', 'account.change_password'),
    Page('clerk', 'account.report_absence'),
    Page('', 'account.sign_in'),
    Page('', 'account.use_code'),
    Page('clerk', 'person.index'),
    Page('clerk', 'person.show', {'person_id': one(Person, full_name='Nông Văn Hải')}),
    Page('clerk', 'person.new'),
    Page('clerk', 'person.edit', {'person_id': one(Person, full_name='Nông Văn Hải')}),
    Page('clerk', 'person.export'),
    Page('clerk', 'person_import.upload'),
    Page('clerk', 'person_import.show', {'job_id': one(Job, kind=people_import.READ)}),
    Page('clerk', 'organisation.index'),
    Page('clerk', 'organisation.new'),
    Page('clerk', 'organisation.edit', {'organisation_id': one(Organisation)}),
    Page('clerk', 'help.index'),
    Page('clerk', 'help.topic', {'topic': 'van_thu'}),
    Page('clerk', 'help.steps', {'slug': 'ho-so-thanh-vien'}),
)
MEMBERSHIP = (
    Page('health', 'membership.index'),
    Page('standing', 'membership.index'),
    Page('standing', 'membership.index_of_cases'),
    Page('standing', 'membership.person', {'person_id': lambda: Membership.get().person_id}),
    Page('health', 'membership.duties'),
    Page('health', 'membership.ask_leave'),
    Page('health', 'membership.consent', {'line_id': own_line}),
    Page('standing', 'membership.note_leave', {'request_id': one(LeaveRequest, state='asked')}),
    Page('standing', 'membership.new'),
    Page('standing', 'membership.change'),
    Page('standing', 'membership.from_before'),
    Page('standing', 'membership.show', case(M.DRAFT)),
    Page('standing', 'membership.show', case(M.AGREEING)),
    Page('clerk', 'membership.show', case(M.IN_FORCE)),
    Page('chair', 'membership.show', case(M.SUBMITTED)),
    Page('chair', 'membership.preview', case(M.SUBMITTED)),
    decide('chair', M.SUBMITTED, 'send_back'),
    decide('chair', M.SUBMITTED, 'refuse'),
    decide('standing', M.DRAFT, 'cancel'),
    Page('standing', 'membership.edit_case', case(M.DRAFT)),
    Page('standing', 'membership.pick', case(M.DRAFT)),
    Page('standing', 'membership.add_many', case(M.DRAFT)),
    Page('standing', 'membership.add', case(M.DRAFT) | {'person_id': one(Person, full_name='Lã Minh Đức')}),
    Page('standing', 'membership.members_in_force', case(M.DRAFT)),
    Page('standing', 'membership.alter', case(M.DRAFT) | {'membership_id': one(Membership, ends_on=None)}),
    Page('standing', 'membership.leave', case(M.DRAFT) | {'membership_id': one(Membership, ends_on=None)}),
    Page('standing', 'membership.edit_line', {'line_id': line_asked(change=Change.ALTER)}),
    Page('clerk', 'membership.ink', case(M.AGREEING)),
)
PAPERS = (
    Page('clerk', 'document.index'),
    Page('clerk', 'bulk.show', {'job_id': one(Job, kind=bulk.KIND)}),
    Page('clerk', 'document.issuing_desk'),
    Page('clerk', 'document.show', paper(D.NUMBERED)),
    Page('clerk', 'document.show', paper(D.CORRECTED)),
    Page('chair', 'document.show', paper(D.FOR_SIGNATURE)),
    Page('health', 'document.show', paper(D.ISSUED, kind='QĐ')),
    Page('clerk', 'document.compare', paper(D.ISSUED, kind='TB')),
    Page('clerk', 'document.differences', {'document_id': of_edited_file, 'file_id': edited_file}),
    Page(
        'clerk', 'document.deliver', {'document_id': lambda: Delivery.get().document_id, 'delivery_id': one(Delivery)}
    ),
    step('gui-kiem-tra', D.DRAFT),
    step('sua', D.DRAFT),
    step('tai-ban-word', D.DRAFT),
    step('huy-nhap', D.DRAFT),
    step('dat-the-thuc', D.FORM_CHECK),
    step('in', D.APPROVED),
    step('ghi-chu-ky', D.PRINTED),
    step('cap-so', D.SIGNED),
    step('ban-hanh', D.NUMBERED),
    step('huy-so', D.NUMBERED),
    step('sao', D.CORRECTED),
    Page('clerk', 'document.copy', {'document_id': lambda: PaperCopy.get().document_id, 'copy_id': one(PaperCopy)}),
    Page('clerk', 'document.follow', paper(D.CORRECTED)),
    Page('clerk', 'document.correct', paper(D.CORRECTED)),
    Page('clerk', 'document.recall', paper(D.CORRECTED)),
    Page('clerk', 'document.new'),
    Page('clerk', 'document.old'),
    Page('clerk', 'document.library'),
    Page('clerk', 'document.new_basis'),
    Page('clerk', 'document.edit_basis', {'basis_id': one(LegalBasis)}),
    Page('clerk', 'document.look_up'),
    Page('clerk', 'document.books'),
    Page('clerk', 'document.one_book', {'series_id': one(NumberSeries, year=2025)}),
    Page('clerk', 'document.close_book', {'series_id': one(NumberSeries, year=2026)}),
    Page('clerk', 'paper_check.index'),
    Page('clerk', 'template.index'),
    Page('clerk', 'template.show', {'workflow': 'membership', 'name': 'quyet_dinh_cong_nhan'}),
    Page('clerk', 'template.upload', {'workflow': 'membership', 'name': 'quyet_dinh_cong_nhan'}),
    Page('clerk', 'template.version', {'workflow': 'membership', 'name': 'quyet_dinh_cong_nhan', 'number': 0}),
)
ADMINISTRATION = (
    *(Page('admin', f'admin.{name}') for name in ('index', 'accounts', 'open_account', 'offices', 'give_office')),
    *(Page('admin', f'admin.{name}') for name in ('absences', 'report_absence', 'log', 'settings', 'bodies')),
    *(Page('admin', f'admin.{name}') for name in ('series', 'villages')),
    Page('admin', 'admin.account', {'account_id': one(Account)}),
    Page('admin', 'admin.end_office', {'term_id': one(OfficeTerm, ends_on=None)}),
    Page('admin', 'admin.setting', {'key': 'session.idle_minutes'}),
    Page('admin', 'admin.body', {'body_id': one(IssuingBody)}),
    Page('admin', 'admin.village', {'village_id': one(Village)}),
    Page('admin', 'admin.days_off', {'year': 2026}),
)
TESTS = Path(__file__).parent.parent
SLICES = [import_module(f'tests.{found.parent.name}.pages') for found in sorted(TESTS.glob('*/pages.py'))]
PAGES = (*OFFICE, *MEMBERSHIP, *PAPERS, *ADMINISTRATION, *(page for own in SLICES for page in own.PAGES))
NO_PAGES = {  # files, redirects, and the set-up, which has a walk of its own
    'static',
    *('setup.begin', 'setup.step', 'setup.review'),
    *('organisation.export', 'document.export_bases', 'membership.export_cases', 'admin.export_accounts'),
    *('admin.export_offices', 'admin.export_absences', 'admin.export_villages'),
    *('admin.export_log', 'bulk.archive', 'person_import.template', 'template.file', 'template.sample'),
    *('document.book_file', 'document.by_code', 'document.download', 'document.export'),
    *('document.copy_file', 'document.preview', 'document.scan_page'),
    *('membership.export', 'membership.preview_file', 'membership.sheet', 'membership.sheet_scan'),
    *(endpoint for own in SLICES for endpoint in own.NO_PAGES),
}
ON_A_PHONE = (
    *(page for page in PAGES if page.who == 'health'),
    *(page for page in PAGES if not page.who),
    Page('chair', 'home.index'),
    Page('chair', 'membership.show', case(M.SUBMITTED)),
    Page('clerk', 'membership.index_of_cases'),
    Page('standing', 'membership.show', case(M.AGREEING)),
    Page('clerk', 'document.issuing_desk'),
    Page('clerk', 'document.show', paper(D.NUMBERED)),
    *(page for own in SLICES for page in own.ON_A_PHONE),
)
