"""Number series: how far each is, and beginning one after a paper book."""

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.admin._bp import bp
from core import register
from forms.admin.series import KINDS, LETTER, StartForm
from models import IssuingBody, Role


@bp.route('/so-van-ban/', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def series():
    form = StartForm()
    if form.validate_on_submit():
        body = IssuingBody.get_by_id(form.body.data)
        with refusals_on(form), acting_once(form) as done:
            done.made(register.start_at(body, form.code, form.year.data, form.last.data, me()))
        if not form.errors:
            flash(f'Đã đặt: {body.full_name} cấp tiếp từ số {form.last.data + 1}', 'good')
            return go(url_for('.series'))
    listed = [(one, KINDS.get(one.kind or LETTER, one.kind)) for one in register.all_series()]
    return page('admin/series.html', form=form, series=listed, status=status_of(form))
