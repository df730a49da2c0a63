"""Settings: what the commune chose, and doubtful defaults that wait to be confirmed."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, status_of
from blueprints.admin._bp import bp
from core import settings as verbs
from forms._fields import Form
from forms.admin.settings import setting_form
from models import Role


def definition_of(key: str) -> verbs.Definition:
    found = verbs.DEFINITIONS.get(key)
    return found if found and found.group else abort(404)


@bp.get('/cai-dat/')
@allow(Role.ADMIN)
def settings():
    return page(
        'admin/settings.html',
        groups=verbs.groups(),
        values=verbs.get_all(),
        unconfirmed=set(verbs.unconfirmed()),
        form=Form(),
    )


@bp.route('/cai-dat/<key>', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def setting(key: str):
    definition = definition_of(key)
    form = setting_form(definition, verbs.get(key))
    if form.validate_on_submit():
        with acting_once(form):
            verbs.choose(key, form.value.data, me())
        flash(f'Đã lưu “{definition.label}”', 'good')
        return go(url_for('.settings'))
    return page('admin/setting.html', form=form, key=key, definition=definition, status=status_of(form))


@bp.post('/cai-dat/<key>/xac-nhan')
@allow(Role.ADMIN)
def confirm_setting(key: str):
    definition = definition_of(key)
    verbs.choose(key, verbs.get(key), me())
    flash(f'Đã xác nhận “{definition.label}”', 'good')
    return go(url_for('.settings'))
