"""Being away and acting for somebody: who may record it, when it holds, and whose names the log keeps."""

from datetime import timedelta

import pytest

from core import absences, audit
from core.actor import SYSTEM, actor_of
from core.clock import today
from core.engine import Arrow, Workflow
from core.errors import NotAllowed, Refused
from models import AuditEntry, MembershipCase, Role

DAY = timedelta(days=1)


@pytest.fixture
def chair(make_account):
    return make_account(Role.CHAIR_138, name='Trần Văn Chuẩn')


@pytest.fixture
def chief(make_account):
    return make_account(Role.POLICE_CHIEF, name='Vi Văn Bảo')


@pytest.fixture
def deputy(make_account):
    return make_account(Role.MEMBER, name='Hoàng Thị Cúc')


def away(account, deputy, first: int = 0, last: int = 2, ground: str = 'Giấy nghỉ phép số 12'):
    """Reported by themselves, `first` and `last` counted in days from today."""
    days = today() + first * DAY, today() + last * DAY
    return absences.report(account.person, deputy and deputy.person, *days, ground, actor_of(account))


def test_the_deputy_has_the_right_from_the_first_to_the_last_day(chair, deputy):
    away(chair, deputy, 0, 0)
    assert actor_of(deputy).holds(Role.CHAIR_138)
    assert not actor_of(deputy).roles & {Role.CHAIR_138}


def test_an_absence_to_come_gives_nothing_yet(chair, deputy):
    away(chair, deputy, 1, 3)
    assert not actor_of(deputy).holds(Role.CHAIR_138)
    assert [a.person for a in absences.lent_to(deputy.person)] == [chair.person]


def test_a_right_that_was_lent_is_not_lent_on(chair, chief, deputy):
    away(chair, chief)
    away(chief, deputy)
    assert actor_of(deputy).holds(Role.POLICE_CHIEF)
    assert not actor_of(deputy).holds(Role.CHAIR_138)


def test_acting_for_two_at_once_the_log_names_the_right_one_for_each_act(chair, chief, deputy):
    away(chair, deputy, ground='Giấy ủy quyền số 01')
    away(chief, deputy, ground='Giấy ủy quyền số 02')
    flow = Workflow(
        'try_out',
        'hồ sơ thử',
        {'draft': ('Nháp', '')},
        {
            'sign': Arrow(frozenset({'draft'}), None, 'Ký', frozenset({Role.CHAIR_138})),
            'propose': Arrow(frozenset({'draft'}), None, 'Trình', frozenset({Role.POLICE_CHIEF})),
        },
    )
    case = MembershipCase.create(code='TV-2026-001', kind='recognise', title='Công nhận', author=deputy)
    case = flow.move('sign', case, actor_of(deputy), 1)
    flow.move('propose', case, actor_of(deputy), 2)
    signed, proposed = AuditEntry.select().where(AuditEntry.action.startswith('try_out.')).order_by(AuditEntry.id)
    assert (signed.actor_name, signed.on_behalf_of, signed.ground) == (
        'Hoàng Thị Cúc',
        chair.person,
        'Giấy ủy quyền số 01',
    )
    assert (proposed.actor_name, proposed.on_behalf_of, proposed.ground) == (
        'Hoàng Thị Cúc',
        chief.person,
        'Giấy ủy quyền số 02',
    )


def test_cancelling_ends_it_at_once_and_only_once(chair, deputy):
    absence = away(chair, deputy)
    absences.cancel(absence, actor_of(chair))
    assert not actor_of(deputy).holds(Role.CHAIR_138)
    with pytest.raises(Refused, match='đã qua hoặc đã hủy'):
        absences.cancel(absence, actor_of(chair))
    away(chair, deputy)
    assert actor_of(deputy).holds(Role.CHAIR_138)


@pytest.mark.parametrize(('first', 'last'), [(0, 0), (2, 9), (-3, 0), (1, 1)])
def test_two_absences_of_one_person_may_not_overlap(chair, deputy, first, last):
    away(chair, deputy, 0, 2)
    with pytest.raises(Refused, match='Trần Văn Chuẩn vắng mặt từ'):
        away(chair, deputy, first, last)


def test_absences_one_after_the_other_are_fine(chair, deputy):
    away(chair, deputy, 0, 2)
    away(chair, None, 3, 4)
    assert [a.deputy for a in absences.to_come(chair.person)] == [deputy.person, None]


def test_nobody_acts_for_themselves(chair):
    with pytest.raises(Refused, match='khác với người vắng'):
        away(chair, chair)


def test_days_that_are_over_need_no_deputy(chair, deputy):
    with pytest.raises(Refused, match='từ hôm nay trở đi'):
        away(chair, deputy, -5, -1)


@pytest.mark.parametrize(
    ('role', 'may'), [(Role.CLERK, True), (Role.ADMIN, True), (Role.POLICE_CHIEF, False), (Role.MEMBER, False)]
)
def test_who_may_record_it_for_somebody_else(make_actor, chair, deputy, role, may):
    other = make_actor(role, name='Lương Thị Mẫu')
    if may:
        absence = absences.report(chair.person, deputy.person, today(), today(), 'Đi công tác', other)
        absences.cancel(absence, other)
        return
    with pytest.raises(NotAllowed, match='của chính mình'):
        absences.report(chair.person, deputy.person, today(), today(), 'Đi công tác', other)
    with pytest.raises(NotAllowed):
        absences.cancel(away(chair, deputy), other)


def test_only_people_with_an_open_account_can_act(chair, deputy, make_person):
    make_person('Người Không Tài Khoản')
    deputy.active = False
    deputy.save()
    assert list(absences.deputies()) == [chair.person]


def test_the_log_says_who_was_away_and_who_acts(chair, deputy):
    away(chair, deputy)
    entry = AuditEntry.get(AuditEntry.action == 'absence.report')
    assert '"person": [null, "Trần Văn Chuẩn"]' in entry.changes
    assert '"deputy": [null, "Hoàng Thị Cúc"]' in entry.changes
    assert audit.label_of('absence.report') == 'Ghi vắng mặt'


def test_the_system_may_record_it_too(chair, deputy):
    assert absences.report(chair.person, deputy.person, today(), today(), 'Dữ liệu mẫu', SYSTEM)
