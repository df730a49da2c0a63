"""Accounts: who can sign in, codes on slips, closing and opening."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._files import excel
from blueprints._htmx import go, page
from blueprints._once import acting_once, pressed, refusals_on, status_of
from blueprints.admin._bp import bp, chosen_person, find_person
from core import accounts as verbs
from core import offices, upkeep
from core.clock import today
from core.links import register_page
from forms._fields import Form
from forms.admin.accounts import OpenForm
from models import ROLE_LABELS, Account, Role

register_page('account', lambda key: ('admin.account', {'account_id': key}))


def found(account_id: int) -> Account:
    return Account.get_or_none(Account.id == account_id) or abort(404)


@bp.get('/tai-khoan/')
@allow(Role.ADMIN)
def accounts():
    waiting = upkeep.without_account(today())
    return page('admin/accounts.html', accounts=verbs.all_accounts(), waiting=waiting, state_of=verbs.state_of)


@bp.get('/tai-khoan/bang.xlsx')
@allow(Role.ADMIN)
def export_accounts():
    return excel(verbs.sheet(me()), 'tai-khoan')


@bp.route('/tai-khoan/mo', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def open_account():
    person = chosen_person()
    if person is None:
        return find_person('Mở tài khoản', [('Tài khoản', url_for('.accounts'))])
    form = OpenForm(login=verbs.suggested_login(person.full_name))
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            account, code = verbs.open_account(person, form.login.data, me())
            done.made(account)
        if not form.errors:
            return slip(account, code)
    return page('admin/open_account.html', form=form, person=person, status=status_of(form))


@bp.get('/tai-khoan/<int:account_id>')
@allow(Role.ADMIN)
def account(account_id: int):
    shown = found(account_id)
    return page(
        'admin/account.html',
        account=shown,
        form=Form(),
        holdings=offices.held_by(shown.person),
        last=verbs.last_sign_in(shown),
        role_labels=ROLE_LABELS,
    )


@bp.post('/tai-khoan/<int:account_id>/ma')
@allow(Role.ADMIN)
def give_code(account_id: int):
    account, form = found(account_id), Form()
    with pressed(form) as done:
        code = verbs.give_code(account, me())
        done.made(account)
    return slip(account, code)


@bp.post('/tai-khoan/<int:account_id>/<any(khoa, "mo-lai", "dang-xuat"):act>')
@allow(Role.ADMIN)
def act_on_account(account_id: int, act: str):
    account = found(account_id)
    if act == 'dang-xuat':
        verbs.sign_out_everywhere(account, me())
    else:
        verbs.set_active(account, act == 'mo-lai', me())
    flash(SAID[act].format(account.person.full_name), 'good')
    return go(url_for('.account', account_id=account.id))


SAID = {
    'khoa': 'Đã khóa tài khoản của {}\nMọi máy đang đăng nhập bằng tên này đã bị đăng xuất.',
    'mo-lai': 'Đã mở lại tài khoản của {}\nNgười này đăng nhập bằng mật khẩu cũ.',
    'dang-xuat': 'Đã đăng xuất {} khỏi mọi máy',
}


def slip(account: Account, code: str):
    """The code, shown once: sending the form again leads to the account without it."""
    return page('admin/slip.html', account=account, code=code)
