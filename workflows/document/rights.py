"""Who may read a paper, and who may do what with it."""

from peewee import JOIN, Expression, ModelSelect

from core import links
from core.actor import Actor, StandIn
from core.errors import NotAllowed
from models import Confidentiality, Document, DocumentState, IssuingBody, Person, Role

POLICE = 'cax'
HEADS = frozenset({Role.CHAIR_138, Role.CHAIRMAN, Role.HEAD})
REGISTRARS = frozenset({Role.CLERK, Role.POLICE_CLERK})
READERS = frozenset(Role) - {Role.ADMIN}
SEE_ALL = HEADS | {Role.CLERK, Role.POLICE_CHIEF}
SEE_RESTRICTED = frozenset({Role.POLICE_CLERK, Role.STANDING_DEPUTY})

S = DocumentState
IN_FORCE = frozenset({S.ISSUED, S.ARCHIVED, S.CORRECTED, S.AMENDED})
PUBLISHED = IN_FORCE | {S.REPLACED, S.RECALLED, S.EXPIRED}
GIVEN_UP = frozenset({S.CANCELLED, S.VOID})
UNSIGNED = frozenset({S.DRAFT, S.CONTENT_CHECK, S.FORM_CHECK, S.FOR_SIGNATURE, S.APPROVED, S.PRINTED})


def with_names(query: ModelSelect) -> ModelSelect:
    """The papers of `query` with issuing body and signer at hand, so that a list asks once."""
    joined = query.select_extend(IssuingBody, Person).join(IssuingBody, on=Document.body)
    return joined.switch(Document).join(Person, JOIN.LEFT_OUTER, on=Document.signer)


def seen_by(actor: Actor) -> ModelSelect:
    """Papers that `actor` may read. What somebody works on they see before it is issued, others only afterwards.

    Restricted papers stay with the clerk, the police, the standing deputy and the heads. Papers about the actor's own
    file as somebody who came home, or a relative's, are closed to them.
    """
    query = Document.select()
    if closed := links.closed_to(actor):
        query = query.where(Document.subject.not_in(sorted(closed)))
    if actor.holds(*SEE_ALL):
        return query
    own = (Document.author == actor.account) | (Document.signer.in_(_signing_persons(actor)))
    if not actor.holds(*READERS):
        return query.where(own)
    published = Document.state.in_(sorted(PUBLISHED))
    if not actor.holds(*SEE_RESTRICTED):
        return query.where(own | (published & (Document.confidentiality != Confidentiality.RESTRICTED)))
    return query.where(own | published | _at_work(actor))


def _at_work(actor: Actor) -> Expression:
    """Papers on their way that the police clerk registers or the standing deputy checks."""
    police = IssuingBody.select(IssuingBody.id).where(IssuingBody.code == POLICE)
    mine = Document.id.is_null()
    if actor.holds(Role.POLICE_CLERK):
        mine |= Document.body.in_(police)
    if actor.holds(Role.STANDING_DEPUTY):
        mine |= (Document.state != S.DRAFT) & Document.body.not_in(police)
    return mine


def _signing_persons(actor: Actor) -> list[Person]:
    return [person for person in (actor.person, *(other.person for other in actor.stand_ins)) if person]


def may_read(actor: Actor, document: Document) -> bool:
    return seen_by(actor).where(Document.id == document.id).exists()


def may_register(actor: Actor, document: Document) -> bool:
    """The clerk keeps all series; the police clerk those of the commune police. A draft from before is its case's."""
    if document.is_from_before and document.state == S.DRAFT:
        return False
    return keeps_register(actor, document.body)


def keeps_register(actor: Actor, body: IssuingBody) -> bool:
    return actor.holds(Role.CLERK) or (body.code == POLICE and actor.holds(Role.POLICE_CLERK))


def demand_register(actor: Actor, body: IssuingBody) -> None:
    """Raises NotAllowed unless `actor` keeps the register of `body`."""
    if not keeps_register(actor, body):
        raise NotAllowed(f'Bạn không giữ sổ văn bản của {body.full_name}.')


def is_author(actor: Actor, document: Document) -> bool:
    return actor.account is not None and document.author_id == actor.account.id


def may_write(actor: Actor, document: Document) -> bool:
    """Author or registrar; while the layout is checked, the registrar alone."""
    mine = is_author(actor, document) and not document.is_from_before and document.state != S.FORM_CHECK
    return mine or may_register(actor, document)


def may_check_content(actor: Actor, document: Document) -> bool:
    """The head of the unit: of the police for theirs, else the standing deputy or a head."""
    if document.body.code == POLICE:
        return actor.holds(Role.POLICE_CHIEF)
    return actor.holds(Role.STANDING_DEPUTY, *HEADS)


def may_approve(actor: Actor, document: Document) -> bool:
    """Who will sign, or who acts for them."""
    if document.signer_id is None or actor.person is None:
        return False
    return document.signer == actor.person or stands_for_signer(actor, document) is not None


def stands_for_signer(actor: Actor, document: Document) -> StandIn | None:
    """Acting for the head alone: who signs with KT., TL. or TUQ. cannot pass it on (NĐ 30/2020 Đ.13.2-4)."""
    if document.signer_as:
        return None
    return next((other for other in actor.stand_ins if other.person == document.signer), None)


def may_send_back(actor: Actor, document: Document) -> bool:
    """Whoever could let it pass at this step."""
    step = {S.CONTENT_CHECK: may_check_content, S.FORM_CHECK: may_register, S.FOR_SIGNATURE: may_approve}
    return document.state in step and step[document.state](actor, document)


def may_follow(actor: Actor, document: Document) -> bool:
    """Start the paper that corrects, replaces or recalls this one; its own signer decides."""
    return may_register(actor, document) or actor.holds(*HEADS)
