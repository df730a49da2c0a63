"""Who sees what of a person who came home: one table for pages, lists, exports, papers, previews and messages.

The person concerned and their relatives see nothing, whatever office they hold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from peewee import Expression, ModelSelect

from core import audit, links, people, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused
from core.prepared import Prepared
from models import (
    Assignment,
    Cover,
    Document,
    DocumentState,
    FamilyContact,
    OfficeTerm,
    Person,
    Returnee,
    ReturneeState,
    Role,
    Village,
)


class Layer(StrEnum):
    """Groups of fields that are seen together."""

    CODE = 'code'  # code, village, that there is a helper
    NAME = 'name'  # name, birth year, address, phone
    PAPERS = 'papers'  # CCCD, certificate number and dates
    PLAN = 'plan'  # needs, plan, visits
    NOTE = 'note'  # private note of a visit
    ASSESSMENT = 'assessment'  # assessments, class A/B/C/D
    CASE = 'case'  # offence, sentence, case numbers
    HARDSHIP = 'hardship'  # health, family trouble
    LOAN_KNOWN = 'loan_known'  # that there is a loan dossier
    LOAN_DATES = 'loan_dates'  # when something of it is due
    LOAN_SUMS = 'loan_sums'  # its amounts
    LOAN = 'loan'  # all of it


class Standing(StrEnum):
    """What somebody is to a file."""

    HELPER = 'helper'
    ORGANISATION = 'organisation'
    POLICE = 'police'  # standing deputy, head and clerk of the commune police
    HEAD = 'head'  # Chủ tịch UBND, Tổ trưởng
    APPRAISER = 'appraiser'  # of a loan dossier of this person
    CLERK_WITH_PAPER = 'clerk'  # while a paper about this person is on the clerk's desk
    ACCOUNTANT = 'accountant'
    OTHER = 'other'  # of the model, or an office without a part in this file


class Sight(IntEnum):
    NO = 0
    OWN = 1  # of assessments and notes: what one wrote oneself
    REASON = 2  # after a typed reason, which is logged
    YES = 3


NO, OWN, REASON, YES = Sight
L, W = Layer, Standing
TABLE: dict[Layer, dict[Standing, Sight]] = {
    L.CODE: dict.fromkeys(W, YES),
    L.NAME: dict.fromkeys(set(W) - {W.ACCOUNTANT, W.OTHER}, YES),
    L.PAPERS: {W.POLICE: YES, W.HEAD: YES, W.APPRAISER: YES, W.CLERK_WITH_PAPER: YES},
    L.PLAN: {W.HELPER: YES, W.ORGANISATION: YES, W.POLICE: YES, W.HEAD: REASON},
    L.NOTE: {W.HELPER: OWN, W.POLICE: YES, W.HEAD: REASON},
    L.ASSESSMENT: {W.HELPER: OWN, W.ORGANISATION: OWN, W.POLICE: YES, W.HEAD: YES, W.APPRAISER: OWN},
    L.CASE: {W.POLICE: YES, W.HEAD: REASON},
    L.HARDSHIP: {W.POLICE: REASON, W.HEAD: REASON},
    L.LOAN_KNOWN: dict.fromkeys((W.HELPER, W.ORGANISATION, W.POLICE, W.HEAD, W.APPRAISER, W.ACCOUNTANT), YES),
    L.LOAN_DATES: dict.fromkeys((W.HELPER, W.POLICE, W.HEAD, W.APPRAISER, W.ACCOUNTANT), YES),
    L.LOAN_SUMS: dict.fromkeys((W.POLICE, W.HEAD, W.APPRAISER, W.ACCOUNTANT), YES),
    L.LOAN: dict.fromkeys((W.POLICE, W.HEAD, W.APPRAISER), YES),
}
SEALED = frozenset({L.NOTE, L.CASE, L.HARDSHIP})
LAYER_LABELS = {
    L.CODE: 'Mã hồ sơ, thôn',
    L.NAME: 'Họ tên, năm sinh, nơi ở, điện thoại',
    L.PAPERS: 'Số CCCD, giấy chứng nhận',
    L.PLAN: 'Nhu cầu, kế hoạch giúp đỡ, gặp gỡ',
    L.NOTE: 'Ghi chú riêng của lần gặp',
    L.ASSESSMENT: 'Nhận xét, nhóm xếp loại',
    L.CASE: 'Tội danh, mức án, bản án',
    L.HARDSHIP: 'Sức khỏe, hoàn cảnh gia đình',
    L.LOAN_KNOWN: 'Có hồ sơ vay vốn',
    L.LOAN_DATES: 'Ngày đến hạn của khoản vay',
    L.LOAN_SUMS: 'Số tiền vay, trả',
    L.LOAN: 'Hồ sơ vay vốn',
}
POLICE = (Role.STANDING_DEPUTY, Role.POLICE_CHIEF, Role.POLICE_CLERK)
HEADS = (Role.CHAIRMAN, Role.HEAD)
OTHERS = (
    *(Role.CHAIR_138, Role.DEPUTY, Role.SECRETARY, Role.MEMBER, Role.CLERK),
    *(Role.ACCOUNTANT, Role.PARTY, Role.ORGANISATION_HEAD),
)
READERS = (*POLICE, *HEADS, *OTHERS)  # may see the list of codes
OPEN = (ReturneeState.EXPECTED, ReturneeState.HOME, ReturneeState.PAUSED)
ON_THE_DESK = (  # of the clerk, from the check of the layout to the issue
    *(DocumentState.FORM_CHECK, DocumentState.APPROVED, DocumentState.PRINTED),
    *(DocumentState.SIGNED, DocumentState.NUMBERED),
)
NOBODY = 'Không có hồ sơ này, hoặc bạn không được xem.'
WANTS_REASON = 'Ghi lý do cần xem; lý do được lưu vào nhật ký.'
LEAST_REASON = 10  # characters

audit.describe(
    'returnee',
    'Hồ sơ tái hòa nhập',
    {
        'view': 'Xem hồ sơ',
        'reveal': 'Mở phần niêm phong có lý do',
        'export': 'Tải danh sách',
        'open': 'Lập hồ sơ',
        'seal': 'Ghi phần niêm phong',
        'add_contact': 'Ghi người thân',
        'edit_contact': 'Sửa người thân',
        'retire_contact': 'Thôi liên hệ người thân',
        'draft_letter': 'Soạn thư chuyển địa phương',
        'list_person': 'Đưa vào danh sách người',
        'finish': 'Kết thúc quản lý',
        'reopen': 'Mở lại hồ sơ',
    },
)
Find = Callable[[Actor, date], Iterable[int]]
FilesOf = Callable[[list[int]], Iterable[int]]
_standings: dict[Standing, list[Find]] = {}
_papers: dict[str, FilesOf] = {}
_closings: list[Callable[[int], ModelSelect]] = []


def register_standing(standing: Standing, find: Find) -> None:
    """`find(actor, day)` answers the ids of the files to which `actor` has this standing."""
    _standings.setdefault(standing, []).append(find)


def register_closing(files_of: Callable[[int], ModelSelect]) -> None:
    """`files_of(person)` selects the files that are closed to a person, given by id, as an own or a relative's is."""
    _closings.append(files_of)
    CLOSED.compiled.clear()


def register_papers(table: str, files_of: FilesOf) -> None:
    """Papers asked for by records of `table` are about files: `files_of(ids of the records)` answers which.

    While such a paper is on the clerk's desk, the clerk knows whom it is about.
    """
    _papers[table] = files_of


@dataclass(frozen=True)
class Viewer:
    """One reader, with all files they have a part in, so that a list asks once."""

    actor: Actor
    closed: frozenset[int]  # files of their own and of relatives
    standings: dict[Standing, frozenset[int]]  # by record
    offices: frozenset[Standing]  # to every file

    def standings_to(self, returnee: Returnee) -> frozenset[Standing]:
        if returnee.id in self.closed:
            return frozenset()
        return self.offices | {standing for standing, ids in self.standings.items() if returnee.id in ids}

    def sight(self, returnee: Returnee, layer: Layer) -> Sight:
        """The best of what the reader is to this file."""
        return max((TABLE[layer].get(standing, NO) for standing in self.standings_to(returnee)), default=NO)

    def sees(self, returnee: Returnee, layer: Layer) -> bool:
        return self.sight(returnee, layer) == YES

    def called(self, returnee: Returnee) -> str:
        """The name where the reader may know it, else the code."""
        return returnee.person.full_name if self.sees(returnee, L.NAME) else returnee.code

    def named_ids(self) -> frozenset[int] | None:
        """Files whose names the reader knows; None for all but the closed ones."""
        if self.knows_all_names:
            return None
        return frozenset().union(*self.standings.values()) - self.closed

    @property
    def is_police(self) -> bool:
        return W.POLICE in self.offices

    @property
    def knows_all_names(self) -> bool:
        return bool(self.offices & {W.POLICE, W.HEAD})

    def helps(self, returnee: Returnee) -> bool:
        return returnee.id not in self.closed and returnee.id in self.standings.get(W.HELPER, ())


def viewer(actor: Actor) -> Viewer:
    """Raises nothing: somebody without a part sees nothing."""
    day = today()
    held = {
        standing: ids
        for standing, finders in _standings.items()
        if (ids := frozenset(found for find in finders for found in find(actor, day)))
    }
    return Viewer(actor, frozenset(closed_to(actor)), held, _offices(actor))


def _offices(actor: Actor) -> frozenset[Standing]:
    kinds = {W.POLICE: POLICE, W.HEAD: HEADS, W.ACCOUNTANT: (Role.ACCOUNTANT,), W.OTHER: OTHERS}
    return frozenset(standing for standing, roles in kinds.items() if actor.holds(*roles))


def closed_to(actor: Actor) -> set[int]:
    """Own files, all of whom the actor stands as family with in some file, and those of the family in an own file.

    And what a workflow closes to somebody who is a party to it (register_closing).
    """
    if actor.person is None:
        return set()
    return {found for (found,) in CLOSED.rows(person=actor.person.id)}


def _closed(person: int) -> ModelSelect:
    own = Returnee.select(Returnee.id).where(Returnee.person == person)
    kin = Returnee.select(Returnee.person).join(FamilyContact).where(FamilyContact.person == person)
    family = FamilyContact.select(FamilyContact.person).where(
        FamilyContact.returnee.in_(own) & FamilyContact.person.is_null(False)
    )
    closed = Returnee.id.in_(own) | Returnee.person.in_(kin) | Returnee.person.in_(family)
    for files_of in _closings:
        closed |= Returnee.id.in_(files_of(person))
    return Returnee.select(Returnee.id).where(closed)


CLOSED = Prepared(_closed)


def demand_open(actor: Actor, returnee: Returnee) -> None:
    """Raises NotFound for an own or a relative's file; nobody writes there, whatever office they hold."""
    if actor.account is not None and returnee.id in closed_to(actor):
        raise NotFound(NOBODY)


def seen_by(reader: Viewer) -> ModelSelect:
    """Files whose code the reader may see, with person and village at hand."""
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).where(Returnee.id.not_in(sorted(reader.closed)))
    if reader.offices:
        return query
    return query.where(Returnee.id.in_(sorted(frozenset().union(*reader.standings.values()))))


def open_file(returnee_id: int, reader: Viewer) -> Returnee:
    """The file. Raises NotFound when there is none whose code the reader may see."""
    found = seen_by(reader).where(Returnee.id == returnee_id).first()
    if found is None:
        raise NotFound(NOBODY)
    return found


def look(reader: Viewer, returnee: Returnee, *layers: Layer) -> None:
    """Log that the reader was shown these layers."""
    with writing():
        audit.write(reader.actor, 'returnee.view', returnee, {'layers': (None, ' '.join(layers))})


def reveal(reader: Viewer, returnee: Returnee, layer: Layer, reason: str) -> None:
    """Let the reader see a layer that wants a reason, and log it. Raises NotAllowed, or Refused without a reason."""
    sight = reader.sight(returnee, layer)
    if sight < REASON:
        raise NotAllowed(NOBODY)
    if sight == REASON and len(reason.strip()) < LEAST_REASON:
        raise Refused(WANTS_REASON)
    with writing():
        audit.write(reader.actor, 'returnee.reveal', returnee, {'layer': (None, layer)}, reason=reason.strip())


def lasting(table: type[Assignment] | type[Cover], day: date) -> Expression:
    """Condition: `day` lies between starts_on and ends_on, both counted."""
    return (table.starts_on <= day) & (table.ends_on.is_null() | (table.ends_on >= day))


def _helped_by(actor: Actor, day: date) -> Iterable[int]:
    """By decision, as a stand-in for these days, or as the supporter named for who is not under the circular."""
    if actor.person is None:
        return
    held = Assignment.select(Assignment.returnee).where((Assignment.person == actor.person) & lasting(Assignment, day))
    covered = (
        Cover.select(Assignment.returnee)
        .join(Assignment)
        .where((Cover.substitute == actor.person) & Cover.cancelled_at.is_null() & lasting(Cover, day))
        .where(lasting(Assignment, day))
    )
    named = Returnee.select(Returnee.id).where((Returnee.supporter == actor.person) & Returnee.state.in_(OPEN))
    for query in (held, covered, named):
        yield from (found for (found,) in query.tuples())


def _helped_by_organisation_of(actor: Actor, day: date) -> Iterable[int]:
    """Of the organisations that the actor heads today."""
    if actor.person is None or not actor.holds(Role.ORGANISATION_HEAD):
        return ()
    headed = OfficeTerm.select(OfficeTerm.organisation).where(
        (OfficeTerm.person == actor.person)
        & (OfficeTerm.office == Role.ORGANISATION_HEAD)
        & (OfficeTerm.starts_on <= day)
        & (OfficeTerm.ends_on.is_null() | (OfficeTerm.ends_on >= day))
    )
    held = Assignment.select(Assignment.returnee).where(Assignment.organisation.in_(headed) & lasting(Assignment, day))
    return [found for (found,) in held.tuples()]


def _of_papers_on_the_desk(actor: Actor, _day: date) -> Iterable[int]:
    """Files of the papers that wait for the clerk: to be checked, printed, signed, numbered or issued."""
    if not actor.holds(Role.CLERK):
        return
    waiting = Document.select(Document.subject).where(Document.state.in_(ON_THE_DESK) & (Document.subject != ''))
    about = defaultdict(list)
    for (subject,) in waiting.tuples():
        table, _, key = subject.partition(':')
        about[table].append(int(key))
    for table in about.keys() & _papers.keys():
        yield from _papers[table](about[table])


def _knows(actor: Actor, person: Person) -> bool:
    """Whether the actor may read the identity of somebody who is known through a file alone."""
    reader = viewer(actor)
    return any(reader.sees(one, L.PAPERS) for one in Returnee.select().where(Returnee.person == person))


register_standing(W.CLERK_WITH_PAPER, _of_papers_on_the_desk)
register_papers('returnee', lambda ids: ids)
people.register_knower(_knows)
register_standing(W.HELPER, _helped_by)
register_standing(W.ORGANISATION, _helped_by_organisation_of)
links.register_closed(lambda actor: (f'returnee:{returnee_id}' for returnee_id in closed_to(actor)))
