"""People who came home, who helps them, visits and assessments. A frozen copy of models.py as it was."""

from peewee import *


def up(migrator, db):
    class Frozen(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Account(Frozen):
        pass

    class Document(Frozen):
        pass

    class Organisation(Frozen):
        pass

    class Person(Frozen):
        pass

    class StoredFile(Frozen):
        pass

    class Village(Frozen):
        pass

    class Returnee(Frozen):
        code = CharField(20, unique=True)
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        legal_group = CharField(20)
        state = CharField(10)
        intake = CharField(10)
        village = ForeignKeyField(Village, on_delete='RESTRICT')
        supporter = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        occupation = CharField(100)
        notice_on = DateField(null=True)
        present_by = DateField(null=True)
        residence_checked_on = DateField(null=True)
        arrived_on = DateField(null=True)
        session_on = DateField(null=True)
        file_opened_on = DateField(null=True)
        released_on = DateField(null=True)
        certificate = CharField(40)
        certificate_on = DateField(null=True)
        certificate_by = CharField(120)
        certificate_address = CharField(200)
        moved_from = CharField(120)
        moved_to = CharField(120)
        end_ground = CharField(30)
        ended_on = DateField(null=True)
        ended_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            constraints = [Check("state in ('expected', 'home', 'paused', 'ended', 'cancelled')")]
            indexes = ((('state', 'village', 'id'), False), (('person', 'id'), False))

    class SealedFacts(Frozen):
        returnee = ForeignKeyField(Returnee, unique=True, on_delete='RESTRICT')
        offence = CharField(200)
        sentence = CharField(200)
        sentence_months = IntegerField(null=True)
        judgment = CharField(200)
        is_chapter_13_or_26 = BooleanField()
        extra_penalty = CharField(200)
        extra_ends_on = DateField(null=True)
        obligations = CharField(300)
        health = TextField()
        family_trouble = TextField()
        version = IntegerField()

    class FamilyContact(Frozen):
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        name = CharField(50)
        relation = CharField(12)
        phone = CharField(11)
        note = CharField(200)
        is_current = BooleanField()
        version = IntegerField()

        class Meta:
            indexes = ((('person', 'returnee'), False),)

    class Need(Frozen):
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        area = CharField(12)
        measure = CharField(12)
        text = CharField(500)
        responsible = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        state = CharField(10)
        due_on = DateField(null=True)
        opened_on = DateField()
        closed_on = DateField(null=True)
        result = CharField(500)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()

        class Meta:
            indexes = ((('returnee', 'state'), False), (('state', 'due_on'), False))

    class Partner(Frozen):
        name = CharField(200, unique=True)
        kind = CharField(20)
        address = CharField(200)
        village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
        distance_km = IntegerField(null=True)
        phone = CharField(11)
        contact = CharField(100)
        note = CharField(300)
        active = BooleanField()
        version = IntegerField()

    class Offer(Frozen):
        partner = ForeignKeyField(Partner, on_delete='RESTRICT')
        kind = CharField(12)
        trade = CharField(100)
        search = CharField(200)
        places = IntegerField()
        terms = CharField(300)
        open_until = DateField(null=True)
        active = BooleanField()
        version = IntegerField()

        class Meta:
            constraints = [Check('places > 0')]

    class Referral(Frozen):
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        offer = ForeignKeyField(Offer, on_delete='RESTRICT')
        need = ForeignKeyField(Need, null=True, on_delete='RESTRICT')
        state = CharField(10)
        referred_on = DateField()
        taken_on = DateField(null=True)
        checked_on = DateField(null=True)
        reason = CharField(300)
        letter = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()

        class Meta:
            indexes = ((('state', 'taken_on'), False),)

    class AssignmentCase(Frozen):
        code = CharField(20, unique=True)
        kind = CharField(12)
        state = CharField(12, index=True)
        reason = TextField()
        proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        decision = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

    class AssignmentLine(Frozen):
        case = ForeignKeyField(AssignmentCase, on_delete='CASCADE')
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        branch = CharField(100)
        helper = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        override = CharField(300)
        handover = CharField(500)
        end_ground = CharField(30)
        end_on = DateField(null=True)
        evidence = CharField(300)
        closing = CharField(500)
        moved_to = CharField(120)
        version = IntegerField()

        class Meta:
            indexes = ((('case', 'returnee'), True), (('helper', 'case'), False))

    class AssignmentAnswer(Frozen):
        line = ForeignKeyField(AssignmentLine, on_delete='CASCADE')
        party = CharField(12)
        answer = CharField(8)
        reason = CharField(500)
        source = CharField(8)
        passed_on = DateField(null=True)
        answered_on = DateField(null=True)
        version = IntegerField()

        class Meta:
            indexes = ((('line', 'party'), True),)

    class Assignment(Frozen):
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        party = CharField(12)
        organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        branch = CharField(100)
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField(null=True)
        opened_by = ForeignKeyField(Document, on_delete='RESTRICT')
        closed_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        end_reason = CharField(300)

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

    class Cover(Frozen):
        assignment = ForeignKeyField(Assignment, on_delete='RESTRICT')
        substitute = ForeignKeyField(Person, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField()
        reason = CharField(300)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        cancelled_at = DateTimeField(null=True)
        version = IntegerField()

        class Meta:
            constraints = [Check('ends_on >= starts_on')]
            indexes = ((('substitute', 'ends_on'), False),)

    class VisitSheet(Frozen):
        code = CharField(20, unique=True)
        helper = ForeignKeyField(Person, on_delete='RESTRICT')
        month = DateField()
        printed_at = DateTimeField()
        printed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        entered_at = DateTimeField(null=True)
        scan = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        version = IntegerField()

        class Meta:
            indexes = ((('helper', 'month'), True),)

    class Visit(Frozen):
        visited_on = DateField()
        place = CharField(12)
        helper = ForeignKeyField(Person, on_delete='RESTRICT')
        recorded_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        sheet = ForeignKeyField(VisitSheet, null=True, on_delete='RESTRICT')
        late_reason = CharField(300)
        cancelled_at = DateTimeField(null=True)
        cancel_reason = CharField(300)
        created_at = DateTimeField()
        version = IntegerField()

        class Meta:
            indexes = ((('helper', 'visited_on', 'id'), False),)

    class VisitEntry(Frozen):
        visit = ForeignKeyField(Visit, on_delete='RESTRICT')
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        visited_on = DateField()
        was_met = BooleanField()
        has_work = BooleanField()
        has_hardship = BooleanField()
        wants_officer = BooleanField()
        summary = CharField(500)
        private_note = TextField()
        is_cancelled = BooleanField()
        noted_at = DateTimeField(null=True)
        noted_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = (
                (('visit', 'returnee'), True),
                (('visited_on', 'id'), False),
                (('returnee', 'visited_on', 'id'), False),
                (('returnee', 'is_cancelled', 'was_met', 'visited_on'), False),
                (('wants_officer', 'noted_at'), False),
            )

    class Questionnaire(Frozen):
        number = IntegerField(unique=True)
        title = CharField(200)
        criteria = TextField()
        from_day = DateField()
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()

    class Assessment(Frozen):
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        period_starts_on = DateField()
        period_ends_on = DateField()
        number = IntegerField()
        supplements = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        questionnaire = ForeignKeyField(Questionnaire, on_delete='RESTRICT')
        writer = ForeignKeyField(Person, on_delete='RESTRICT')
        source = CharField(6)
        state = CharField(16, index=True)
        situation = TextField()
        help_given = TextField()
        wishes = TextField()
        proposals = TextField()
        evidence = TextField()
        level = CharField(14)
        remark = TextField()
        legal_class = CharField(1, constraints=[Check("legal_class in ('', 'A', 'B', 'C', 'D')")])
        classed_on = DateField(null=True)
        classed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        sent_on = DateField(null=True)
        confirmed_on = DateField(null=True)
        skip_code = CharField(12)
        skip_reason = CharField(500)
        signed_file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            constraints = [Check('period_ends_on >= period_starts_on')]
            indexes = ((('returnee', 'period_starts_on', 'number'), True), (('period_starts_on', 'state'), False))

    class AssessmentAnswer(Frozen):
        assessment = ForeignKeyField(Assessment, on_delete='CASCADE')
        criterion = CharField(30)
        value = CharField(20)
        sentence = CharField(500)

        class Meta:
            indexes = ((('assessment', 'criterion'), True),)

    class AssessmentOpinion(Frozen):
        assessment = ForeignKeyField(Assessment, on_delete='CASCADE')
        person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        text = CharField(1000)
        given_on = DateField()
        before_return = IntegerField()

    class Mood(Frozen):
        period_starts_on = DateField()
        period_ends_on = DateField()
        member_kind = CharField(20)
        headcount = IntegerField()
        level = CharField(12)
        text = TextField()
        measures = TextField()
        author = ForeignKeyField(Account, on_delete='RESTRICT')
        created_at = DateTimeField()
        version = IntegerField()

        class Meta:
            constraints = [Check('headcount >= 0')]
            indexes = ((('period_starts_on', 'member_kind'), True),)

    migrator.migrate(migrator.add_column('person', 'is_listed', BooleanField(default=True)))
    db.create_tables(
        [
            Returnee,
            SealedFacts,
            FamilyContact,
            Need,
            Partner,
            Offer,
            Referral,
            AssignmentCase,
            AssignmentLine,
            AssignmentAnswer,
            Assignment,
            Cover,
            VisitSheet,
            Visit,
            VisitEntry,
            Questionnaire,
            Assessment,
            AssessmentAnswer,
            AssessmentOpinion,
            Mood,
        ]
    )


def down(migrator, db):
    for name in [
        'mood',
        'assessment_opinion',
        'assessment_answer',
        'assessment',
        'questionnaire',
        'visit_entry',
        'visit',
        'visit_sheet',
        'cover',
        'assignment',
        'assignment_answer',
        'assignment_line',
        'assignment_case',
        'referral',
        'offer',
        'partner',
        'need',
        'family_contact',
        'sealed_facts',
        'returnee',
    ]:
        migrator.migrate(migrator.drop_table(name))
    migrator.migrate(migrator.drop_column('person', 'is_listed'))
