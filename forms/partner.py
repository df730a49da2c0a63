"""Shape and wording of input about partners and what they offer."""

from werkzeug.datastructures import MultiDict

from core import places
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NumberField,
    PhoneField,
    ProseField,
    VersionedForm,
    VietnameseDateField,
    record_key,
    required,
)
from models import PARTNER_KIND_LABELS, OfferKind, PartnerKind
from workflows.partner.reading import OFFER_KINDS, Wanted

LONGEST_SEARCH = 100


class PartnerForm(Form):
    name = NameField('Tên đối tác', [required('tên đối tác'), MaxLength(200)])
    kind = ChoiceField('Loại', [required('loại', 'Chọn')], choices=PARTNER_KIND_LABELS, blank='Chọn loại')
    address = NameField('Địa chỉ', [MaxLength(200)], description='Giấy giới thiệu in địa chỉ này.')
    village = ChoiceField(
        'Thôn',
        choices=places.villages,
        blank='Ngoài xã hoặc không rõ',
        coerce=record_key,
        description='Để đề xuất nơi gần nhà trước.',
    )
    distance_km = NumberField('Cách trung tâm xã', least=0, most=500)
    phone = PhoneField('Điện thoại')
    contact = NameField('Người liên hệ', [MaxLength(100)])
    note = ProseField('Ghi chú', [MaxLength(300)], render_kw={'rows': 2})


class EditPartnerForm(PartnerForm, VersionedForm):
    pass


class ChangeOfferForm(VersionedForm):
    trade = NameField('Nghề, vị trí', [required('nghề, vị trí'), MaxLength(100)], description='Ví dụ: thợ xây, may.')
    places = NumberField('Số chỗ', [required('số chỗ')], least=1, most=1000)
    terms = ProseField(
        'Điều kiện', [MaxLength(300)], description='Tiền công, giờ làm, chỗ ở, bữa ăn.', render_kw={'rows': 3}
    )
    open_until = VietnameseDateField('Nhận đến ngày', description='Để trống: nhận cho đến khi đủ chỗ.')


class OfferForm(Form):
    kind = ChoiceField('Loại', [required('loại', 'Chọn')], choices=OFFER_KINDS, default=OfferKind.JOB)
    trade, places = ChangeOfferForm.trade, ChangeOfferForm.places
    terms, open_until = ChangeOfferForm.terms, ChangeOfferForm.open_until


class ActForm(VersionedForm):
    """A button; nothing is typed."""


def filter_from(args: MultiDict) -> Wanted:
    """The filter in an address; what cannot be read narrows nothing."""
    kind, offer_kind = args.get('loai', ''), args.get('can', '')
    return Wanted(
        text=args.get('tim', '')[:LONGEST_SEARCH],
        kind=kind if kind in set(PartnerKind) else '',
        offer_kind=offer_kind if offer_kind in set(OfferKind) else '',
        only_open='con_cho' in args,
    )


def address_of(wanted: Wanted) -> dict:
    """The filter as arguments of an address."""
    named = {'tim': wanted.text, 'loai': wanted.kind, 'can': wanted.offer_kind, 'con_cho': wanted.only_open and 1}
    return {name: value for name, value in named.items() if value}
