"""Persons: added and changed here only, since here their search words and sort keys are made."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from peewee import Expression, IntegrityError, ModelSelect

from core import audit, writing
from core.actor import Actor, demand
from core.errors import Refused
from core.versions import write_over
from core.vietnamese import cccd_doubts, fold, mask_cccd, nfc, sort_key, words
from models import MEMBER_KIND_LABELS, SEX_LABELS, AuditEntry, Person, Role, Table

WRITERS = (Role.CLERK, Role.POLICE_CLERK, Role.POLICE_CHIEF, Role.STANDING_DEPUTY)
READERS = (*WRITERS, Role.HEAD, Role.CHAIR_138, Role.CHAIRMAN)  # also of CCCD and of kinds that tell of a sentence
LABELS = {
    'full_name': 'Họ và tên',
    'other_name': 'Tên gọi khác',
    'sex': 'Giới tính',
    'birth_on': 'Ngày sinh',
    'birth_year': 'Năm sinh',
    'cccd': 'Số CCCD',
    'phone': 'Điện thoại',
    'village': 'Thôn',
    'address': 'Địa chỉ',
    'organisation': 'Cơ quan, tổ chức',
    'job_title': 'Chức vụ, nghề nghiệp',
    'kind': 'Thành phần',
}
FACTS = tuple(LABELS)
Result = TypeVar('Result')
Value = str | int | date | None
MAY_BE_NULL = frozenset({'birth_on', 'birth_year', 'cccd', 'village', 'organisation'})
SAME_NAME = 'Xem lại: đã có {who}, cùng tên và cùng năm sinh.'
SAME_CCCD = 'Số CCCD này đã có ở hồ sơ của {name}. Kiểm tra lại số, hoặc mở hồ sơ đã có.'
SAME_CCCD_UNSEEN = 'Số CCCD này đã có ở một người khác. Kiểm tra lại số; nếu đúng thì hỏi Công an xã.'
Knows = Callable[[Actor, Person], bool]
_knowers: list[Knows] = []


class Event(NamedTuple):
    """One entry of the history that a page shows."""

    at: datetime  # UTC
    text: str
    reason: str
    is_back: bool = False


audit.describe(
    'person',
    'Người',
    {
        'add': 'Thêm người',
        'change': 'Sửa thông tin',
        'view': 'Xem hồ sơ',
        'export': 'Tải danh sách',
        'import': 'Nhập từ Excel',
    },
)


def listed() -> Expression:
    """Condition: somebody of the ordinary list. The others are known through a file of return alone."""
    return Person.is_listed == True  # noqa: E712


def register_knower(knows: Knows) -> None:
    """`knows(actor, person)`: may `actor` open the page of this person, who is not in the ordinary list?"""
    _knowers.append(knows)


def may_open(actor: Actor, person: Person) -> bool:
    """Whoever reads persons at all opens the listed ones; the others, who may know them from elsewhere."""
    return person.is_listed or any(knows(actor, person) for knows in _knowers)


def known(person_id: int, actor: Actor) -> Person | None:
    """The person with this id, or None when there is none whom `actor` may know of."""
    person = Person.get_or_none(Person.id == person_id)
    return person if person and may_open(actor, person) else None


def add_person(actor: Actor, full_name: str, *, is_listed: bool = True, **fields) -> Person:
    """A new person with `fields` of FACTS; `birth_on` gives the year. Raises Refused when the CCCD is known.

    Somebody who was known through a file alone, of the same CCCD and name, is put in the list instead: whoever adds
    them learns nothing of the file.
    """
    demand(actor, *WRITERS, Role.ADMIN)  # an account needs a person
    facts = _tidy({'full_name': full_name} | fields)
    with writing():
        if is_listed and (hidden := _unlisted_twin(facts)):
            return _put_in_list(hidden, actor, facts)
        person = _stored(lambda: Person.create(is_listed=is_listed, **facts, **_derived(facts)), facts)
        audit.write(actor, 'person.add', person, _differences(Person(), person))
    return person


def put_in_list(person: Person, actor: Actor) -> Person:
    """Somebody known through a file alone becomes somebody whom the ordinary list has."""
    demand(actor, *WRITERS)
    return _put_in_list(person, actor, {})


def _unlisted_twin(facts: dict) -> Person | None:
    if not facts.get('cccd'):
        return None
    same = (Person.cccd == facts['cccd']) & (Person.folded == folded(facts['full_name']))
    return Person.get_or_none(same & ~listed())


def _put_in_list(person: Person, actor: Actor, given: dict) -> Person:
    """`given` is written over what is known, but nothing known is emptied."""
    facts = {name: getattr(person, name) for name in FACTS} | {name: value for name, value in given.items() if value}
    with writing():
        write_over(person, person.version, facts | _derived(facts) | {'is_listed': True})
        audit.write(actor, 'person.add', person, _differences(person, Person(**facts)))
    return Person.get_by_id(person.id)


def change_person(person: Person, actor: Actor, version: int, **fields) -> Person:
    """Store `fields` of FACTS and return the person as stored; what stays the same is not written.

    `version` is the one the actor saw. Raises StaleRecord when somebody wrote since, Refused when the CCCD is known.
    """
    demand(actor, *WRITERS)
    facts = {name: getattr(person, name) for name in FACTS} | _tidy(fields)
    facts |= _derived(facts)
    changes = _differences(person, Person(**facts))
    if changes:
        with writing():
            _stored(lambda: write_over(person, version, facts), facts)
            audit.write(actor, 'person.change', person, changes)
    return Person.get_by_id(person.id)


def twins(full_name: str, birth_year: int | None, exclude: Person | None = None) -> list[Person]:
    """Listed persons with the same folded name and birth year; the year may be unknown on both sides, not on one."""
    found = with_name(full_name, birth_year).order_by(Person.id)
    return [person for person in found if person != exclude]


def doubts(facts: dict, exclude: Person | None = None) -> dict[str, list[str]]:
    """Sentences by field on what looks odd in `facts` of a person; advice only, nothing is refused for it."""
    found = {}
    if facts.get('cccd'):
        found['cccd'] = cccd_doubts(facts['cccd'], facts.get('sex', ''), facts.get('birth_year'))
    same = twins(facts['full_name'], facts.get('birth_year'), exclude)
    found['full_name'] = [SAME_NAME.format(who=described(other)) for other in same]
    return {field: sentences for field, sentences in found.items() if sentences}


def described(person: Person) -> str:
    """Enough to tell a person from others of the same name: 'Lý Thị Bình, sinh năm 1984, thôn Co Loi'."""
    parts = (person.full_name, f'sinh năm {person.birth_year}' if person.birth_year else '')
    return ', '.join(filter(None, (*parts, person.village.name if person.village else '')))


def history(person: Person) -> list[Event]:
    """What was written about a person, newest first, in words."""
    return [_event(entry) for entry in audit.history(person)]


def view(person: Person, actor: Actor) -> None:
    """Log that `actor` saw the whole record."""
    with writing():
        audit.write(actor, 'person.view', person, stand_in=actor.stands_in(READERS))


def _event(entry: AuditEntry) -> Event:
    changed = [
        f'{LABELS[field]}: {_in_words(field, before)} → {_in_words(field, after)}'
        for field, (before, after) in json.loads(entry.changes).items()
        if entry.action != 'person.add' and field in LABELS
    ]
    text = f'{entry.actor_name}: {audit.label_of(entry.action).lower()}'
    return Event(entry.at, '. '.join([text, *changed]), entry.reason)


def _in_words(field: str, value: Value) -> str:
    labels = {'sex': SEX_LABELS, 'kind': MEMBER_KIND_LABELS}.get(field, {})
    return str(labels.get(value, value) or 'để trống')


def with_name(full_name: str, birth_year: int | None) -> ModelSelect:
    born = Person.birth_year.is_null() if birth_year is None else Person.birth_year == birth_year
    return Person.select().where((Person.folded == folded(full_name)) & born & listed())


def _stored(write: Callable[[], Result], facts: dict) -> Result:
    """What `write` answers; its own savepoint, so that a refusal leaves the transaction whole on PostgreSQL too."""
    try:
        with writing():
            return write()
    except IntegrityError:
        other = Person.get_or_none(Person.cccd == facts['cccd']) if facts.get('cccd') else None
        if other is None:
            raise
        raise Refused(SAME_CCCD.format(name=other.full_name) if other.is_listed else SAME_CCCD_UNSEEN) from None


def _tidy(fields: dict) -> dict:
    """Text as it is stored; the year of a whole birth date."""
    if unknown := fields.keys() - set(FACTS):
        raise TypeError(f'a person has no {sorted(unknown)}')
    facts = {name: nfc(value) if isinstance(value, str) else value for name, value in fields.items()}
    facts |= {name: '' for name, value in facts.items() if value is None and name not in MAY_BE_NULL}
    if isinstance(facts.get('birth_on'), date):
        facts['birth_year'] = facts['birth_on'].year
    if 'cccd' in facts:
        facts['cccd'] = facts['cccd'] or None
    return facts


def _derived(facts: dict) -> dict:
    full_name = facts['full_name']
    return {
        'folded': folded(full_name),
        'sort_key': sort_key(full_name),
        'search': ' '.join(words(f'{full_name} {facts.get("other_name", "")}')),
    }


def folded(full_name: str) -> str:
    """What twins have in common; cut, since folding may lengthen foreign letters."""
    return fold(full_name)[:50]


def _differences(before: Person, after: Person) -> dict[str, tuple]:
    """{field: (before, after)} for the log, which never holds a whole CCCD."""
    pairs = {name: (_logged(name, before), _logged(name, after)) for name in FACTS}
    pairs |= {'cccd': (before.cccd, after.cccd)}
    changed = {name: pair for name, pair in pairs.items() if (pair[0] or '') != (pair[1] or '')}
    return {name: tuple(_masked(name, value) for value in pair) for name, pair in changed.items()}


def _masked(name: str, value: Value) -> Value:
    return mask_cccd(value) if name == 'cccd' and value else value


def _logged(name: str, person: Person) -> Value:
    value = getattr(person, name)
    return value.name if isinstance(value, Table) else value
