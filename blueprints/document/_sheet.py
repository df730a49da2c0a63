"""What the page of one paper shows to whoever reads it."""

import json
from dataclasses import dataclass

from flask import url_for

from blueprints._access import me
from blueprints.document._steps import STEPS
from core import documents, health, links
from core.clock import today
from models import Document, DocumentState, FileRole
from workflows.document import WORKFLOW, copies, copy_block, reading, successors, timing
from workflows.document.rights import UNSIGNED, keeps_register

S = DocumentState
WAY = (  # (label, states in it) as a clerk would name them
    ('Soạn thảo', {S.DRAFT}),
    ('Kiểm tra', {S.CONTENT_CHECK, S.FORM_CHECK}),
    ('Trình ký', {S.FOR_SIGNATURE}),
    ('In và ký', {S.APPROVED, S.PRINTED}),
    ('Cấp số', {S.SIGNED}),
    ('Ban hành', {S.NUMBERED}),
    ('Đã gửi', {S.ISSUED, S.ARCHIVED, S.CORRECTED, S.AMENDED}),
)
EDITS = {'edit': 'sua', 'revise': 'sua-va-trinh-lai'}
MADE = {
    FileRole.GENERATED: 'Máy tạo',
    FileRole.EDITED: 'Soạn tay trong Word',
    FileRole.SIGNED: 'Bản quét đã ký, có số',
    FileRole.ATTACHED: 'Bản quét chưa có số',
}


@dataclass(frozen=True)
class Button:
    label: str
    url: str
    danger: bool
    moves: bool  # takes the paper on, and is no side work


def sheet(document: Document) -> dict:
    """Variables of document/show.html."""
    return _facts(document) | _acts(document) | _relations(document) | _papers(document)


def _facts(document: Document) -> dict:
    return {
        'document': document,
        'heading': documents.heading_of(document),
        'heading_of': documents.heading_of,
        'name': documents.name_of(document),
        'code': documents.code_of(document),
        'signer': documents.signer_name(document),
        'prefixes': documents.PREFIXES,
        'badge': WORKFLOW.badge_of(document.state),
        'label': reading.LABELS[document.confidentiality],
        'recipients': json.loads(document.recipients),
        'way': way_of(document),
        'timer': timing.timer_of(document, today()),
    }


def _acts(document: Document) -> dict:
    buttons, opened = buttons_for(document), WORKFLOW.open_to(me(), document)
    return {
        'buttons': [button for button in buttons if not button.danger],
        'dangers': [button for button in buttons if button.danger],
        'findings': health.check(document, today()) if buttons and document.state in UNSIGNED else [],
        'forms': forms_of(document),
        'may_register': 'deliver' in opened,
        'may_swap': 'edit' in opened or 'revise' in opened,
        'may_follow': 'follow' in opened,
    }


def _relations(document: Document) -> dict:
    return {
        'links': successors.links_of(document),
        'done_to': successors.done_to(document),
        'link_labels': successors.KINDS,
        'name_of': documents.name_of,
        'copies': [
            (copy, copies.number_of(copy), keeps_register(me(), copy_block.body_of(copy)))
            for copy in copies.copies_of(document)
        ],
        'asked_by': links.page_of(document.subject),
    }


def _papers(document: Document) -> dict:
    return {
        'files': files_of(document),
        'working': documents.working_file(document),
        'scan': documents.latest(document, FileRole.SIGNED),
        'history': list(reading.history_of(document)),
    }


def forms_of(document: Document) -> dict[str, str]:
    """Addresses at which what the check before printing found is mended, where that is open to the reader."""
    forms = {}
    for action, slug in EDITS.items():
        if action in WORKFLOW.open_to(me(), document):
            forms[health.ON_PAPER] = url_for('document.step', document_id=document.id, slug=slug)
    if record := links.page_of(document.subject):
        forms[health.ON_RECORD] = url_for(record[0], **record[1])
    return forms


def way_of(document: Document) -> list[tuple[str, str, str]]:
    """Steps for the state line; none for a paper that left the way."""
    place = next((n for n, (_, states) in enumerate(WAY) if document.state in states), None)
    if place is None or document.is_from_before:
        return []
    done = place == len(WAY) - 1
    return [
        (label, 'done' if n < place or done else 'now' if n == place else 'later', '')
        for n, (label, _) in enumerate(WAY)
    ]


def buttons_for(document: Document) -> list[Button]:
    """What may be done now, the next step first."""
    opened = WORKFLOW.open_to(me(), document)
    return [
        Button(
            step.label or WORKFLOW.arrows[step.action].label,
            url_for('document.step', document_id=document.id, slug=slug),
            WORKFLOW.arrows[step.action].danger,
            WORKFLOW.arrows[step.action].target is not None,
        )
        for slug, step in STEPS.items()
        if step.action in opened and step.fits(document)
    ]


def files_of(document: Document) -> list[dict]:
    """Files newest first, with how they were made and what was remarked."""
    kept_files = reading.files_of(document)
    first = min((kept.id for kept in kept_files), default=0)
    return [
        {
            'kept': kept,
            'made': MADE[kept.role],
            'remarks': json.loads(kept.remarks),
            'differs': kept.role == FileRole.EDITED and kept.id != first,
        }
        for kept in kept_files
    ]
