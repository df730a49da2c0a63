"""The papers: the sheet of one assessment, blank sheets for helpers without a computer, and the table of a period."""

from collections.abc import Iterable, Iterator
from datetime import date

from core import audit, bulk, settings, templates, writing
from core.actor import Actor, demand
from core.clock import today
from core.days_off import calendar
from core.errors import NotAllowed, NotFound, Refused
from core.vietnamese import screen_date, words
from models import LEVEL_LABELS, Assessment, Job, Level, Person, Returnee, ReturneeState, Village
from workflows.assessment import board, periods, questionnaires, reading
from workflows.assessment.board import Row, Tally
from workflows.assessment.comparing import Compared
from workflows.assessment.fields import BLANK_KEY, SHEET_KEY, SUMMARY_KEY, TEMPLATES
from workflows.assessment.periods import Period
from workflows.assessment.states import SETTLED, WORKFLOW, opinion_days, shown_state
from workflows.returnee import access
from workflows.returnee.access import Viewer
from workflows.visit.helping import helpers_on
from workflows.visit.recording import RECORDERS
from workflows.visit.sheets import initials

SOURCE = 'assessment.blank_sheets'
NOBODY = 'Kỳ này không còn ai phải viết nhận xét, nên không có phiếu trắng để in.'
EMPTY = 'Kỳ này chưa có hồ sơ nào phải nhận xét, nên chưa có bảng để tải.'
NO_HELPER = 'Hồ sơ này chưa có người giúp đỡ, nên chưa có phiếu để in.'


def sheet(assessment: Assessment, viewer: Viewer) -> bytes:
    """Phiếu nhận xét: for the helper what they wrote, for police and heads with opinion and level. Never the group."""
    if not reading.parts_of(assessment, viewer).text:
        raise NotFound(access.NOBODY)
    reading.look(assessment, viewer, 'print')
    return _fill(SHEET_KEY, _sheet_facts(assessment, viewer))


def _sheet_facts(one: Assessment, viewer: Viewer) -> dict:
    returnee, person = one.returnee, one.returnee.person
    named = viewer.sees(returnee, access.Layer.NAME)
    said = reading.parts_of(one, viewer).result and one.state in SETTLED
    opinions = [opinion.text for opinion in reading.opinions_of(one, viewer)] if said else []
    return _heading(Period(one.period_starts_on, one.period_ends_on)) | {
        'dia_danh': settings.get('commune.name').partition(' ')[2],
        'ban_bo_sung': f'Bản bổ sung thứ {one.number - 1}' if one.number > 1 else '',
        'ma_ho_so': returnee.code,
        'ho_ten': person.full_name if named else returnee.code,
        'nam_sinh': str(person.birth_year or '') if named else '',
        'noi_o': f'{returnee.village.name}, {settings.get("commune.name")}',
        'ngay_ve': screen_date(returnee.arrived_on) if returnee.arrived_on and named else '',
        'nguoi_viet': one.writer.full_name,
        'tieu_chi': [_criterion(n, line) for n, line in enumerate(reading.lines_of(one, viewer), 1)],
        'tinh_hinh': one.situation.splitlines(),
        'da_giup': one.help_given.splitlines(),
        'nguyen_vong': one.wishes.splitlines(),
        'de_xuat': one.proposals.splitlines(),
        'y_kien_chi_hoi': opinions,
        'muc': reading.level_of(one) if said else '',
        'nhan_xet': one.remark if said else '',
    }


def _criterion(number: int, line: Compared) -> dict:
    return {
        'stt': str(number),
        'tieu_chi': line.criterion.label,
        'lan_truoc': line.before,
        'lan_nay': line.after or 'chưa ghi',
        'vi_sao': line.sentence,
    }


def blank(returnee: Returnee, period: Period, viewer: Viewer) -> bytes:
    """An empty sheet about one file, for its helper or for whoever hands out paper. Code and initials, no name."""
    if returnee.id in viewer.closed:
        raise NotFound(access.NOBODY)
    if not (viewer.helps(returnee) or viewer.actor.holds(*RECORDERS)):
        raise NotAllowed('Chỉ người giúp đỡ, Công an xã và văn thư in phiếu này.')
    with writing():
        audit.write(viewer.actor, 'assessment.print_blanks', returnee)
    return _blank(returnee, _helper_names([returnee.id]).get(returnee.id, ''), period)


def print_blanks(period: Period, actor: Actor) -> Job:
    """An empty sheet for everybody who is still to be written about, in one archive."""
    demand(actor, *RECORDERS)
    closed = access.closed_to(actor)
    rows = [row for row in board.rows(period, today()) if _is_wanted(row) and row.returnee.id not in closed]
    if not rows:
        raise Refused(NOBODY)
    with writing():
        wanted = {'returnees': [row.returnee.id for row in rows], 'period': str(period.starts_on)}
        audit.write(actor, 'assessment.print_blanks', f'period:{period.starts_on}', {'sheets': (None, len(rows))})
        return bulk.start(SOURCE, wanted, len(rows), f'phieu-nhan-xet-{period.starts_on}', actor)


def _is_wanted(row: Row) -> bool:
    return row.assessment is None and bool(row.helpers) and row.returnee.state == ReturneeState.HOME


def blanks(wanted: dict) -> Iterator[bulk.Item]:
    """(file name, .docx) of each empty sheet; what bulk asks for."""
    period = periods.period_of(date.fromisoformat(wanted['period']))
    query = Returnee.select(Returnee, Person, Village).join(Person, on=Returnee.person).switch(Returnee)
    query = query.join(Village, on=Returnee.village).where(Returnee.id.in_(wanted['returnees']))
    helpers = _helper_names(wanted['returnees'])
    for returnee in query.order_by(Returnee.code):
        yield f'phieu-nhan-xet-{returnee.code}.docx', _blank(returnee, helpers.get(returnee.id, ''), period)


def _blank(returnee: Returnee, helper: str, period: Period) -> bytes:
    if not helper:
        raise Refused(NO_HELPER)
    criteria = questionnaires.criteria_of(questionnaires.current(today()))
    facts = _heading(period) | {
        'ma_ho_so': returnee.code,
        'chu_dau': initials(returnee.person.full_name),
        'nguoi_giup_do': helper,
        'han_gui': screen_date(periods.due_on(period, calendar())),
        'tieu_chi': [
            {'stt': str(number), 'tieu_chi': one.label, 'muc': boxes(one)} for number, one in enumerate(criteria, 1)
        ],
    }
    return _fill(BLANK_KEY, facts)


def boxes(criterion: questionnaires.Criterion) -> str:
    """Its levels with boxes to tick, none torn by the end of a line."""
    return '   '.join(f'☐ {label}'.replace(' ', '\u00a0') for _, label in criterion.scale)


def _helper_names(returnees: Iterable[int]) -> dict[int, str]:
    helping = helpers_on(today(), returnees)
    query = Person.select().where(Person.id.in_(sorted({key for keys in helping.values() for key in keys})))
    names = {person.id: person.full_name for person in query}
    return {returnee: ', '.join(names[key] for key in keys) for returnee, keys in helping.items()}


def summary(period: Period, viewer: Viewer) -> bytes:
    """Bảng tổng hợp: counts by village and group, then each file by code; closed ones are not in it. Logged."""
    demand(viewer.actor, *reading.SUMMARISERS)
    found = board.shown_to(viewer, board.rows(period, today()))
    if not found:
        raise Refused(EMPTY)
    past = {row.returnee.id: row for row in board.rows(periods.before(period), today())}
    with writing():
        audit.write(viewer.actor, 'assessment.summary', f'period:{period.starts_on}', {'rows': (None, len(found))})
    wait = opinion_days()
    facts = {
        'dia_danh': settings.get('commune.name').partition(' ')[2],
        'nguoi_lap': viewer.actor.name,
        'theo_thon': [_counts(name, tally) for name, tally in board.by_village(found).items()],
        'tong': [_counts('Cộng', board.altogether(found))],
        'tung_nguoi': [_listed(number, row, past.get(row.returnee.id), wait) for number, row in enumerate(found, 1)],
    }
    return _fill(SUMMARY_KEY, _heading(period) | facts)


def _counts(name: str, tally: Tally) -> dict:
    counted = {
        'phai_viet': tally.expected,
        'xac_nhan': tally.settled,
        'bo_qua': tally.skipped,
        'chua_xong': tally.open,
        'kha_len': tally.better,
        'kem_di': tally.worse,
    }
    counted |= {str(level): tally.levels[level] for level in Level}
    counted |= {f'nhom_{group.lower()}': tally.classes[group] for group in 'ABCD'}
    return {'ten': name} | {field: str(count) for field, count in counted.items()}


def _listed(number: int, row: Row, past: Row | None, wait: int) -> dict:
    one = row.assessment
    return {
        'stt': str(number),
        'ma_ho_so': row.returnee.code,
        'thon': row.returnee.village.name,
        'tinh_trang': WORKFLOW.label_of(shown_state(one, wait)) if one else 'Chưa viết',
        'muc_truoc': level_in(past),
        'muc': level_in(row),
        'thay_doi': changes_in(row),
        'nhom': one.legal_class if one else '',
    }


def level_in(row: Row | None) -> str:
    return LEVEL_LABELS[Level(row.assessment.level)] if row and row.is_settled and row.assessment.level else ''


def changes_in(row: Row) -> str:
    """'2 khá lên, 1 kém đi', of what was confirmed."""
    if not row.is_settled:
        return ''
    counts = ((row.better, 'khá lên'), (row.worse, 'kém đi'))
    return ', '.join(f'{count} {said}' for count, said in counts if count)


def _heading(period: Period) -> dict:
    return {
        'ten_mo_hinh': f'Mô hình “{settings.get("model.name")}”',
        'dia_ban': f'{settings.get("commune.name")}, {settings.get("commune.province")}',
        'ky': period.label,
    }


def _fill(key: str, facts: dict) -> bytes:
    return templates.in_use(key, today()).fill(facts, dictionary=TEMPLATES[key].dictionary)


def name_of(assessment: Assessment) -> str:
    """'phieu-nhan-xet-thn-2026-014-quy-iii-2026.docx': a code and no name."""
    return (
        f'{"-".join(("phieu-nhan-xet", *words(assessment.returnee.code), *words(reading.label_of(assessment))))}.docx'
    )


bulk.register(SOURCE, blanks)
templates.register(TEMPLATES)
