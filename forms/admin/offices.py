"""Giving an office and ending it."""

from core import places
from core.clock import today
from core.offices import NOTES, OFFICES
from forms._fields import ChoiceField, Form, MaxLength, NameField, VietnameseDateField, required
from models import ROLE_LABELS, Role


def offered() -> dict[str, str]:
    """Offices with what one must know before giving them."""
    return {role: ROLE_LABELS[role] + (f' ({NOTES[role]})' if role in NOTES else '') for role in OFFICES}


class GiveForm(Form):
    office = ChoiceField('Chức vụ', [required('chức vụ', 'Chọn')], choices=offered, blank='Chọn', coerce=Role)
    title = NameField(
        'Chức danh ghi trên văn bản', [MaxLength(100)], description='Ví dụ: Chủ tịch UBND xã. In ở chỗ ký, trên họ tên.'
    )
    organisation = ChoiceField(
        'Tổ chức, chi hội đứng đầu',
        choices=places.organisations,
        blank='Không',
        coerce=int,
        description='Chỉ chọn khi chức vụ là người đứng đầu tổ chức, chi hội.',
    )
    starts_on = VietnameseDateField('Giữ từ ngày', [required('ngày bắt đầu giữ chức vụ')], default=today)


class EndForm(Form):
    last_day = VietnameseDateField(
        'Ngày cuối cùng giữ chức vụ', [required('ngày cuối cùng giữ chức vụ')], default=today
    )
