"""What every paper prints around its content: letterhead, number, day, signature block, recipients, short code."""

import json
import re

from core import instance, register, shortcode
from core.actor import in_force
from core.clock import today
from core.documents.papers import paper_of
from core.vietnamese import paper_parts
from models import Document, DocumentBasis, OfficeTerm, Person

PLACE = re.compile(r'\b(XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ) .+$')


def facts_of(document: Document) -> dict:
    """All values of the paper's dictionary: the envelope, then what its workflow says."""
    return envelope(document) | paper_of(document).facts(document)


def envelope(document: Document) -> dict:
    """What every paper has; number and day stay blank until they are given (NĐ 30/2020 Đ.15)."""
    body, parts = document.body, paper_parts(document.dated_on or today())
    known = {'ngay': parts.day, 'thang': parts.month} if document.dated_on else {'ngay': '', 'thang': ''}
    return known | {
        'nam': parts.year,
        'co_quan_chu_quan': held_together(body.parent_line),
        'co_quan_ban_hanh': held_together(body.name),
        'so': document.number_text,
        'ky_hieu': document.symbol or symbol_of(document),
        'dia_danh': body.place,
        'trich_yeu': document.title,
        'can_cu': [row.citation for row in document.bases.order_by(DocumentBasis.position)],
        'quyen_han_ky': authority_lines(document),
        'chuc_vu_khac': other_title(document),
        'nguoi_ky': document.signer.full_name if document.signer else '',
        'kinh_gui': json.loads(document.addressees),
        'noi_nhan': json.loads(document.recipients),
        'luu': body.archive_line,
        'ma_tra_cuu': code_of(document),
    }


def held_together(name: str) -> str:
    """A body's name that breaks before the place and not within it: 'ỦY BAN NHÂN DÂN / XÃ MẪU SƠN'."""
    return PLACE.sub(lambda place: place[0].replace(' ', '\u00a0'), name)


def symbol_of(document: Document) -> str:
    """The symbol the paper will carry: a công văn names the unit that wrote it."""
    return register.symbol_of(document.body, document.kind, json.loads(document.facts).get('unit', ''))


def authority_lines(document: Document) -> list[str]:
    """Lines above the signature: TM. …, then the title, or KT. … and the deputy's (NĐ 30/2020 PL I.II.7)."""
    body = document.body
    lines = [body.collective] if body.collective else []
    if not document.signer_as:
        return [*lines, body.head_title]
    lines.append(f'{document.signer_as} {body.head_title}')
    if document.signer_as == 'Q.':
        return lines
    own = body.deputy_title if document.signer_as == 'KT.' else _office_title(document.signer).upper()
    return [*lines, own] if own else lines


def other_title(document: Document) -> str:
    """The office in government above the name, for a body that uses the agency's seal (NĐ 30/2020 PL I.II.7.c)."""
    if not document.body.state_title:
        return ''
    return _office_title(document.signer).upper() if document.signer_as == 'KT.' else document.body.state_title


def _office_title(person: Person | None) -> str:
    if person is None:
        return ''
    terms = OfficeTerm.select().where((OfficeTerm.person == person) & in_force(OfficeTerm, today()))
    return next((term.title for term in terms if term.title), '')


def code_of(document: Document) -> str:
    """The short code printed in the footer, that leads back to this record."""
    return shortcode.make(document.id, instance.key('shortcode'))


def find_by_code(typed: str) -> Document | None:
    """The paper of a typed code, or of the whole text of its QR picture."""
    found = shortcode.CODE.search(typed.upper())
    number = shortcode.read(found[0] if found else typed, instance.key('shortcode'))
    return Document.get_or_none(Document.id == number) if number else None
