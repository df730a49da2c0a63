"""Kinds of paper: those of NĐ 30/2020, and those that a workflow can ask for."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from core.vietnamese import paper_date, words
from core.word.fields import Dictionary
from models import Account, Confidentiality, Document, IssuingBody, LegalBasis, Table

KIND_LABELS = {  # NĐ 30/2020 PL III.I; those that a commune issues
    'QĐ': 'Quyết định',
    'TTr': 'Tờ trình',
    'TB': 'Thông báo',
    'KH': 'Kế hoạch',
    'BC': 'Báo cáo',
    'BB': 'Biên bản',
    'GM': 'Giấy mời',
    'GUQ': 'Giấy ủy quyền',
    'GGT': 'Giấy giới thiệu',
    'NQ': 'Nghị quyết',
    'QC': 'Quy chế',
    'QyĐ': 'Quy định',
    'CTr': 'Chương trình',
    'PA': 'Phương án',
    'ĐA': 'Đề án',
    'HD': 'Hướng dẫn',
    'PG': 'Phiếu gửi',
    'PC': 'Phiếu chuyển',
    'PB': 'Phiếu báo',
    '': 'Công văn',
}
PREFIXES = {
    '': 'Người đứng đầu ký',
    'KT.': 'Ký thay (KT.)',
    'TL.': 'Thừa lệnh (TL.)',
    'TUQ.': 'Thừa ủy quyền (TUQ.)',
    'Q.': 'Quyền (Q.)',
}


@dataclass(frozen=True)
class Paper:
    """One kind of paper that the program makes: its dictionary, and where its content comes from.

    `facts(document)` gives the values by the names of the dictionary, without the envelope.
    """

    label: str
    kind: str  # code of NĐ 30/2020 PL III.I: 'QĐ', 'TTr'; '' for a công văn
    dictionary: Dictionary
    facts: Callable[[Document], dict]


@dataclass(frozen=True)
class Order:
    """What a workflow asks for when it needs a paper."""

    template: str  # key of register_paper: 'membership/quyet_dinh_cong_nhan'
    body: IssuingBody
    title: str  # trích yếu
    subject: Table | None = None
    author: Account | None = None  # who wrote what the paper says; whoever drafts it, unless given
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[LegalBasis | str, ...] = ()
    confidentiality: str = Confidentiality.INTERNAL
    effective_on: date | None = None
    copies: int = 1
    facts: dict = field(default_factory=dict)


_papers: dict[str, Paper] = {}


def register_paper(template: str, paper: Paper) -> None:
    _papers[template] = paper


def paper_of(document: Document) -> Paper | None:
    """None for a paper from before, or one that was written by hand in Word."""
    return _papers.get(document.template)


def papers() -> dict[str, Paper]:
    return dict(_papers)


def name_of(document: Document) -> str:
    """As running text names a paper: 'Quyết định số 05/QĐ-BCĐ138 ngày 23 tháng 11 năm 2026'."""
    number = f' số {document.number}' if document.number else ''
    day = f' {paper_date(document.dated_on)}' if document.dated_on else ''
    return f'{KIND_LABELS.get(document.kind, document.kind)}{number}{day}'


def heading_of(document: Document) -> str:
    """As a list names a paper: 'Quyết định công nhận Mô hình …'; a title that says its kind itself stands alone."""
    label = KIND_LABELS.get(document.kind, document.kind)
    matter = document.title
    return matter[:1].upper() + matter[1:] if matter.casefold().startswith(label.casefold()) else f'{label} {matter}'


def signer_name(document: Document) -> str:
    """Who signs; a paper from before may have been signed by somebody whom the system does not know."""
    return document.signer.full_name if document.signer else json.loads(document.facts).get('signer_name', '')


def search_words(document: Document) -> str:
    """Folded words of kind, title and number, for searching with or without marks."""
    return ' '.join(words(f'{KIND_LABELS.get(document.kind, "")} {document.title} {document.number}'))
