"""Signing in, choosing a password, and saying that one is away."""

from wtforms import PasswordField
from wtforms.validators import ValidationError

from core.passwords import SHORTEST
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NotBefore,
    VietnameseDateField,
    options,
    required,
)

LOGIN = {'autocomplete': 'username', 'autocapitalize': 'none', 'spellcheck': 'false'}
NEW = {'autocomplete': 'new-password'}
PASSWORD_HINT = f'Ít nhất {SHORTEST} ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ có ký hiệu lạ.'


class LongEnough:
    """A password has the fewest characters that a guess must have."""

    def __call__(self, _form: Form, field: PasswordField) -> None:
        if len(field.data or '') < SHORTEST:
            raise ValidationError(f'Đặt mật khẩu dài ít nhất {SHORTEST} ký tự')


class Same:
    """The password typed the second time is the first one."""

    def __init__(self, other: str):
        self.other = other

    def __call__(self, form: Form, field: PasswordField) -> None:
        if field.data != form[self.other].data:
            raise ValidationError('Gõ lại cho giống mật khẩu ở trên')


class SignInForm(Form):
    login = NameField('Tên đăng nhập', [required('tên đăng nhập'), MaxLength(50)], render_kw=LOGIN)
    password = PasswordField('Mật khẩu', [required('mật khẩu')], render_kw={'autocomplete': 'current-password'})


class CodeForm(Form):
    """The first password, or a new one, by the code on the slip."""

    login = NameField('Tên đăng nhập', [required('tên đăng nhập'), MaxLength(50)], render_kw=LOGIN)
    code = NameField(
        'Mã trên phiếu',
        [required('mã trên phiếu'), MaxLength(50)],
        description='12 ký tự, ví dụ ABCD-EFGH-JKLM. Chữ hoa hay chữ thường đều được.',
        render_kw={'autocapitalize': 'characters', 'spellcheck': 'false'},
    )
    password = PasswordField(
        'Mật khẩu mới', [required('mật khẩu mới'), LongEnough()], description=PASSWORD_HINT, render_kw=NEW
    )
    password_again = PasswordField(
        'Gõ lại mật khẩu mới', [required('lại mật khẩu mới', 'Gõ'), Same('password')], render_kw=NEW
    )


class PasswordForm(Form):
    """A new password by somebody who knows the old one."""

    old_password = PasswordField(
        'Mật khẩu đang dùng', [required('mật khẩu đang dùng')], render_kw={'autocomplete': 'current-password'}
    )
    password = PasswordField(
        'Mật khẩu mới', [required('mật khẩu mới'), LongEnough()], description=PASSWORD_HINT, render_kw=NEW
    )
    password_again = PasswordField(
        'Gõ lại mật khẩu mới', [required('lại mật khẩu mới', 'Gõ'), Same('password')], render_kw=NEW
    )


class AbsenceForm(Form):
    """`deputies` are (id, name) pairs to choose from."""

    starts_on = VietnameseDateField('Vắng từ ngày', [required('ngày bắt đầu vắng')])
    ends_on = VietnameseDateField(
        'Đến hết ngày',
        [required('ngày cuối cùng vắng'), NotBefore('starts_on', 'Nhập ngày cuối không trước ngày đầu')],
    )
    deputy = ChoiceField(
        'Người làm thay',
        coerce=int,
        description='Trong những ngày này người làm thay có các quyền của người vắng, trừ quyền quản trị. '
        'Mỗi việc họ làm ghi tên cả hai người.',
    )
    ground = NameField(
        'Căn cứ',
        [required('căn cứ'), MaxLength(200)],
        description='Số giấy ủy quyền, giấy nghỉ phép hoặc lý do, ví dụ: Giấy nghỉ phép số 12.',
    )

    def __init__(self, *args, deputies: list[tuple[int, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.deputy.choices = options(deputies, 'Không ai làm thay')
