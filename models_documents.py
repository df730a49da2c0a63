"""Issuing bodies, number series, legal bases, official documents and their files."""

from enum import StrEnum

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_people import Person
from models_system import StoredFile


class Confidentiality(StrEnum):
    """Who may receive a paper; decides which fields its template may use."""

    PUBLIC = 'cong_khai'
    INTERNAL = 'noi_bo'
    RESTRICTED = 'han_che'


class DocumentState(StrEnum):
    """Source: workflows of NĐ 30/2020 Đ.10–18; "sign, number, scan, issue" in this order unless the body says so."""

    DRAFT = 'draft'
    CONTENT_CHECK = 'content_check'
    FORM_CHECK = 'form_check'
    FOR_SIGNATURE = 'for_signature'
    APPROVED = 'approved'  # waits to be printed
    PRINTED = 'printed'  # waits for the signature
    SIGNED = 'signed'  # waits for its number
    NUMBERED = 'numbered'  # waits to be issued
    ISSUED = 'issued'
    ARCHIVED = 'archived'
    CANCELLED = 'cancelled'
    VOID = 'void'
    CORRECTED = 'corrected'
    AMENDED = 'amended'
    REPLACED = 'replaced'
    RECALLED = 'recalled'
    EXPIRED = 'expired'


class IssuingBody(Table):
    """A body that issues papers: letterhead, symbol, sign-off and numbering, all chosen by the commune."""

    code = CharField(12, unique=True)  # 'ubnd', 'bcd138', 'mohinh', 'cax'
    name = CharField(200)  # letterhead, bold: 'BAN CHỈ ĐẠO 138'
    parent_line = CharField(200, default='')  # letterhead, above it: 'UBND XÃ MẪU SƠN'
    full_name = CharField(200)  # in running text: 'Ban Chỉ đạo 138 xã Mẫu Sơn'
    abbreviation = CharField(30)  # in the symbol: 'BCĐ138'
    place = CharField(50)  # địa danh: 'Mẫu Sơn'
    head_office = CharField(10)  # Role that signs
    collective = CharField(100, default='')  # 'TM. BAN CHỈ ĐẠO', or empty when the power is the head's own
    head_title = CharField(100)  # 'TRƯỞNG BAN'
    state_title = CharField(100, default='')  # office in government above the name: 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ'
    deputy_title = CharField(100, default='')  # after KT.: 'PHÓ TRƯỞNG BAN'
    archive_line = CharField(60, default='VT')  # after 'Lưu:'
    one_series = BooleanField(default=False)  # one series for all kinds, or one a kind
    number_first = BooleanField(default=False)  # số trước, ký sau
    numbered_outside = BooleanField(default=False)  # another office gives the number
    to_confirm = BooleanField(default=True)  # "cần xác nhận" until the administrator says so
    position = IntegerField(default=0)
    version = IntegerField(default=1)


class NumberSeries(Table):
    """One sequence 01…n of a body, kind and year. `last` is the locked counter. Source: NĐ 30/2020 Đ.15."""

    body = ForeignKeyField(IssuingBody, on_delete='RESTRICT', backref='series')
    kind = CharField(10, default='')  # 'QĐ'; empty: common to all kinds; 'SAO': copies
    year = IntegerField()
    last = IntegerField(default=0)
    closed_at = DateTimeField(null=True)

    class Meta:
        constraints = [Check('last >= 0')]
        indexes = ((('body', 'kind', 'year'), True),)


class LegalBasis(Table):
    """A text that papers cite, with the days between which it may be cited."""

    citation = CharField(500, unique=True)  # the whole line: 'Căn cứ Luật …'
    short_name = CharField(100)  # 'NĐ 49/2020/NĐ-CP'
    in_force_from = DateField(null=True)
    in_force_to = DateField(null=True)  # the last day in force
    replaced_by = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    to_confirm = BooleanField(default=False)
    note = CharField(300, default='')
    position = IntegerField(default=0)
    version = IntegerField(default=1)


class Document(Table):
    """An official paper from draft to archive."""

    kind = CharField(10)  # 'QĐ', 'TTr', 'TB'; empty for công văn
    template = CharField(60, default='')  # 'membership/quyet_dinh_cong_nhan'; empty for a paper from before
    body = ForeignKeyField(IssuingBody, on_delete='RESTRICT')
    title = CharField(500)  # trích yếu
    search = TextField(default='')  # folded words of kind, title and number
    state = CharField(20, default=DocumentState.DRAFT, index=True)
    subject = CharField(60, default='', index=True)  # the record that asked for it: 'membership_case:3'
    confidentiality = CharField(10, default=Confidentiality.INTERNAL)
    facts = TextField(default='{}')  # JSON: what its author typed, for papers that no other record describes
    addressees = TextField(default='[]')  # JSON: lines of Kính gửi
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    signer = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    signer_as = CharField(4, default='')  # '', 'KT.', 'TL.', 'TUQ.', 'Q.'
    signer_ground = CharField(200, default='')  # the paper behind TUQ. and TL.
    recipients = TextField(default='[]')  # JSON: lines of Nơi nhận
    copies = IntegerField(default=1)  # bản in
    pages = IntegerField(null=True)
    effective_on = DateField(null=True)
    printed_at = DateTimeField(null=True)
    signed_on = DateField(null=True)
    signed_pages = IntegerField(null=True)
    dated_on = DateField(null=True)  # ngày tháng năm of the paper
    number_text = CharField(15, default='')  # '05'
    symbol = CharField(40, default='')  # 'QĐ-BCĐ138'
    scan_excuse = CharField(200, default='')  # why there is no scan: 'bản ký lưu tại tủ'
    issued_at = DateTimeField(null=True)
    is_from_before = BooleanField(default=False)  # Tư liệu: issued before the system, outside the series
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        indexes = ((('body', 'kind', 'dated_on'), False), (('state', 'id'), False))

    @property
    def number(self) -> str:
        """'05/QĐ-BCĐ138', or '' before a number is given."""
        return f'{self.number_text}/{self.symbol}' if self.number_text else ''


class NumberEntry(Table):
    """One number of a series; a void number keeps its row and its reason."""

    series = ForeignKeyField(NumberSeries, on_delete='RESTRICT', backref='entries')
    number = IntegerField()
    document = ForeignKeyField(Document, null=True, on_delete='RESTRICT', backref='entries')
    state = CharField(10, default='given')  # given, reserved, void
    reason = CharField(300, default='')
    given_at = DateTimeField(default=now)
    given_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    expires_on = DateField(null=True)  # of a reserved number

    class Meta:
        constraints = [Check('number > 0')]
        indexes = ((('series', 'number'), True),)


class FileRole(StrEnum):
    GENERATED = 'generated'
    EDITED = 'edited'
    SIGNED = 'signed'
    ATTACHED = 'attached'


class DocumentFile(Table):
    """One file of a paper, never overwritten: generated, edited by hand, signed scan."""

    document = ForeignKeyField(Document, on_delete='RESTRICT', backref='files')
    role = CharField(10)
    edition = IntegerField()  # 1, 2, … within role
    file = ForeignKeyField(StoredFile, on_delete='RESTRICT')
    facts = TextField(default='{}')  # JSON: what it was filled with
    template_sha256 = CharField(64, default='')
    remarks = TextField(default='[]')  # JSON: warnings of the scan check
    made_at = DateTimeField(default=now)
    made_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('document', 'role', 'edition'), True),)


class DocumentBasis(Table):
    """A legal basis that a paper cites; the words are frozen when the paper is approved."""

    document = ForeignKeyField(Document, on_delete='CASCADE', backref='bases')
    basis = ForeignKeyField(LegalBasis, null=True, on_delete='RESTRICT')
    citation = CharField(500)
    position = IntegerField(default=0)


class DocumentLink(Table):
    """`document` corrects, amends, replaces or recalls `target` from a day on."""

    document = ForeignKeyField(Document, on_delete='RESTRICT', backref='links')
    target = ForeignKeyField(Document, on_delete='RESTRICT', backref='linked_from')
    kind = CharField(10)  # corrects, amends, replaces, recalls
    from_day = DateField(null=True)
    done_at = DateTimeField(null=True)  # when `document` was issued

    class Meta:
        indexes = ((('document', 'target', 'kind'), True),)


class Delivery(Table):
    """A recipient got the paper. Source: NĐ 30/2020 PL IV.I columns 8 and 9."""

    document = ForeignKeyField(Document, on_delete='RESTRICT', backref='deliveries')
    recipient = CharField(200)
    sent_on = DateField(null=True)
    received_by = CharField(100, default='')


class PaperCopy(Table):
    """A certified copy: sao y (SY), sao lục (SL), trích sao (TrS). Source: NĐ 30/2020 Đ.25, PL I phần II."""

    document = ForeignKeyField(Document, on_delete='RESTRICT', backref='paper_copies')
    entry = ForeignKeyField(NumberEntry, on_delete='RESTRICT')
    kind = CharField(4)  # SY, SL, TrS
    symbol = CharField(40)
    made_on = DateField()
    signer = ForeignKeyField(Person, on_delete='RESTRICT')
    copies = IntegerField(default=1)
    recipients = CharField(300, default='')
    excerpt = CharField(300, default='')  # which part, for TrS


class TemplateState(StrEnum):
    UPLOADED = 'uploaded'
    CHECKED = 'checked'
    IN_USE = 'in_use'
    RETIRED = 'retired'
    REFUSED = 'refused'


class TemplateVersion(Table):
    """A Word template as the commune's own staff changed it; number 0, the shipped file, has no row."""

    key = CharField(60)  # 'membership/quyet_dinh_cong_nhan'
    number = IntegerField()  # 1, 2, … within key
    state = CharField(10, default=TemplateState.UPLOADED)
    confidentiality = CharField(10, default=Confidentiality.INTERNAL)  # the widest circle of its papers
    file = ForeignKeyField(StoredFile, null=True, on_delete='RESTRICT')  # None when it was not safe to keep
    sha256 = CharField(64)
    note = CharField(300, default='')
    findings = TextField(default='[]')  # JSON: what the check said when it was uploaded
    from_day = DateField(null=True)  # the first day of its latest use
    uploaded_by = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    uploaded_at = DateTimeField(default=now)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('key', 'number'), True),)
