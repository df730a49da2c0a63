"""What opens, moves and closes a file."""

from datetime import date

from core import audit, writing
from core.actor import Actor
from models import Document, EndGround, Returnee, ReturneeState


def finish(returnee: Returnee, actor: Actor, ground: EndGround, last_day: date, paper: Document) -> None:
    """The issued `paper` ends the management of `returnee`; `last_day` still counts. Call inside a transaction."""
    facts = {'state': ReturneeState.ENDED, 'end_ground': ground, 'ended_on': last_day, 'ended_by': paper}
    _set(returnee, actor, 'returnee.finish', facts)


def reopen(returnee: Returnee, actor: Actor) -> None:
    """The paper that ended it has no effect any more. Call inside a transaction."""
    facts = {'state': ReturneeState.HOME, 'end_ground': '', 'ended_on': None, 'ended_by': None}
    _set(returnee, actor, 'returnee.reopen', facts)


def _set(returnee: Returnee, actor: Actor, action: str, facts: dict) -> None:
    changes = {name: (getattr(returnee, name), value) for name, value in facts.items()}
    with writing():
        Returnee.update(**facts, version=Returnee.version + 1).where(Returnee.id == returnee.id).execute()
        audit.write(actor, action, returnee, changes)
