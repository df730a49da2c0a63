"""A person's data, what looks odd in it, and how a list of persons is narrowed and taken home."""

from datetime import date
from hashlib import sha256

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, StringField, ValidationError

from core import places
from core.errors import Refused
from core.people_finding import Filter
from forms._fields import (
    BirthField,
    CccdField,
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    PhoneField,
    VersionedForm,
    options,
    record_key,
    required,
)
from models import MEMBER_KIND_LABELS, SEX_LABELS, Organisation, Person, Village

CHOOSE = 'Chọn, nếu biết'


class PersonForm(Form):
    full_name = NameField('Họ và tên', [required('họ và tên'), MaxLength(50)])
    other_name = NameField('Tên gọi khác', [MaxLength(50)])
    birth = BirthField('Ngày sinh', description='Ngày/tháng/năm, ví dụ 05/03/1980; chỉ biết năm thì ghi năm.')
    sex = ChoiceField('Giới tính', choices=SEX_LABELS, blank=CHOOSE)
    cccd = CccdField('Số CCCD', description='12 chữ số.')
    phone = PhoneField('Điện thoại', description='Di động 10 chữ số, máy bàn 11 chữ số.')
    village = ChoiceField('Thôn', choices=places.villages, blank=CHOOSE, coerce=int)
    address = NameField('Địa chỉ', [MaxLength(200)], description='Số nhà, khu; không cần ghi lại tên thôn, tên xã.')
    kind = ChoiceField('Thành phần', choices=MEMBER_KIND_LABELS, blank=CHOOSE)
    organisation = ChoiceField('Cơ quan, tổ chức', choices=places.organisations, blank=CHOOSE, coerce=int)
    job_title = NameField('Chức vụ, nghề nghiệp', [MaxLength(100)], description='Như sẽ in ở danh sách kèm quyết định.')
    sure = StringField()  # what was in doubt when the person ticked "Vẫn lưu"

    doubts: dict[str, list[str]] = {}

    @property
    def facts(self) -> dict:
        """What core.people takes."""
        facts = super().facts
        del facts['sure']
        birth = facts.pop('birth')
        whole = isinstance(birth, date)
        return facts | {'birth_on': birth if whole else None, 'birth_year': birth.year if whole else birth}

    def demand_sure(self, doubts: dict[str, list[str]]) -> None:
        """Raises Refused, and the page shows what is in doubt, unless just that was shown before and ticked."""
        self.doubts = doubts
        if doubts and self.sure.data != self.doubts_seen:
            raise Refused('Xem những chỗ nêu bên cạnh các ô; nếu đúng như vậy thì đánh dấu vẫn lưu')

    @property
    def doubts_seen(self) -> str:
        """A mark of these doubts, so that a tick counts for no others."""
        return sha256(repr(sorted(self.doubts.items())).encode()).hexdigest()[:16]


class EditForm(VersionedForm, PersonForm):
    """The same over a person, whose village and organisation stay choosable when they were closed since."""

    def __init__(self, person: Person, **kwargs):
        values = person.__data__ | {'birth': person.birth_on or person.birth_year}
        super().__init__(data=values, **kwargs)
        for name in ('village', 'organisation'):
            _offer(self[name], getattr(person, name))


class FullExportForm(Form):
    """Whole CCCD numbers leave the house only with a reason."""

    full = BooleanField('Ghi đủ 12 chữ số của CCCD')
    reason = NameField('Lý do cần số CCCD đầy đủ', [MaxLength(300)])

    def validate_reason(self, field: NameField) -> None:
        if self.full.data and not field.data:
            raise ValidationError('Nhập lý do cần số CCCD đầy đủ')


def filter_from(args: MultiDict) -> Filter:
    """The filter in an address; what cannot be read narrows nothing."""
    kind = args.get('thanh_phan', '')
    return Filter(
        typed=args.get('ten', '')[:100].strip(),
        village=args.get('thon', type=record_key),
        organisation=args.get('co_quan', type=record_key),
        kind=kind if kind in MEMBER_KIND_LABELS else '',
    )


def address_of(chosen: Filter) -> dict:
    """The filter as arguments of an address."""
    named = {'ten': chosen.typed, 'thon': chosen.village, 'co_quan': chosen.organisation, 'thanh_phan': chosen.kind}
    return {name: value for name, value in named.items() if value}


def _offer(field: ChoiceField, place: Village | Organisation | None) -> None:
    if place and not place.active:
        field.choices.extend(options({place.id: place.name}))
