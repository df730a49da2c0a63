"""Finding persons: pages of the list by tên, họ, đệm, and search by beginnings of words with or without marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from peewee import SQL, Expression, ModelSelect, Select, Tuple, fn
from peewee import Table as Index

from core.people import listed
from core.prepared import Prepared
from core.vietnamese import fold, nfc, tone_apart, words
from models import Organisation, Person, Village, db, is_postgres

PAGE_ROWS = 50
MOST_HITS = 200  # that are ranked; beyond, the searcher is asked for more letters
MOST_COUNTED = 1000
COLUMNS = (
    *(Person.id, Person.full_name, Person.other_name, Person.birth_year, Person.kind, Person.job_title),
    *(Village.name, Organisation.name, Person.phone),
)
FULL_NAME, OTHER_NAME = 1, 2  # places in COLUMNS
PERSON_SEARCH = Index('person_search', ('rowid', 'person_search'))


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; None or '' does not narrow."""

    typed: str = ''  # beginnings of words of the name
    village: int | None = None
    organisation: int | None = None
    kind: str = ''
    with_unlisted: bool = False  # also those known through a file alone, for a search by who may know them

    @property
    def narrowing(self) -> dict[str, int | str]:
        """What narrows by more than the name."""
        return {name: value for name in ('village', 'organisation', 'kind') if (value := getattr(self, name))}


class Found(NamedTuple):
    """Rows in the order of COLUMNS, then how to go on."""

    rows: list[tuple]
    total: int  # never above MOST_COUNTED for a page, MOST_HITS for a search
    more: bool = False  # there are more than `total`
    before: int | None = None  # the first person of this page, when a page stands before it
    after: int | None = None  # the last, when a page stands after it


def browse(chosen: Filter, after: int | None = None, before: int | None = None) -> Found:
    """One page of the list, beginning after the person `after`, or ending before the person `before`."""
    rows = _page(chosen, after, before)
    beyond, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    if before:
        rows.reverse()
    is_first, is_last = (not beyond, False) if before else (after is None, not beyond)
    first, last = (rows[0][0], rows[-1][0]) if rows else (None, None)
    total = _count(chosen)
    return Found(
        rows, min(total, MOST_COUNTED), total > MOST_COUNTED, None if is_first else first, None if is_last else last
    )


def search(typed: str, limit: int = PAGE_ROWS, chosen: Filter | None = None) -> Found:
    """Persons whose names have a word beginning with each typed word, at most `limit` of the first 200 hits.

    Those whose marks fit what was typed with marks come first; then by tên, họ, đệm.
    """
    if not words(typed):
        return Found([], 0)
    chosen = chosen or Filter()
    query = hits_query(frozenset(chosen.narrowing), MOST_HITS + 1, chosen.with_unlisted)
    hits = query.rows(wanted=_wanted(typed), **chosen.narrowing)
    more, hits = len(hits) > MOST_HITS, sorted(hits[:MOST_HITS], key=lambda row: row[-1])
    if marked := _marked(typed):
        hits.sort(key=lambda row: not _fits(marked, f'{row[FULL_NAME]} {row[OTHER_NAME]}'))
    return Found([row[:-1] for row in hits[:limit]], len(hits), more)


def find(chosen: Filter, after: int | None = None, before: int | None = None) -> Found:
    """A search when words were typed, otherwise a page of the list."""
    return search(chosen.typed, chosen=chosen) if words(chosen.typed) else browse(chosen, after, before)


def everybody(chosen: Filter) -> Iterable[Person]:
    """All persons of a filter for an export, by tên, họ, đệm, with village and organisation."""
    query = _narrowed(_joined(Person, Village, Organisation), chosen.narrowing).where(listed())
    if words(chosen.typed):
        query = _matching(query, _wanted(chosen.typed))
    return query.order_by(Person.sort_key, Person.id).iterator()


@cache
def page_query(narrowed: frozenset[str], direction: str, limit: int) -> Prepared:
    """Rows of COLUMNS by tên, họ, đệm: from the first on, 'after' a person or, backwards, 'before' a person."""

    def make(village: int, organisation: int, kind: str, key: str, stand: int) -> ModelSelect:
        query = _narrowed(_joined(), _only(narrowed, village, organisation, kind)).where(listed()).limit(limit)
        place, there = Tuple(Person.sort_key, Person.id), Tuple(key, stand)
        if direction == 'before':
            return query.where(place < there).order_by(Person.sort_key.desc(), Person.id.desc())
        query = query.order_by(Person.sort_key, Person.id)
        return query.where(place > there) if direction == 'after' else query

    return Prepared(make)


@cache
def hits_query(narrowed: frozenset[str], limit: int, with_unlisted: bool = False) -> Prepared:
    """Rows of COLUMNS and the sort key of persons with the `wanted` words, in no order."""

    def make(village: int, organisation: int, kind: str, wanted: str) -> ModelSelect:
        query = _narrowed(_joined(*COLUMNS, Person.sort_key), _only(narrowed, village, organisation, kind))
        return _matching(query if with_unlisted else query.where(listed()), wanted).limit(limit)

    return Prepared(make)


@cache
def count_query(narrowed: frozenset[str], most: int) -> Prepared:
    """How many persons, counted up to `most`, so that a large list costs no more than a small one."""

    def make(village: int, organisation: int, kind: str) -> Select:
        some = _narrowed(Person.select(SQL('1')), _only(narrowed, village, organisation, kind))
        some = some.where(listed()).limit(most)
        return Select((some.alias('some'),), (fn.COUNT(SQL('*')),)).bind(db)

    return Prepared(make)


def _page(chosen: Filter, after: int | None, before: int | None) -> list[tuple]:
    """One row more than a page has; names stay out of addresses and their logs, so a page begins at an id."""
    stand, direction = before or after, 'before' if before else 'after' if after else 'first'
    key = (Person.select(Person.sort_key).where(Person.id == stand).scalar() or '') if stand else ''
    query = page_query(frozenset(chosen.narrowing), direction, PAGE_ROWS + 1)
    return query.rows(key=key, stand=stand, **chosen.narrowing)


def _count(chosen: Filter) -> int:
    return count_query(frozenset(chosen.narrowing), MOST_COUNTED + 1).rows(**chosen.narrowing)[0][0]


def _joined(*columns) -> ModelSelect:
    query = Person.select(*(columns or COLUMNS)).left_outer_join(Village)
    return query.switch(Person).left_outer_join(Organisation)


def _only(narrowed: frozenset[str], village: int, organisation: int, kind: str) -> dict[str, int | str]:
    given = {'village': village, 'organisation': organisation, 'kind': kind}
    return {name: given[name] for name in narrowed}


def _narrowed(query: ModelSelect, narrowing: Mapping[str, object]) -> ModelSelect:
    for name, value in narrowing.items():
        query = query.where(getattr(Person, name) == value)
    return query


def _matching(query: ModelSelect, wanted: str) -> ModelSelect:
    """`query` for persons with the `wanted` words, through the index of words."""
    if is_postgres():
        typed = fn.to_tsquery(SQL("'simple'"), wanted)
        return query.where(Expression(fn.to_tsvector(SQL("'simple'"), Person.search), '@@', typed))
    query = query.switch(Person).join(PERSON_SEARCH, on=PERSON_SEARCH.rowid == Person.id)
    return query.where(Expression(PERSON_SEARCH.person_search, 'match', wanted))


def _wanted(typed: str) -> str:
    """A word beginning with each typed word, as the index of words is asked."""
    if is_postgres():
        return ' & '.join(f'{word}:*' for word in words(typed))
    return ' '.join(f'"{word}"*' for word in words(typed))


def _marked(typed: str) -> list[tuple[str, str]]:
    """The typed words that bear marks, since only those say which marks are meant."""
    return [tone_apart(word) for word in nfc(typed).split() if fold(word) != word.casefold()]


def _fits(marked: list[tuple[str, str]], name: str) -> bool:
    """Each marked word begins a word of `name` with the same letters and, if it bears one, the same tone."""
    spelled = [tone_apart(word) for word in name.split()]
    return all(
        any(letters.startswith(typed) and tone in (tones, '') for letters, tones in spelled) for typed, tone in marked
    )
