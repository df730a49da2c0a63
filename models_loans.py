"""Loans: programmes and their dated figures, dossiers and their appraisal, loans with plan and ledger."""

from enum import StrEnum

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from models_access import Account
from models_base import Table, now
from models_documents import Document
from models_people import Organisation, Person, Village
from models_returnees import Returnee
from models_system import StoredFile


class Channel(StrEnum):
    """Where the money comes from. Source: QĐ 22/2023/QĐ-TTg Đ.11; NĐ 49/2020/NĐ-CP Đ.4."""

    POLICY_BANK = 'nhcsxh'
    LOCAL_BUDGET = 'ngan_sach'
    PROVINCIAL_FUND = 'quy_tinh'
    DONATIONS = 'xa_hoi_hoa'
    OWN_FUND = 'quy_xa'  # kept by the commune itself; off unless it says otherwise


CHANNEL_LABELS = {
    Channel.POLICY_BANK: 'Ngân hàng Chính sách xã hội',
    Channel.LOCAL_BUDGET: 'Ngân sách địa phương ủy thác',
    Channel.PROVINCIAL_FUND: 'Quỹ của tỉnh, của ngành',
    Channel.DONATIONS: 'Nguồn xã hội hóa',
    Channel.OWN_FUND: 'Quỹ do xã giữ',
}


class CreditProgramme(Table):
    """A source of loans; its figures are dated rows of their own."""

    code = CharField(20, unique=True)  # 'qd22'
    name = CharField(200)  # as the commune writes it
    channel = CharField(20)  # Channel
    lender = CharField(200)  # who decides, pays out and collects
    active = BooleanField(default=True)
    position = IntegerField(default=0)
    version = IntegerField(default=1)


class ProgrammeFigures(Table):
    """The figures of a programme from a day on; never changed, a new edition is added instead."""

    programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT', backref='editions')
    number = IntegerField()  # 1, 2, … within programme
    valid_from = DateField()
    figures = TextField()  # JSON: {figure: {value, source, to_confirm}} of workflows.loan.programmes.FIGURES
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)

    class Meta:
        indexes = ((('programme', 'number'), True), (('programme', 'valid_from'), False))


class DossierState(StrEnum):
    NEED = 'need'
    GUIDED = 'guided'
    RECEIVED = 'received'
    LACKING = 'lacking'  # papers are missing, or the appraisal sent it back for more
    COMPLETE = 'complete'
    APPRAISING = 'appraising'
    TO_CONCLUDE = 'to_conclude'
    FOR_YES = 'for_yes'  # concluded "đề nghị", waits for the Chủ tịch
    FOR_NO = 'for_no'
    PROPOSED = 'proposed'
    NOT_PROPOSED = 'not_proposed'
    SENT = 'sent'  # with the fund
    APPROVED = 'approved'
    REFUSED = 'refused'
    LENT = 'lent'  # something was disbursed
    WITHDRAWN = 'withdrawn'


class Purpose(StrEnum):
    PRODUCTION = 'san_xuat'
    TRAINING = 'dao_tao'
    ESTABLISHMENT = 'co_so'  # of one that employs people who came home (QĐ 22/2023/QĐ-TTg Đ.3.1.b)


PURPOSE_LABELS = {
    Purpose.PRODUCTION: 'Sản xuất, kinh doanh, tạo việc làm',
    Purpose.TRAINING: 'Học tập, đào tạo nghề',
    Purpose.ESTABLISHMENT: 'Cơ sở sản xuất, kinh doanh sử dụng lao động là người chấp hành xong án phạt tù',
}


class LoanDossier(Table):
    """From "I need capital" to the fund's answer."""

    code = CharField(20, unique=True)  # 'VV-2026-003'
    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='loan_dossiers')
    programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
    figures = ForeignKeyField(ProgrammeFigures, on_delete='RESTRICT')  # those of the day it was begun, for good
    open_key = CharField(30, null=True, unique=True)  # 'returnee:programme' while open: one open dossier each
    state = CharField(14, default=DossierState.NEED)
    need = CharField(500)  # in the person's own words
    guided_on = DateField(null=True)
    guided_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    checklist = CharField(20, default='')  # edition of the list of papers that was explained
    received_on = DateField(null=True)
    brought_by = CharField(100, default='')
    bring_by = DateField(null=True)  # what is missing, until when
    completed_on = DateField(null=True)  # the term of the appraisal runs from here
    purpose = CharField(12, default='')  # Purpose
    purpose_text = CharField(300, default='')
    asked_vnd = BigIntegerField(null=True)
    term_months = IntegerField(null=True)
    method = CharField(12, default='')  # core.loans.schedule.Method
    period_months = IntegerField(default=1)
    grace_months = IntegerField(default=0)
    own_capital_vnd = BigIntegerField(default=0)
    income_vnd = BigIntegerField(default=0)  # expected each month
    costs_vnd = BigIntegerField(default=0)  # running and living costs each month
    repayment_source = CharField(300, default='')
    representative = CharField(50, default='')  # of the household, who signs with the bank
    representative_person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    representative_relation = CharField(50, default='')
    consent_on = DateField(null=True)  # the household agreed
    signs_alone = BooleanField(default=False)  # nobody else of age, able to work, of full capacity
    savings_group = CharField(100, default='')  # Tổ tiết kiệm và vay vốn
    reviewed_on = DateField(null=True)  # bình xét there
    establishment = CharField(200, default='')
    workers = IntegerField(default=0)
    workers_returned = IntegerField(default=0)
    lead = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')  # the appraising organisation
    round = IntegerField(default=1)  # of the appraisal; goes up when it is sent back
    concluded_on = DateField(null=True)
    concluded_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    proposed_vnd = BigIntegerField(null=True)
    proposed_months = IntegerField(null=True)
    conclusion = CharField(1000, default='')  # reasons in plain words
    could_change = CharField(500, default='')  # what could change a "không đề nghị"
    confirmed_on = DateField(null=True)
    minutes = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    proposal = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    letter = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    sent_on = DateField(null=True)
    sent_by_paper = CharField(60, default='')  # number of the letter with the list
    answer_paper = CharField(60, default='')  # of the fund
    answered_on = DateField(null=True)
    answer_text = CharField(500, default='')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [
            Check('asked_vnd is null or asked_vnd > 0'),
            Check('proposed_vnd is null or proposed_vnd > 0'),
        ]
        indexes = ((('returnee', 'id'), False), (('state', 'id'), False))


class LoanPaper(Table):
    """One paper of the checklist: missing, brought, or a copy compared with the original."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='papers')
    kind = CharField(30)  # workflows.loan.checklist
    state = CharField(8, default='thieu')  # thieu, co, sao
    brought_on = DateField(null=True)
    note = CharField(200, default='')

    class Meta:
        indexes = ((('dossier', 'kind'), True),)


class LoanItem(Table):
    """One line of the business plan."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='items')
    name = CharField(200)
    quantity = IntegerField()
    unit = CharField(20, default='')
    unit_price_vnd = BigIntegerField()
    position = IntegerField(default=0)

    class Meta:
        constraints = [Check('quantity > 0'), Check('unit_price_vnd >= 0')]

    @property
    def amount_vnd(self) -> int:
        return self.quantity * self.unit_price_vnd


class LoanCheck(Table):
    """What somebody found out about a condition that no record answers."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='checks')
    criterion = CharField(20)
    result = CharField(12)  # dat, chua_dat
    evidence = CharField(300)
    checked_on = DateField()
    checked_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('dossier', 'criterion'), True),)


class LoanAppraiser(Table):
    """Who appraises a dossier in a round, for which body; an informant gives facts and no opinion."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='appraisers')
    round = IntegerField()
    person = ForeignKeyField(Person, on_delete='RESTRICT')
    organisation = ForeignKeyField(Organisation, null=True, on_delete='RESTRICT')  # None for an informant without one
    is_informant = BooleanField(default=False)
    assigned_on = DateField()

    class Meta:
        indexes = ((('dossier', 'round', 'person'), True), (('person', 'dossier'), False))


class LoanOpinion(Table):
    """The opinion of one appraiser: sealed until the opinions of all are in."""

    appraiser = ForeignKeyField(LoanAppraiser, unique=True, on_delete='CASCADE', backref='opinions')
    stance = CharField(12)  # de_nghi, khong
    scores = TextField()  # JSON: {criterion: 1 to 5}
    text = CharField(1000)
    amount_vnd = BigIntegerField(null=True)
    term_months = IntegerField(null=True)
    source = CharField(6)  # self, paper
    given_on = DateField()
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)


class LoanSiteVisit(Table):
    """A look at the place where the money would be used."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='site_visits')
    round = IntegerField()
    visited_on = DateField()
    place = CharField(200)
    present = CharField(300)
    findings = CharField(1000)
    photo = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('dossier', 'id'), False),)


class LoanVote(Table):
    """What a meeting voted on a dossier. The figures sum to the members who could vote (workflows.md §1, ruling 10)."""

    dossier = ForeignKeyField(LoanDossier, on_delete='CASCADE', backref='votes')
    round = IntegerField()
    held_on = DateField()
    votes_for = IntegerField()
    votes_against = IntegerField()
    abstained = IntegerField()
    invalid = IntegerField()
    not_voted = IntegerField()
    absent = IntegerField()  # members in force who were away; counted by the base "toàn thể"
    base = CharField(10)  # toan_the, co_mat, hop_le
    reserved = CharField(1000, default='')  # opinions that stay on record
    minutes = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')  # scan of the signed minutes
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('dossier', 'round'), False),)


class Loan(Table):
    """What the fund agreed to lend. balance_vnd and open_since are what the replay of the ledger gave last."""

    code = CharField(20, unique=True)  # 'KV-2026-003'
    dossier = ForeignKeyField(LoanDossier, null=True, unique=True, on_delete='RESTRICT', backref='loans')
    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='loans')
    programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
    purpose = CharField(12)  # Purpose
    decision = CharField(60)  # number of the fund's paper
    decided_on = DateField()
    approved_vnd = BigIntegerField()
    rate_bp = IntegerField()  # hundredths of a percent a year
    overdue_factor = IntegerField()  # percent of the rate
    basis = CharField(10)  # core.loans.schedule.Basis
    method = CharField(12)
    term_months = IntegerField()
    period_months = IntegerField()
    grace_months = IntegerField()
    first_drawn_on = DateField(null=True)
    balance_vnd = BigIntegerField(default=0)
    open_since = DateField(null=True)  # the earliest day on which something unpaid is or was due; None: nothing open
    village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')  # as counted in loan_total
    by_month = TextField(default='{}')  # JSON {'2026-11': [due, paid]}, as counted in loan_month
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [Check('approved_vnd > 0'), Check('balance_vnd >= 0')]
        indexes = (
            (('returnee', 'id'), False),
            (('open_since', 'id'), False),
        )


class LoanTotal(Table):
    """Loans of a village and a programme whose earliest open day is the same; so sums do not read every loan."""

    village = ForeignKeyField(Village, on_delete='RESTRICT')
    programme = ForeignKeyField(CreditProgramme, on_delete='RESTRICT')
    open_since = DateField()
    loans = IntegerField()
    balance_vnd = BigIntegerField()

    class Meta:
        indexes = ((('village', 'programme', 'open_since'), True),)


class LoanMonth(Table):
    """What all loans had due in a month, and what was paid in it."""

    month = CharField(7, unique=True)  # '2026-11'
    due_vnd = BigIntegerField()
    paid_vnd = BigIntegerField()


class LoanPlan(Table):
    """An edition of the plan of repayment: after each disbursement, and after an extension by decision."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='plans')
    edition = IntegerField()
    starts_on = DateField()
    principal_vnd = BigIntegerField()
    term_months = IntegerField()
    grace_months = IntegerField(default=0)
    carried_vnd = BigIntegerField(default=0)  # interest due by starts_on, of an extension
    decision = CharField(60, default='')  # of the lender, for an extension
    decided_on = DateField(null=True)
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)

    class Meta:
        indexes = ((('loan', 'edition'), True),)


class LoanFreeze(Table):
    """Days, both counted, for which a decision from outside freezes a loan (khoanh nợ); a wrong one is withdrawn."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='freezes')
    starts_on = DateField()
    ends_on = DateField()
    decision = CharField(60)
    decided_on = DateField()
    scan = ForeignKeyField(StoredFile, on_delete='RESTRICT')
    withdrawn = CharField(300, default='')  # why it does not count
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [Check('ends_on >= starts_on')]
        indexes = ((('loan', 'starts_on'), False),)


class LoanInstalment(Table):
    """An instalment of the plan in force; open_vnd is what the last replay found unpaid."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='instalments')
    number = IntegerField()
    due_on = DateField()
    principal_vnd = BigIntegerField()
    interest_vnd = BigIntegerField()
    open_vnd = BigIntegerField()
    open_on = DateField(null=True)  # due_on while something of it is unpaid, so that lists skip all that is paid

    class Meta:
        indexes = ((('loan', 'number'), True), (('open_on', 'id'), False))


class EntryKind(StrEnum):
    DISBURSE = 'giai_ngan'
    PAY = 'tra'
    WRITE_OFF = 'xoa'
    REVERSE = 'dao'


ENTRY_KIND_LABELS = {
    EntryKind.DISBURSE: 'Giải ngân',
    EntryKind.PAY: 'Trả nợ',
    EntryKind.WRITE_OFF: 'Xóa nợ',
    EntryKind.REVERSE: 'Đảo bút toán',
}


class LoanEntry(Table):
    """One entry of the ledger; rows are only ever added, a wrong one is reversed."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='entries')
    kind = CharField(12)  # EntryKind
    day = DateField()
    principal_vnd = BigIntegerField(default=0)
    interest_vnd = BigIntegerField(default=0)
    paper = CharField(60, default='')  # receipt, order to pay, decision
    reverses = ForeignKeyField('self', null=True, unique=True, on_delete='RESTRICT')
    reason = CharField(300, default='')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [Check('principal_vnd >= 0'), Check('interest_vnd >= 0')]
        indexes = ((('loan', 'id'), False),)


class LoanOrder(Table):
    """A disbursement from a fund that the commune keeps: one person writes it down, another lets it be paid."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='orders')
    amount_vnd = BigIntegerField()
    paper = CharField(60)
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    created_at = DateTimeField(default=now)
    state = CharField(8, default='waits')  # waits, paid, refused
    decided_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    decided_at = DateTimeField(null=True)
    entry = ForeignKeyField(LoanEntry, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)

    class Meta:
        constraints = [Check('amount_vnd > 0')]
        indexes = ((('state', 'id'), False), (('loan', 'id'), False))


class UseFinding(StrEnum):
    RIGHT = 'dung'
    WRONG = 'sai'


USE_FINDING_LABELS = {UseFinding.RIGHT: 'Đúng mục đích', UseFinding.WRONG: 'Chưa đúng mục đích'}


class LoanUseCheck(Table):
    """A look at how the money is used, 30 to 60 days after it was paid out."""

    loan = ForeignKeyField(Loan, on_delete='RESTRICT', backref='use_checks')
    checked_on = DateField()
    present = CharField(300)
    finding = CharField(6)  # UseFinding
    text = CharField(1000)
    next_step = CharField(500, default='')  # what is done about a wrong use
    photo = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('loan', 'id'), False),)
