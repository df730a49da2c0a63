"""The family of somebody who came home: whom to call, and who is shut out of the file (conflict guard)."""

from collections.abc import Iterable

from core import audit, writing
from core.actor import Actor, demand
from core.errors import NotFound, Refused
from core.people import folded, listed
from core.versions import write_over
from core.vietnamese import nfc
from models import FamilyContact, Person, Returnee
from workflows.returnee import access

FACTS = ('name', 'relation', 'phone', 'note', 'person')
MOST_NAMESAKES = 8
NOUN = 'người thân'
ONESELF = 'Đây là chính người trong hồ sơ; chọn người khác.'


def contacts_of(returnee: Returnee) -> list[FamilyContact]:
    """Those in use first."""
    query = FamilyContact.select().where(FamilyContact.returnee == returnee)
    return list(query.order_by(FamilyContact.is_current.desc(), FamilyContact.id))


def namesakes(name: str) -> list[Person]:
    """Listed persons of this name: one of them may be the relative, and then may not read the file."""
    same = (Person.folded == folded(nfc(name))) & listed()
    return list(Person.select().where(same).order_by(Person.id).limit(MOST_NAMESAKES))


def contact_of(contact_id: int, reader: access.Viewer) -> FamilyContact:
    """Raises NotFound when there is none in a file that the reader may know."""
    found = FamilyContact.get_or_none(FamilyContact.id == contact_id)
    if found is None:
        raise NotFound(access.NOBODY)
    access.open_file(found.returnee_id, reader)
    return found


def add_contact(
    returnee: Returnee,
    actor: Actor,
    name: str,
    relation: str,
    phone: str = '',
    note: str = '',
    person: Person | None = None,
) -> FamilyContact:
    """`person` is who they are in the system, if they are: from now on the file is closed to them."""
    _demand(returnee, actor, person)
    with writing():
        facts = {'name': nfc(name), 'relation': relation, 'phone': phone, 'note': note, 'person': person}
        made = FamilyContact.create(returnee=returnee, **facts)
        _drop_supporter(returnee, person)
        audit.write(actor, 'returnee.add_contact', returnee, {'relation': (None, relation)})
    return made


def edit_contact(contact: FamilyContact, actor: Actor, version: int, **facts) -> FamilyContact:
    """Store `facts` of FACTS; the log says which, not what stood in them."""
    _demand(contact.returnee, actor, facts.get('person'))
    if unknown := facts.keys() - set(FACTS):
        raise TypeError(f'a contact has no {sorted(unknown)}')
    changed = {name: value for name, value in facts.items() if getattr(contact, name) != value}
    with writing():
        write_over(contact, version, changed, NOUN)
        _drop_supporter(contact.returnee, facts.get('person'))
        audit.write(actor, 'returnee.edit_contact', contact.returnee, _named(changed))
    return FamilyContact.get_by_id(contact.id)


def retire_contact(contact: FamilyContact, actor: Actor, version: int) -> FamilyContact:
    """Nobody calls them any more; they stay family, so the file stays closed to them."""
    _demand(contact.returnee, actor)
    with writing():
        write_over(contact, version, {'is_current': False}, NOUN)
        audit.write(actor, 'returnee.retire_contact', contact.returnee)
    return FamilyContact.get_by_id(contact.id)


def _demand(returnee: Returnee, actor: Actor, person: Person | None = None) -> None:
    demand(actor, *access.POLICE)
    access.demand_open(actor, returnee)
    if person is not None and person == returnee.person:
        raise Refused(ONESELF)


def _drop_supporter(returnee: Returnee, person: Person | None) -> None:
    """A relative cannot go on as the one who was named to help; the standing deputy names another."""
    if person is not None:
        own = (Returnee.id == returnee.id) & (Returnee.supporter == person)
        Returnee.update(supporter=None, version=Returnee.version + 1).where(own).execute()


def _named(changed: Iterable[str]) -> dict[str, tuple]:
    return {'fields': (None, ' '.join(sorted(changed)))}
