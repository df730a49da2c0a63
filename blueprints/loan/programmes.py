"""Credit programmes: names as the commune writes them, and figures from a day on."""

from flask import abort, flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once
from blueprints.loan import bp
from blueprints.loan._page import stepped
from core.clock import today
from forms._fields import Form
from forms._loan_programmes import EditProgrammeForm, NewProgrammeForm, figures_form
from models import CHANNEL_LABELS, Channel, CreditProgramme
from workflows.loan import programmes
from workflows.loan.programmes import FIGURES, KEEPERS


def trail() -> list[tuple[str, str]]:
    return [('Chương trình vay', url_for('.programmes'))]


@bp.get('/chuong-trinh/', endpoint='programmes')
@allow()
def programme_list():
    rows = [(one, programmes.editions_of(one)) for one in programmes.every_programme()]
    return page(
        'loan/programmes.html',
        rows=rows,
        channels=CHANNEL_LABELS,
        figures=FIGURES,
        said=programmes.said,
        day=today(),
        may_keep=me().holds(*KEEPERS),
        form=Form(),
    )


@bp.post('/chuong-trinh/dien')
@allow(*KEEPERS)
def fill_programmes():
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    with acting_once(form):
        programmes.fill(me())
    flash('Đã đưa vào các chương trình có sẵn', 'good')
    return go(url_for('.programmes'))


@bp.route('/chuong-trinh/moi', methods=['GET', 'POST'])
@allow(*KEEPERS)
def new_programme():
    form = NewProgrammeForm(channel=Channel.DONATIONS)

    def act() -> CreditProgramme:
        return programmes.add(me(), **form.facts)

    hint = 'Ghi tên như xã vẫn gọi. Các con số để trống và ghi “cần xác nhận” cho đến khi có văn bản.'
    about = {'title': 'Thêm chương trình vay', 'lead': '', 'hint': hint, 'trail': trail()}
    return stepped(form, act, url_for('.programmes'), 'Đã thêm chương trình', label='Thêm', **about)


@bp.route('/chuong-trinh/<int:programme_id>', methods=['GET', 'POST'])
@allow(*KEEPERS)
def edit_programme(programme_id: int):
    found = programmes.get(programme_id)
    form = EditProgrammeForm(obj=found)

    def act() -> CreditProgramme:
        return programmes.change(found, me(), form.version.data, **form.facts)

    about = {'title': 'Sửa chương trình vay', 'lead': found.name, 'hint': '', 'trail': trail()}
    return stepped(form, act, url_for('.programmes'), 'Đã lưu', label='Lưu', **about)


@bp.route('/chuong-trinh/<int:programme_id>/con-so', methods=['GET', 'POST'])
@allow(*KEEPERS)
def edit_figures(programme_id: int):
    found = programmes.get(programme_id)
    form = figures_form(programmes.editions_of(found)[0], found.version)

    def act() -> CreditProgramme:
        programmes.set_figures(found, me(), form.version.data, form.valid_from.data, form.figures)
        return found

    context = {'template': 'loan/figures.html', 'programme': found, 'figures': FIGURES, 'trail': trail()}
    done = 'Đã lưu các con số\nHồ sơ đã lập trước vẫn theo con số cũ.'
    return stepped(form, act, url_for('.programmes'), done, **context)
