"""Drafts a paper for the workflow that asks for it, and fills its Word file."""

import json
from collections.abc import Iterable

from core import audit, authority, shortcode, templates, writing
from core.actor import Actor
from core.clock import today
from core.documents.envelope import facts_of
from core.documents.kept import keep
from core.documents.papers import Order, paper_of, papers, search_words
from core.word.template import Template
from models import Document, DocumentBasis, DocumentFile, DocumentState, FileRole, LegalBasis


def draft(order: Order, actor: Actor, state: str = DocumentState.DRAFT) -> Document:
    """Make the paper that a workflow asks for, with its first file. The caller's transaction holds it all.

    Its signer is the head of the body today, or the deputy with KT. while the head is away.
    """
    with writing():
        document = _entered(order, actor, state)
        audit.write(actor, 'document.draft', document, {'title': (None, order.title)})
        generate(document, actor)
    return document


def trial(order: Order, actor: Actor) -> bytes:
    """The Word file that `draft` would make now; neither row nor file is kept. Raises MissingFields."""
    with writing() as attempt:
        content, _facts, _template = _filled(_entered(order, actor, DocumentState.DRAFT))
        attempt.rollback()
    return content


def _entered(order: Order, actor: Actor, state: str) -> Document:
    signing = authority.signing_for(order.body, today())
    document = Document.create(
        kind=papers()[order.template].kind,
        template=order.template,
        body=order.body,
        title=order.title,
        state=state,
        subject=audit.subject_of(order.subject) if order.subject else '',
        confidentiality=templates.narrower(order.template, order.confidentiality, today()),
        facts=json.dumps(order.facts, ensure_ascii=False),
        addressees=json.dumps(order.addressees, ensure_ascii=False),
        recipients=json.dumps(order.recipients, ensure_ascii=False),
        author=order.author or actor.account,
        signer=signing.person,
        signer_as=signing.prefix,
        signer_ground=signing.ground,
        copies=order.copies,
        effective_on=order.effective_on,
    )
    reword(document)
    cite(document, order.bases)
    return document


def reword(document: Document) -> None:
    """Make the paper findable by its words as they are now."""
    Document.update(search=search_words(document)).where(Document.id == document.id).execute()


def cite(document: Document, bases: Iterable[LegalBasis | str]) -> None:
    """Set what `document` cites after "Căn cứ", in order."""
    DocumentBasis.delete().where(DocumentBasis.document == document).execute()
    for position, basis in enumerate(bases):
        known = isinstance(basis, LegalBasis)
        DocumentBasis.create(
            document=document,
            basis=basis if known else None,
            citation=basis.citation if known else basis,
            position=position,
        )


def generate(document: Document, actor: Actor) -> DocumentFile:
    """Fill the template with today's facts and keep it as the next generated edition.

    Raises MissingFields with every empty required field; then nothing is kept.
    """
    content, facts, template = _filled(document)
    return keep(document, FileRole.GENERATED, content, actor, facts=facts, template_sha256=template.sha256)


def _filled(document: Document) -> tuple[bytes, dict, Template]:
    template, facts = templates.in_use(document.template, today()), facts_of(document)
    content = template.fill(facts, {'ma_qr': shortcode.qr_png(facts['ma_tra_cuu'])}, paper_of(document).dictionary)
    return content, facts, template
