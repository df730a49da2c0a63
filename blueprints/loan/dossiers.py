"""A dossier: beginning one, its page, what is asked for, papers one by one."""

from flask import abort, url_for

from blueprints import _panels
from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints._once import restored
from blueprints._panels import Panel
from blueprints.loan import bp
from blueprints.loan._page import dossier_page, stepped
from core import people
from forms.loan import ActForm, NeedForm, RequestForm, papers_form
from models import LoanDossier, Returnee, ReturneeState
from workflows.loan import WORKFLOW, dossiers, programmes, reading
from workflows.loan.lending import ARCHIVISTS, status_of
from workflows.loan.rights import Part, part_of
from workflows.loan.states import may_write_request
from workflows.returnee import access
from workflows.returnee.access import Viewer

EACH_PAPER = 'Đánh dấu từng giấy tờ; bản sao thì đối chiếu với bản chính.'


@bp.get('/ho-so/<int:dossier_id>')
@allow()
def show(dossier_id: int):
    viewer = access.viewer(me())
    dossier, part = reading.opened(dossier_id, viewer)
    template = 'loan/show.html' if part >= Part.ALL else 'loan/known.html'
    return page(template, fragments=('dossier',), form_for=ActForm.over, **dossier_page(dossier, part, viewer))


@bp.route('/moi/<int:returnee_id>', methods=['GET', 'POST'])
@allow()
def new(returnee_id: int):
    viewer = access.viewer(me())
    returnee = access.open_file(returnee_id, viewer)
    if not dossiers.may_start(me(), returnee):
        abort(404)
    offered = [(one.id, one.name) for one in programmes.every_programme(only_active=True)]
    form = NeedForm(offered)

    def act() -> LoanDossier:
        return dossiers.start(me(), returnee, programmes.get(form.programme.data), form.need.data)

    back = url_for('returnee.show', returnee_id=returnee.id)
    title, lead = 'Ghi nhu cầu vay vốn', f'{viewer.called(returnee)}, {returnee.village.name}'
    hint = 'Ghi xong thì hướng dẫn thủ tục ở trang hồ sơ vừa lập.'
    done = 'Đã ghi nhu cầu vay vốn\nViệc tiếp theo: hướng dẫn thủ tục.'
    about = {'title': title, 'lead': lead, 'hint': hint, 'label': 'Ghi nhu cầu', 'trail': []}
    return stepped(form, act, back, done, onward=page_of, **about)


def page_of(dossier: LoanDossier) -> str:
    return url_for('.show', dossier_id=dossier.id)


def known(dossier_id: int) -> LoanDossier:
    """The dossier for the forms of those who see at least its days, or 404."""
    dossier, part = reading.found_by(dossier_id, access.viewer(me()))
    return dossier if part >= Part.DATES else abort(404)


def whole(dossier_id: int) -> LoanDossier:
    return reading.whole(dossier_id, access.viewer(me()))


def trail_of(dossier: LoanDossier) -> list[tuple[str, str]]:
    return [(dossier.code, url_for('.show', dossier_id=dossier.id))]


@bp.route('/ho-so/<int:dossier_id>/de-nghi', methods=['GET', 'POST'])
@allow()
def request_of(dossier_id: int):
    dossier = known(dossier_id)
    if not may_write_request(me(), dossier):
        abort(403)
    form = RequestForm.over(dossier)
    restored(form)
    known_as = dossiers.may_represent(dossier, form.representative.data or '')
    form.offer({key: people.described(one) for key, one in known_as.items()})

    def act() -> LoanDossier:
        return dossiers.write_request(dossier, me(), form.version.data, form.request(known_as), form.plan)

    back = url_for('.show', dossier_id=dossier.id)
    context = {'template': 'loan/request.html', 'dossier': dossier}
    return stepped(form, act, back, 'Đã ghi đề nghị vay', **context)


@bp.route('/ho-so/<int:dossier_id>/nhan', methods=['GET', 'POST'])
@allow()
def receive(dossier_id: int):
    dossier = whole(dossier_id)
    WORKFLOW.permitted('receive', dossier, me())
    form = papers_form(dossier, first=True)

    def act() -> LoanDossier:
        when, who = form.received_on.data, form.brought_by.data
        return dossiers.receive(dossier, me(), form.version.data, when, who, form.papers)

    back = url_for('.show', dossier_id=dossier.id)
    done = 'Đã nhận hồ sơ\nIn giấy biên nhận đưa cho người nộp.'
    about = {'title': 'Nhận hồ sơ vay vốn', 'lead': dossier.code, 'hint': EACH_PAPER, 'trail': trail_of(dossier)}
    return stepped(form, act, back, done, label='Nhận hồ sơ', **about)


@bp.route('/ho-so/<int:dossier_id>/giay-to', methods=['GET', 'POST'])
@allow()
def bring(dossier_id: int):
    dossier = whole(dossier_id)
    WORKFLOW.permitted('complete', dossier, me())
    form = papers_form(dossier, first=False)

    def act() -> LoanDossier:
        return dossiers.bring(dossier, me(), form.version.data, form.papers)

    back = url_for('.show', dossier_id=dossier.id)
    about = {'title': 'Ghi giấy tờ mang đến', 'lead': dossier.code, 'hint': EACH_PAPER, 'trail': trail_of(dossier)}
    return stepped(form, act, back, 'Đã ghi giấy tờ', label='Lưu', **about)


def panel(returnee: Returnee, viewer: Viewer) -> Panel | None:
    """Dossiers and loans on the page of a file, each only as far as the reader may know of it."""
    part = part_of(viewer, returnee)
    may_start = dossiers.may_start(me(), returnee)
    if part == Part.NOTHING and not may_start:
        return None
    found, loans = reading.of_file(returnee)
    shown = [one for one in found if part or part_of(viewer, returnee, one.state)]
    dated = loans if part >= Part.DATES else []
    facts = {
        'returnee': returnee,
        'dossiers': [(one, WORKFLOW.badge_of(one.state)) for one in shown],
        'loans': [(one, status_of(one)) for one in dated],
        'shows_step': part >= Part.DATES,
        'shows_sums': part >= Part.SUMS,
        'may_start': may_start and returnee.state == ReturneeState.HOME,
        'sees_all': part != Part.NOTHING,
        'may_enter': me().holds(*ARCHIVISTS) and part >= Part.SUMS,
    }
    return Panel('loan/_panel.html', facts)


_panels.register(50, panel)
