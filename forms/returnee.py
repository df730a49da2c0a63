"""Shape and wording of input about the files of people who came home, and what narrows their list."""

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, ValidationError

from core import places
from core.clock import today
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NotInFuture,
    NumberField,
    PhoneField,
    ProseField,
    RadioField,
    VersionedForm,
    VietnameseDateField,
    options,
    record_key,
    required,
)
from forms.person import PersonForm
from models import (
    END_GROUND_LABELS,
    LEGAL_GROUP_LABELS,
    RELATION_LABELS,
    EndGround,
    FamilyContact,
    Intake,
    Membership,
    Person,
    Returnee,
    SealedFacts,
)
from workflows.returnee.dates import LABELS as DAYS
from workflows.returnee.reading import FILTERS, Wanted
from workflows.returnee.sealed import CASE, HARDSHIP, LIFE_MONTHS

EXPECTED, HOME = 'sap_ve', 'da_ve'
WAYS = {HOME: 'Đã về, trình diện', EXPECTED: 'Mới có thông báo, chưa về'}
INTAKES = {Intake.RELEASE: 'Chấp hành xong án về địa phương', Intake.TRANSFER: 'Chuyển từ xã khác đến'}
NOBODY = '0'  # the namesake that the relative is not
PERSON_FACTS = ('full_name', 'other_name', 'birth_on', 'birth_year', 'sex', 'cccd', 'phone', 'village', 'address')
SERVED_GROUNDS = {ground: label for ground, label in END_GROUND_LABELS.items() if ground != EndGround.CLEARED}


def _past(name: str, hint: str = '') -> VietnameseDateField:
    return VietnameseDateField(DAYS[name], [NotInFuture()], description=hint)


class OpenFields(Form):
    """What the counter asks for; the rest is added later on the file."""

    way = RadioField('Tình hình', [required('tình hình', 'Chọn')], choices=WAYS, default=HOME)
    legal_group = RadioField('Diện', [required('diện', 'Chọn')], choices=LEGAL_GROUP_LABELS)
    intake = RadioField('Về từ đâu', [required('về từ đâu', 'Chọn')], choices=INTAKES, default=Intake.RELEASE)
    village = ChoiceField('Thôn', [required('thôn', 'Chọn')], choices=places.villages, blank='Chọn', coerce=int)
    arrived_on = VietnameseDateField(DAYS['arrived_on'], [NotInFuture()], default=today, description='Khi đã về.')
    notice_on = _past('notice_on', 'Khi mới có thông báo, chưa về.')
    present_by = VietnameseDateField(DAYS['present_by'])
    moved_from = NameField('Chuyển từ xã', [MaxLength(120)], description='Khi chuyển từ xã khác đến.')
    released_on = VietnameseDateField(DAYS['released_on'])
    certificate = NameField('Số giấy chứng nhận', [MaxLength(40)])
    certificate_on = _past('certificate_on')
    certificate_by = NameField('Nơi cấp giấy chứng nhận', [MaxLength(120)])

    def validate_arrived_on(self, field: VietnameseDateField) -> None:
        if self.way.data == HOME and not field.data and not field.errors:
            raise ValidationError('Nhập ngày về, trình diện')

    def validate_notice_on(self, field: VietnameseDateField) -> None:
        if self.way.data == EXPECTED and not field.data and not field.errors:
            raise ValidationError('Nhập ngày nhận thông báo')

    def file_facts(self, facts: dict) -> dict:
        """What workflows.returnee.opening takes, of all that was typed."""
        names = ('legal_group', 'intake', 'village', 'arrived_on', 'notice_on', 'present_by', 'moved_from')
        names += ('released_on', 'certificate', 'certificate_on', 'certificate_by')
        kept = {name: facts[name] for name in names}
        return kept | {'arrived_on': None} if self.way.data == EXPECTED else kept


class OpenForm(OpenFields):
    """For somebody whom the system knows."""

    @property
    def file(self) -> dict:
        return self.file_facts(self.data)


class OpenNewForm(OpenFields, PersonForm):
    """For somebody new: the person in the same form."""

    kind = organisation = job_title = None
    village = OpenFields.village

    @property
    def person(self) -> dict:
        facts = self.facts
        return {name: facts[name] for name in PERSON_FACTS}

    @property
    def file(self) -> dict:
        return self.file_facts(self.facts)


class EditForm(VersionedForm):
    """Every fact of a file that is not sealed."""

    legal_group = RadioField('Diện', [required('diện', 'Chọn')], choices=LEGAL_GROUP_LABELS)
    village = ChoiceField('Thôn', [required('thôn', 'Chọn')], choices=places.villages, coerce=int)
    occupation = NameField('Nghề, việc đang làm', [MaxLength(100)])
    intake = RadioField('Về từ đâu', [required('về từ đâu', 'Chọn')], choices=INTAKES)
    moved_from = NameField('Chuyển từ xã', [MaxLength(120)])
    notice_on = _past('notice_on')
    present_by = VietnameseDateField(DAYS['present_by'])
    residence_checked_on = _past('residence_checked_on')
    arrived_on = _past('arrived_on')
    session_on = _past('session_on', 'Phổ biến chính sách, lập biên bản có cam kết.')
    file_opened_on = _past('file_opened_on')
    released_on = VietnameseDateField(DAYS['released_on'])
    certificate = NameField('Số giấy chứng nhận', [MaxLength(40)])
    certificate_on = _past('certificate_on')
    certificate_by = NameField('Nơi cấp giấy chứng nhận', [MaxLength(120)])
    certificate_address = NameField(
        'Địa chỉ ghi trong giấy chứng nhận', [MaxLength(200)], description='Ghi nguyên văn, kể cả tên huyện cũ.'
    )

    def __init__(self, returnee: Returnee, **kwargs):
        super().__init__(data=returnee.__data__, **kwargs)
        if not returnee.village.active:
            self.village.choices.extend(options({returnee.village_id: returnee.village.name}))


class ReceiveForm(VersionedForm):
    arrived_on = VietnameseDateField(DAYS['arrived_on'], [required('ngày về'), NotInFuture()], default=today)
    session_on = _past('session_on', 'Nếu đã làm việc, lập biên bản có cam kết.')
    residence_checked_on = _past('residence_checked_on')


class ReasonForm(VersionedForm):
    code = RadioField('Lý do', [required('lý do', 'Chọn')])
    text = ProseField('Viết rõ', [required('rõ lý do', 'Viết'), MaxLength(500)], render_kw={'rows': 3})

    def __init__(self, reasons, **kwargs):
        super().__init__(**kwargs)
        self.code.choices = options(reasons)


class ActForm(VersionedForm):
    """A button; nothing is typed."""


class ConcludeForm(VersionedForm):
    ground = ChoiceField(
        'Căn cứ', [required('căn cứ', 'Chọn')], choices=SERVED_GROUNDS, default=EndGround.SERVED, blank='Chọn'
    )
    last_day = VietnameseDateField('Ngày cuối cùng được giúp đỡ', [required('ngày cuối cùng'), NotInFuture()])
    goes_on = BooleanField(
        'Mở hồ sơ mới diện chấp hành xong án phạt tù',
        description='Khi người này vừa chấp hành xong án phạt tù; từ đó áp dụng TT 10/2024/TT-BCA.',
    )

    @property
    def given(self) -> tuple:
        return self.ground.data, self.last_day.data, self.goes_on.data


class SupporterForm(VersionedForm):
    person = ChoiceField('Người giúp đỡ', [required('người giúp đỡ', 'Chọn')], blank='Chọn', coerce=int)

    def __init__(self, members: list[Membership], **kwargs):
        super().__init__(**kwargs)
        told = {row.person_id: f'{row.person.full_name}{_where(row)}' for row in members}
        self.person.choices = options(told, 'Chọn')


def _where(row: Membership) -> str:
    return f', {row.person.village.name}' if row.person.village else ''


class ContactForm(VersionedForm):
    """`person` asks which namesake it is, once the name is known to the system."""

    name = NameField('Họ và tên', [required('họ và tên'), MaxLength(50)])
    relation = ChoiceField('Quan hệ', [required('quan hệ', 'Chọn')], choices=RELATION_LABELS, blank='Chọn')
    phone = PhoneField('Điện thoại')
    note = NameField('Ghi chú', [MaxLength(200)], description='Ví dụ: gọi sau 18 giờ.')
    person = RadioField('Có phải là người này trong hệ thống không')

    def __init__(self, contact: FamilyContact | None = None, **kwargs):
        values = contact.__data__ | {'person': str(contact.person_id or '')} if contact else {'version': 1}
        super().__init__(data=values, **kwargs)
        self.person.choices = []

    def offer(self, namesakes: dict[int, str]) -> None:
        self.person.choices = options({**namesakes, NOBODY: 'Không, là người khác'} if namesakes else {})
        if not namesakes:
            self.person.data = None

    def needs_choice(self) -> bool:
        """Whether the page must ask first who of the namesakes it is."""
        offered = {str(choice.value) for choice in self.person.choices}
        return bool(offered) and self.person.data not in offered

    def facts_with(self, persons: dict[int, Person]) -> dict:
        chosen = self.person.data
        found = persons.get(int(chosen)) if chosen and chosen.isdecimal() else None
        return {name: self[name].data for name in ('name', 'relation', 'phone', 'note')} | {'person': found}


class CaseForm(VersionedForm):
    offence = NameField('Tội danh', [MaxLength(200)])
    sentence = NameField('Mức án', [MaxLength(200)])
    sentence_months = NumberField(
        'Số tháng tù',
        least=1,
        most=LIFE_MONTHS,
        description=f'Để ước tính ngày xóa án tích; chung thân ghi {LIFE_MONTHS}.',
    )
    judgment = NameField('Bản án: số, ngày, Tòa án', [MaxLength(200)])
    is_chapter_13_or_26 = BooleanField('Tội thuộc Chương XIII hoặc XXVI Bộ luật Hình sự')
    extra_penalty = NameField('Hình phạt bổ sung', [MaxLength(200)])
    extra_ends_on = VietnameseDateField('Hình phạt bổ sung đến ngày')
    obligations = NameField(
        'Nghĩa vụ theo bản án còn lại',
        [MaxLength(300)],
        description='Án phí, tiền phạt, bồi thường. Không còn thì để trống.',
    )

    def __init__(self, facts: SealedFacts, **kwargs):
        super().__init__(data={name: getattr(facts, name) for name in (*CASE, 'version')}, **kwargs)


class HardshipForm(VersionedForm):
    """What is left empty keeps what is stored, since the stored text is shown only for a reason."""

    health = ProseField('Sức khỏe', [MaxLength(2000)], render_kw={'rows': 4})
    family_trouble = ProseField('Hoàn cảnh gia đình', [MaxLength(2000)], render_kw={'rows': 4})

    @property
    def given(self) -> dict:
        return {name: self[name].data for name in HARDSHIP if self[name].data}


class RevealForm(Form):
    reason = NameField('Lý do cần xem', [required('lý do cần xem'), MaxLength(300)])


class LetterForm(VersionedForm):
    moved_to = NameField('Nơi chuyển đến', [required('nơi chuyển đến'), MaxLength(120)], description='Thôn, xã, tỉnh.')
    addressees = ProseField(
        'Kính gửi', [required('nơi nhận thư'), MaxLength(500)], description='Mỗi dòng một nơi.', render_kw={'rows': 2}
    )
    situation = ProseField(
        'Việc giúp đỡ đến nay',
        [required('việc giúp đỡ đến nay'), MaxLength(2000)],
        description='Mỗi dòng in thành một đoạn. Không ghi tội danh, mức án.',
        render_kw={'rows': 4},
    )
    attachments = ProseField(
        'Hồ sơ gửi kèm', [MaxLength(1000)], description='Mỗi dòng một loại.', render_kw={'rows': 3}
    )

    @property
    def given(self) -> dict:
        lines = {name: (self[name].data or '').splitlines() for name in ('addressees', 'situation', 'attachments')}
        return {'moved_to': self.moved_to.data} | {name: list(filter(None, of)) for name, of in lines.items()}


def filter_from(args: MultiDict) -> Wanted:
    """The filter in an address; what cannot be read narrows nothing."""
    group, state = args.get('dien', ''), args.get('trang_thai', '')
    return Wanted(
        text=args.get('tim', '')[:100].strip(),
        village=args.get('thon', type=record_key),
        group=group if group in LEGAL_GROUP_LABELS else '',
        state=state if state in FILTERS else '',
        without_helper='chua_giup' in args,
    )


def address_of(wanted: Wanted) -> dict:
    """The filter as arguments of an address."""
    named = {'tim': wanted.text, 'thon': wanted.village, 'dien': wanted.group, 'trang_thai': wanted.state}
    named |= {'chua_giup': wanted.without_helper and 1}
    return {name: value for name, value in named.items() if value}
