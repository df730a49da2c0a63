"""Starting the paper that corrects or recalls an issued one."""

from collections.abc import Callable

from flask import flash, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, restored, status_of
from blueprints.document._bp import READ, REGISTER, bp, readable
from core import documents
from forms._fields import Form
from forms.document.later import CorrectionForm, RecallForm
from models import Document
from workflows.document import WORKFLOW, successors


@bp.get('/<int:document_id>/van-ban-sau')
@allow(*READ)
def follow(document_id: int):
    """Which way fits: correction of form, change of content, or recall."""
    document = readable(document_id)
    WORKFLOW.permitted('follow', document, me())
    named = documents.name_of(document)
    return page('document/follow.html', document=document, named=named, may_compose=me().holds(*REGISTER))


@bp.route('/<int:document_id>/dinh-chinh', methods=['GET', 'POST'])
@allow(*READ)
def correct(document_id: int):
    def start(target: Document, form: CorrectionForm) -> Document:
        return successors.start_correction(
            target, me(), form.version.data, form.cause.data, form.slip_rows, form.addressees.lines
        )

    return _started(document_id, CorrectionForm, start, 'document/correct.html')


@bp.route('/<int:document_id>/thu-hoi', methods=['GET', 'POST'])
@allow(*READ)
def recall(document_id: int):
    def start(target: Document, form: RecallForm) -> Document:
        return successors.start_recall(target, me(), form.version.data, form.recall)

    return _started(document_id, RecallForm, start, 'document/recall.html')


def _started(document_id: int, form_class: type[Form], start: Callable, template: str):
    target = readable(document_id)
    WORKFLOW.permitted('follow', target, me())
    form = form_class(data={'version': target.version})
    saved_at = restored(form)
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            document = start(target, form)
            done.made(document)
        if not form.errors:
            flash('Đã tạo bản nháp, gửi kiểm tra rồi trình ký', 'good')
            return go(url_for('.show', document_id=document.id))
    named = documents.name_of(target)
    return page(template, form=form, document=target, named=named, saved_at=saved_at, status=status_of(form))
