"""Who helps whom: decisions about it in the making, and what they put in force."""

from enum import StrEnum

from peewee import CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_documents import Document
from models_people import Organisation, Person
from models_returnees import Returnee


class AssignmentState(StrEnum):
    DRAFT = 'draft'
    ASKING = 'asking'  # organisation, branch and helper are asked
    SUBMITTED = 'submitted'  # the Tờ trình goes to the Chủ tịch UBND
    APPROVED = 'approved'  # the decision is in the register
    IN_FORCE = 'in_force'
    REPLACED = 'replaced'
    RECALLED = 'recalled'
    REFUSED = 'refused'
    CANCELLED = 'cancelled'


class AssignmentKind(StrEnum):
    ASSIGN = 'assign'
    CHANGE = 'change'  # other helpers than before, with hand-over
    END = 'end'  # of management, on a ground of TT 10/2024/TT-BCA Đ.14
    FROM_BEFORE = 'from_before'  # issued before the system


class Party(StrEnum):
    ORGANISATION = 'organisation'
    BRANCH = 'branch'  # chi hội, chi đoàn of the organisation
    HELPER = 'helper'


class Reply(StrEnum):
    WAITING = 'waiting'
    ACCEPTED = 'accepted'
    CHANGE = 'change'  # asks for somebody else, with a reason


class AssignmentCase(Table):
    """One decision about who helps whom, for one person or several."""

    code = CharField(20, unique=True)  # 'PC-2026-003'
    kind = CharField(12)  # AssignmentKind
    state = CharField(12, default=AssignmentState.DRAFT, index=True)
    reason = TextField(default='')  # why: a paragraph a line, as the proposal prints it
    proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    decision = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    author = ForeignKeyField(Account, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)


class AssignmentLine(Table):
    """One person in a case: who is to help (a line for each helper), or why management ends."""

    case = ForeignKeyField(AssignmentCase, on_delete='CASCADE', backref='lines')
    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
    organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
    branch = CharField(100, default='')  # chi hội, chi đoàn that the organisation passes it on to
    helper = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    override = CharField(300, default='')  # why, although a rule advises against it
    override_as = CharField(10, default='')  # Role in which that was said
    handover = CharField(500, default='')  # what the former helper hands over, in their own words
    end_ground = CharField(30, default='')  # EndGround
    end_on = DateField(null=True)
    evidence = CharField(300, default='')  # the paper behind the ground
    closing = CharField(500, default='')  # closing remark
    moved_to = CharField(120, default='')
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('case', 'returnee', 'helper'), True), (('helper', 'case'), False))


class AssignmentAnswer(Table):
    """What an organisation, its branch or the helper says to a line."""

    line = ForeignKeyField(AssignmentLine, on_delete='CASCADE', backref='answers')
    party = CharField(12)  # Party
    answer = CharField(8, default=Reply.WAITING)
    reason = CharField(500, default='')
    source = CharField(8, default='')  # system, slip, letter
    passed_on = DateField(null=True)  # sent on by slip or công văn
    answered_on = DateField(null=True)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('line', 'party'), True),)


class Assignment(Table):
    """An organisation or a person helps somebody from a day on, by an issued paper; both ends counted."""

    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='assignments')
    party = CharField(12)  # Party: organisation or helper
    organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
    branch = CharField(100, default='')
    person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    starts_on = DateField()
    ends_on = DateField(null=True)
    opened_by = ForeignKeyField(Document, on_delete='RESTRICT', backref='assigned')
    closed_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT', backref='unassigned')
    end_reason = CharField(300, default='')

    class Meta:
        constraints = [
            Check(
                "(party = 'organisation' and organisation_id is not null and person_id is null)"
                " or (party = 'helper' and person_id is not null and organisation_id is null)"
            )
        ]
        indexes = (
            (('returnee', 'ends_on'), False),
            (('person', 'ends_on'), False),
            (('organisation', 'ends_on'), False),
        )


class Cover(Table):
    """Somebody stands in for a helper for some days; ends by itself, both ends counted."""

    assignment = ForeignKeyField(Assignment, on_delete='RESTRICT', backref='covers')
    substitute = ForeignKeyField(Person, on_delete='RESTRICT', backref='covering')
    starts_on = DateField()
    ends_on = DateField()
    reason = CharField(300)
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    cancelled_at = DateTimeField(null=True)
    version = IntegerField(default=1)

    class Meta:
        constraints = [Check('ends_on >= starts_on')]
        indexes = ((('substitute', 'ends_on'), False),)
