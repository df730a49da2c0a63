"""Moving a record: allowed, in the right state, not stale, with a reason, logged - or not at all."""

import pytest

from core.actor import actor_of
from core.clock import today
from core.engine import Arrow, Workflow
from core.errors import NotAllowed, Refused, StaleRecord, WrongState
from models import Absence, AuditEntry, MembershipCase, Role

REASONS = (('thieu', 'Thiếu giấy tờ'), ('khac', 'Lý do khác'))


def titled(_actor, record) -> str:
    return '' if record.title else 'Đặt tên hồ sơ trước.'


WORKFLOW = Workflow(
    'sample',
    'hồ sơ mẫu',
    {'draft': ('Nháp', ''), 'sent': ('Đã gửi', 'wait'), 'back': ('Trả lại', 'bad')},
    {
        'send': Arrow(frozenset({'draft'}), 'sent', 'Gửi', by=frozenset({Role.CLERK}), guards=(titled,)),
        'return': Arrow(frozenset({'sent'}), 'back', 'Trả lại', by=frozenset({Role.HEAD}), reasons=REASONS),
        'note': Arrow(frozenset({'draft', 'sent'}), None, 'Ghi chú', allowed=lambda actor, record: bool(actor.account)),
    },
)


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK, name='Lương Thị Mẫu')


@pytest.fixture
def head(make_actor):
    return make_actor(Role.HEAD, name='Trần Văn Chuẩn')


@pytest.fixture
def record(clerk):
    return MembershipCase.create(code='TV-1', kind='recognise', title='Công nhận', author=clerk.account)


def test_a_move_changes_the_record_and_leaves_one_row_in_the_log(clerk, record):
    moved = WORKFLOW.move('send', record, clerk, 1, title='Công nhận Mô hình')
    assert (moved.state, moved.title, moved.version) == ('sent', 'Công nhận Mô hình', 2)
    entry = AuditEntry.get(AuditEntry.action == 'sample.send')
    assert (entry.actor_name, entry.subject) == ('Lương Thị Mẫu', f'membership_case:{record.id}')
    assert '"state": ["draft", "sent"]' in entry.changes


@pytest.mark.parametrize(
    ('action', 'person', 'version', 'reason', 'error'),
    [
        ('send', 'head', 1, '', NotAllowed),
        ('return', 'head', 1, 'Thiếu', WrongState),
        ('send', 'clerk', 7, '', StaleRecord),
    ],
)
def test_what_is_refused_leaves_nothing(request, record, action, person, version, reason, error):
    with pytest.raises(error):
        WORKFLOW.move(action, record, request.getfixturevalue(person), version, reason=reason)
    assert MembershipCase.get_by_id(record.id).version == 1
    assert AuditEntry.select().where(AuditEntry.action.startswith('sample.')).count() == 0


def test_a_guard_says_what_stands_against_it(clerk, record):
    MembershipCase.update(title='').execute()
    bare = MembershipCase.get_by_id(record.id)
    assert WORKFLOW.open_to(clerk, bare) == ['send', 'note']
    assert WORKFLOW.obstacles('send', clerk, bare) == ['Đặt tên hồ sơ trước.']
    with pytest.raises(Refused, match='Đặt tên'):
        WORKFLOW.move('send', bare, clerk, 1)


@pytest.mark.parametrize('reason', ['', '   '])
def test_a_return_wants_its_reason(head, record, reason):
    MembershipCase.update(state='sent').execute()
    with pytest.raises(Refused, match='Ghi lý do'):
        WORKFLOW.move('return', MembershipCase.get_by_id(record.id), head, 1, reason=reason)


def test_a_reason_is_kept(head, record):
    MembershipCase.update(state='sent').execute()
    WORKFLOW.move('return', MembershipCase.get_by_id(record.id), head, 1, reason='Thiếu chữ ký')
    assert AuditEntry.get(AuditEntry.action == 'sample.return').reason == 'Thiếu chữ ký'


def test_a_note_keeps_the_state(clerk, record):
    assert WORKFLOW.move('note', record, clerk, 1).state == 'draft'


def test_acting_for_somebody_keeps_both_names(make_actor, make_account, head, record):
    deputy = make_account(name='Hoàng Văn Thử')
    Absence.create(
        person=head.person, deputy=deputy.person, starts_on=today(), ends_on=today(), ground='Giấy ủy quyền 03'
    )
    acting = actor_of(deputy)
    MembershipCase.update(state='sent').execute()
    WORKFLOW.move('return', MembershipCase.get_by_id(record.id), acting, 1, reason='Thiếu chữ ký')
    entry = AuditEntry.get(AuditEntry.action == 'sample.return')
    assert (entry.actor_name, entry.on_behalf_of.full_name, entry.ground) == (
        'Hoàng Văn Thử',
        'Trần Văn Chuẩn',
        'Giấy ủy quyền 03',
    )


def test_labels_and_badges_are_for_the_screen():
    assert WORKFLOW.label_of('sent') == 'Đã gửi'
    assert WORKFLOW.badge_of('back') == ('bad', 'Trả lại')
