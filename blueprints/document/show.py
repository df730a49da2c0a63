"""One paper: where it stands, what may be done, its content, files and history; beside its signed scan."""

from flask import flash, request, url_for

from blueprints._access import allow, me
from blueprints._htmx import go, page
from blueprints._once import acting_once, refusals_on, status_of
from blueprints.document._bp import READ, bp, readable
from blueprints.document._sheet import sheet
from core import documents
from core.errors import NotFound
from forms._fields import record_key
from forms.document.steps import DeliveryForm, StepForm
from models import Delivery, DocumentBasis, FileRole
from workflows.document import issuing, reading, writing


@bp.get('/<int:document_id>')
@allow(*READ)
def show(document_id: int):
    document = reading.open_document(document_id, me())
    form = StepForm(data={'version': document.version})
    return page('document/show.html', form=form, **sheet(document))


@bp.get('/<int:document_id>/doi-chieu')
@allow(*READ)
def compare(document_id: int):
    """The Word file beside the signed scan, page by page."""
    document = reading.open_document(document_id, me())
    scan, working = documents.latest(document, FileRole.SIGNED), documents.working_file(document)
    if scan is None:
        raise NotFound('Văn bản này chưa có bản quét.')
    pages = reading.pages_in(scan)
    shown = min(max(request.args.get('trang', 1, type=record_key), 1), pages)
    return page(
        'document/compare.html',
        document=document,
        heading=documents.heading_of(document),
        scan=scan,
        working=working,
        pages=pages,
        shown=shown,
    )


@bp.get('/<int:document_id>/khac/<int:file_id>')
@allow(*READ)
def differences(document_id: int, file_id: int):
    """What a file finished by hand says otherwise than the one before, and than the record."""
    document = reading.open_document(document_id, me())
    kept = reading.file_of(document, file_id)
    return page(
        'document/differences.html',
        document=document,
        kept=kept,
        changes=writing.changes_of(kept),
        disagreements=writing.disagreements(kept),
    )


@bp.post('/<int:document_id>/can-cu/<int:row_id>/thay')
@allow(*READ)
def swap_basis(document_id: int, row_id: int):
    document, form = readable(document_id), StepForm()
    row = DocumentBasis.get_or_none((DocumentBasis.id == row_id) & (DocumentBasis.document == document))
    if row is None or not form.validate_on_submit():
        raise NotFound('Căn cứ này không còn trong văn bản.')
    with acting_once(form) as done:
        writing.swap_basis(row, me(), form.version.data)
        done.made(document)
    flash('Đã thay căn cứ', 'good')
    return go(url_for('.show', document_id=document.id))


@bp.route('/<int:document_id>/noi-nhan/<int:delivery_id>', methods=['GET', 'POST'])
@allow(*READ)
def deliver(document_id: int, delivery_id: int):
    document = readable(document_id)
    delivery = Delivery.get_or_none((Delivery.id == delivery_id) & (Delivery.document == document))
    if delivery is None:
        raise NotFound('Văn bản này không có nơi nhận đó.')
    form = DeliveryForm(data={'version': document.version, 'received_by': delivery.received_by})
    if form.validate_on_submit():
        with refusals_on(form), acting_once(form) as done:
            issuing.deliver(delivery, me(), form.version.data, form.sent_on.data, form.received_by.data)
            done.made(document)
        if not form.errors:
            flash(f'Đã ghi ngày chuyển cho {delivery.recipient}', 'good')
            return go(url_for('.show', document_id=document.id))
    return page('document/deliver.html', document=document, delivery=delivery, form=form, status=status_of(form))
