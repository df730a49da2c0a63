"""Answers that are files."""

from io import BytesIO

from flask import Response, send_file

from core.documents import DOCX


def excel(content: bytes, name: str) -> Response:
    """A list as .xlsx, saved as `name` without its ending: 'co-quan'."""
    return send_file(BytesIO(content), download_name=f'{name}.xlsx', as_attachment=True)


def word(content: bytes, name: str, saved: bool = True) -> Response:
    """A Word file called `name`, with its ending; not `saved`, the browser may open it at once."""
    return send_file(BytesIO(content), DOCX, as_attachment=saved, download_name=name)
