"""Conditions of a loan as sentences with their source: met, not met, or still to be found out.

What records answer is worked out; the rest somebody finds out and writes down with evidence.
Source: QĐ 22/2023/QĐ-TTg Đ.3 to Đ.8.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import JOIN

from core import audit, writing
from core.actor import Actor
from core.clock import today
from core.errors import NotAllowed, Refused
from core.loans.schedule import add_months
from core.vietnamese import dotted, screen_date
from models import DossierState, Loan, LoanCheck, LoanDossier, Purpose, ReturneeState
from workflows.loan import programmes
from workflows.loan.programmes import Edition
from workflows.loan.rights import INTAKE, appraises, is_unrelated
from workflows.returnee import access


class Result(StrEnum):
    MET = 'dat'
    UNMET = 'chua_dat'
    UNKNOWN = 'xac_minh'


RESULTS = {Result.MET: ('Đạt', 'good'), Result.UNMET: ('Chưa đạt', 'warn'), Result.UNKNOWN: ('Cần xác minh', 'wait')}


@dataclass(frozen=True)
class Answer:
    result: Result
    text: str


@dataclass(frozen=True)
class Condition:
    """`work_out` answers from records; UNKNOWN leaves it to somebody who finds out."""

    label: str
    source: str
    work_out: Callable[[LoanDossier, Edition], Answer | None]  # None: does not apply to this dossier


@dataclass(frozen=True)
class Finding:
    """One line of the table of conditions."""

    key: str
    label: str
    source: str
    result: Result
    text: str
    is_manual: bool

    @property
    def waits(self) -> bool:
        """Somebody has to find it out, and nobody has."""
        return self.is_manual and self.result == Result.UNKNOWN


@dataclass(frozen=True)
class Found:
    """What somebody found out about one condition, MET or UNMET, and by what evidence."""

    result: str
    evidence: str


def _met(text: str) -> Answer:
    return Answer(Result.MET, text)


def _unmet(text: str) -> Answer:
    return Answer(Result.UNMET, text)


def _ask(text: str) -> Answer:
    return Answer(Result.UNKNOWN, text)


def _is_person(dossier: LoanDossier) -> bool:
    return dossier.purpose != Purpose.ESTABLISHMENT


def _resides(dossier: LoanDossier, _edition: Edition) -> Answer:
    returnee = dossier.returnee
    if returnee.state != ReturneeState.HOME:
        return _unmet('Hồ sơ tái hòa nhập không ở trạng thái đang cư trú tại xã.')
    if returnee.residence_checked_on:
        return _met(f'Công an xã kiểm tra nơi cư trú ngày {screen_date(returnee.residence_checked_on)}.')
    return _ask('Chưa ghi ngày kiểm tra nơi cư trú.')


def _certificate(dossier: LoanDossier, _edition: Edition) -> Answer | None:
    if not _is_person(dossier):
        return None
    found = dossier.returnee.certificate
    return _met('Đã ghi giấy chứng nhận trong hồ sơ.') if found else _ask('Chưa ghi số giấy chứng nhận.')


def _window(dossier: LoanDossier, edition: Edition) -> Answer | None:
    longest, since = edition['window_months'], dossier.returnee.released_on
    if longest is None or not _is_person(dossier):
        return None
    if since is None:
        return _ask('Chưa ghi ngày chấp hành xong.')
    last = add_months(since, longest)
    if today() > last:
        return _unmet(f'Đã quá {longest} tháng từ ngày chấp hành xong; thời hạn vay hết ngày {screen_date(last)}.')
    return _met(f'Đã qua {_months(since, today())}/{longest} tháng; còn {_months(today(), last)} tháng.')


def _months(start: date, end: date) -> int:
    """Whole months from `start` to `end`, zero when `end` comes first."""
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    return months - 1 if months and add_months(start, months) > end else months


def _purpose(dossier: LoanDossier, _edition: Edition) -> Answer:
    return _met(f'{dossier.purpose_text}.') if dossier.purpose_text else _ask('Chưa ghi mục đích vay.')


def _ceiling(dossier: LoanDossier, edition: Edition) -> Answer:
    if dossier.asked_vnd is None:
        return _ask('Chưa ghi số tiền đề nghị vay.')
    most = ceiling_vnd(dossier, edition)
    asked = f'Đề nghị {dotted(dossier.asked_vnd)} đồng'
    if most is None:
        return _ask(f'{asked}; chương trình chưa ghi mức cao nhất.')
    return (_met if dossier.asked_vnd <= most else _unmet)(f'{asked}, mức cao nhất {dotted(most)} đồng.')


def ceiling_vnd(dossier: LoanDossier, edition: Edition | None = None) -> int | None:
    """The most that may be lent for this purpose, or None where the programme says nothing."""
    edition = edition or programmes.read(dossier.figures)
    if dossier.purpose == Purpose.TRAINING:
        monthly = edition['ceiling_training']
        return None if monthly is None else monthly * max(1, dossier.grace_months or dossier.term_months or 1)
    if dossier.purpose == Purpose.ESTABLISHMENT:
        project, worker = edition['ceiling_establishment'], edition['ceiling_worker']
        parts = [project, None if worker is None else worker * dossier.workers_returned]
        return min((part for part in parts if part is not None), default=None)
    return edition['ceiling_production']


def _term(dossier: LoanDossier, edition: Edition) -> Answer:
    longest = edition['longest_months']
    if dossier.term_months is None:
        return _ask('Chưa ghi thời hạn vay.')
    if dossier.purpose == Purpose.TRAINING:
        return _training_term(dossier)
    if longest is None:
        return _ask(f'{dossier.term_months} tháng; chương trình chưa ghi thời hạn dài nhất.')
    said = f'{dossier.term_months} tháng, dài nhất {longest} tháng.'
    return (_met if dossier.term_months <= longest else _unmet)(said)


def _training_term(dossier: LoanDossier) -> Answer:
    """Repayment at most twice the disbursement period for a course up to a year, else as long (Đ.8.1)."""
    drawing = dossier.grace_months
    if not drawing:
        return _ask('Ghi số tháng của khóa học vào mục thời gian chưa trả gốc.')
    most = drawing * (2 if drawing <= 12 else 1)
    repaying = dossier.term_months - drawing
    said = f'Học {drawing} tháng, trả nợ {repaying} tháng, dài nhất {most} tháng.'
    return (_met if repaying <= most else _unmet)(said)


def _debt(dossier: LoanDossier, _edition: Edition) -> Answer:
    """Money owed, or promised and not paid out yet, by another dossier or from before."""
    another = Loan.dossier.is_null() | (Loan.dossier != dossier.id)
    promised = Loan.first_drawn_on.is_null() & (LoanDossier.state == DossierState.APPROVED)
    running = (
        Loan.select(Loan.code)
        .join(LoanDossier, JOIN.LEFT_OUTER)
        .where((Loan.returnee == dossier.returnee) & (Loan.purpose == dossier.purpose) & another)
        .where((Loan.balance_vnd > 0) | promised)
    )
    if codes := [code for (code,) in running.tuples()]:
        return _unmet(f'Còn dư nợ hoặc vốn chờ giải ngân cùng mục đích: khoản {", ".join(codes)}.')
    return _ask('Hệ thống không có khoản cùng mục đích; hỏi thêm nơi cho vay.')


def _household(dossier: LoanDossier, edition: Edition) -> Answer | None:
    if not edition['via_household'] or not _is_person(dossier):
        return None
    if dossier.signs_alone:
        return _met('Hộ không còn ai khác đủ 18 tuổi, có khả năng lao động; người vay tự ký.')
    if dossier.representative and dossier.consent_on:
        return _met(f'{dossier.representative} đại diện hộ, đồng ý ngày {screen_date(dossier.consent_on)}.')
    return _unmet('Chưa có người đại diện hộ đồng ý đứng tên vay.')


def _reviewed(dossier: LoanDossier, edition: Edition) -> Answer | None:
    if not edition['via_household'] or not _is_person(dossier):
        return None
    if dossier.savings_group and dossier.reviewed_on:
        return _met(f'{dossier.savings_group} bình xét ngày {screen_date(dossier.reviewed_on)}.')
    return _ask('Chưa ghi Tổ tiết kiệm và vay vốn nào bình xét, ngày nào.')


def _workers(dossier: LoanDossier, edition: Edition) -> Answer | None:
    least = edition['least_share']
    if _is_person(dossier) or least is None:
        return None
    if not dossier.workers:
        return _ask('Chưa ghi số lao động của cơ sở.')
    enough = 100 * dossier.workers_returned >= least * dossier.workers
    said = f'{dossier.workers_returned}/{dossier.workers} lao động; ít nhất {least} %.'
    return (_met if enough else _unmet)(said)


def _to_find_out(question: str) -> Callable[[LoanDossier, Edition], Answer | None]:
    return lambda dossier, _edition: _ask(question) if _is_person(dossier) else None


CONDITIONS = {
    'resides': Condition('Cư trú tại xã', 'Đ.3.2.a', _resides),
    'certificate': Condition('Có giấy chứng nhận chấp hành xong hoặc đặc xá', 'Đ.3.1.a', _certificate),
    'listed': Condition(
        'Có trong danh sách Công an xã lập, UBND xã xác nhận', 'Đ.3.2.a', _to_find_out('Công an xã đối chiếu.')
    ),
    'conduct': Condition('Chấp hành pháp luật', 'Đ.3.2.a', _to_find_out('Công an xã nhận xét.')),
    'evils': Condition('Không tham gia tệ nạn xã hội', 'Đ.3.2.a', _to_find_out('Công an xã nhận xét.')),
    'window': Condition('Chưa quá thời hạn từ ngày chấp hành xong', 'Đ.3.2.a', _window),
    'workers': Condition('Đủ tỷ lệ lao động là người chấp hành xong án phạt tù', 'Đ.3.2.b', _workers),
    'debt': Condition('Không còn dư nợ chương trình khác cho cùng mục đích', 'Đ.3.3', _debt),
    'household': Condition('Người đại diện hộ đồng ý đứng tên vay', 'Đ.4.1', _household),
    'reviewed': Condition('Tổ tiết kiệm và vay vốn đã bình xét', 'Đ.4.1', _reviewed),
    'purpose': Condition('Mục đích vay thuộc chương trình', 'Đ.5', _purpose),
    'ceiling': Condition('Số tiền không quá mức cao nhất', 'Đ.6', _ceiling),
    'term': Condition('Thời hạn không quá mức dài nhất', 'Đ.8', _term),
}
POLICE_FINDS = ('listed', 'conduct', 'evils')  # of a person: no record answers them
OPEN_TO_FINDING = 'Điều kiện này do hồ sơ trả lời; sửa ở hồ sơ.'
NOTHING_FOUND = 'Chọn đạt hay chưa đạt ở ít nhất một điều kiện.'
NO_LONGER_WAITS = (
    'Vừa có kết quả từ người khác hoặc từ hồ sơ: {}. Ở đó chọn “Để sau” và xóa căn cứ rồi lưu lại; muốn sửa kết quả thì'
    ' mở riêng điều kiện đó.'
)
audit.describe('loan', 'Hồ sơ vay vốn', {'check': 'Ghi kết quả xác minh điều kiện'})


def findings(dossier: LoanDossier) -> list[Finding]:
    """The table of conditions of this dossier, in order."""
    edition = programmes.read(dossier.figures)
    noted = {row.criterion: row for row in dossier.checks}
    found = ((key, one, one.work_out(dossier, edition)) for key, one in CONDITIONS.items())
    return [_finding(key, one, answer, noted.get(key)) for key, one, answer in found if answer]


def _finding(key: str, condition: Condition, answer: Answer, noted: LoanCheck | None) -> Finding:
    """What somebody found out answers only what the records leave open."""
    open_still = answer.result == Result.UNKNOWN
    if open_still and noted:
        answer = Answer(Result(noted.result), f'{noted.evidence} (xác minh {screen_date(noted.checked_on)}).')
    source = f'{programmes.SOURCE} {condition.source}'
    return Finding(key, condition.label, source, answer.result, answer.text, open_still)


def may_check(actor: Actor, dossier: LoanDossier) -> bool:
    """The police, the clerk and the appraisers, never a party to the dossier."""
    if not is_unrelated(actor, dossier):
        return False
    return actor.holds(*access.POLICE, *INTAKE) or appraises(actor.person, dossier) is not None


def demand_verifier(actor: Actor, dossier: LoanDossier) -> None:
    """Raises NotAllowed unless `actor` may write down what was found out about `dossier` now."""
    if not may_check(actor, dossier) or is_concluded(dossier):
        raise NotAllowed('Công an xã, văn thư và người thẩm định ghi kết quả xác minh khi hồ sơ chưa kết luận.')


def check(dossier: LoanDossier, actor: Actor, key: str, result: str, evidence: str) -> LoanCheck:
    """Write down what was found out about one condition, with the evidence."""
    demand_verifier(actor, dossier)
    if not any(one.key == key and one.is_manual for one in findings(dossier)):
        raise Refused(OPEN_TO_FINDING)
    with writing():
        return _note(dossier, actor, key, Found(result, evidence))


def check_all(dossier: LoanDossier, actor: Actor, found: Mapping[str, Found]) -> list[LoanCheck]:
    """Write down what was found out about several conditions that wait for it: all, or none.

    Raises Refused when nothing was found out, or names a condition that waits
    no more, since somebody else noted it or the records answer it by now.
    """
    demand_verifier(actor, dossier)
    if not found:
        raise Refused(NOTHING_FOUND)
    with writing():
        waiting = {one.key for one in findings(dossier) if one.waits}
        if gone := [CONDITIONS[key].label for key in found if key not in waiting]:
            raise Refused(NO_LONGER_WAITS.format('; '.join(gone)))
        return [_note(dossier, actor, key, one) for key, one in found.items()]


def _note(dossier: LoanDossier, actor: Actor, key: str, found: Found) -> LoanCheck:
    """In place of what was noted before; the caller holds the transaction."""
    facts = {'result': found.result, 'evidence': found.evidence, 'checked_on': today(), 'checked_by': actor.account}
    LoanCheck.delete().where((LoanCheck.dossier == dossier) & (LoanCheck.criterion == key)).execute()
    made = LoanCheck.create(dossier=dossier, criterion=key, **facts)
    audit.write(actor, 'loan.check', dossier, {key: (None, found.result)})
    return made


CONCLUDED = frozenset(
    {'for_yes', 'for_no', 'proposed', 'not_proposed', 'sent', 'approved', 'refused', 'lent', 'withdrawn'}
)


def is_concluded(dossier: LoanDossier) -> bool:
    return dossier.state in CONCLUDED


def against(dossier: LoanDossier) -> list[str]:
    """Sentences on what is not met or not known."""
    rows = findings(dossier)
    unmet = [one.label for one in rows if one.result == Result.UNMET]
    unknown = [one.label for one in rows if one.result == Result.UNKNOWN]
    said = [f'Chưa đạt: {"; ".join(unmet)}.'] if unmet else []
    return said + ([f'Xác minh trước: {"; ".join(unknown)}.'] if unknown else [])
