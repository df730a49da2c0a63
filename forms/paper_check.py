"""A .docx to be judged by NĐ 30/2020, and what shall be mended in a copy of it."""

from wtforms import ValidationError

from core.word.nd30 import CLASS_NAMES, RULE_NAMES
from forms._fields import ChecksField, ChoiceField, FileField, Form, required


class CheckForm(Form):
    file = FileField('Tệp Word (.docx)', [required('tệp Word', 'Chọn')], kinds=('docx',))
    form_class = ChoiceField('Xem tệp như', choices=CLASS_NAMES, blank='Tự nhận biết')


class MendForm(CheckForm):
    """The same file again: nothing is kept between the two."""

    rules = ChecksField('Chỗ cần sửa', choices={name: name for name in RULE_NAMES})

    def validate_rules(self, field: ChecksField) -> None:
        if not field.data:
            raise ValidationError('Chọn ít nhất một chỗ để sửa')
