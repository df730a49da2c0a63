"""Adding and changing a village."""

from wtforms import BooleanField

from forms._fields import Form, MaxLength, NameField, NumberField, required


class AddForm(Form):
    name = NameField('Thêm thôn', [required('tên thôn'), MaxLength(100)], description='Viết cả chữ “thôn”.')


class VillageForm(Form):
    name = NameField('Tên thôn', [required('tên thôn'), MaxLength(100)])
    position = NumberField('Thứ tự trong danh sách', [required('thứ tự')], most=999)
    active = BooleanField('Còn dùng')
