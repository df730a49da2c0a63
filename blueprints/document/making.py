"""New papers: written by hand in Word, or issued before the system."""

from flask import flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.document._bp import REGISTER, bp, readable
from core import documents
from forms._fields import record_key
from forms.document._shared import scanned
from forms.document.writing import HandmadeForm, OldPaperForm, SuccessorForm
from models import Document
from workflows.document import enter_from_before, signing, successors, writing


@bp.route('/moi', methods=['GET', 'POST'])
@allow(*REGISTER)
def new():
    """A hand-made paper; with ?theo=<id> one that amends or replaces that paper."""
    earlier = _earlier()
    form = SuccessorForm(data={'body': earlier.body_id, 'kind': earlier.kind or 'CV'}) if earlier else HandmadeForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            document = writing.compose(form.paper, form.file.data.read(), me())
            if earlier:
                successors.link_to(document, earlier, form.link.data, None, me())
            done.made(document)
        if not form.errors:
            flash('Đã tạo bản nháp', 'good')
            return go(url_for('.show', document_id=document.id))
    named = documents.name_of(earlier) if earlier else ''
    return page('document/new.html', form=form, earlier=earlier, named=named, saved_at=saved_at, status=status_of(form))


@bp.route('/tu-lieu', methods=['GET', 'POST'])
@allow(*REGISTER)
def old():
    form = OldPaperForm()
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            excuse = signing.excuse(form.excuse.data, form.excuse_text.data) if form.excuse.data else ''
            document = enter_from_before(form.paper, me(), scanned(form.scan), excuse)
            done.made(document)
        if not form.errors:
            flash('Đã ghi tư liệu', 'good')
            return go(url_for('.show', document_id=document.id))
    return page('document/old.html', form=form, saved_at=saved_at, status=status_of(form))


def _earlier() -> Document | None:
    wanted = request.args.get('theo', type=record_key)
    return readable(wanted) if wanted else None
