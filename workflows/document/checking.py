"""From draft to approval: content, layout, signature, each passed on or sent back."""

from core import documents, writing
from core.actor import Actor
from core.errors import Refused
from models import Document, FileRole
from workflows.document.rights import is_author, stands_for_signer
from workflows.document.states import WORKFLOW, because

SELF_CHECK = 'Bạn là người soạn: ghi vì sao không có người khác kiểm tra.'


def submit(document: Document, actor: Actor, version: int) -> Document:
    return WORKFLOW.move('submit', document, actor, version)


def pass_content(document: Document, actor: Actor, version: int, opinion: str = '') -> Document:
    """Somebody else than the author looks; in a small office the author may, and says why."""
    if is_author(actor, document) and not opinion.strip():
        raise Refused(SELF_CHECK)
    return WORKFLOW.move('pass_content', document, actor, version, reason=opinion.strip())


def pass_form(document: Document, actor: Actor, version: int, opinion: str = '') -> Document:
    return WORKFLOW.move('pass_form', document, actor, version, reason=opinion.strip())


def approve(document: Document, actor: Actor, version: int, opinion: str = '') -> Document:
    """The signer agrees to sign; who acts for an absent head becomes the signer, with KT. and both names kept."""
    stand_in = stands_for_signer(actor, document) if document.signer != actor.person else None
    changes = {}
    if stand_in:
        changes = {'signer': actor.person, 'signer_as': 'KT.', 'signer_ground': stand_in.ground}
    with writing():
        approved = WORKFLOW.move(
            'approve', document, actor, version, reason=opinion.strip(), stand_in=stand_in, **changes
        )
        kept = documents.working_file(approved)
        if stand_in and kept.role == FileRole.GENERATED:
            documents.generate(approved, actor)
    return approved


def send_back(document: Document, actor: Actor, version: int, code: str, text: str) -> Document:
    return WORKFLOW.move('send_back', document, actor, version, reason=because('send_back', code, text))


def archive(document: Document, actor: Actor, version: int) -> Document:
    return WORKFLOW.move('archive', document, actor, version)
