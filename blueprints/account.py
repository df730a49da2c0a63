"""Signing in and out, one's own account, and one's own absences."""

from flask import Blueprint, abort, flash, request, url_for
from flask_login import current_user

from blueprints import _session
from blueprints._access import allow, me, public
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from core import absences, accounts, offices
from core.links import register_page
from forms._fields import Form
from forms.account import AbsenceForm, CodeForm, PasswordForm, SignInForm
from models import ROLE_LABELS, Absence, Person

bp = Blueprint('account', __name__)
register_page('absence', lambda _key: ('account.show', {}))


def account():
    return current_user._get_current_object()


@bp.route('/dang-nhap', methods=['GET', 'POST'])
@public
def sign_in():
    if current_user.is_authenticated:
        return go(url_for('home.index'))
    form = SignInForm()
    if form.validate_on_submit():
        with refusals_on(form):
            _session.begin(accounts.sign_in(form.login.data, form.password.data, request.remote_addr or ''))
        if not form.errors:
            return go(_next())
    return page('account/sign_in.html', form=form, next=_next(), status=status_of(form))


@bp.post('/dang-xuat')
@allow()
def sign_out():
    accounts.sign_out(me())
    _session.end()
    flash('Đã đăng xuất trên máy này', 'good')
    return go(url_for('account.sign_in'))


@bp.route('/dang-nhap/ma', methods=['GET', 'POST'])
@public
def use_code():
    form = CodeForm(login=request.args.get('ten', ''))
    if form.validate_on_submit():
        typed = form.login.data, form.code.data, form.password.data
        with refusals_on(form):
            _session.begin(accounts.choose_password(*typed, request.remote_addr or ''))
        if not form.errors:
            flash('Đã đặt mật khẩu\nTừ lần sau, đăng nhập bằng tên và mật khẩu này.', 'good')
            return go(url_for('home.index'))
    return page('account/use_code.html', form=form, status=status_of(form))


@bp.get('/tai-khoan')
@allow()
def show():
    mine = me().person
    return page(
        'account/show.html',
        form=Form(),
        account=account(),
        holdings=offices.held_by(mine),
        absences=absences.to_come(mine),
        lent=absences.lent_to(mine),
        role_labels=ROLE_LABELS,
    )


@bp.route('/tai-khoan/mat-khau', methods=['GET', 'POST'])
@allow()
def change_password():
    form = PasswordForm()
    if form.validate_on_submit():
        with refusals_on(form):  # outside a transaction: a wrong guess must stay counted
            accounts.change_password(account(), form.old_password.data, form.password.data, me())
        if not form.errors:
            _session.begin(account())  # the change ended every session, this one too
            flash('Đã đổi mật khẩu\nMọi máy khác đang đăng nhập bằng tên này đã bị đăng xuất.', 'good')
            return go(url_for('.show'))
    return page('account/password.html', form=form, status=status_of(form))


@bp.post('/tai-khoan/dang-xuat-moi-noi')
@allow()
def sign_out_everywhere():
    accounts.sign_out_everywhere(account(), me())
    _session.end()
    flash('Đã đăng xuất khỏi mọi máy', 'good')
    return go(url_for('.sign_in'))


@bp.route('/tai-khoan/vang-mat', methods=['GET', 'POST'])
@allow()
def report_absence():
    form = AbsenceForm(deputies=[(p.id, p.full_name) for p in absences.deputies() if p != me().person])
    saved_at = restored(form)
    if form.validate_on_submit():
        facts = form.facts | {'deputy': form.deputy.data and Person.get_by_id(form.deputy.data)}
        with refusals_on(form), acting_once(form) as done:
            done.made(absences.report(me().person, actor=me(), **facts))
        if not form.errors:
            flash('Đã ghi những ngày vắng mặt', 'good')
            return go(url_for('.show'))
    return page('account/absence.html', form=form, saved_at=saved_at, status=status_of(form))


@bp.post('/tai-khoan/vang-mat/<int:absence_id>/huy')
@allow()
def cancel_absence(absence_id: int):
    found = Absence.get_or_none(Absence.id == absence_id)
    if found is None or found.person != me().person:
        abort(404)
    absences.cancel(found, me())
    flash('Đã hủy lần vắng mặt', 'good')
    return go(url_for('.show'))


def _next() -> str:
    """Where to go after signing in: a page of this site and nowhere else."""
    asked = request.args.get('next', '')
    return asked if _session.is_local(asked) else url_for('home.index')
