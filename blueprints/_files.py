"""Answers that are files."""

from io import BytesIO

from flask import Response, send_file


def excel(content: bytes, name: str) -> Response:
    """A list as .xlsx, saved as `name` without its ending: 'co-quan'."""
    return send_file(BytesIO(content), download_name=f'{name}.xlsx', as_attachment=True)
