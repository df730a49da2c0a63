"""Loans: programmes, dossiers and appraisals, loans with plan and ledger. A frozen copy of models.py as it was."""

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

    class Returnee(Frozen):
        pass

    class StoredFile(Frozen):
        pass

    class Village(Frozen):
        pass

    class CreditProgramme(Frozen):
        code = CharField(20, unique=True)
        name = CharField(200)
        channel = CharField(20)
        lender = CharField(200)
        active = BooleanField()
        position = IntegerField()
        version = IntegerField()

    class ProgrammeFigures(Frozen):
        programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
        number = IntegerField()
        valid_from = DateField()
        figures = TextField()
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()

        class Meta:
            indexes = ((('programme', 'number'), True), (('programme', 'valid_from'), False))

    class LoanDossier(Frozen):
        code = CharField(20, unique=True)
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
        figures = ForeignKeyField(ProgrammeFigures, on_delete='RESTRICT')
        open_key = CharField(30, null=True, unique=True)
        state = CharField(14)
        need = CharField(500)
        guided_on = DateField(null=True)
        guided_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        checklist = CharField(20)
        received_on = DateField(null=True)
        brought_by = CharField(100)
        bring_by = DateField(null=True)
        completed_on = DateField(null=True)
        purpose = CharField(12)
        purpose_text = CharField(300)
        asked_vnd = BigIntegerField(null=True)
        term_months = IntegerField(null=True)
        method = CharField(12)
        period_months = IntegerField()
        grace_months = IntegerField()
        own_capital_vnd = BigIntegerField()
        income_vnd = BigIntegerField()
        costs_vnd = BigIntegerField()
        repayment_source = CharField(300)
        representative = CharField(50)
        representative_person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        representative_relation = CharField(50)
        consent_on = DateField(null=True)
        signs_alone = BooleanField()
        savings_group = CharField(100)
        reviewed_on = DateField(null=True)
        establishment = CharField(200)
        workers = IntegerField()
        workers_returned = IntegerField()
        lead = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        round = IntegerField()
        concluded_on = DateField(null=True)
        concluded_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        proposed_vnd = BigIntegerField(null=True)
        proposed_months = IntegerField(null=True)
        conclusion = CharField(1000)
        could_change = CharField(500)
        confirmed_on = DateField(null=True)
        minutes = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        letter = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        sent_on = DateField(null=True)
        sent_by_paper = CharField(60)
        answer_paper = CharField(60)
        answered_on = DateField(null=True)
        answer_text = CharField(500)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            constraints = [
                Check('asked_vnd is null or asked_vnd > 0'),
                Check('proposed_vnd is null or proposed_vnd > 0'),
            ]
            indexes = ((('returnee', 'id'), False), (('state', 'id'), False))

    class LoanPaper(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        kind = CharField(30)
        state = CharField(8)
        brought_on = DateField(null=True)
        note = CharField(200)

        class Meta:
            indexes = ((('dossier', 'kind'), True),)

    class LoanItem(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        name = CharField(200)
        quantity = IntegerField()
        unit = CharField(20)
        unit_price_vnd = BigIntegerField()
        position = IntegerField()

        class Meta:
            constraints = [Check('quantity > 0'), Check('unit_price_vnd >= 0')]

    class LoanCheck(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        criterion = CharField(20)
        result = CharField(12)
        evidence = CharField(300)
        checked_on = DateField()
        checked_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = ((('dossier', 'criterion'), True),)

    class LoanAppraiser(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        round = IntegerField()
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        is_informant = BooleanField()
        assigned_on = DateField()

        class Meta:
            indexes = ((('dossier', 'round', 'person'), True), (('person', 'dossier'), False))

    class LoanOpinion(Frozen):
        appraiser = ForeignKeyField(LoanAppraiser, unique=True, on_delete='CASCADE')
        stance = CharField(12)
        scores = TextField()
        text = CharField(1000)
        amount_vnd = BigIntegerField(null=True)
        term_months = IntegerField(null=True)
        source = CharField(6)
        given_on = DateField()
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()

    class LoanSiteVisit(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        round = IntegerField()
        visited_on = DateField()
        place = CharField(200)
        present = CharField(300)
        findings = CharField(1000)
        photo = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = ((('dossier', 'id'), False),)

    class LoanVote(Frozen):
        dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE')
        round = IntegerField()
        held_on = DateField()
        votes_for = IntegerField()
        votes_against = IntegerField()
        abstained = IntegerField()
        invalid = IntegerField()
        not_voted = IntegerField()
        absent = IntegerField()
        base = CharField(10)
        reserved = CharField(1000)
        minutes = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = ((('dossier', 'round'), False),)

    class Loan(Frozen):
        code = CharField(20, unique=True)
        dossier = ForeignKeyField(LoanDossier, null=True, unique=True, on_delete='RESTRICT')
        returnee = ForeignKeyField(Returnee, on_delete='RESTRICT')
        programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
        purpose = CharField(12)
        decision = CharField(60)
        decided_on = DateField()
        approved_vnd = BigIntegerField()
        rate_bp = IntegerField()
        overdue_factor = IntegerField()
        basis = CharField(10)
        method = CharField(12)
        term_months = IntegerField()
        period_months = IntegerField()
        grace_months = IntegerField()
        first_drawn_on = DateField(null=True)
        balance_vnd = BigIntegerField()
        open_since = DateField(null=True)
        village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
        by_month = TextField()
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            constraints = [Check('approved_vnd > 0'), Check('balance_vnd >= 0')]
            indexes = ((('returnee', 'id'), False), (('open_since', 'id'), False))

    class LoanTotal(Frozen):
        village = ForeignKeyField(Village, on_delete='RESTRICT')
        programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
        open_since = DateField()
        loans = IntegerField()
        balance_vnd = BigIntegerField()

        class Meta:
            indexes = ((('village', 'programme', 'open_since'), True),)

    class LoanMonth(Frozen):
        month = CharField(7, unique=True)
        due_vnd = BigIntegerField()
        paid_vnd = BigIntegerField()

    class LoanPlan(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        edition = IntegerField()
        starts_on = DateField()
        principal_vnd = BigIntegerField()
        term_months = IntegerField()
        grace_months = IntegerField()
        carried_vnd = BigIntegerField()
        decision = CharField(60)
        decided_on = DateField(null=True)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()

        class Meta:
            indexes = ((('loan', 'edition'), True),)

    class LoanFreeze(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField()
        decision = CharField(60)
        decided_on = DateField()
        scan = ForeignKeyField(StoredFile, on_delete='RESTRICT')
        withdrawn = CharField(300)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()

        class Meta:
            constraints = [Check('ends_on >= starts_on')]
            indexes = ((('loan', 'starts_on'), False),)

    class LoanInstalment(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        number = IntegerField()
        due_on = DateField()
        principal_vnd = BigIntegerField()
        interest_vnd = BigIntegerField()
        open_vnd = BigIntegerField()
        open_on = DateField(null=True)

        class Meta:
            indexes = ((('loan', 'number'), True), (('open_on', 'id'), False))

    class LoanEntry(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        kind = CharField(12)
        day = DateField()
        principal_vnd = BigIntegerField()
        interest_vnd = BigIntegerField()
        paper = CharField(60)
        reverses = ForeignKeyField('self', null=True, unique=True, on_delete='RESTRICT')
        reason = CharField(300)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()

        class Meta:
            constraints = [Check('principal_vnd >= 0'), Check('interest_vnd >= 0')]
            indexes = ((('loan', 'id'), False),)

    class LoanOrder(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        amount_vnd = BigIntegerField()
        paper = CharField(60)
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()
        state = CharField(8)
        decided_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        decided_at = DateTimeField(null=True)
        entry = ForeignKeyField(LoanEntry, null=True, on_delete='RESTRICT')
        version = IntegerField()

        class Meta:
            constraints = [Check('amount_vnd > 0')]
            indexes = ((('state', 'id'), False), (('loan', 'id'), False))

    class LoanUseCheck(Frozen):
        loan = ForeignKeyField(Loan, on_delete='RESTRICT')
        checked_on = DateField()
        present = CharField(300)
        finding = CharField(6)
        text = CharField(1000)
        next_step = CharField(500)
        photo = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = ((('loan', 'id'), False),)

    db.create_tables(
        [
            CreditProgramme,
            ProgrammeFigures,
            LoanDossier,
            LoanPaper,
            LoanItem,
            LoanCheck,
            LoanAppraiser,
            LoanOpinion,
            LoanSiteVisit,
            LoanVote,
            Loan,
            LoanTotal,
            LoanMonth,
            LoanPlan,
            LoanFreeze,
            LoanInstalment,
            LoanEntry,
            LoanOrder,
            LoanUseCheck,
        ]
    )


def down(migrator, db):
    for name in [
        'loan_use_check',
        'loan_order',
        'loan_entry',
        'loan_instalment',
        'loan_freeze',
        'loan_plan',
        'loan_month',
        'loan_total',
        'loan',
        'loan_vote',
        'loan_site_visit',
        'loan_opinion',
        'loan_appraiser',
        'loan_check',
        'loan_item',
        'loan_paper',
        'loan_dossier',
        'programme_figures',
        'credit_programme',
    ]:
        migrator.migrate(migrator.drop_table(name))
