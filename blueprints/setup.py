"""The wizard of the first set-up: public, opened by a one-time code from the console, closed for good once done."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, flash, request, session, url_for

from blueprints import _session
from blueprints._access import public
from blueprints._htmx import go, page
from blueprints._once import refusals_on, status_of
from core import setup
from forms import setup as forms
from forms._fields import Form
from models import ROLE_LABELS

bp = Blueprint('setup', __name__, url_prefix='/thiet-lap')

ADDRESSES = {
    'dia-phuong': 'place',
    'co-quan': 'bodies',
    'thon': 'villages',
    'so-van-ban': 'series',
    'chuc-vu': 'offices',
    'quan-tri': 'admin',
}
REVIEW = 'xem-lai'
TITLES = {
    'dia-phuong': 'Địa phương',
    'co-quan': 'Cơ quan ban hành',
    'thon': 'Các thôn',
    'so-van-ban': 'Số văn bản',
    'chuc-vu': 'Người giữ chức vụ',
    'quan-tri': 'Người quản trị',
    REVIEW: 'Xem lại',
}
ORDER = [*ADDRESSES, REVIEW]
NEXT = 'Việc tiếp theo: mở tài khoản cho văn thư và Công an xã, rồi văn thư nhập danh sách thành viên từ Excel.'


def unlocked(view: Callable) -> Callable:
    """Only for a browser in which the code was typed, and only until the set-up is done."""

    @public
    @wraps(view)
    def guarded(*args, **kwargs):
        setup.refuse_done()
        if not setup.key() or session.get('setup') != setup.key():
            return go(url_for('setup.begin'))
        return view(*args, **kwargs)

    return guarded


@bp.route('/', methods=['GET', 'POST'])
@public
def begin():
    setup.refuse_done()
    form = forms.CodeForm()
    if form.validate_on_submit():
        with refusals_on(form):
            session['setup'] = setup.unlock(form.code.data, request.remote_addr or '')
        if not form.errors:
            return go(url_for('.step', step=first_missing()))
    return page('setup/begin.html', form=form, status=status_of(form))


@bp.route('/<any({}):step>'.format(', '.join(f'"{name}"' for name in ADDRESSES)), methods=['GET', 'POST'])
@unlocked
def step(step: str):
    name = ADDRESSES[step]
    form = filled(name)
    if request.method == 'POST':
        is_complete = form.validate_on_submit()
        setup.keep(name, _session.typed(), form.facts if is_complete else None)
        if 'back' in request.form:
            return go(url_for('.step', step=beside(step, -1)))
        if is_complete:
            return go(address_of(beside(step, 1)))
    return page(f'setup/{name}.html', form=form, **around(step), status=status_of(form))


@bp.route(f'/{REVIEW}', methods=['GET', 'POST'])
@unlocked
def review():
    form = Form()
    if form.validate_on_submit():
        with refusals_on(form):
            account = setup.finish()
        if not form.errors:
            _session.begin(account)
            flash(f'Đã thiết lập xong\n{NEXT}', 'good')
            return go(url_for('home.index'))
    facts = {name: setup.answers(name)[1] for name in setup.STEPS}
    missing = [address for address, name in ADDRESSES.items() if facts[name] is None]
    context = {'facts': facts, 'missing': missing, 'titles': TITLES, 'roles': ROLE_LABELS, 'kinds': forms.KINDS}
    return page('setup/review.html', form=form, **around(REVIEW), **context, status=status_of(form))


def filled(name: str) -> Form:
    """The form of a step: as it was typed last time, or with what fits this commune."""
    typed, facts = setup.answers(name)
    form = FORMS[name](facts or {})
    if typed and request.method == 'GET':
        form.refill(typed)
    return form


FORMS: dict[str, Callable[[dict], Form]] = {
    'place': lambda _facts: forms.PlaceForm(data=setup.place()),
    'bodies': lambda _facts: forms.BodiesForm(data=setup.suggested_bodies()),
    'villages': lambda _facts: forms.VillagesForm(),
    'series': lambda _facts: forms.SeriesForm(),
    'offices': lambda _facts: forms.OfficesForm(data={role.value: {'title': t} for role, t in forms.TITLES.items()}),
    'admin': lambda facts: forms.AdminForm(kept_hash=facts.get('password_hash', '')),
}


def around(step: str) -> dict:
    """Where this step stands among the others."""
    done = {address for address, name in ADDRESSES.items() if setup.answers(name)[1] is not None}
    states = [(TITLES[at], 'now' if at == step else 'done' if at in done else 'later', '') for at in ORDER]
    return {
        'title': TITLES[step],
        'number': ORDER.index(step) + 1,
        'steps': states,
        'bodies': forms.BODIES,
        'needed': forms.NEEDED,
    }


def beside(step: str, by: int) -> str:
    return ORDER[max(0, ORDER.index(step) + by)]


def address_of(step: str) -> str:
    return url_for('.review') if step == REVIEW else url_for('.step', step=step)


def first_missing() -> str:
    return next((address for address, name in ADDRESSES.items() if setup.answers(name)[1] is None), ORDER[0])
