"""Finding a person, and opening an account for them."""

from forms._fields import Form, MaxLength, NameField, required

LOGIN = {'autocomplete': 'off', 'autocapitalize': 'none', 'spellcheck': 'false'}


class FindForm(Form):
    """Sent by GET: the beginnings of a name, with or without marks."""

    class Meta(Form.Meta):
        csrf = False

    tim = NameField('Họ và tên', [MaxLength(50)], description='Gõ vài chữ đầu, có dấu hay không dấu đều được.')


class OpenForm(Form):
    login = NameField(
        'Tên đăng nhập',
        [required('tên đăng nhập'), MaxLength(50)],
        description='Chữ không dấu, chữ số và dấu . - _ Người dùng gõ tên này mỗi lần đăng nhập.',
        render_kw=LOGIN,
    )
