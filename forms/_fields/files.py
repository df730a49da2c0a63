"""Files people send: their kind is told by name and first bytes, not by what the browser claims."""

from flask_wtf.file import FileField as UploadField
from wtforms.validators import StopValidation

from forms._fields.form import Form

MEGABYTE = 1024 * 1024
ZIP = b'PK\x03\x04'
FIRST_BYTES = {'pdf': b'%PDF-', 'png': b'\x89PNG', 'jpg': b'\xff\xd8\xff', 'docx': ZIP, 'xlsx': ZIP}


class FileField(UploadField):
    """One file of `kinds` (names of FIRST_BYTES), not empty, of at most `most_mb` megabytes."""

    def __init__(self, label: str = '', validators=None, kinds=('pdf',), most_mb: int = 20, **kwargs):
        super().__init__(label, validators, render_kw={'accept': ','.join(f'.{kind}' for kind in kinds)}, **kwargs)
        self.kinds, self.most_mb = kinds, most_mb

    def pre_validate(self, form: Form) -> None:
        if not self.data:
            return
        start, size = _look_at(self.data.stream)
        if size == 0:
            raise StopValidation('Chọn tệp khác: tệp này rỗng')
        if size > self.most_mb * MEGABYTE:
            raise StopValidation(f'Chọn tệp không quá {self.most_mb} MB')
        if not any(self._is(kind, start) for kind in self.kinds):
            raise StopValidation(f'Chọn tệp {", ".join(f".{kind}" for kind in self.kinds)}')

    def _is(self, kind: str, start: bytes) -> bool:
        name = self.data.filename.lower().replace('.jpeg', '.jpg')
        return name.endswith(f'.{kind}') and start.startswith(FIRST_BYTES[kind])


def _look_at(stream) -> tuple[bytes, int]:
    """The first bytes of a file and its size in bytes; it can be read from the start afterwards."""
    start, size = stream.read(8), stream.seek(0, 2)
    stream.seek(0)
    return start, size
