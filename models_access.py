"""Accounts, offices, absences, and the log of what was done with them."""

from enum import StrEnum

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_base import Table, now
from models_people import Organisation, Person


class Role(StrEnum):
    """Offices, given by the administrator, and positions in the model, given by a decision."""

    CHAIR_138 = 'tb138'
    CHAIRMAN = 'ct'
    POLICE_CHIEF = 'tca'
    POLICE_CLERK = 'caca'
    CLERK = 'vt'
    ACCOUNTANT = 'kto'
    PARTY = 'du'
    ADMIN = 'qt'
    HEAD = 'tt'
    STANDING_DEPUTY = 'tptt'
    DEPUTY = 'tp'
    SECRETARY = 'tk'
    MEMBER = 'tv'
    ORGANISATION_HEAD = 'dt'


ROLE_LABELS = {
    Role.CHAIR_138: 'Trưởng Ban Chỉ đạo 138',
    Role.CHAIRMAN: 'Chủ tịch UBND xã',
    Role.POLICE_CHIEF: 'Trưởng Công an xã',
    Role.POLICE_CLERK: 'Cán bộ Công an xã',
    Role.CLERK: 'Văn thư',
    Role.ACCOUNTANT: 'Kế toán, thủ quỹ',
    Role.PARTY: 'Thường trực Đảng ủy',
    Role.ADMIN: 'Quản trị hệ thống',
    Role.HEAD: 'Tổ trưởng',
    Role.STANDING_DEPUTY: 'Tổ phó thường trực',
    Role.DEPUTY: 'Tổ phó',
    Role.SECRETARY: 'Thư ký',
    Role.MEMBER: 'Thành viên',
    Role.ORGANISATION_HEAD: 'Người đứng đầu tổ chức, chi hội',
}
POSITIONS = (Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.SECRETARY, Role.MEMBER)
INTERIM = frozenset({Role.HEAD, Role.STANDING_DEPUTY})  # named in set-up, until a decision is in force


class Account(Table):
    """Who signs in.

    It has what Flask-Login asks of a user without taking its mixin: that would load Flask before each start.
    """

    is_anonymous = False

    person = ForeignKeyField(Person, unique=True, on_delete='RESTRICT', backref='accounts')
    login = CharField(50, unique=True)  # folded; what the person types to sign in
    password_hash = CharField(200, default='')  # empty until the person set one through a code
    code_hash = CharField(200, default='')
    code_expires_at = DateTimeField(null=True)
    session_key = CharField(32)  # a new one signs out everywhere
    active = BooleanField(default=True)
    created_at = DateTimeField(default=now)
    version = IntegerField(default=1)

    @property
    def is_active(self) -> bool:
        return self.active

    @property
    def is_authenticated(self) -> bool:
        return self.is_active

    def get_id(self) -> str:
        return f'{self.id}.{self.session_key}'


class OfficeTerm(Table):
    """Somebody holds an office from a day on; both ends counted."""

    person = ForeignKeyField(Person, on_delete='RESTRICT', backref='office_terms')
    office = CharField(10)  # Role
    title = CharField(100, default='')  # as papers print it: 'Chủ tịch UBND xã'
    organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
    starts_on = DateField()
    ends_on = DateField(null=True)

    class Meta:
        constraints = [Check('ends_on is null or ends_on >= starts_on')]
        indexes = ((('office', 'starts_on'), False), (('person', 'starts_on'), False))


class Absence(Table):
    """`person` is away and `deputy` acts for them; both ends counted."""

    person = ForeignKeyField(Person, on_delete='RESTRICT', backref='absences')
    deputy = ForeignKeyField(Person, null=True, on_delete='RESTRICT', backref='stands_in')
    starts_on = DateField()
    ends_on = DateField()
    ground = CharField(200)  # paper or reason, printed beside both names
    created_at = DateTimeField(default=now)
    cancelled_at = DateTimeField(null=True)

    class Meta:
        constraints = [Check('ends_on >= starts_on')]
        indexes = ((('deputy', 'ends_on'), False),)


class SignInAttempt(Table):
    login = CharField(50)
    address = CharField(45)
    at = DateTimeField(default=now)
    succeeded = BooleanField()

    class Meta:
        indexes = ((('login', 'at'), False), (('address', 'at'), False))


class AuditEntry(Table):
    """Who did, saw, printed or exported what. Rows are only ever added; a trigger refuses the rest."""

    at = DateTimeField(default=now, index=True)
    account = ForeignKeyField(Account, null=True, on_delete='RESTRICT')  # null: the system itself
    actor_name = CharField(50)
    on_behalf_of = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    ground = CharField(200, default='')
    action = CharField(60, index=True)  # 'membership.propose', 'person.view'
    subject = CharField(60)  # 'membership_case:3'
    reason = TextField(default='')
    changes = TextField(default='{}')  # JSON: {"state": ["draft", "asked"]}
    address = CharField(45, default='')

    class Meta:
        indexes = ((('subject', 'id'), False), (('account', 'id'), False))


class Draft(Table):
    """What somebody typed into a form and has not sent yet."""

    account = ForeignKeyField(Account, on_delete='CASCADE')
    form = CharField(200)  # address of the form
    data = TextField()  # JSON: {field: [values]}
    saved_at = DateTimeField(default=now)

    class Meta:
        indexes = ((('account', 'form'), True),)


class SubmitKey(Table):
    """A form that was sent; the same key cannot act twice."""

    key = CharField(32, primary_key=True)
    account = ForeignKeyField(Account, null=True, on_delete='CASCADE')
    subject = CharField(60, default='')  # what it made or changed, so that the second click lands there
    at = DateTimeField(default=now, index=True)
