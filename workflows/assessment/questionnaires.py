"""The criteria that an assessment answers: versioned, so that old answers keep the form they were given to."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from core import audit, links, writing
from core.actor import Actor, demand
from core.clock import today
from core.errors import Refused
from core.vietnamese import words
from models import Questionnaire, Role

KEEPERS = (Role.STANDING_DEPUTY,)
NOT_ASKED = 'khong_co'  # does not concern this person; neither better nor worse than anything
NOT_ASKED_LABEL = 'Không đặt ra'
LONGEST_KEY, LONGEST_VALUE, LONGEST_LABEL, MOST = 30, 20, 120, 20
EMPTY = 'Giữ ít nhất một tiêu chí.'
TOO_MANY = f'Giữ nhiều nhất {MOST} tiêu chí.'
ONE_ANSWER = 'Tiêu chí “{label}”: ghi ít nhất hai mức khác nhau, mỗi mức một dòng.'
TWICE = 'Hai tiêu chí cùng tên “{label}”: đổi tên một tiêu chí.'
PAST = 'Chọn ngày bắt đầu dùng từ hôm nay trở đi.'
audit.describe('questionnaire', 'Bộ tiêu chí nhận xét', {'issue': 'Đưa vào dùng bộ tiêu chí mới'})

links.register_page('questionnaire', lambda _id: ('assessment.all_criteria', {}))


@dataclass(frozen=True)
class Criterion:
    """One question; `scale` is (value, label) from the best to the worst."""

    key: str
    label: str
    scale: tuple[tuple[str, str], ...]

    def label_of(self, value: str) -> str:
        return dict(self.scale).get(value, '')

    def step(self, before: str, after: str) -> int:
        """1 when `after` is better, -1 when it is worse, 0 when neither can be said."""
        order = [value for value, _ in self.scale if value != NOT_ASKED]
        if before not in order or after not in order:
            return 0
        moved = order.index(before) - order.index(after)
        return (moved > 0) - (moved < 0)


@dataclass(frozen=True)
class Asked:
    """A criterion as somebody writes it; `key` is empty for a new one."""

    label: str
    answers: tuple[str, ...]  # from the best to the worst
    key: str = ''


def _criterion(key: str, label: str, *labels: str, may_not_apply: bool = False) -> Criterion:
    scale = [*zip(('tot', 'kha', 'yeu'), labels, strict=True)]
    return Criterion(key, label, (*scale, *([(NOT_ASKED, NOT_ASKED_LABEL)] if may_not_apply else [])))


DEFAULT = (
    _criterion('phap_luat', 'Pháp luật, quy định của địa phương', 'Làm đúng', 'Có lúc phải nhắc', 'Chưa làm đúng'),
    _criterion('cam_ket', 'Cam kết khi về, đến khi được mời', 'Giữ đủ', 'Có lúc chưa đủ', 'Chưa giữ'),
    _criterion('viec_lam', 'Việc làm, thu nhập', 'Ổn định', 'Có việc nhưng chưa ổn định', 'Chưa có việc'),
    _criterion('cho_o', 'Chỗ ở, gia đình', 'Ổn định, gia đình gắn bó', 'Còn khó khăn', 'Chưa có nơi ở ổn định'),
    _criterion('cong_dong', 'Quan hệ xóm làng, tâm lý', 'Cởi mở', 'Còn e ngại', 'Còn xa cách'),
    _criterion('sinh_hoat', 'Sinh hoạt cùng Mô hình', 'Đều đặn', 'Thỉnh thoảng', 'Chưa tham gia'),
    _criterion('hoc_nghe', 'Học nghề', 'Đã hoặc đang học', 'Đang tìm lớp', 'Bỏ dở', may_not_apply=True),
    _criterion('von_vay', 'Vốn vay', 'Dùng đúng, trả đúng hạn', 'Có lúc chậm', 'Dùng chưa đúng', may_not_apply=True),
    _criterion('nghia_vu', 'Nghĩa vụ dân sự, án phí', 'Đã xong', 'Đang thực hiện', 'Chưa làm', may_not_apply=True),
    _criterion('luu_y', 'Điều cần để ý thời gian tới', 'Chưa thấy', 'Có, cần nhắc', 'Có, cần giúp ngay'),
)


def criteria_of(questionnaire: Questionnaire) -> tuple[Criterion, ...]:
    found = json.loads(questionnaire.criteria)
    return tuple(Criterion(one['key'], one['label'], tuple(map(tuple, one['scale']))) for one in found)


def current(day: date) -> Questionnaire:
    """The version that is answered on `day`; the shipped one, without an id, while none is kept."""
    query = Questionnaire.select().where(Questionnaire.from_day <= day).order_by(Questionnaire.number.desc())
    return query.first() or _shipped()


def kept(day: date) -> Questionnaire:
    """The same, kept in the database. Call inside a transaction."""
    found = current(day)
    if found.id is None:
        found.save()
    return found


def all_versions() -> list[Questionnaire]:
    """The latest first; the shipped one alone while none is kept."""
    return list(Questionnaire.select().order_by(Questionnaire.number.desc())) or [_shipped()]


def find(number: int) -> Questionnaire | None:
    return next((one for one in all_versions() if one.number == number), None)


def _shipped() -> Questionnaire:
    facts = {'title': 'Bộ tiêu chí đi kèm phần mềm', 'criteria': _json(DEFAULT), 'from_day': date(2020, 1, 1)}
    return Questionnaire(number=1, **facts)


def issue(actor: Actor, title: str, from_day: date, asked: Sequence[Asked]) -> Questionnaire:
    """A new version for the assessments begun from `from_day` on. Raises NotAllowed or Refused."""
    demand(actor, *KEEPERS)
    if from_day < today():
        raise Refused(PAST)
    if said := _against(asked):
        raise Refused(said)
    with writing():
        last = all_versions()[0]
        if last.id is None:
            last.save()
        facts = {'title': title, 'from_day': from_day, 'criteria': _json(_made(asked, last))}
        made = Questionnaire.create(number=last.number + 1, author=actor.account, **facts)
        stand_in = actor.stands_in(KEEPERS)
        audit.write(actor, 'questionnaire.issue', made, {'from_day': (None, from_day)}, stand_in=stand_in)
    return made


def _against(asked: Sequence[Asked]) -> str:
    if not asked:
        return EMPTY
    if len(asked) > MOST:
        return TOO_MANY
    met = set()
    for one in asked:
        if len({answer.casefold() for answer in one.answers}) < max(2, len(one.answers)):
            return ONE_ANSWER.format(label=one.label)
        if one.label.casefold() in met:
            return TWICE.format(label=one.label)
        met.add(one.label.casefold())
    return ''


def _made(asked: Sequence[Asked], last: Questionnaire) -> list[Criterion]:
    """Keys and values of what stays are those of before, so that answers can be compared over the versions."""
    known = {one.key: one for one in criteria_of(last)}
    keys, made = {one.key for one in asked if one.key in known}, []
    for one in asked:
        old = known.pop(one.key, None)
        key = old.key if old else _unused(one.label, keys, LONGEST_KEY)
        keys.add(key)
        made.append(Criterion(key, one.label, _scale(one.answers, old)))
    return made


def _scale(answers: Iterable[str], old: Criterion | None) -> tuple[tuple[str, str], ...]:
    known = {label.casefold(): value for value, label in old.scale} if old else {}
    known[NOT_ASKED_LABEL.casefold()] = NOT_ASKED
    taken, scale = set(known.values()), []
    for label in answers:
        value = known.get(label.casefold()) or _unused(label, taken, LONGEST_VALUE)
        taken.add(value)
        scale.append((value, label))
    return tuple(scale)


def _unused(label: str, taken: set[str], longest: int) -> str:
    """'cho_o', 'cho_o2': short ASCII that is not in `taken`."""
    stem = re.sub(r'\W', '', '_'.join(words(label)), flags=re.ASCII)[: longest - 3] or 'muc'
    return next(name for name in (stem, *(f'{stem}{n}' for n in range(2, 999))) if name not in taken)


def _json(criteria: Iterable[Criterion]) -> str:
    return json.dumps([asdict(one) for one in criteria], ensure_ascii=False)
