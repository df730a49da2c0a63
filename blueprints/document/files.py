"""The files of a paper: downloads, the preview in the page, single pages of a scan."""

from io import BytesIO

from flask import Response, send_file

from blueprints._access import allow, me
from blueprints.document._bp import READ, bp, readable
from workflows.document import reading


@bp.get('/<int:document_id>/tep/<int:file_id>')
@allow(*READ)
def download(document_id: int, file_id: int):
    kept = reading.file_of(readable(document_id), file_id)
    content = BytesIO(reading.content_of(kept, me()))
    return send_file(content, kept.file.media_type, download_name=kept.file.name, as_attachment=True)


@bp.get('/<int:document_id>/tep/<int:file_id>/xem')
@allow(*READ)
def preview(document_id: int, file_id: int):
    """The same for the page's own preview: logged as a view."""
    kept = reading.file_of(readable(document_id), file_id)
    content = BytesIO(reading.content_of(kept, me(), preview=True))
    return send_file(content, kept.file.media_type, download_name=kept.file.name, as_attachment=True)


@bp.get('/<int:document_id>/tep/<int:file_id>/trang/<int:number>.png')
@allow(*READ)
def scan_page(document_id: int, file_id: int, number: int):
    kept = reading.file_of(readable(document_id), file_id)
    return Response(reading.scan_page(kept, number, me()), mimetype='image/png')
