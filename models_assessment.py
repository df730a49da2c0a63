"""Periodic assessments, the questionnaires they answer, and the mood among the members."""

from enum import StrEnum

from peewee import CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_people import Person
from models_returnees import Returnee
from models_system import StoredFile


class AssessmentState(StrEnum):
    WRITING = 'writing'
    RETURNED = 'returned'
    FOR_OPINION = 'for_opinion'  # of the branch
    FOR_REVIEW = 'for_review'  # by the standing deputy
    FOR_CONFIRMATION = 'for_confirmation'  # by the head
    CONFIRMED = 'confirmed'
    FILED = 'filed'  # the signed sheet is scanned
    SKIP_ASKED = 'skip_asked'
    SKIPPED = 'skipped'


class Level(StrEnum):
    """The model's own remark; not the legal group."""

    CLEAR = 'tien_bo_ro'
    SOME = 'co_tien_bo'
    NONE = 'chua_tien_bo'
    WORSE = 'dau_hieu_xau'


LEVEL_LABELS = {
    Level.CLEAR: 'Tiến bộ rõ',
    Level.SOME: 'Có tiến bộ',
    Level.NONE: 'Chưa tiến bộ',
    Level.WORSE: 'Có dấu hiệu xấu đi',
}


class Questionnaire(Table):
    """The criteria of an assessment; answers keep the version they were given to."""

    number = IntegerField(unique=True)
    title = CharField(200)
    criteria = TextField()  # JSON: [{"key", "label", "scale": [[value, label], …]}], best first
    from_day = DateField()
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)


class Assessment(Table):
    """What is said of one person for one period. Source: TT 10/2024/TT-BCA Đ.10.4, 12; Quy chế Đ.4.4."""

    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='assessments')
    period_starts_on = DateField()
    period_ends_on = DateField()
    number = IntegerField(default=1)  # 1; higher for a supplement (bản bổ sung)
    supplements = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    questionnaire = ForeignKeyField(Questionnaire, on_delete='RESTRICT')
    writer = ForeignKeyField(Person, on_delete='RESTRICT')  # the helper whose view it is
    source = CharField(6, default='system')  # system, paper
    state = CharField(16, default=AssessmentState.WRITING, index=True)
    situation = TextField(default='')
    help_given = TextField(default='')
    wishes = TextField(default='')
    proposals = TextField(default='')
    evidence = TextField(default='{}')  # JSON: what the system knew when it was sent
    level = CharField(14, default='')  # Level
    remark = TextField(default='')
    legal_class = CharField(1, default='', constraints=[Check("legal_class in ('', 'A', 'B', 'C', 'D')")])
    classed_on = DateField(null=True)
    classed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    sent_on = DateField(null=True)
    confirmed_on = DateField(null=True)
    skip_code = CharField(12, default='')
    skip_reason = CharField(500, default='')
    returns = IntegerField(default=0)  # how often it was sent back
    signed_file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [Check('period_ends_on >= period_starts_on')]
        indexes = (
            (('returnee', 'period_starts_on', 'number'), True),
            (('period_starts_on', 'state'), False),
        )


class AssessmentAnswer(Table):
    assessment = ForeignKeyField(Assessment, on_delete='CASCADE', backref='answers')
    criterion = CharField(30)
    value = CharField(20)
    sentence = CharField(500, default='')  # why it changed since the last time

    class Meta:
        indexes = ((('assessment', 'criterion'), True),)


class AssessmentOpinion(Table):
    """The branch's opinion, kept beside the writer's text; a return keeps it too."""

    assessment = ForeignKeyField(Assessment, on_delete='CASCADE', backref='opinions')
    person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    text = CharField(1000)
    given_on = DateField()
    before_return = IntegerField(default=0)  # 1 once the assessment was returned after it


class Mood(Table):
    """Diễn biến tư tưởng thành viên of one period, for head and standing deputy alone. Source: Quy chế Đ.5.1."""

    period_starts_on = DateField()
    period_ends_on = DateField()
    member_kind = CharField(20)  # MemberKind
    headcount = IntegerField()
    level = CharField(12)  # on_dinh, binh_thuong, can_quan_tam
    text = TextField()
    measures = TextField(default='')
    author = ForeignKeyField(Account, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)
    version = IntegerField(default=1)

    class Meta:
        constraints = [Check('headcount >= 0')]
        indexes = ((('period_starts_on', 'member_kind'), True),)
