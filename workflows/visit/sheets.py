"""The monthly sheet of a helper: printed on A5 for all in one click, typed in once it comes back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core import audit, bulk, settings, templates, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import NotFound, Refused
from core.versions import write_over
from core.vietnamese import screen_date, words
from models import Job, Person, Returnee, ReturneeState, Village, Visit, VisitEntry, VisitSheet, now
from workflows.visit.board import contacts
from workflows.visit.fields import TEMPLATES
from workflows.visit.helping import helped_between, helpers_on
from workflows.visit.reading import last_of
from workflows.visit.recording import RECORDERS, Call, Seen, record

KEY, SOURCE = 'visit/so_gap_go', 'visit.sheets'
LINES_EACH = 2  # lines on the sheet for each person
NOBODY = 'Tháng này chưa có ai được phân công giúp đỡ, nên chưa có phiếu nào để in.'
ENTERED = 'Phiếu {code} đã được nhập. Nếu còn dòng chưa nhập thì đánh dấu “Vẫn lưu”.'
OTHER_MONTH = 'Phiếu này của tháng {month}: ngày {day} không thuộc tháng đó.'
EMPTY = 'Ghi ít nhất một dòng của phiếu.'


@dataclass(frozen=True)
class Line:
    """One line of a sheet as the helper filled it in."""

    day: date
    place: str
    seen: Seen


def code_of(helper: Person, month: date) -> str:
    """'PG-2026-11-007': one sheet a helper and month, so the code needs no counter."""
    return f'PG-{month:%Y-%m}-{helper.id:03}'


def prepare(month: date, actor: Actor) -> list[VisitSheet]:
    """The sheets of everybody who helps in `month`, made where they are missing."""
    demand(actor, *RECORDERS)
    day = min(max(today(), month), last_of(month))
    keys = {key for keys in helpers_on(day, _at_home()).values() for key in keys}
    if not keys:
        raise Refused(NOBODY)
    helpers = list(Person.select().where(Person.id.in_(sorted(keys))))
    shared = {'month': month, 'printed_by': actor.account}
    with writing():
        rows = [{'helper': helper, 'code': code_of(helper, month)} | shared for helper in helpers]
        VisitSheet.insert_many(rows).on_conflict_ignore().execute()
    return [sheet for sheet in of_month(month) if sheet.helper_id in keys]


def _at_home() -> list[int]:
    query = Returnee.select(Returnee.id).where(Returnee.state == ReturneeState.HOME)
    return [key for (key,) in query.tuples()]


def print_all(month: date, actor: Actor) -> Job:
    """All sheets of `month` in one archive."""
    with writing():
        sheets = prepare(month, actor)
        audit.write(actor, 'visit.print_sheets', f'month:{month:%Y-%m}', {'sheets': (None, len(sheets))})
        wanted = {'sheets': [sheet.id for sheet in sheets]}
        return bulk.start(SOURCE, wanted, len(sheets), f'phieu-gap-go-{month:%Y-%m}', actor)


def print_one(sheet: VisitSheet, actor: Actor) -> bytes:
    demand(actor, *RECORDERS)
    with writing():
        audit.write(actor, 'visit.print_sheets', sheet)
    return next(_filled([sheet]))[1]


def printed(wanted: dict) -> Iterator[bulk.Item]:
    """(file name, .docx) of each sheet; what bulk asks for."""
    query = VisitSheet.select(VisitSheet, Person).join(Person, on=VisitSheet.helper)
    yield from _filled(query.where(VisitSheet.id.in_(wanted['sheets'])).order_by(VisitSheet.id))


def _filled(sheets: Iterable[VisitSheet]) -> Iterator[bulk.Item]:
    template, dictionary = templates.in_use(KEY, today()), TEMPLATES[KEY].dictionary
    shared = {
        'ten_mo_hinh': f'Mô hình “{settings.get("model.name")}”',
        'dia_ban': f'{settings.get("commune.name")}, {settings.get("commune.province")}',
    }
    last = {contact.returnee.id: contact.met_on for contact in contacts(today())}
    sheets = list(sheets)
    people = _people(sheets)
    for sheet in sheets:
        facts = shared | {
            'ma_phieu': sheet.code,
            'thang': f'{sheet.month:%m/%Y}',
            'nguoi_giup_do': sheet.helper.full_name,
            'thon': sheet.helper.village.name if sheet.helper.village else '',
            'nguoi': [_line(number, one, last) for number, one in enumerate(people[sheet.id], 1)],
        }
        name = '-'.join(('phieu-gap-go', *words(sheet.helper.full_name)))
        yield f'{name}.docx', template.fill(facts, dictionary=dictionary)


def _line(number: int, returnee: Returnee, last: dict[int, date | None]) -> dict:
    """Initials and code: a sheet may be lost on the way."""
    met_on = last.get(returnee.id)
    return {
        'stt': str(number),
        'nguoi': f'{initials(returnee.person.full_name)} · {returnee.code}',
        'gap_gan_nhat': screen_date(met_on) if met_on else 'chưa gặp',
    }


def initials(full_name: str) -> str:
    """'L.V.V.'"""
    return ''.join(f'{word[0].upper()}.' for word in full_name.split())


def people_of(sheet: VisitSheet) -> list[Returnee]:
    """Whom the helper of the sheet helps in its month, by code."""
    return _people([sheet])[sheet.id]


def _people(sheets: Sequence[VisitSheet]) -> dict[int, list[Returnee]]:
    """The same by id of the sheet, in four queries a month."""
    helped: dict[int, set[int]] = {}
    for month in {sheet.month for sheet in sheets}:
        of_this = [sheet for sheet in sheets if sheet.month == month]
        found = helped_between([sheet.helper for sheet in of_this], month, last_of(month))
        helped |= {sheet.id: found.get(sheet.helper_id, set()) for sheet in of_this}
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).where(Returnee.id.in_(sorted(set().union(*helped.values()))))
    files = list(query.order_by(Returnee.code))
    return {sheet: [one for one in files if one.id in ids] for sheet, ids in helped.items()}


def find(code: str) -> VisitSheet:
    """Raises NotFound for a code that is on no sheet."""
    query = VisitSheet.select(VisitSheet, Person).join(Person, on=VisitSheet.helper)
    found = query.where(VisitSheet.code == code.strip().upper()).first()
    if found is None:
        raise NotFound('Không có phiếu nào mang mã này. Xem lại mã in ở góc phiếu.')
    return found


def of_month(month: date) -> list[VisitSheet]:
    query = VisitSheet.select(VisitSheet, Person).join(Person, on=VisitSheet.helper)
    return list(query.where(VisitSheet.month == month).order_by(Person.sort_key, Person.id))


def enter(sheet: VisitSheet, actor: Actor, version: int, lines: Sequence[Line], is_sure: bool = False) -> list[Visit]:
    """Record what a sheet says, one visit a day and place. All or nothing; Refused says what to mend.

    `is_sure` records a sheet that was entered before, or a day that is there already.
    """
    demand(actor, *RECORDERS)
    if not lines:
        raise Refused(EMPTY)
    if sheet.entered_at and not is_sure:
        raise Refused(ENTERED.format(code=sheet.code))
    month = f'{sheet.month:%m/%Y}'
    if wrong := [line.day for line in lines if not sheet.month <= line.day <= last_of(sheet.month)]:
        raise Refused(OTHER_MONTH.format(month=month, day=screen_date(wrong[0])))
    with writing():
        write_over(sheet, version, {'entered_at': now()}, 'phiếu')
        calls: dict[tuple[date, str], list[Seen]] = {}
        for line in lines:
            calls.setdefault((line.day, line.place), []).append(line.seen)
        visits = [
            record(actor, Call(sheet.helper, day, place, sheet), seen, is_sure)
            for (day, place), seen in sorted(calls.items())
        ]
        audit.write(actor, 'visit.enter_sheet', sheet, {'visits': (None, len(visits))})
    return visits


def entered_of(sheet: VisitSheet) -> list[VisitEntry]:
    """What has been typed from the sheet so far."""
    query = VisitEntry.select(VisitEntry, Visit, Returnee).join(Visit).switch(VisitEntry).join(Returnee)
    return list(query.where(Visit.sheet == sheet).order_by(VisitEntry.visited_on, VisitEntry.id))


bulk.register(SOURCE, printed)
templates.register(TEMPLATES)
