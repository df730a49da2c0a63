"""Decisions about members: their lines, and the memberships they put in force."""

from enum import StrEnum

from peewee import CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_documents import Document
from models_people import Person, Village
from models_system import StoredFile


class MembershipState(StrEnum):
    """Source: workflows of Quy chế Đ.3.2: agreed duties, proposal of the police, decision of the head of Board 138."""

    DRAFT = 'draft'
    AGREEING = 'agreeing'
    AGREED = 'agreed'  # waits for the police to propose
    PROPOSED = 'proposed'
    SUBMITTED = 'submitted'  # waits for the decision
    APPROVED = 'approved'  # the decision is in the register
    IN_FORCE = 'in_force'
    AMENDED = 'amended'
    REPLACED = 'replaced'
    RECALLED = 'recalled'
    REFUSED = 'refused'
    CANCELLED = 'cancelled'


class CaseKind(StrEnum):
    RECOGNISE = 'recognise'  # the whole list
    CHANGE = 'change'  # kiện toàn: a difference against what is in force
    FROM_BEFORE = 'from_before'  # issued before the system


class Change(StrEnum):
    JOIN = 'join'
    ALTER = 'alter'
    LEAVE = 'leave'


class Answer(StrEnum):
    WAITING = 'waiting'
    AGREED = 'agreed'
    AMEND = 'amend'
    REFUSED = 'refused'
    UNASKED = 'unasked'  # who leaves takes on nothing


class LeaveState(StrEnum):
    ASKED = 'asked'
    NOTED = 'noted'
    WITHDRAWN = 'withdrawn'
    DONE = 'done'


class MembershipCase(Table):
    """One decision in the making: the first recognition, a later change (kiện toàn), or a paper from before."""

    code = CharField(20, unique=True)  # 'TV-2026-004'
    kind = CharField(12)  # CaseKind
    title = CharField(200)
    situation = TextField(default='')  # why: a paragraph a line, as the proposal prints it
    state = CharField(20, default=MembershipState.DRAFT, index=True)
    previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')  # tờ trình
    decision = ForeignKeyField(Document, null=True, on_delete='RESTRICT')  # quyết định
    effective_on = DateField(null=True)  # empty: the day of the paper
    author = ForeignKeyField(Account, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)


class Membership(Table):
    """A person holds a position and a duty from a day on, by an issued paper; both ends counted."""

    person = ForeignKeyField(Person, on_delete='RESTRICT', backref='memberships')
    kind = CharField(20)  # MemberKind
    role = CharField(10)  # Role
    duty = TextField()
    village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')  # in charge of
    starts_on = DateField()
    ends_on = DateField(null=True)
    opened_by = ForeignKeyField(Document, on_delete='RESTRICT', backref='opened')
    closed_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT', backref='closed')
    end_reason = CharField(300, default='')

    class Meta:
        indexes = ((('person', 'starts_on'), False), (('role', 'ends_on'), False))


class MembershipLine(Table):
    """One person in a case: what changes for them, and what they say to it."""

    case = ForeignKeyField(MembershipCase, on_delete='CASCADE', backref='lines')
    position = IntegerField(default=0)  # among those of the same role; equal ones stand by tên, họ, đệm
    person = ForeignKeyField(Person, on_delete='RESTRICT')
    change = CharField(8)  # Change
    kind = CharField(20)
    role = CharField(10)
    duty = TextField(default='')
    village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
    membership = ForeignKeyField(Membership, null=True, on_delete='RESTRICT')  # what is altered or left
    leave_reason = CharField(300, default='')
    answer = CharField(8, default=Answer.WAITING)
    answer_reason = CharField(500, default='')
    answered_on = DateField(null=True)
    answer_source = CharField(6, default='')  # system, ink
    answer_file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
    reminded_at = DateTimeField(null=True)
    version = IntegerField(default=1)

    class Meta:
        constraints = [Check("change in ('join', 'alter', 'leave')")]
        indexes = ((('case', 'person'), True), (('person', 'answer'), False))


class LeaveRequest(Table):
    """A member asks to leave; the head notes it; the next kiện toàn carries it out. Source: Quy chế Đ.6.2."""

    membership = ForeignKeyField(Membership, on_delete='RESTRICT', backref='leave_requests')
    reason = CharField(500)
    state = CharField(10, default=LeaveState.ASKED)
    note = CharField(500, default='')
    asked_at = DateTimeField(default=now)
    version = IntegerField(default=1)
