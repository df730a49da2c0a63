"""The block of a certified copy: how to print it below the copied text, and the Word file."""

from io import BytesIO

from flask import request, send_file

from blueprints._access import allow, me
from blueprints._htmx import page
from blueprints.document._bp import REGISTER, bp, readable
from core.vietnamese import words
from workflows.document import copies, copy_block
from workflows.document.rights import demand_register


@bp.get('/<int:document_id>/ban-sao/<int:copy_id>')
@allow(*REGISTER)
def copy(document_id: int, copy_id: int):
    document = readable(document_id)
    found = copy_block.copy_of(document, copy_id)
    demand_register(me(), copy_block.body_of(found))
    return page(
        'document/copy.html',
        document=document,
        copy=found,
        number=copies.number_of(found),
        kind=copies.KINDS[found.kind],
        starts_mm=copy_block.STARTS_MM,
    )


@bp.get('/<int:document_id>/ban-sao/<int:copy_id>/tep.docx')
@allow(*REGISTER)
def copy_file(document_id: int, copy_id: int):
    found = copy_block.copy_of(readable(document_id), copy_id)
    start_mm = request.args.get('cach', copy_block.TOP_MM, type=int)
    content = copy_block.block(found, me(), start_mm if start_mm in copy_block.STARTS_MM else copy_block.TOP_MM)
    name = '-'.join(('phan-ky', *words(f'{copies.KINDS[found.kind]} {copies.number_of(found)}')))
    return send_file(BytesIO(content), download_name=f'{name}.docx', as_attachment=True)
