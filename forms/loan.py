"""Shape and wording of input about loans: dossiers, appraisal, ledger, programmes."""

import re
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FormField, ValidationError

from core.clock import today
from core.loans.schedule import METHOD_LABELS, PERIODS
from core.vietnamese import parse_date
from forms._fields import (
    ChecksField,
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    MoneyField,
    NameField,
    NotInFuture,
    NumberField,
    ProseField,
    RadioField,
    SubForm,
    TypedField,
    VersionedForm,
    VietnameseDateField,
    options,
    record_key,
    required,
)
from forms._fields.typed import ISO_DATE, WHOLE_DATE
from models import PURPOSE_LABELS, USE_FINDING_LABELS, LoanDossier, LoanOpinion, Person, Purpose
from workflows.loan import board, checklist, eligibility, programmes, votes
from workflows.loan.appraisal import SiteVisit
from workflows.loan.dossiers import Item, Request
from workflows.loan.lending import Approval, Money
from workflows.loan.opinions import CRITERIA, SCALE, STANCES, Opinion, Shown
from workflows.loan.reading import Wanted
from workflows.loan.use import UseCheck

PHOTOS, SCANS = ('jpg', 'png'), ('pdf', 'jpg', 'png')
MONTHS = {'least': 1, 'most': 240}
NOBODY = '0'  # the namesake who does not stand for the household
WHICH = 'Có người cùng tên trong hệ thống: chọn có phải là người đó không.'
RATE = re.compile(r'(\d{1,2})(?:[,.](\d{1,2}))?(?: ?%)?', re.ASCII)
MONEY = {'most': 100_000_000_000}
SCORE = {'choices': {number: str(number) for number in SCALE}, 'coerce': int}
SCORES = {key: RadioField(label, [required(f'điểm “{label}”', 'Cho')], **SCORE) for key, label in CRITERIA.items()}


class RateField(TypedField):
    """A yearly rate typed as 6,6 and held in hundredths of a percent: 660."""

    attributes = {'inputmode': 'decimal'}

    def read(self, typed: str) -> int:
        found = RATE.fullmatch(typed)
        if not found:
            raise ValueError('Nhập lãi suất mỗi năm, ví dụ 6,6')
        return int(found[1]) * 100 + int((found[2] or '').ljust(2, '0'))

    def shown(self, value: int) -> str:
        return programmes.percent(value)


class ActForm(VersionedForm):
    """A button over a record; nothing is typed."""

    @classmethod
    def over(cls, record) -> 'ActForm':
        return cls(formdata=None, version=record.version)


class NeedForm(Form):
    programme = RadioField('Chương trình', [required('chương trình', 'Chọn')], choices=(), coerce=int)
    need = ProseField(
        'Cần vốn làm gì, theo lời người vay',
        [required('nhu cầu'), MaxLength(500)],
        description='Một hai câu; giấy tờ và con số ghi sau.',
        render_kw={'rows': 3},
    )

    def __init__(self, offered: list[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.programme.choices = options(offered)


class GuideForm(VersionedForm):
    guided_on = VietnameseDateField('Ngày hướng dẫn', [required('ngày hướng dẫn'), NotInFuture()], default=today)


class ItemForm(SubForm):
    """One line of the plan; an empty one is left out."""

    name = NameField('Khoản chi', [MaxLength(200)])
    quantity = NumberField('Số lượng', most=100_000)
    unit = NameField('Đơn vị', [MaxLength(20)])
    unit_price_vnd = MoneyField('Đơn giá', **MONEY)

    def validate_name(self, field: NameField) -> None:
        rest = (self.quantity.data, self.unit.data or None, self.unit_price_vnd.data)
        if not field.data and any(one is not None for one in rest):
            raise ValidationError('Nhập tên khoản chi, hoặc xóa các ô của dòng này')

    def validate_quantity(self, field: NumberField) -> None:
        if self.name.data and not field.data and not field.errors:
            raise ValidationError('Nhập số lượng của khoản này')

    def validate_unit_price_vnd(self, field: MoneyField) -> None:
        if self.name.data and field.data is None and not field.errors:
            raise ValidationError('Nhập đơn giá của khoản này')

    @property
    def item(self) -> Item:
        return Item(self.name.data, self.quantity.data, self.unit.data or '', self.unit_price_vnd.data)


class RequestForm(VersionedForm):
    purpose = RadioField('Vay để làm gì', [required('mục đích', 'Chọn')], choices=PURPOSE_LABELS)
    purpose_text = NameField('Mục đích cụ thể', [required('mục đích cụ thể'), MaxLength(300)])
    asked_vnd = MoneyField('Số tiền đề nghị vay', [required('số tiền đề nghị vay')], least=1, **MONEY)
    term_months = NumberField('Thời hạn, số tháng', [required('thời hạn')], **MONTHS)
    method = RadioField('Cách trả', [required('cách trả', 'Chọn')], choices=METHOD_LABELS)
    period_months = RadioField('Kỳ trả', [required('kỳ trả', 'Chọn')], choices=PERIODS, coerce=int, default=1)
    grace_months = NumberField(
        'Số tháng đầu chưa trả gốc',
        most=120,
        description='Vay học nghề: số tháng của khóa học. Không có thì để trống.',
    )
    items = FieldList(FormField(ItemForm))
    own_capital_vnd = MoneyField('Vốn tự có', **MONEY)
    income_vnd = MoneyField('Thu nhập dự kiến mỗi tháng', **MONEY)
    costs_vnd = MoneyField('Chi phí sản xuất và sinh hoạt mỗi tháng', **MONEY)
    repayment_source = NameField('Nguồn trả nợ', [required('nguồn trả nợ'), MaxLength(300)])
    signs_alone = BooleanField('Hộ không còn ai khác đủ 18 tuổi, có khả năng lao động: người vay tự ký')
    representative = NameField('Người đại diện hộ', [MaxLength(50)])
    representative_person = RadioField('Người đại diện hộ có phải là người này trong hệ thống không')
    representative_relation = NameField('Quan hệ với người vay', [MaxLength(50)])
    consent_on = VietnameseDateField('Ngày hộ đồng ý', [NotInFuture()])
    savings_group = NameField('Tổ tiết kiệm và vay vốn', [MaxLength(100)])
    reviewed_on = VietnameseDateField('Ngày bình xét', [NotInFuture()])
    establishment = NameField('Tên cơ sở', [MaxLength(200)], description='Chỉ khi cơ sở vay.')
    workers = NumberField('Tổng số lao động', most=10_000)
    workers_returned = NumberField('Lao động là người chấp hành xong án phạt tù', most=10_000)

    def validate_establishment(self, field: NameField) -> None:
        if self.purpose.data == Purpose.ESTABLISHMENT and not field.data:
            raise ValidationError('Nhập tên cơ sở')

    @classmethod
    def over(cls, dossier: LoanDossier, rows: int = 4) -> 'RequestForm':
        """With the plan as it is kept, and some empty lines after it."""
        kept = [
            {name: getattr(item, name) for name in ('name', 'quantity', 'unit', 'unit_price_vnd')}
            for item in dossier.items.order_by('position')
        ]
        values = {name: getattr(dossier, name) for name in Request.__dataclass_fields__}
        values = {name: value for name, value in values.items() if value not in ('', 0, None)}
        if dossier.representative:
            values['representative_person'] = str(dossier.representative_person_id or NOBODY)
        return cls(version=dossier.version, items=kept + [{}] * rows, **values)

    def offer(self, namesakes: dict[int, str]) -> None:
        """Ask which of them stands for the household, once a name is typed that the system knows."""
        self.representative_person.choices = options({**namesakes, NOBODY: 'Không, là người khác'} if namesakes else {})
        self.representative_person.data = self.representative_person.data if namesakes else None

    def validate_representative(self, field: NameField) -> None:
        offered = {str(choice.value) for choice in self.representative_person.choices}
        if offered and self.representative_person.data not in offered:
            raise ValidationError(WHICH)

    def request(self, namesakes: dict[int, Person]) -> Request:
        """`namesakes` of the representative, as they were offered."""
        kept = {'representative_person': namesakes.get(int(self.representative_person.data or NOBODY))}
        numbers = ('grace_months', 'own_capital_vnd', 'income_vnd', 'costs_vnd', 'workers', 'workers_returned')
        typed = {name: self[name].data for name in Request.__dataclass_fields__ if name in self}
        return Request(**typed | {name: typed[name] or 0 for name in numbers} | kept)

    @property
    def plan(self) -> list[Item]:
        return [row.form.item for row in self.items if row.form.name.data]


class PapersForm(VersionedForm):
    """A choice for each paper that is wanted, made for one dossier by `papers_form`."""

    @property
    def papers(self) -> dict[str, str]:
        return {name.removeprefix('paper_'): self[name].data for name in self._fields if name.startswith('paper_')}


def papers_form(dossier: LoanDossier, first: bool) -> PapersForm:
    """`first` asks also when it was handed in, and by whom."""
    brought = checklist.brought_of(dossier)
    fields: dict = {}
    if first:
        fields['received_on'] = VietnameseDateField('Ngày nhận', [required('ngày nhận'), NotInFuture()], default=today)
        fields['brought_by'] = NameField('Người nộp', [required('người nộp'), MaxLength(100)])
    for kind, paper in checklist.wanted_of(dossier).items():
        state = brought[kind].state if kind in brought else checklist.MISSING
        fields[f'paper_{kind}'] = RadioField(
            paper.label, [required('tình trạng', 'Chọn')], choices=checklist.PAPER_STATES, default=state
        )
    made = type('DossierPapersForm', (PapersForm,), fields)
    return made(version=dossier.version)


class LackForm(VersionedForm):
    bring_by = VietnameseDateField('Mang đến trước ngày', [required('ngày hẹn')])


class AssignForm(VersionedForm):
    lead = ChoiceField('Tổ chức chủ trì, kết luận', [required('tổ chức', 'Chọn')], choices=(), blank='Chọn', coerce=int)
    persons = ChecksField('Người thẩm định', choices=())

    def __init__(self, organisations: list[tuple[int, str]], candidates: list[tuple[str, str]], **kwargs):
        super().__init__(**kwargs)
        self.lead.choices = options(organisations, 'Chọn')
        self.persons.choices = options(candidates)


class CheckForm(Form):
    result = RadioField(
        'Kết quả',
        [required('kết quả', 'Chọn')],
        choices={key: words for key, (words, _) in eligibility.RESULTS.items() if key != eligibility.Result.UNKNOWN},
    )
    evidence = NameField('Căn cứ', [required('căn cứ'), MaxLength(300)], description='Giấy tờ, sổ, hoặc ai xác nhận.')


class VisitForm(VersionedForm):
    visited_on = VietnameseDateField('Ngày kiểm tra', [required('ngày kiểm tra'), NotInFuture()], default=today)
    place = NameField('Nơi kiểm tra', [required('nơi kiểm tra'), MaxLength(200)])
    present = NameField('Người tham gia', [required('người tham gia'), MaxLength(300)])
    findings = ProseField('Kết quả', [required('kết quả'), MaxLength(1000)], render_kw={'rows': 4})
    photo = FileField('Ảnh', kinds=PHOTOS, most_mb=8)

    @property
    def seen(self) -> SiteVisit:
        return SiteVisit(self.visited_on.data, self.place.data, self.present.data, self.findings.data)


class OpinionForm(Form):
    """Seven scores, a stance, and why; made with the fields of CRITERIA."""

    stance = RadioField('Ý kiến', [required('ý kiến', 'Chọn')], choices=STANCES)
    amount_vnd = MoneyField('Số tiền phù hợp', **MONEY)
    term_months = NumberField('Thời hạn phù hợp, số tháng', most=240)
    text = ProseField('Lý do', [required('lý do'), MaxLength(1000)], render_kw={'rows': 4})

    @property
    def opinion(self) -> Opinion:
        scores = {key: self[f'score_{key}'].data for key in CRITERIA}
        return Opinion(self.stance.data, scores, self.text.data, self.amount_vnd.data, self.term_months.data)

    @classmethod
    def over(cls, opinion: LoanOpinion | None) -> 'OpinionForm':
        if opinion is None:
            return cls()
        scores = {f'score_{key}': score for key, score in Shown(opinion.appraiser, True, opinion).scores.items()}
        names = ('stance', 'amount_vnd', 'term_months', 'text')
        return cls(**scores, **{name: getattr(opinion, name) for name in names})


for _key, _field in SCORES.items():
    setattr(OpinionForm, f'score_{_key}', _field)


class VoteForm(VersionedForm):
    held_on = VietnameseDateField('Ngày họp', [required('ngày họp'), NotInFuture()], default=today)
    votes_for = NumberField('Đồng ý', [required('số phiếu đồng ý')], most=500)
    votes_against = NumberField('Không đồng ý', [required('số phiếu không đồng ý, không có thì 0')], most=500)
    abstained = NumberField('Không có ý kiến', most=500)
    invalid = NumberField('Phiếu không hợp lệ', most=500)
    not_voted = NumberField('Có mặt, không biểu quyết', most=500)
    absent = NumberField('Thành viên vắng mặt', most=500)
    base = RadioField(
        'Quá nửa tính trên', [required('cách tính', 'Chọn')], choices=votes.BASE_LABELS, default=votes.Base.ALL
    )
    reserved = ProseField('Ý kiến bảo lưu', [MaxLength(1000)], render_kw={'rows': 3})
    minutes = FileField('Bản quét biên bản họp đã ký', kinds=SCANS)

    @property
    def figures(self) -> votes.Figures:
        counts = {name: self[name].data or 0 for name in votes.Figures.__dataclass_fields__ if name != 'base'}
        return votes.Figures(**counts, base=self.base.data)


class ProposeForm(VersionedForm):
    amount_vnd = MoneyField('Số tiền đề nghị', [required('số tiền')], least=1, **MONEY)
    term_months = NumberField('Thời hạn, số tháng', [required('thời hạn')], **MONTHS)
    why = ProseField('Lý do', [required('lý do'), MaxLength(1000)], render_kw={'rows': 4})


class DeclineForm(VersionedForm):
    why = ProseField(
        'Vì sao chưa đề nghị',
        [required('lý do'), MaxLength(1000)],
        description='Viết bằng lời dễ hiểu; người vay đọc được nguyên văn.',
        render_kw={'rows': 4},
    )
    could_change = ProseField(
        'Điều gì có thể làm thay đổi', [required('điều có thể làm thay đổi'), MaxLength(500)], render_kw={'rows': 3}
    )


class SendForm(VersionedForm):
    paper = NameField('Số văn bản gửi danh sách', [required('số văn bản'), MaxLength(60)])
    sent_on = VietnameseDateField('Ngày gửi', [required('ngày gửi'), NotInFuture()], default=today)


class RefuseForm(VersionedForm):
    paper = NameField('Số văn bản trả lời', [required('số văn bản'), MaxLength(60)])
    answered_on = VietnameseDateField('Ngày trả lời', [required('ngày trả lời'), NotInFuture()], default=today)
    text = NameField('Lý do nơi cho vay nêu', [required('lý do'), MaxLength(500)])


class ApproveForm(VersionedForm):
    decision = NameField('Số quyết định của nơi cho vay', [required('số quyết định'), MaxLength(60)])
    decided_on = VietnameseDateField('Ngày quyết định', [required('ngày quyết định'), NotInFuture()], default=today)
    approved_vnd = MoneyField('Số tiền duyệt', [required('số tiền duyệt')], least=1, **MONEY)
    rate_bp = RateField('Lãi suất, %/năm', [required('lãi suất')])
    term_months = NumberField('Thời hạn, số tháng', [required('thời hạn')], **MONTHS)
    method = RadioField('Cách trả', [required('cách trả', 'Chọn')], choices=METHOD_LABELS)
    period_months = RadioField('Kỳ trả', [required('kỳ trả', 'Chọn')], choices=PERIODS, coerce=int, default=1)
    grace_months = NumberField('Số tháng đầu chưa trả gốc', most=120)

    @property
    def approval(self) -> Approval:
        facts = {name: self[name].data for name in Approval.__dataclass_fields__}
        return Approval(**facts | {'grace_months': facts['grace_months'] or 0})


class OldLoanForm(ApproveForm):
    """A loan from before: which programme it was of; nothing to be stale against."""

    version = None
    programme = ChoiceField('Chương trình', [required('chương trình', 'Chọn')], choices=(), blank='Chọn', coerce=int)
    purpose = RadioField('Mục đích', [required('mục đích', 'Chọn')], choices=PURPOSE_LABELS)

    def __init__(self, offered: list[tuple[int, str]], **kwargs):
        super().__init__(**kwargs)
        self.programme.choices = options(offered, 'Chọn')
        self._fields = {name: self[name] for name in ('programme', 'purpose', *self._fields)}  # what for stands first


class ReasonForm(VersionedForm):
    code = RadioField('Lý do', [required('lý do', 'Chọn')], choices=())
    text = ProseField('Nói rõ', [required('lý do'), MaxLength(500)], render_kw={'rows': 3})

    def __init__(self, reasons: Iterable[tuple[str, str]], **kwargs):
        super().__init__(**kwargs)
        self.code.choices = options(reasons)


class DisburseForm(VersionedForm):
    day = VietnameseDateField('Ngày giải ngân', [required('ngày'), NotInFuture()], default=today)
    principal_vnd = MoneyField('Số tiền', [required('số tiền')], least=1, **MONEY)
    paper = NameField('Số chứng từ của nơi cho vay', [required('số chứng từ'), MaxLength(60)])

    @property
    def money(self) -> Money:
        return Money(self.day.data, self.principal_vnd.data, paper=self.paper.data)


class OrderForm(VersionedForm):
    principal_vnd = MoneyField('Số tiền chi', [required('số tiền')], least=1, **MONEY)
    paper = NameField('Số phiếu chi', [required('số phiếu chi'), MaxLength(60)])


class EitherSum:
    """Principal, interest or both; what is missing is said once, beside the principal."""

    field_flags: ClassVar = {'either': True}

    def __call__(self, form: 'RepayForm', field: MoneyField) -> None:
        sums = (form.principal_vnd, form.interest_vnd)
        if field is sums[0] and not any(one.data or one.process_errors for one in sums):
            raise ValidationError('Nhập tiền gốc, tiền lãi, hoặc cả hai')


class RepayForm(VersionedForm):
    day = VietnameseDateField('Ngày trả', [required('ngày'), NotInFuture()], default=today)
    principal_vnd = MoneyField('Gốc', [EitherSum()], **MONEY)
    interest_vnd = MoneyField('Lãi', [EitherSum()], **MONEY)
    paper = NameField('Số biên lai', [required('số biên lai'), MaxLength(60)])

    @property
    def money(self) -> Money:
        return Money(self.day.data, self.principal_vnd.data or 0, self.interest_vnd.data or 0, self.paper.data)


class WriteOffForm(RepayForm):
    paper = NameField('Số quyết định xóa nợ', [required('số quyết định'), MaxLength(60)])


class ExtendForm(VersionedForm):
    decision = NameField('Số quyết định gia hạn', [required('số quyết định'), MaxLength(60)])
    decided_on = VietnameseDateField('Ngày quyết định', [required('ngày quyết định'), NotInFuture()], default=today)
    starts_on = VietnameseDateField('Tính lại từ ngày', [required('ngày'), NotInFuture()], default=today)
    term_months = NumberField('Trả hết trong số tháng', [required('số tháng')], **MONTHS)


class FreezeForm(ExtendForm):
    decision = NameField('Số quyết định khoanh nợ', [required('số quyết định'), MaxLength(60)])
    starts_on = VietnameseDateField('Khoanh từ ngày', [required('ngày'), NotInFuture()], default=today)
    ends_on = VietnameseDateField('Đến hết ngày', [required('ngày')])
    scan = FileField('Bản quét quyết định', [required('bản quét', 'Chọn')], kinds=SCANS)
    term_months = None


class ReverseForm(VersionedForm):
    reason = NameField('Lý do đảo', [required('lý do'), MaxLength(300)])


class UseForm(VersionedForm):
    checked_on = VietnameseDateField('Ngày kiểm tra', [required('ngày kiểm tra'), NotInFuture()], default=today)
    present = NameField('Người tham gia', [required('người tham gia'), MaxLength(300)])
    finding = RadioField('Kết luận', [required('kết luận', 'Chọn')], choices=USE_FINDING_LABELS)
    text = ProseField('Đã dùng vốn vào việc gì', [required('kết quả'), MaxLength(1000)], render_kw={'rows': 4})
    next_step = ProseField('Việc làm tiếp', [MaxLength(500)], render_kw={'rows': 2})
    photo = FileField('Ảnh', kinds=PHOTOS, most_mb=8)

    @property
    def seen(self) -> UseCheck:
        texts = (self.present.data, self.finding.data, self.text.data, self.next_step.data or '')
        return UseCheck(self.checked_on.data, *texts)


def filter_from(args: MultiDict) -> Wanted:
    """The filter in an address; what cannot be read narrows nothing."""
    return Wanted(
        state=args.get('buoc', '')[:20],
        programme=args.get('chuong_trinh', type=record_key),
        village=args.get('thon', type=record_key),
        returnee=args.get('nguoi', type=record_key),
    )


def address_of(wanted: Wanted) -> dict:
    """The filter as arguments of an address."""
    named = {'buoc': wanted.state, 'chuong_trinh': wanted.programme, 'thon': wanted.village, 'nguoi': wanted.returnee}
    return {name: value for name, value in named.items() if value}


def until_from(args: MultiDict) -> tuple[date, str]:
    """The last day of the due list, the end of the month unless asked otherwise; and what to say of a day misread."""
    typed, last = args.get('den', '').strip()[:10], board.end_of_month(today())
    if not typed:
        return last, ''
    try:
        day = date.fromisoformat(typed) if ISO_DATE.fullmatch(typed) else parse_date(typed).day
    except ValueError:
        day = None
    return (day, '') if day else (last, WHOLE_DATE)
