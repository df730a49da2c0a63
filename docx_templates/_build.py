"""Makes the shipped templates again, always the same bytes: `python -m docx_templates._build`."""

import io
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from PIL import Image

from docx_templates._base import docx

HERE = Path(__file__).parent
PARTS = [import_module(f'docx_templates.{found.name}') for found in iter_modules([str(HERE)]) if found.name != '_build']
TEMPLATES = {key: made for part in PARTS for key, made in getattr(part, 'TEMPLATES', {}).items()}


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
