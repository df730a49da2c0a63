"""The list of dossiers, what is due, and the portfolio."""

from datetime import date
from io import BytesIO

from flask import request, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import asked_fragment, page
from blueprints.loan import bp
from blueprints.loan._page import drawn, stepped
from core import documents, places
from core.clock import today
from forms._fields import record_key
from forms._loan_acts import SendListForm, tick
from forms.loan import address_of, filter_from, until_from
from models import DossierState, Role
from workflows.loan import WORKFLOW, board, loan_papers, programmes, reading, sending
from workflows.loan.rights import RECORDERS, SENDERS, Part
from workflows.returnee import access

ANSWERED = 'Khi có trả lời, văn thư hoặc kế toán ghi ở trang từng hồ sơ.'


@bp.get('/')
@allow()
def index():
    viewer, wanted = access.viewer(me()), filter_from(request.args)
    return page(
        'loan/index.html',
        fragments=('list',),
        wanted=wanted,
        arguments=address_of(wanted),
        listed=reading.find(wanted, viewer, request.args.get('sau', type=record_key)),
        called=viewer.called,
        part_of=lambda dossier: reading.part(viewer, dossier),
        Part=Part,
        badge_of=WORKFLOW.badge_of,
        **_around(),
    )


def _around() -> dict:
    """What stands round the list; the list alone needs none of it."""
    if asked_fragment(('list',)):
        return {}
    return {
        'villages': places.villages(),
        'states': [(state.value, WORKFLOW.label_of(state)) for state in DossierState],
        'programmes': [(one.id, one.name) for one in programmes.every_programme()],
        'may_list': me().holds(*access.POLICE),
        'may_send': me().holds(*SENDERS),
        'may_watch': me().holds(*board.WATCHERS),
        'may_keep': me().holds(*programmes.KEEPERS),
    }


@bp.get('/bang.xlsx')
@allow()
def export():
    content = reading.export(filter_from(request.args), access.viewer(me()))
    return send_file(BytesIO(content), download_name='ho-so-vay-von.xlsx', as_attachment=True)


@bp.get('/danh-sach-de-nghi.docx')
@allow(*access.POLICE)
def proposed_list():
    content = loan_papers.proposed_list(me())
    return send_file(BytesIO(content), documents.DOCX, download_name='danh-sach-de-nghi.docx', as_attachment=True)


@bp.route('/chuyen-danh-sach', methods=['GET', 'POST'])
@allow(*SENDERS)
def send_list():
    """The dossiers of the printed list, all ticked: which of them went to the lender, and with which paper."""
    viewer = access.viewer(me())
    waiting = reading.to_send(viewer)
    offered = [one for one in waiting if sending.may_send(viewer, one)]
    form = SendListForm.over(offered)

    def act() -> None:
        sending.send_all(viewer, form.versions, form.paper.data, form.sent_on.data)

    done = f'Đã ghi {len(form.chosen.data or ())} hồ sơ chuyển nơi cho vay\n{ANSWERED}'
    about = {'template': 'loan/send_list.html', 'rows': offered, 'withheld': len(waiting) - len(offered)}
    return stepped(form, act, url_for('.index'), done, tick=tick, called=viewer.called, **about)


@bp.get('/den-han')
@allow()
def due():
    viewer, day, (until, misread) = access.viewer(me()), today(), until_from(request.args)
    village = request.args.get('thon', type=record_key)
    return page(
        'loan/due.html',
        fragments=('list',),
        until=until,
        misread=misread,
        day=day,
        village=village,
        villages=places.villages(),
        listed=board.due_list(viewer, until, day, village, request.args.get('sau', '')),
        called=viewer.called,
        may_watch=me().holds(*board.WATCHERS),
        may_record=me().holds(*RECORDERS),
        whole=_whole(viewer, day),
    )


def _whole(viewer: access.Viewer, day: date) -> board.Share | None:
    """What all owe, above the list of who is late; for who may know, and not again when the list alone is asked for."""
    if asked_fragment(('list',)) or not me().holds(*board.WATCHERS):
        return None
    return board.portfolio(viewer, day).whole


@bp.get('/tong-hop')
@allow(*sorted(board.WATCHERS, key=list(Role).index))
def portfolio():
    viewer, day = access.viewer(me()), today()
    months = board.months(viewer, day)
    return page(
        'loan/portfolio.html',
        found=board.portfolio(viewer, day),
        days=board.LATE_DAYS,
        bars=drawn((f'{one.first:%m/%Y}', one.due_vnd, one.paid_vnd) for one in months)
        if any(one.due_vnd or one.paid_vnd for one in months)
        else [],
    )
