"""Narrowing the log; sent by GET."""

from core import audit, log
from forms._fields import ChoiceField, Form, MaxLength, NameField, VietnameseDateField


def groups() -> list[tuple[str, str]]:
    return sorted(((key, group.label) for key, group in audit.GROUPS.items()), key=lambda pair: pair[1])


def people() -> list[tuple[int, str]]:
    return [(account.id, account.person.full_name) for account in log.readers()]


class LogForm(Form):
    class Meta(Form.Meta):
        csrf = False

    nguoi = ChoiceField('Người làm', choices=people, blank='Mọi người', coerce=int)
    loai = ChoiceField('Loại việc', choices=groups, blank='Mọi loại')
    ban_ghi = NameField('Bản ghi', [MaxLength(60)])
    tu = VietnameseDateField('Từ ngày')
    den = VietnameseDateField('Đến ngày')

    @property
    def asked(self) -> log.Asked:
        return log.Asked(self.nguoi.data, self.loai.data or '', self.ban_ghi.data or '', self.tu.data, self.den.data)
