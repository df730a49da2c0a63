"""What the pages of templates show: kinds of paper, versions of one, and the fields it may use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from core import audit, links, templates
from core.errors import NotFound
from core.templates import Verdict
from core.vietnamese import screen_date
from core.word.fields import ORDINARY, Dictionary, Field, Rows
from core.word.kinds import BOOK, FORM, OFFICIAL, Kind
from models import Confidentiality, DocumentFile, TemplateState, TemplateVersion
from workflows.template.states import WORKFLOW, verdict_on

CLASSES = {OFFICIAL: 'Văn bản hành chính', FORM: 'Biểu mẫu', BOOK: 'Sổ'}
LABELS = {
    Confidentiality.INTERNAL: 'Nội bộ',
    Confidentiality.RESTRICTED: 'Hạn chế',
    Confidentiality.PUBLIC: 'Công khai',
}
BACK = frozenset({'template.refuse', 'template.retire'})
ITEM = 'x'  # the name of a row in the loops that the page offers to copy
audit.describe('template', 'Biểu mẫu', {'upload': 'Tải lên một bản của biểu mẫu'})


@dataclass(frozen=True)
class Row:
    """One kind of paper in the list. `current` is None while it is made from the shipped file."""

    key: str
    kind: Kind
    current: TemplateVersion | None
    coming: TemplateVersion | None


@dataclass(frozen=True)
class Usable:
    """What a template may print, ready to copy; `within` is the label of the list it is in."""

    tag: str
    label: str
    example: str = ''
    sensitivity: str = ORDINARY
    required: bool = True
    within: str = ''


def rows(day: date) -> list[Row]:
    """All kinds of paper by the order of their workflows."""
    return [
        Row(key, kind, templates.version_in_use(key, day), _coming(key, day)) for key, kind in templates.kinds().items()
    ]


def _coming(key: str, day: date) -> TemplateVersion | None:
    """The version that is going to be used from a later day on."""
    last = templates.version_in_use(key, date.max)
    return last if last and last.from_day > day else None


def kind_of(key: str) -> Kind:
    if key not in templates.kinds():
        raise NotFound('Không có loại văn bản này. Chọn lại ở trang Biểu mẫu.')
    return templates.kinds()[key]


def versions_of(key: str) -> list[TemplateVersion]:
    """Newest first, the shipped file last."""
    stored = TemplateVersion.select().where(TemplateVersion.key == key).order_by(TemplateVersion.number.desc())
    return [*stored, shipped(key)]


def shipped(key: str) -> TemplateVersion:
    """The shipped file as version 0, without a row."""
    return TemplateVersion(
        key=key,
        number=0,
        state=TemplateState.RETIRED,
        confidentiality=Confidentiality.PUBLIC,
        note='Mẫu gốc của chương trình',
        uploaded_at=None,
        version=1,
    )


def version_of(key: str, number: int) -> TemplateVersion:
    """One version, 0 for the shipped file. Raises NotFound."""
    kind_of(key)
    if number == 0:
        return shipped(key)
    found = TemplateVersion.get_or_none((TemplateVersion.key == key) & (TemplateVersion.number == number))
    if found is None:
        raise NotFound('Biểu mẫu này không có bản đó.')
    return found


def content_of(version: TemplateVersion) -> bytes:
    """The Word file of a version. Raises NotFound for one that was too harmful to keep."""
    if version.number and version.file is None:
        raise NotFound('Tệp này không được giữ lại vì không an toàn. Lý do ghi ở trang của bản đó.')
    return templates.content_of(version.key, version if version.number else None)


def sampled(version: TemplateVersion) -> bytes:
    """The version filled with invented facts. Raises WordFileError."""
    return templates.sampled(version.key, content_of(version))


def verdict_of(version: TemplateVersion) -> Verdict:
    """Today's verdict on what may be put into use, the stored one on what was refused."""
    if version.number == 0:
        return Verdict()
    refused = version.state == TemplateState.REFUSED
    return Verdict.from_json(version.findings) if refused else verdict_on(version)


def told(version: TemplateVersion, day: date) -> tuple[str, str]:
    """(badge kind, words) of a version on `day`: what starts later says so, what gave way is out of use."""
    current = templates.version_in_use(version.key, day)
    if version.number == (current.number if current else 0):
        return WORKFLOW.badge_of(TemplateState.IN_USE)
    if version.state != TemplateState.IN_USE:
        return WORKFLOW.badge_of(version.state)
    if version.from_day > day:
        return 'wait', f'Dùng từ {screen_date(version.from_day)}'
    return WORKFLOW.badge_of(TemplateState.RETIRED)


def papers_made(version: TemplateVersion) -> int:
    """How many papers have a file that was made from this version; they keep it whatever is in use later."""
    if version.number and version.file is None:
        return 0
    made = DocumentFile.template_sha256 == sha256(content_of(version)).hexdigest()
    return DocumentFile.select(DocumentFile.document).where(made).distinct().count()


def history_of(version: TemplateVersion) -> list[dict]:
    """Who did what with a version, newest first."""
    return [
        {
            'at': entry.at,
            'text': f'{entry.actor_name}: {audit.label_of(entry.action)}',
            'reason': entry.reason,
            'is_back': entry.action in BACK,
        }
        for entry in (audit.history(version) if version.number else ())
    ]


def usable(dictionary: Dictionary) -> list[Usable]:
    """Everything a template of this dictionary may print, in the order of its page."""
    pictures = (Usable(_tag(picture.name), picture.label, 'ảnh', required=False) for picture in dictionary.pictures)
    return [*_usable(dictionary), *pictures]


def _usable(entries: Iterable[Field | Rows], item: str = '', within: str = '') -> Iterator[Usable]:
    for entry in entries:
        name = f'{item}.{entry.name}' if item else entry.name
        if isinstance(entry, Field):
            yield Usable(_tag(name), entry.label, entry.example, entry.sensitivity, entry.required, within)
            continue
        unit = 'tr' if entry.fields else 'p'
        yield Usable(f'{{%{unit} for {ITEM} in {name} %}}', entry.label, 'danh sách', required=entry.required)
        yield from _items(entry)


def _items(rows: Rows) -> Iterator[Usable]:
    if rows.fields:
        yield from _usable(rows.fields, ITEM, rows.label)
    else:
        example = rows.examples[0] if rows.examples else ''
        yield Usable(_tag(ITEM), 'Từng dòng của danh sách', example, required=rows.required, within=rows.label)
    if rows.only:
        yield Usable(_tag(rows.only), f'{rows.label}, khi chỉ có một', required=False)


def _tag(name: str) -> str:
    return f'{{{{ {name} }}}}'


def _place_of(version_id: int) -> tuple[str, dict]:
    found = TemplateVersion.get_by_id(version_id)
    workflow, _, name = found.key.partition('/')
    return 'template.version', {'workflow': workflow, 'name': name, 'number': found.number}


links.register_page('template_version', _place_of)
