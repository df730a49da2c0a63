"""What can go wrong with a Word file, in words a clerk can act on."""

from dataclasses import dataclass

from core.errors import WorkflowError


class WordFileError(WorkflowError):
    """Base of what follows."""

    status = 422


class BadWordFile(WordFileError):
    """The file cannot be opened safely as a .docx."""


class BadTemplate(WordFileError):
    """The file opens, but a tag in it is not one we know or is not closed."""


@dataclass(frozen=True)
class Place:
    """Where in a template something stands: page area and text of the paragraph, as they are shown."""

    area: str
    text: str

    def __str__(self) -> str:
        return f'{self.area}, đoạn “{self.text}”'


@dataclass(frozen=True)
class Gap:
    """One thing that is lacking.

    label   what it is called in Vietnamese
    name    its field name, `path` the same with the lists it is in: 'ho_ten', 'thanh_vien.ho_ten'
    where   the row of a list, or ''
    place   where the template prints it, None when it does not
    """

    label: str
    name: str
    where: str = ''
    path: str = ''
    place: Place | None = None

    def __str__(self) -> str:
        return f'{self.label} ({self.where})' if self.where else self.label


class MissingFields(WordFileError):
    """The document would print blanks: `gaps` lists every one of them."""

    def __init__(self, gaps: list[Gap]) -> None:
        self.gaps = gaps
        super().__init__('Bổ sung trước khi tạo văn bản: ' + '; '.join(map(str, gaps)) + '.')


class TooLarge(WordFileError):
    """What the template makes of these values is larger than any document of ours."""

    def __init__(self) -> None:
        super().__init__('Bớt vòng lặp trong mẫu hoặc bớt dòng: văn bản tạo ra quá lớn.')
