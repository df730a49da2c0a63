"""The calendar of a year: filled, corrected, and marked official."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.admin._bp import bp
from core import days_off as verbs
from core.clock import today
from forms._fields import Form
from forms.admin.days_off import WORKED, DayForm
from models import Role


@bp.route('/lich-nghi/<int:year>', methods=['GET', 'POST'])
@allow(Role.ADMIN)
def days_off(year: int):
    refuse_far(year)
    form = DayForm()
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form):
            added = verbs.add(form.day.data, form.name.data, form.what.data == WORKED, me())
        if not form.errors:
            flash('Đã thêm vào lịch', 'good')
            return go(url_for('.days_off', year=added.day.year))
    context = {'year': year, 'this_year': today().year, 'days': verbs.of_year(year), 'act': Form()}
    official = verbs.is_official(year)
    return page('admin/days_off.html', form=form, is_official=official, status=status_of(form), **context)


@bp.post('/lich-nghi/<int:year>/dien')
@allow(Role.ADMIN)
def fill_days_off(year: int):
    refuse_far(year)
    count = verbs.fill(year, me())
    flash(f'Đã điền {count} ngày\nĐối chiếu với thông báo nghỉ của năm, sửa chỗ khác, rồi xác nhận.', 'good')
    return go(url_for('.days_off', year=year))


@bp.post('/lich-nghi/<int:year>/xac-nhan')
@allow(Role.ADMIN)
def confirm_days_off(year: int):
    refuse_far(year)
    verbs.confirm(year, me())
    flash(f'Lịch nghỉ năm {year} là chính thức', 'good')
    return go(url_for('.days_off', year=year))


@bp.post('/lich-nghi/ngay/<int:day_id>/bo')
@allow(Role.ADMIN)
def remove_day_off(day_id: int):
    day = verbs.remove(day_id, me())
    flash(f'Đã bỏ ngày {day:%d/%m/%Y} khỏi lịch', 'good')
    return go(url_for('.days_off', year=day.year))


def refuse_far(year: int) -> None:
    if year not in verbs.YEARS:
        abort(404)
