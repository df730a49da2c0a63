"""First tables. A frozen copy of models.py as it was, so that later changes there cannot alter it."""

from peewee import *


def up(migrator, db):
    class Frozen(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Village(Frozen):
        name = CharField(100, unique=True)
        position = IntegerField()
        active = BooleanField()

    class Organisation(Frozen):
        name = CharField(200, unique=True)
        short_name = CharField(50)
        parent = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        active = BooleanField()
        version = IntegerField()

    class Person(Frozen):
        full_name = CharField(50)
        folded = CharField(50)
        sort_key = CharField(400)
        search = TextField()
        other_name = CharField(50)
        sex = CharField(3, constraints=[Check("sex in ('', 'nam', 'nu')")])
        birth_on = DateField(null=True)
        birth_year = IntegerField(null=True)
        cccd = CharField(12, null=True, unique=True)
        phone = CharField(11)
        village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
        address = CharField(200)
        organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        job_title = CharField(100)
        kind = CharField(20)
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            indexes = (
                (('sort_key', 'id'), True),
                (('folded', 'birth_year'), False),
                (('village', 'sort_key', 'id'), False),
                (('organisation', 'sort_key', 'id'), False),
                (('kind', 'sort_key', 'id'), False),
            )

    class Account(Frozen):
        person = ForeignKeyField(Person, unique=True, on_delete='RESTRICT')
        login = CharField(50, unique=True)
        password_hash = CharField(200)
        code_hash = CharField(200)
        code_expires_at = DateTimeField(null=True)
        session_key = CharField(32)
        active = BooleanField()
        created_at = DateTimeField()
        version = IntegerField()

    class OfficeTerm(Frozen):
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        office = CharField(10)
        title = CharField(100)
        organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField(null=True)

        class Meta:
            constraints = [Check('ends_on is null or ends_on >= starts_on')]
            indexes = ((('office', 'starts_on'), False), (('person', 'starts_on'), False))

    class Absence(Frozen):
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        deputy = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField()
        ground = CharField(200)
        created_at = DateTimeField()
        cancelled_at = DateTimeField(null=True)

        class Meta:
            constraints = [Check('ends_on >= starts_on')]
            indexes = ((('deputy', 'ends_on'), False),)

    class SignInAttempt(Frozen):
        login = CharField(50)
        address = CharField(45)
        at = DateTimeField()
        succeeded = BooleanField()

        class Meta:
            indexes = ((('login', 'at'), False), (('address', 'at'), False))

    class AuditEntry(Frozen):
        at = DateTimeField(index=True)
        account = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        actor_name = CharField(50)
        on_behalf_of = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        ground = CharField(200)
        action = CharField(60, index=True)
        subject = CharField(60)
        reason = TextField()
        changes = TextField()
        address = CharField(45)

        class Meta:
            indexes = ((('subject', 'id'), False), (('account', 'id'), False))

    class Draft(Frozen):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        form = CharField(200)
        data = TextField()
        saved_at = DateTimeField()

        class Meta:
            indexes = ((('account', 'form'), True),)

    class SubmitKey(Frozen):
        key = CharField(32, primary_key=True)
        account = ForeignKeyField(Account, null=True, on_delete='CASCADE')
        subject = CharField(60)
        at = DateTimeField(index=True)

    class Setting(Frozen):
        key = CharField(60, primary_key=True)
        value = TextField()
        confirmed_at = DateTimeField(null=True)
        confirmed_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Holiday(Frozen):
        day = DateField(unique=True)
        name = CharField(100)
        is_worked = BooleanField()

    class StoredFile(Frozen):
        sha256 = CharField(64, index=True)
        size_bytes = BigIntegerField()
        media_type = CharField(100)
        name = CharField(200)
        created_at = DateTimeField()
        created_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Job(Frozen):
        kind = CharField(40)
        state = CharField(12, index=True)
        payload = TextField()
        result = TextField()
        message = CharField(300)
        done = IntegerField()
        total = IntegerField()
        cancel_asked = BooleanField()
        account = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        created_at = DateTimeField()
        beat_at = DateTimeField(null=True)

    class IssuingBody(Frozen):
        code = CharField(12, unique=True)
        name = CharField(200)
        parent_line = CharField(200)
        full_name = CharField(200)
        abbreviation = CharField(30)
        place = CharField(50)
        head_office = CharField(10)
        collective = CharField(100)
        head_title = CharField(100)
        state_title = CharField(100)
        deputy_title = CharField(100)
        archive_line = CharField(60)
        one_series = BooleanField()
        number_first = BooleanField()
        numbered_outside = BooleanField()
        to_confirm = BooleanField()
        position = IntegerField()
        version = IntegerField()

    class NumberSeries(Frozen):
        body = ForeignKeyField(IssuingBody, on_delete='RESTRICT')
        kind = CharField(10)
        year = IntegerField()
        last = IntegerField()
        closed_at = DateTimeField(null=True)

        class Meta:
            constraints = [Check('last >= 0')]
            indexes = ((('body', 'kind', 'year'), True),)

    class LegalBasis(Frozen):
        citation = CharField(500, unique=True)
        short_name = CharField(100)
        in_force_from = DateField(null=True)
        in_force_to = DateField(null=True)
        replaced_by = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        to_confirm = BooleanField()
        note = CharField(300)
        position = IntegerField()
        version = IntegerField()

    class Document(Frozen):
        kind = CharField(10)
        template = CharField(60)
        body = ForeignKeyField(IssuingBody, on_delete='RESTRICT')
        title = CharField(500)
        search = TextField()
        state = CharField(20, index=True)
        subject = CharField(60, index=True)
        confidentiality = CharField(10)
        facts = TextField()
        addressees = TextField()
        author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        signer = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
        signer_as = CharField(4)
        signer_ground = CharField(200)
        recipients = TextField()
        copies = IntegerField()
        pages = IntegerField(null=True)
        effective_on = DateField(null=True)
        printed_at = DateTimeField(null=True)
        signed_on = DateField(null=True)
        signed_pages = IntegerField(null=True)
        dated_on = DateField(null=True)
        number_text = CharField(15)
        symbol = CharField(40)
        scan_excuse = CharField(200)
        issued_at = DateTimeField(null=True)
        is_from_before = BooleanField()
        version = IntegerField()
        created_at = DateTimeField()

        class Meta:
            indexes = ((('body', 'kind', 'dated_on'), False), (('state', 'id'), False))

    class NumberEntry(Frozen):
        series = ForeignKeyField(NumberSeries, on_delete='RESTRICT')
        number = IntegerField()
        document = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        state = CharField(10)
        reason = CharField(300)
        given_at = DateTimeField()
        given_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        expires_on = DateField(null=True)

        class Meta:
            constraints = [Check('number > 0')]
            indexes = ((('series', 'number'), True),)

    class DocumentFile(Frozen):
        document = ForeignKeyField(Document, on_delete='RESTRICT')
        role = CharField(10)
        edition = IntegerField()
        file = ForeignKeyField(StoredFile, on_delete='RESTRICT')
        facts = TextField()
        template_sha256 = CharField(64)
        remarks = TextField()
        made_at = DateTimeField()
        made_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

        class Meta:
            indexes = ((('document', 'role', 'edition'), True),)

    class DocumentBasis(Frozen):
        document = ForeignKeyField(Document, on_delete='CASCADE')
        basis = ForeignKeyField(LegalBasis, null=True, on_delete='RESTRICT')
        citation = CharField(500)
        position = IntegerField()

    class DocumentLink(Frozen):
        document = ForeignKeyField(Document, on_delete='RESTRICT')
        target = ForeignKeyField(Document, on_delete='RESTRICT')
        kind = CharField(10)
        from_day = DateField(null=True)
        done_at = DateTimeField(null=True)

        class Meta:
            indexes = ((('document', 'target', 'kind'), True),)

    class Delivery(Frozen):
        document = ForeignKeyField(Document, on_delete='RESTRICT')
        recipient = CharField(200)
        sent_on = DateField(null=True)
        received_by = CharField(100)

    class PaperCopy(Frozen):
        document = ForeignKeyField(Document, on_delete='RESTRICT')
        entry = ForeignKeyField(NumberEntry, on_delete='RESTRICT')
        kind = CharField(4)
        symbol = CharField(40)
        made_on = DateField()
        signer = ForeignKeyField(Person, on_delete='RESTRICT')
        copies = IntegerField()
        recipients = CharField(300)
        excerpt = CharField(300)

    class TemplateVersion(Frozen):
        key = CharField(60)
        number = IntegerField()
        state = CharField(10)
        confidentiality = CharField(10)
        file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        sha256 = CharField(64)
        note = CharField(300)
        findings = TextField()
        from_day = DateField(null=True)
        uploaded_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
        uploaded_at = DateTimeField()
        version = IntegerField()

        class Meta:
            indexes = ((('key', 'number'), True),)

    class MembershipCase(Frozen):
        code = CharField(20, unique=True)
        kind = CharField(12)
        title = CharField(200)
        situation = TextField()
        state = CharField(20, index=True)
        previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        decision = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        effective_on = DateField(null=True)
        author = ForeignKeyField(Account, on_delete='RESTRICT')
        version = IntegerField()
        created_at = DateTimeField()

    class Membership(Frozen):
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        kind = CharField(20)
        role = CharField(10)
        duty = TextField()
        village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
        starts_on = DateField()
        ends_on = DateField(null=True)
        opened_by = ForeignKeyField(Document, on_delete='RESTRICT')
        closed_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
        end_reason = CharField(300)

        class Meta:
            indexes = ((('person', 'starts_on'), False), (('role', 'ends_on'), False))

    class MembershipLine(Frozen):
        case = ForeignKeyField(MembershipCase, on_delete='CASCADE')
        position = IntegerField()
        person = ForeignKeyField(Person, on_delete='RESTRICT')
        change = CharField(8)
        kind = CharField(20)
        role = CharField(10)
        duty = TextField()
        village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
        membership = ForeignKeyField(Membership, null=True, on_delete='RESTRICT')
        leave_reason = CharField(300)
        answer = CharField(8)
        answer_reason = CharField(500)
        answered_on = DateField(null=True)
        answer_source = CharField(6)
        answer_file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
        reminded_at = DateTimeField(null=True)
        version = IntegerField()

        class Meta:
            constraints = [Check("change in ('join', 'alter', 'leave')")]
            indexes = ((('case', 'person'), True), (('person', 'answer'), False))

    class LeaveRequest(Frozen):
        membership = ForeignKeyField(Membership, on_delete='RESTRICT')
        reason = CharField(500)
        state = CharField(10)
        note = CharField(500)
        asked_at = DateTimeField()
        version = IntegerField()

    db.create_tables(
        [
            Village,
            Organisation,
            Person,
            Account,
            OfficeTerm,
            Absence,
            SignInAttempt,
            AuditEntry,
            Draft,
            SubmitKey,
            Setting,
            Holiday,
            StoredFile,
            Job,
            IssuingBody,
            NumberSeries,
            LegalBasis,
            Document,
            NumberEntry,
            DocumentFile,
            DocumentBasis,
            DocumentLink,
            Delivery,
            PaperCopy,
            TemplateVersion,
            MembershipCase,
            Membership,
            MembershipLine,
            LeaveRequest,
        ]
    )


TABLES = (
    'leave_request',
    'membership_line',
    'membership',
    'membership_case',
    'template_version',
    'paper_copy',
    'delivery',
    'document_link',
    'document_basis',
    'document_file',
    'number_entry',
    'document',
    'legal_basis',
    'number_series',
    'issuing_body',
    'job',
    'stored_file',
    'holiday',
    'setting',
    'submit_key',
    'draft',
    'audit_entry',
    'sign_in_attempt',
    'absence',
    'office_term',
    'account',
    'person',
    'organisation',
    'village',
)


def down(migrator, db):
    for table in TABLES:
        migrator.migrate(migrator.drop_table(table))
