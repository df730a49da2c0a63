"""Templates of the papers: which version a day's papers are made from, and whether an uploaded one is fit for use."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from core import files
from core.word import nd30
from core.word.errors import BadWordFile, MissingFields, WordFileError
from core.word.fields import BASIC, SENSITIVE, Field, Rows
from core.word.inspection import inspect
from core.word.kinds import Kind
from core.word.sample import sample, sample_pictures
from core.word.template import Template
from models import Confidentiality, TemplateState, TemplateVersion

FOLDER = Path(__file__).parent.parent / 'docx_templates'
DOTS = '…'
CIRCLES = (Confidentiality.PUBLIC, Confidentiality.INTERNAL, Confidentiality.RESTRICTED)  # from the widest

_kinds: dict[str, Kind] = {}


@dataclass(frozen=True)
class Remark:
    """One thing to mend in a template; what `blocks` keeps it out of use, the rest wants a second look.

    advice, source and place are empty where the text says it all.
    """

    text: str
    blocks: bool = True
    advice: str = ''
    source: str = ''
    place: str = ''


@dataclass(frozen=True)
class Verdict:
    """`is_safe` is False for a file that must not even be kept."""

    remarks: tuple[Remark, ...] = ()
    is_safe: bool = True

    @property
    def errors(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.blocks]

    @property
    def warnings(self) -> list[Remark]:
        return [remark for remark in self.remarks if not remark.blocks]

    def to_json(self) -> str:
        return json.dumps([asdict(remark) for remark in self.remarks], ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> 'Verdict':
        return cls(tuple(Remark(**remark) for remark in json.loads(stored)))


def register(kinds: dict[str, Kind]) -> None:
    """A workflow names its templates, by key 'workflow/name'."""
    _kinds.update(kinds)


def kinds() -> dict[str, Kind]:
    return dict(_kinds)


def shipped(key: str) -> bytes:
    """Version 0: the file that came with the program."""
    return (FOLDER / f'{key}.docx').read_bytes()


def version_in_use(key: str, day: date) -> TemplateVersion | None:
    """The version that papers of `day` are made from; None is the shipped file."""
    return (
        TemplateVersion.select()
        .where(
            (TemplateVersion.key == key)
            & (TemplateVersion.state == TemplateState.IN_USE)
            & (TemplateVersion.from_day <= day)
        )
        .order_by(TemplateVersion.from_day.desc(), TemplateVersion.id.desc())
        .first()
    )


def content_of(key: str, version: TemplateVersion | None) -> bytes:
    return files.read(version.file) if version else shipped(key)


def in_use(key: str, day: date) -> Template:
    """The compiled template that papers of `day` are made from."""
    return Template.load(content_of(key, version_in_use(key, day)))


def narrower(key: str, label: str, day: date) -> str:
    """The confidentiality of a paper that asks for `label`: never wider than its template is marked."""
    version = version_in_use(key, day)
    marked = version.confidentiality if version else Confidentiality.PUBLIC
    return max(label, marked, key=CIRCLES.index)


def sampled(key: str, raw: bytes) -> bytes:
    """The template in `raw` filled with the examples of its dictionary. Raises WordFileError."""
    dictionary = _kinds[key].dictionary
    return Template.load(raw).fill(sample(dictionary), sample_pictures(dictionary), dictionary)


def judge(key: str, raw: bytes, label: str) -> Verdict:
    """Look at `raw` as a template of `key` for papers of confidentiality `label`; in bounded time, and never raises."""
    try:
        template = inspect(raw)
        remarks = [*_wrong_fields(key, template), *_too_open(key, template, label)]
        return Verdict((*remarks, *_form(key, template)))
    except WordFileError as fault:
        return Verdict((Remark(str(fault)),), is_safe=not isinstance(fault, BadWordFile))


def _wrong_fields(key: str, template: Template) -> Iterator[Remark]:
    for path, fault in _kinds[key].dictionary.faults(template).items():
        place = template.places.get(path)
        yield Remark(fault, place=place.text if place else '')


def _too_open(key: str, template: Template, label: str) -> Iterator[Remark]:
    """Sensitive personal data never in a public paper; basic data there wants a second look."""
    if label != Confidentiality.PUBLIC:
        return
    used = list(_used(_kinds[key].dictionary, template.fields))
    if sensitive := labels_of(used, SENSITIVE):
        yield Remark(f'Đổi nhãn của mẫu: mẫu công khai dùng dữ liệu cá nhân nhạy cảm ({sensitive}).')
    if basic := labels_of(used, BASIC):
        yield Remark(f'Mẫu công khai dùng dữ liệu cá nhân: {basic}. Chỉ giữ những mục cần thiết.', blocks=False)


def labels_of(fields: Iterable[Field], sensitivity: str) -> str:
    """The labels of those that are so sensitive: 'Họ và tên, Năm sinh'."""
    return ', '.join(sorted({field.label for field in fields if field.sensitivity == sensitivity}))


def _used(entries: Iterable[Field | Rows], asked: dict) -> Iterator[Field]:
    """The fields that a template asks for, those of lists included."""
    for entry in entries:
        if entry.name in asked:
            if isinstance(entry, Field):
                yield entry
            else:
                yield from _used(entry.fields, asked[entry.name] or {})


def _form(key: str, template: Template) -> Iterator[Remark]:
    """What NĐ 30/2020 says of the template filled with its examples, dots for the fields it may not use."""
    dictionary = _kinds[key].dictionary
    values = _with_dots(template.fields, dictionary.printed(sample(dictionary)))
    try:
        filled = template.fill(values, sample_pictures(dictionary))
    except MissingFields:  # a field is used as a list that is none; said already
        return
    for found in nd30.check(filled, _kinds[key].form).findings:
        yield Remark(told(found), found.is_error, found.advice, found.source, found.place)


def _with_dots(asked: dict, values: dict) -> dict:
    """`values` and, for what is asked beyond them, dots or a list of nothing."""
    filled = dict(values)
    for name, inner in asked.items():
        if name not in values:
            filled[name] = DOTS if inner is None else []
        elif inner and isinstance(values[name], list):
            filled[name] = [_with_dots(inner, row) if isinstance(row, dict) else row for row in values[name]]
    return filled


def told(found: nd30.Finding) -> str:
    """One sentence of the checker: 'Trang giấy: Lề trái từ 30 đến 35 mm; đang thấy: 15 mm.'"""
    return f'{found.group}: {found.demand.rstrip(".")}; đang thấy: {found.found.rstrip(".")}.'
