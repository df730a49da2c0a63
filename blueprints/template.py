"""Templates: kinds of paper, versions of one, offering an edited file, and putting a version into use."""

from io import BytesIO

from flask import Blueprint, Response, flash, send_file, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from core.clock import today
from core.documents import DOCX
from core.templates import Verdict
from forms.template import UploadForm, UseForm
from models import TemplateVersion
from workflows.template import KEEPERS, WORKFLOW, changing, reading

bp = Blueprint('template', __name__, url_prefix='/bieu-mau')
KEEP = tuple(sorted(KEEPERS))


@bp.get('/')
@allow(*KEEP)
def index():
    return page('template/index.html', rows=reading.rows(today()), classes=reading.CLASSES, place=place)


@bp.get('/<workflow>/<name>')
@allow(*KEEP)
def show(workflow: str, name: str):
    key = f'{workflow}/{name}'
    kind = reading.kind_of(key)
    return page(
        'template/show.html',
        kind=kind,
        here=place(key),
        versions=[(version, reading.told(version, today())) for version in reading.versions_of(key)],
        usable=reading.usable(kind.dictionary),
        classes=reading.CLASSES,
    )


@bp.route('/<workflow>/<name>/tai-len', methods=['GET', 'POST'])
@allow(*KEEP)
def upload(workflow: str, name: str):
    key, form = f'{workflow}/{name}', UploadForm()
    kind, saved_at = reading.kind_of(key), restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            sent = form.file.data
            facts = (form.note.data, form.confidentiality.data)
            version = changing.offer(key, sent.read(), sent.filename, *facts, me())
            done.made(version)
        if not form.errors:
            return go(url_for('.version', **place(key), number=version.number))
    return page(
        'template/upload.html', form=form, kind=kind, here=place(key), saved_at=saved_at, status=status_of(form)
    )


@bp.route('/<workflow>/<name>/<int:number>', methods=['GET', 'POST'])
@allow(*KEEP)
def version(workflow: str, name: str, number: int):
    found = reading.version_of(f'{workflow}/{name}', number)
    verdict = reading.verdict_of(found)
    form = _form(found, verdict)
    if form.validate_on_submit():
        _use(found, form)
        if not form.errors:
            flash('Đã đưa vào dùng\nVăn bản tạo từ ngày đã chọn lấy theo bản này.', 'good')
            return go(url_for('.show', workflow=workflow, name=name))
    return page('template/version.html', form=form, status=status_of(form), **_told(found, verdict))


def _form(found: TemplateVersion, verdict: Verdict) -> UseForm:
    """The shipped file comes back at once; the tick is asked for only where there is something to look at."""
    form = UseForm(data={'version': found.version})
    if found.number == 0:
        del form.from_day
    if not verdict.warnings:
        del form.looked
    return form


def _use(found: TemplateVersion, form: UseForm) -> None:
    with refusals_on(form), acting_once(form) as done:
        if found.number == 0:
            changing.use_shipped(found.key, me())
            return
        looked = 'looked' in form and form.looked.data
        changing.put_into_use(found, me(), form.version.data, form.from_day.data, looked=looked)
        done.made(found)


def _told(found: TemplateVersion, verdict: Verdict) -> dict:
    badge = reading.told(found, today())
    return {
        'version': found,
        'kind': reading.kind_of(found.key),
        'here': place(found.key),
        'badge': badge,
        'label': reading.LABELS[found.confidentiality],
        'verdict': verdict,
        'may_use': badge != WORKFLOW.badge_of('in_use') and (found.number == 0 or _opens(found)),
        'made': reading.papers_made(found),
        'history': reading.history_of(found),
    }


def _opens(found: TemplateVersion) -> bool:
    return 'use' in WORKFLOW.open_to(me(), found)


@bp.get('/<workflow>/<name>/<int:number>/tep.docx')
@allow(*KEEP)
def file(workflow: str, name: str, number: int):
    found = reading.version_of(f'{workflow}/{name}', number)
    return _docx(reading.content_of(found), f'mau-{name}-ban-{number}.docx'.replace('_', '-'))


@bp.get('/<workflow>/<name>/<int:number>/xem-thu.docx')
@allow(*KEEP)
def sample(workflow: str, name: str, number: int):
    """The version filled with invented facts."""
    found = reading.version_of(f'{workflow}/{name}', number)
    return _docx(reading.sampled(found), f'xem-thu-{name}-ban-{number}.docx'.replace('_', '-'))


def _docx(content: bytes, name: str) -> Response:
    return send_file(BytesIO(content), DOCX, download_name=name, as_attachment=True)


def place(key: str) -> dict[str, str]:
    """The arguments of the addresses of one kind: {'workflow': 'membership', 'name': 'to_trinh_cong_nhan'}."""
    workflow, _, name = key.partition('/')
    return {'workflow': workflow, 'name': name}
