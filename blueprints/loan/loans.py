"""A loan: its page, the loan from before, and the look at how the money is used."""

from flask import abort, url_for

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.loan import bp
from blueprints.loan._page import loan_page, stepped, telling
from blueprints.loan._words import DONE, HINTS
from blueprints.loan.appraisal import sent
from forms.loan import ActForm, OldLoanForm, UseForm
from models import Loan
from workflows.loan import lending, programmes, reading, use
from workflows.loan.lending import ARCHIVISTS
from workflows.loan.rights import Part
from workflows.returnee import access


def trail_of(loan: Loan) -> list[tuple[str, str]]:
    return [(loan.code, url_for('.show_loan', loan_id=loan.id))]


@bp.get('/khoan/<int:loan_id>')
@allow()
def show_loan(loan_id: int):
    viewer = access.viewer(me())
    loan, part = reading.opened_loan(loan_id, viewer)
    return page('loan/loan.html', form_for=ActForm.over, **loan_page(loan, part, viewer))


@bp.route('/khoan/tu-lieu/<int:returnee_id>', methods=['GET', 'POST'])
@allow(*sorted(ARCHIVISTS))
def old_loan(returnee_id: int):
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    form = OldLoanForm([(one.id, one.name) for one in programmes.every_programme()])

    def act() -> Loan:
        programme = programmes.get(form.programme.data)
        return lending.enter_from_before(me(), returnee, programme, form.purpose.data, form.approval)

    back = url_for('returnee.show', returnee_id=returnee.id)
    hint = 'Ghi một lần khoản đã vay trước khi có hệ thống; sau đó ghi giải ngân và các lần trả như đã diễn ra.'
    about = {'title': 'Nhập khoản vay có từ trước', 'lead': viewer.called(returnee), 'hint': hint, 'trail': []}
    done = 'Đã nhập khoản vay\nVăn thư hoặc kế toán ghi giải ngân và các lần trả như đã diễn ra.'
    return stepped(form, act, back, done, onward=page_of_loan, label='Nhập', **about)


def page_of_loan(loan: Loan) -> str:
    return url_for('.show_loan', loan_id=loan.id)


@bp.route('/khoan/<int:loan_id>/kiem-tra', methods=['GET', 'POST'])
@allow()
def check_use(loan_id: int):
    loan, part = reading.found_loan(loan_id, access.viewer(me()))
    if not use.may_check_use(me(), loan):
        abort(404)
    form = UseForm(version=loan.version)

    def act() -> Loan:
        with telling(part >= Part.SUMS):
            use.check_use(loan, me(), form.version.data, form.seen, sent(form.photo))
        return loan

    back = url_for('.show_loan', loan_id=loan.id)
    about = {'title': 'Kiểm tra sử dụng vốn', 'lead': loan.code, 'hint': HINTS['use'], 'trail': trail_of(loan)}
    return stepped(form, act, back, DONE['use'], label='Lưu', **about)
