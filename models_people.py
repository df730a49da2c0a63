"""Villages, organisations and persons."""

from enum import StrEnum

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_base import Table, now


class Sex(StrEnum):
    MALE = 'nam'
    FEMALE = 'nu'


class MemberKind(StrEnum):
    """Who may be a member. Source: Quy chế Đ.2, Đ.7."""

    CADRE = 'can_bo'
    PARTY_CELL = 'bi_thu_chi_bo'
    FRONT_COMMITTEE = 'truong_ban_ctmt'
    RELATIVE = 'than_nhan'
    RELEASED = 'chap_hanh_xong'
    SECURITY_TEAM = 'to_antt'


MEMBER_KIND_LABELS = {
    MemberKind.CADRE: 'Cán bộ, đảng viên của cơ quan, tổ chức',
    MemberKind.PARTY_CELL: 'Bí thư chi bộ',
    MemberKind.FRONT_COMMITTEE: 'Trưởng ban công tác Mặt trận',
    MemberKind.RELATIVE: 'Thân nhân',
    MemberKind.RELEASED: 'Người chấp hành xong án phạt tù',
    MemberKind.SECURITY_TEAM: 'Thành viên Tổ bảo vệ an ninh, trật tự',
}
SEX_LABELS = {Sex.MALE: 'Nam', Sex.FEMALE: 'Nữ'}


class Village(Table):
    name = CharField(100, unique=True)  # 'thôn Co Loi'
    position = IntegerField(default=0)
    active = BooleanField(default=True)


class Organisation(Table):
    """An agency, union or branch whose people are members or that takes part itself."""

    name = CharField(200, unique=True)
    short_name = CharField(50, default='')
    parent = ForeignKeyField('self', null=True, on_delete='RESTRICT', backref='branches')
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class Person(Table):
    full_name = CharField(50)
    folded = CharField(50)  # core.vietnamese.fold of full_name, to find twins
    sort_key = CharField(400)  # core.vietnamese.sort_key: tên, họ, đệm
    search = TextField()  # folded words of both names, indexed for prefixes
    other_name = CharField(50, default='')
    sex = CharField(3, default='', constraints=[Check("sex in ('', 'nam', 'nu')")])
    birth_on = DateField(null=True)
    birth_year = IntegerField(null=True)  # alone when day and month are not known
    cccd = CharField(12, null=True, unique=True)
    phone = CharField(11, default='')
    village = ForeignKeyField(Village, null=True, on_delete='RESTRICT', backref='persons')
    address = CharField(200, default='')
    organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT', backref='persons')
    job_title = CharField(100, default='')  # as the appendix of a decision prints it
    kind = CharField(20, default='')  # MemberKind
    is_listed = BooleanField(default=True)  # False: known only through a file of return, and to those who carry it
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        indexes = (
            (('sort_key', 'id'), True),
            (('folded', 'birth_year'), False),
            (('village', 'sort_key', 'id'), False),
            (('organisation', 'sort_key', 'id'), False),
            (('kind', 'sort_key', 'id'), False),
        )

    @property
    def born(self) -> str:
        """Birth date as papers print it, or the year alone, or nothing."""
        if self.birth_on:
            return f'{self.birth_on:%d/%m/%Y}'
        return str(self.birth_year or '')
