"""Visits to those who came home, and the monthly sheets of helpers without a computer."""

from enum import StrEnum

from peewee import BooleanField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_people import Person
from models_returnees import Returnee
from models_system import StoredFile


class VisitPlace(StrEnum):
    HOME = 'nha'
    WORK = 'noi_lam'
    OFFICE = 'tru_so'
    PHONE = 'dien_thoai'
    ELSEWHERE = 'noi_khac'


VISIT_PLACE_LABELS = {
    VisitPlace.HOME: 'Tại nhà',
    VisitPlace.WORK: 'Nơi làm việc',
    VisitPlace.OFFICE: 'Trụ sở, nhà văn hóa',
    VisitPlace.PHONE: 'Qua điện thoại',
    VisitPlace.ELSEWHERE: 'Nơi khác',
}


class VisitSheet(Table):
    """A printed sheet of one helper and month, typed in once it comes back."""

    code = CharField(20, unique=True)  # 'PG-2026-11-007'
    helper = ForeignKeyField(Person, on_delete='RESTRICT')
    month = DateField()  # its first day
    printed_at = DateTimeField(default=now)
    printed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    entered_at = DateTimeField(null=True)
    scan = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('helper', 'month'), True),)


class Visit(Table):
    """One visit, which may concern several people."""

    visited_on = DateField()
    place = CharField(12)  # VisitPlace
    helper = ForeignKeyField(Person, on_delete='RESTRICT', backref='visits')
    recorded_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    sheet = ForeignKeyField(VisitSheet, null=True, on_delete='RESTRICT')  # typed from paper
    late_reason = CharField(300, default='')  # why it was recorded long after
    cancelled_at = DateTimeField(null=True)
    cancel_reason = CharField(300, default='')
    created_at = DateTimeField(default=now)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('helper', 'visited_on', 'id'), False),)


class VisitEntry(Table):
    """What a visit says of one person; the private note is sealed."""

    visit = ForeignKeyField(Visit, on_delete='RESTRICT', backref='entries')
    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='visit_entries')
    visited_on = DateField()  # that of the visit, for timelines
    was_met = BooleanField(default=True)  # an attempt counts as well
    has_work = BooleanField(default=False)
    has_hardship = BooleanField(default=False)
    wants_officer = BooleanField(default=False)
    summary = CharField(500, default='')
    private_note = TextField(default='')
    is_cancelled = BooleanField(default=False)  # with its visit
    noted_at = DateTimeField(null=True)  # the police know that an officer is wanted
    noted_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = (
            (('visit', 'returnee'), True),
            (('visited_on', 'id'), False),
            (('returnee', 'visited_on', 'id'), False),
            (('returnee', 'is_cancelled', 'was_met', 'visited_on'), False),
            (('wants_officer', 'noted_at'), False),
        )
