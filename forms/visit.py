"""Shape and wording of input about visits: on the phone, from a sheet, and what narrows the list."""

from collections.abc import Iterable
from datetime import date

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FormField, HiddenField, ValidationError

from core.clock import today
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NotInFuture,
    ProseField,
    RadioField,
    SubForm,
    VersionedForm,
    VietnameseDateField,
    record_key,
    required,
)
from models import VISIT_PLACE_LABELS, Returnee, VisitEntry, VisitPlace
from workflows.visit.reading import Wanted
from workflows.visit.recording import Seen
from workflows.visit.sheets import Line

MET, MISSED = 'gap', 'khong_gap'
OUTCOMES = {MET: 'Gặp được', MISSED: 'Đến nhưng không gặp'}
TICKS = ('has_work', 'has_hardship', 'wants_officer')
PLACE = ChoiceField('Nơi gặp', [required('nơi gặp', 'Chọn')], choices=VISIT_PLACE_LABELS)
SURE = BooleanField('Vẫn lưu: đúng là một lần gặp khác')


class EntryForm(SubForm):
    """One person of a visit; those who were not chosen are left out."""

    returnee = HiddenField()
    chosen = BooleanField('Đã đến gặp')
    outcome = RadioField('Kết quả', choices=OUTCOMES, default=MET)
    has_work = BooleanField('Đang có việc làm')
    has_hardship = BooleanField('Đang có khó khăn')
    wants_officer = BooleanField('Muốn gặp cán bộ Công an')
    summary = NameField('Ghi ngắn một dòng', [MaxLength(500)])
    private_note = ProseField(
        'Ghi chú riêng',
        [MaxLength(2000)],
        description='Chỉ bạn và Công an xã đọc được.',
        render_kw={'rows': 3},
    )

    def seen(self, returnee: Returnee) -> Seen:
        ticks = {name: self[name].data for name in TICKS}
        texts = {'summary': self.summary.data or '', 'private_note': self.private_note.data or ''}
        return Seen(returnee, self.outcome.data != MISSED, **ticks, **texts)


def _seen(rows: Iterable[EntryForm], people: dict[str, Returnee]) -> list[Seen]:
    return [row.seen(people[row.returnee.data]) for row in rows if row.returnee.data in people]


def values_of(entry: VisitEntry) -> dict:
    """What is stored, as EntryForm shows it."""
    kept = {name: getattr(entry, name) for name in (*TICKS, 'summary', 'private_note')}
    return kept | {'returnee': str(entry.returnee_id), 'chosen': True, 'outcome': MET if entry.was_met else MISSED}


class VisitForm(Form):
    visited_on = VietnameseDateField('Ngày gặp', [required('ngày gặp'), NotInFuture()], default=today)
    place = PLACE
    entries = FieldList(FormField(EntryForm))
    late_reason = NameField('Lý do ghi muộn', [MaxLength(300)], description='Chỉ khi lần gặp đã lâu.')
    sure = SURE

    def chosen(self, people: dict[str, Returnee]) -> list[Seen]:
        """What was ticked, of `people` by id."""
        return _seen([row.form for row in self.entries if row.form.chosen.data], people)

    def is_about(self, people: dict[str, Returnee]) -> bool:
        """Whether it has a part for each of `people` and for nobody else; a draft may be older than they."""
        return {row.form.returnee.data for row in self.entries} == set(people)


class CorrectForm(VersionedForm):
    place = PLACE
    entries = FieldList(FormField(EntryForm))

    def seen(self, people: dict[str, Returnee]) -> list[Seen]:
        return _seen([row.form for row in self.entries], people)


class CancelForm(VersionedForm):
    reason = NameField('Lý do', [required('lý do bỏ lần gặp này'), MaxLength(300)])


class NoteForm(Form):
    """A button; nothing is typed."""


class RevealForm(Form):
    reason = NameField('Lý do cần xem', [required('lý do cần xem'), MaxLength(300)])


class LineForm(SubForm):
    """One line of a sheet; without a day it is left out."""

    returnee = HiddenField()
    day = VietnameseDateField('Ngày gặp', [NotInFuture()])
    outcome = ChoiceField('Kết quả', choices=OUTCOMES, default=MET)
    has_work = BooleanField('Có việc làm')
    has_hardship = BooleanField('Có khó khăn')
    wants_officer = BooleanField('Muốn gặp cán bộ')
    summary = NameField('Ghi ngắn', [MaxLength(500)])

    def validate_summary(self, field: NameField) -> None:
        ticked = any(self[name].data for name in TICKS)
        if not self.day.data and not self.day.errors and (field.data or ticked):
            raise ValidationError('Nhập ngày gặp của dòng này')

    def line(self, returnee: Returnee) -> Line:
        ticks = {name: self[name].data for name in TICKS}
        seen = Seen(returnee, self.outcome.data != MISSED, **ticks, summary=self.summary.data or '')
        return Line(self.day.data, VisitPlace.HOME, seen)


class SheetForm(VersionedForm):
    lines = FieldList(FormField(LineForm))
    sure = BooleanField('Vẫn lưu: phiếu này còn dòng chưa nhập')

    def filled(self, people: dict[str, Returnee]) -> list[Line]:
        rows = [row.form for row in self.lines if row.form.day.data]
        return [row.line(people[row.returnee.data]) for row in rows if row.returnee.data in people]


class MonthForm(Form):
    month = HiddenField()


def filter_from(args: MultiDict) -> Wanted:
    """The filter in an address; what cannot be read narrows nothing."""
    return Wanted(
        returnee=args.get('nguoi', type=record_key),
        helper=args.get('nguoi_giup', type=record_key),
        village=args.get('thon', type=record_key),
        month=month_from(args.get('thang', '')),
        only_attempts='khong_gap' in args,
    )


def month_from(text: str) -> date | None:
    """The first day of '2026-11'; None for anything else."""
    try:
        return date.fromisoformat(f'{text}-01')
    except ValueError:
        return None


def address_of(wanted: Wanted) -> dict:
    """The filter as arguments of an address."""
    named = {'nguoi': wanted.returnee, 'nguoi_giup': wanted.helper, 'thon': wanted.village}
    named |= {'thang': wanted.month and f'{wanted.month:%Y-%m}', 'khong_gap': wanted.only_attempts and 1}
    return {name: value for name, value in named.items() if value}


def months_before(day: date, count: int = 24) -> Iterable[tuple[str, str]]:
    """('2026-11', 'Tháng 11/2026') of the last months, the latest first."""
    year, month = day.year, day.month
    for _ in range(count):
        yield f'{year}-{month:02}', f'Tháng {month}/{year}'
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
