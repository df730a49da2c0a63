"""The steps of the first set-up."""

from wtforms import BooleanField, FieldList, FormField, PasswordField
from wtforms.validators import ValidationError

from core import passwords
from core.accounts import login_of
from core.errors import Refused
from core.vietnamese import fold, nfc
from forms._fields import (
    ChoiceField,
    Form,
    MaxLength,
    NameField,
    NumberField,
    ProseField,
    SubForm,
    required,
)
from forms.account import NEW, PASSWORD_HINT
from forms.admin.series import KINDS, LETTER
from models import ROLE_LABELS, SEX_LABELS, Role

BODIES = {
    'ubnd': 'Ủy ban nhân dân xã',
    'bcd138': 'Ban Chỉ đạo 138',
    'mohinh': 'Mô hình',
    'cax': 'Công an xã',
}
NEEDED = (Role.CHAIR_138, Role.POLICE_CHIEF, Role.STANDING_DEPUTY, Role.CLERK)
TITLES = {
    Role.CHAIR_138: 'Trưởng Ban Chỉ đạo 138 xã',
    Role.CHAIRMAN: 'Chủ tịch UBND xã',
    Role.POLICE_CHIEF: 'Trưởng Công an xã',
    Role.STANDING_DEPUTY: 'Phó Trưởng Công an xã',
    Role.HEAD: 'Phó Chủ tịch UBND xã',
    Role.CLERK: 'Công chức Văn phòng - Thống kê',
}


class CodeForm(Form):
    code = NameField(
        'Mã thiết lập',
        [required('mã thiết lập'), MaxLength(50)],
        description='12 ký tự in ở cửa sổ dòng lệnh khi máy chủ khởi động.',
        render_kw={'autocapitalize': 'characters', 'spellcheck': 'false'},
    )


class PlaceForm(Form):
    commune = NameField('Tên xã', [required('tên xã'), MaxLength(50)], description='Viết cả chữ “xã”: xã Mẫu Sơn.')
    province = NameField(
        'Tên tỉnh', [required('tên tỉnh'), MaxLength(50)], description='Viết cả chữ “tỉnh”: tỉnh Lạng Sơn.'
    )
    model = NameField(
        'Tên Mô hình',
        [required('tên Mô hình'), MaxLength(80)],
        description='Không viết dấu ngoặc kép, phần mềm tự thêm.',
    )


class BodyForm(SubForm):
    parent_line = NameField('Dòng trên, cơ quan chủ quản', [MaxLength(200)])
    name = NameField('Dòng dưới, cơ quan ban hành (in đậm)', [required('tên cơ quan ban hành'), MaxLength(200)])
    abbreviation = NameField('Chữ viết tắt trong ký hiệu', [required('chữ viết tắt'), MaxLength(30)])


class BodiesForm(Form):
    ubnd = FormField(BodyForm, BODIES['ubnd'])
    bcd138 = FormField(BodyForm, BODIES['bcd138'])
    mohinh = FormField(BodyForm, BODIES['mohinh'])
    cax = FormField(BodyForm, BODIES['cax'])


class VillagesForm(Form):
    villages = ProseField(
        'Tên các thôn, mỗi thôn một dòng',
        [required('tên ít nhất một thôn'), MaxLength(10_000)],
        description='Viết cả chữ “thôn”: thôn Co Loi. Thứ tự ở đây là thứ tự trong các danh sách.',
        render_kw={'rows': 12},
    )

    def validate_villages(self, field: ProseField) -> None:
        seen = set()
        for name in self.names:
            if len(name) > 100:
                raise ValidationError(f'Viết tên thôn không quá 100 ký tự: “{name[:30]}…”')
            if fold(name) in seen:
                raise ValidationError(f'Bỏ bớt một dòng: “{name}” có hai lần')
            seen.add(fold(name))

    @property
    def names(self) -> list[str]:
        return [line for line in (nfc(line) for line in (self.villages.data or '').splitlines()) if line]

    @property
    def facts(self) -> dict:
        return {'names': self.names}


class StartForm(SubForm):
    """The last number of a paper book; a row without a number says nothing."""

    body = ChoiceField('Cơ quan', choices=BODIES, blank='Chọn')
    kind = ChoiceField('Loại văn bản', choices=KINDS, blank='Chọn')
    last = NumberField('Số cuối đã cấp', least=1, most=99_999)

    def validate_last(self, field: NumberField) -> None:
        if field.data and not (self.body.data and self.kind.data):
            raise ValidationError('Chọn cơ quan và loại văn bản cho số này')


class SeriesForm(Form):
    one_series_ubnd = BooleanField(BODIES['ubnd'])
    one_series_bcd138 = BooleanField(BODIES['bcd138'])
    one_series_mohinh = BooleanField(BODIES['mohinh'])
    one_series_cax = BooleanField(BODIES['cax'])
    starts = FieldList(FormField(StartForm), min_entries=6, max_entries=60)

    def validate_starts(self, field: FieldList) -> None:
        series = [(row['body'], '' if row['body'] in self.one_series else row['kind']) for row in self.rows]
        if len(series) != len(set(series)):
            raise ValidationError('Bỏ bớt dòng: một dãy số có hai số cuối')

    @property
    def one_series(self) -> list[str]:
        return [code for code in BODIES if self[f'one_series_{code}'].data]

    @property
    def rows(self) -> list[dict]:
        rows = [row for row in self.starts.data if row['last']]
        return [row | {'kind': '' if row['kind'] == LETTER else row['kind']} for row in rows]

    @property
    def facts(self) -> dict:
        return {'one_series': self.one_series, 'starts': self.rows}


class HolderForm(SubForm):
    full_name = NameField('Họ và tên', [MaxLength(50)])
    sex = ChoiceField('Giới tính', choices=SEX_LABELS, blank='Chọn')
    title = NameField('Chức vụ ghi trên văn bản', [MaxLength(100)])

    def validate_sex(self, field: ChoiceField) -> None:
        if self.full_name.data and not field.data:
            raise ValidationError('Chọn giới tính')


class OfficesForm(Form):
    """One row an office; the same name typed twice is the same person."""

    ct = FormField(HolderForm, ROLE_LABELS[Role.CHAIRMAN])
    tb138 = FormField(HolderForm, ROLE_LABELS[Role.CHAIR_138])
    tca = FormField(HolderForm, ROLE_LABELS[Role.POLICE_CHIEF])
    tptt = FormField(HolderForm, ROLE_LABELS[Role.STANDING_DEPUTY])
    tt = FormField(HolderForm, ROLE_LABELS[Role.HEAD])
    vt = FormField(HolderForm, ROLE_LABELS[Role.CLERK])

    def validate(self, extra_validators=None) -> bool:
        return all([super().validate(extra_validators), self._has_needed(), self._agrees_on_sex()])

    def _has_needed(self) -> bool:
        empty = [self[role].form.full_name for role in NEEDED if not self[role].form.full_name.data]
        for field in empty:
            field.errors = [f'Nhập họ và tên {self._office(field)}']
        return not empty

    def _agrees_on_sex(self) -> bool:
        sexes: dict[str, str] = {}
        wrong = []
        for holder in (field.form for field in self if isinstance(field, FormField)):
            name = holder.full_name.data
            if name and holder.sex.data != sexes.setdefault(name, holder.sex.data):
                holder.sex.errors = [f'Chọn giới tính như ở dòng trên của {name}']
                wrong.append(holder)
        return not wrong

    def _office(self, name: NameField) -> str:
        return next(f.label.text for f in self if isinstance(f, FormField) and f.form.full_name is name)


class AdminForm(Form):
    full_name = NameField('Họ và tên', [required('họ và tên'), MaxLength(50)])
    sex = ChoiceField('Giới tính', [required('giới tính', 'Chọn')], choices=SEX_LABELS, blank='Chọn')
    login = NameField(
        'Tên đăng nhập',
        [required('tên đăng nhập'), MaxLength(50)],
        description='Chữ không dấu, chữ số và dấu . - _',
        render_kw={'autocomplete': 'username', 'autocapitalize': 'none', 'spellcheck': 'false'},
    )
    password = PasswordField('Mật khẩu', description=PASSWORD_HINT, render_kw=NEW)
    password_again = PasswordField('Gõ lại mật khẩu', render_kw=NEW)

    def __init__(self, *args, kept_hash: str = '', **kwargs):
        """`kept_hash` is of a password that was set on an earlier visit of this step."""
        super().__init__(*args, **kwargs)
        self.kept_hash = kept_hash
        self.password.flags.required = self.password_again.flags.required = not kept_hash

    def validate_login(self, field: NameField) -> None:
        try:
            login_of(field.data)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None

    def validate_password(self, field: PasswordField) -> None:
        if not field.data and self.kept_hash:
            return
        fault = passwords.weakness(field.data or '', fold(self.login.data or ''), self.full_name.data or '')
        if fault:
            raise ValidationError(fault)

    def validate_password_again(self, field: PasswordField) -> None:
        if field.data != self.password.data:
            raise ValidationError('Gõ lại cho giống mật khẩu ở trên')

    @property
    def facts(self) -> dict:
        typed = self.password.data
        return {name: self[name].data for name in ('full_name', 'sex', 'login')} | {
            'password_hash': passwords.hashed(typed) if typed else self.kept_hash
        }
