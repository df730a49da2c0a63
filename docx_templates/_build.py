"""Makes the shipped templates again, always the same bytes: `python -m docx_templates._build`."""

import io
from pathlib import Path

from PIL import Image

from docx_templates import _document, _membership, _slip, _visit
from docx_templates._base import docx

HERE = Path(__file__).parent
TEMPLATES = _membership.TEMPLATES | _slip.TEMPLATES | _document.TEMPLATES | _visit.TEMPLATES


def built(name: str) -> bytes:
    """The template `workflow/name`."""
    title, body, lines = TEMPLATES[name]
    return docx(title, body(), lines, placeholder())


def placeholder() -> bytes:
    """A grey square where the QR code will be."""
    png = io.BytesIO()
    Image.new('L', (8, 8), 220).save(png, 'PNG')
    return png.getvalue()


def main() -> None:
    for name in TEMPLATES:
        path = HERE / f'{name}.docx'
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(built(name))


if __name__ == '__main__':
    main()
