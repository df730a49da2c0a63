"""People who came home: their file in two layers, family, needs, and the partners who offer work and training."""

from enum import StrEnum

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from models_access import Account
from models_base import Table, now
from models_documents import Document
from models_people import Person, Village


class LegalGroup(StrEnum):
    """Who must be told apart. The last two are under NĐ 231/2026, not under TT 10/2024/TT-BCA."""

    COMPLETED = 'chap_hanh_xong'
    AMNESTIED = 'dac_xa'
    PAROLE = 'tha_tu_truoc_han'  # conditional early release, on probation
    COMMUNITY = 'an_tai_cong_dong'  # serving a sentence in the community


LEGAL_GROUP_LABELS = {
    LegalGroup.COMPLETED: 'Chấp hành xong án phạt tù',
    LegalGroup.AMNESTIED: 'Được đặc xá',
    LegalGroup.PAROLE: 'Tha tù trước thời hạn có điều kiện',
    LegalGroup.COMMUNITY: 'Đang chấp hành án tại cộng đồng',
}
UNDER_CIRCULAR = frozenset({LegalGroup.COMPLETED, LegalGroup.AMNESTIED})  # TT 10/2024/TT-BCA Đ.7


class ReturneeState(StrEnum):
    EXPECTED = 'expected'  # a notice of release or of a move came, the person has not
    HOME = 'home'  # reported to the commune: managed and helped
    PAUSED = 'paused'  # detained or in a compulsory centre: the file rests (TT 10/2024/TT-BCA Đ.15.4)
    ENDED = 'ended'
    CANCELLED = 'cancelled'  # opened by mistake, or never lived here


class Intake(StrEnum):
    RELEASE = 'release'
    TRANSFER = 'transfer'  # moved here from another commune


class EndGround(StrEnum):
    """Source: TT 10/2024/TT-BCA Đ.14; the last is a change of legal group, which opens a new file."""

    CLEARED = 'xoa_an_tich'
    MOVED = 'chuyen_di'
    ABROAD = 'dinh_cu_nuoc_ngoai'
    MISSING = 'mat_tich'
    DIED = 'chet'
    PRISON = 'an_tu_moi'
    SERVED = 'chap_hanh_xong_cong_dong'


END_GROUND_LABELS = {
    EndGround.CLEARED: 'Đã được xóa án tích',
    EndGround.MOVED: 'Chuyển nơi cư trú sang xã khác',
    EndGround.ABROAD: 'Ra nước ngoài định cư',
    EndGround.MISSING: 'Bị Tòa án tuyên bố mất tích',
    EndGround.DIED: 'Đã chết',
    EndGround.PRISON: 'Chấp hành án phạt tù mới',
    EndGround.SERVED: 'Chấp hành xong án tại cộng đồng',
}


class Returnee(Table):
    """The commune's file of one stay at home, from the notice or the arrival to the end of management.

    Not the police's operational file (TT 10/2024/TT-BCA Đ.11). A person may have several, one after the other.
    """

    code = CharField(20, unique=True)  # 'THN-2026-014': what lists and exports show
    person = ForeignKeyField(Person, on_delete='RESTRICT', backref='returns')
    legal_group = CharField(20)  # LegalGroup
    state = CharField(10, default=ReturneeState.EXPECTED)
    intake = CharField(10, default=Intake.RELEASE)
    village = ForeignKeyField(Village, on_delete='RESTRICT', backref='returnees')
    supporter = ForeignKeyField(Person, null=True, on_delete='RESTRICT')  # of who is not under TT 10/2024/TT-BCA
    occupation = CharField(100, default='')
    notice_on = DateField(null=True)  # the notice of release or of the move came
    present_by = DateField(null=True)  # the date in the certificate until which the person reports
    residence_checked_on = DateField(null=True)
    arrived_on = DateField(null=True)  # reported at the commune
    session_on = DateField(null=True)  # working session with minutes and undertaking
    file_opened_on = DateField(null=True)  # the police opened their file
    released_on = DateField(null=True)  # sentence completed, or released
    certificate = CharField(40, default='')  # number
    certificate_on = DateField(null=True)
    certificate_by = CharField(120, default='')
    certificate_address = CharField(200, default='')  # as printed there; may still name a district
    moved_from = CharField(120, default='')
    moved_to = CharField(120, default='')
    end_ground = CharField(30, default='')  # EndGround
    ended_on = DateField(null=True)
    ended_by = ForeignKeyField(Document, null=True, on_delete='RESTRICT')
    previous = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)
    created_at = DateTimeField(default=now)

    class Meta:
        constraints = [Check("state in ('expected', 'home', 'paused', 'ended', 'cancelled')")]
        indexes = (
            (('state', 'village', 'id'), False),
            (('person', 'id'), False),
        )


class SealedFacts(Table):
    """The sealed layer of a file: read with the right or with a reason, each look logged."""

    returnee = ForeignKeyField(Returnee, unique=True, on_delete='RESTRICT', backref='sealed')
    offence = CharField(200, default='')
    sentence = CharField(200, default='')
    sentence_months = IntegerField(null=True)  # for the estimate of BLHS Đ.70, 71; life counts as 9999
    judgment = CharField(200, default='')  # number, date, court
    is_chapter_13_or_26 = BooleanField(default=False)  # BLHS Đ.71: cleared by the court
    extra_penalty = CharField(200, default='')
    extra_ends_on = DateField(null=True)
    obligations = CharField(300, default='')  # fines, compensation still owed
    health = TextField(default='')
    family_trouble = TextField(default='')
    version = IntegerField(default=1)


class Relation(StrEnum):
    SPOUSE = 'vo_chong'
    PARENT = 'cha_me'
    CHILD = 'con'
    SIBLING = 'anh_chi_em'
    OTHER = 'khac'


RELATION_LABELS = {
    Relation.SPOUSE: 'Vợ, chồng',
    Relation.PARENT: 'Cha, mẹ',
    Relation.CHILD: 'Con',
    Relation.SIBLING: 'Anh, chị, em ruột',
    Relation.OTHER: 'Người thân khác',
}


class FamilyContact(Table):
    """Somebody of the family; one known to the system is shut out of the file (conflict guard)."""

    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='contacts')
    person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    name = CharField(50)
    relation = CharField(12)  # Relation
    phone = CharField(11, default='')
    note = CharField(200, default='')
    is_current = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('person', 'returnee'), False),)


class NeedArea(StrEnum):
    HOUSING = 'cho_o'
    PAPERS = 'giay_to'
    WORK = 'viec_lam'
    TRAINING = 'hoc_nghe'
    LOAN = 'vay_von'
    HEALTH = 'suc_khoe'
    FAMILY = 'gia_dinh'
    OTHER = 'khac'


NEED_AREA_LABELS = {
    NeedArea.HOUSING: 'Chỗ ở',
    NeedArea.PAPERS: 'Giấy tờ',
    NeedArea.WORK: 'Việc làm',
    NeedArea.TRAINING: 'Học nghề',
    NeedArea.LOAN: 'Vay vốn',
    NeedArea.HEALTH: 'Sức khỏe',
    NeedArea.FAMILY: 'Gia đình',
    NeedArea.OTHER: 'Khác',
}


class NeedState(StrEnum):
    OPEN = 'open'  # not started
    DOING = 'doing'
    MET = 'met'
    DECLINED = 'declined'


class Need(Table):
    """One line of a person's plan: what is needed and which measure answers it. Source: NĐ 49/2020 Đ.10–12."""

    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='needs')
    area = CharField(12)  # NeedArea
    measure = CharField(12)  # workflows.need.MEASURES
    text = CharField(500)
    responsible = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    state = CharField(10, default=NeedState.OPEN)
    due_on = DateField(null=True)
    opened_on = DateField()
    closed_on = DateField(null=True)
    result = CharField(500, default='')
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('returnee', 'state'), False), (('state', 'due_on'), False))


class PartnerKind(StrEnum):
    AGENCY = 'co_quan'
    BUSINESS = 'doanh_nghiep'
    SCHOOL = 'co_so_day_nghe'


PARTNER_KIND_LABELS = {
    PartnerKind.AGENCY: 'Cơ quan, tổ chức',
    PartnerKind.BUSINESS: 'Doanh nghiệp, cơ sở sản xuất',
    PartnerKind.SCHOOL: 'Cơ sở dạy nghề',
}


class Partner(Table):
    """An agency or business that gives work, training or help. Source: Quy chế Đ.4.7."""

    name = CharField(200, unique=True)
    search = CharField(200, default='')  # folded words of the name
    kind = CharField(20)  # PartnerKind
    address = CharField(200, default='')
    village = ForeignKeyField(Village, null=True, on_delete='RESTRICT')
    distance_km = IntegerField(null=True)  # from the commune's centre
    phone = CharField(11, default='')
    contact = CharField(100, default='')
    note = CharField(300, default='')
    active = BooleanField(default=True)
    version = IntegerField(default=1)


class OfferKind(StrEnum):
    JOB = 'viec_lam'
    TRAINING = 'hoc_nghe'


class Offer(Table):
    """Places that a partner offers, until a day or until they are taken."""

    partner = ForeignKeyField(Partner, on_delete='RESTRICT', backref='offers')
    kind = CharField(12)  # OfferKind
    trade = CharField(100)
    search = CharField(200)  # folded words of the trade
    places = IntegerField()
    terms = CharField(300, default='')  # wage, hours, lodging
    open_until = DateField(null=True)
    active = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        constraints = [Check('places > 0')]


class ReferralState(StrEnum):
    REFERRED = 'referred'
    TAKEN = 'taken'
    NOT_TAKEN = 'not_taken'
    STILL = 'still'  # still there after three months
    LEFT = 'left'


class Referral(Table):
    """A person was introduced to a partner, and what came of it."""

    returnee = ForeignKeyField(Returnee, on_delete='RESTRICT', backref='referrals')
    offer = ForeignKeyField(Offer, on_delete='RESTRICT', backref='referrals')
    need = ForeignKeyField(Need, null=True, on_delete='RESTRICT')
    state = CharField(10, default=ReferralState.REFERRED)
    referred_on = DateField()
    taken_on = DateField(null=True)
    checked_on = DateField(null=True)  # the look after three months
    reason = CharField(300, default='')
    consent_on = DateField(null=True)  # the person agreed to be named to the partner
    consent_how = CharField(20, default='')  # by word of mouth, by telephone, in writing
    letter = ForeignKeyField(Document, null=True, on_delete='RESTRICT')  # giấy giới thiệu
    author = ForeignKeyField(Account, null=True, on_delete='RESTRICT')
    version = IntegerField(default=1)

    class Meta:
        indexes = ((('state', 'taken_on'), False),)
