"""Who was whose helper on a day, by decision, as a stand-in, or as the supporter of who is not under TT 10/2024."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from peewee import Expression, ModelSelect

from models import Assignment, Cover, Party, Person, Returnee
from workflows.returnee.access import OPEN, lasting


def helped_on(person: Person, day: date) -> set[int]:
    """Ids of the files of those whom `person` helped on `day`."""
    queries = (
        _held(day).where(Assignment.person == person),
        _covered(day).where(Cover.substitute == person),
        _named().where(Returnee.supporter == person),
    )
    return {returnee for query in queries for returnee, _person in query.tuples()}


def helped_between(persons: Iterable[Person], first: date, last: date) -> dict[int, set[int]]:
    """{person: files of those whom they helped on some day from `first` to `last`}, in three queries."""
    ids, found = [person.id for person in persons], defaultdict(set)
    held = (Assignment.starts_on <= last) & (Assignment.ends_on.is_null() | (Assignment.ends_on >= first))
    covered = Cover.cancelled_at.is_null() & (Cover.starts_on <= last) & (Cover.ends_on >= first) & held
    for query in (
        Assignment.select(Assignment.returnee, Assignment.person).where(Assignment.person.in_(ids) & held),
        Cover.select(Assignment.returnee, Cover.substitute).join(Assignment).where(Cover.substitute.in_(ids) & covered),
        _named().where(Returnee.supporter.in_(ids)),
    ):
        for returnee, person in query.tuples():
            found[person].add(returnee)
    return found


def helpers_on(day: date, returnees: Iterable[int] | None = None) -> dict[int, list[int]]:
    """{file: persons who help on `day`}, of all files or of `returnees`, in three queries."""
    ids = None if returnees is None else sorted(returnees)
    found = defaultdict(set)
    for query, column in (
        (_held(day), Assignment.returnee),
        (_covered(day), Assignment.returnee),
        (_named(), Returnee.id),
    ):
        for returnee, person in (query if ids is None else query.where(column.in_(ids))).tuples():
            found[returnee].add(person)
    return {returnee: sorted(persons) for returnee, persons in found.items()}


def _held(day: date) -> ModelSelect:
    return Assignment.select(Assignment.returnee, Assignment.person).where(
        (Assignment.party == Party.HELPER) & lasting(Assignment, day)
    )


def _covered(day: date) -> ModelSelect:
    return Cover.select(Assignment.returnee, Cover.substitute).join(Assignment).where(_covering(day))


def _covering(day: date) -> Expression:
    return Cover.cancelled_at.is_null() & lasting(Cover, day) & lasting(Assignment, day)


def _named() -> ModelSelect:
    supported = Returnee.supporter.is_null(False) & Returnee.state.in_(OPEN)
    return Returnee.select(Returnee.id, Returnee.supporter).where(supported)
