"""Adding a day to the calendar."""

from forms._fields import Form, MaxLength, NameField, RadioField, VietnameseDateField, required

OFF, WORKED = 'nghi', 'lam'


class DayForm(Form):
    day = VietnameseDateField('Ngày', [required('ngày')])
    name = NameField('Tên', [required('tên ngày'), MaxLength(100)], description='Ví dụ: Nghỉ bù Giỗ Tổ Hùng Vương.')
    what = RadioField('Ngày này', choices={OFF: 'được nghỉ', WORKED: 'làm bù (thứ Bảy, Chủ nhật)'}, default=OFF)
