"""The mood among the members: kept by head and standing deputy, and sealed for everybody else wherever they look."""

from datetime import date

import pytest

from core.clock import at
from core.errors import NotAllowed, Refused, StaleRecord
from models import AuditEntry, Mood, Role
from tests.security._crawl import words_in
from workflows.assessment.periods import Period
from workflows.mood import keeping
from workflows.mood.keeping import Said

DAY = date(2026, 10, 2)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
MARK, DEED = 'DienBienNiemPhong', 'VIECLAMNIEMPHONG'
KEEPERS = (Role.HEAD, Role.STANDING_DEPUTY)
OTHERS = sorted(set(Role) - {*KEEPERS})
SAID = Said(12, 'can_quan_tam', MARK, DEED)


@pytest.fixture(autouse=True)
def october(app):
    with at(DAY):
        yield


@pytest.fixture
def deputy(make_actor):
    return make_actor(Role.STANDING_DEPUTY, name='Hoàng Văn Thử')


@pytest.mark.parametrize('role', KEEPERS)
def test_head_and_standing_deputy_write_and_read(make_actor, role):
    actor = make_actor(role)
    kept = keeping.note(QUARTER, 'can_bo', actor, SAID)
    assert (kept.period_ends_on, kept.level, kept.author) == (QUARTER.ends_on, 'can_quan_tam', actor.account)
    line = keeping.line(QUARTER, 'can_bo', actor)
    assert (line.mood.text, line.label) == (MARK, 'Cán bộ, đảng viên của cơ quan, tổ chức')


@pytest.mark.parametrize('role', OTHERS)
def test_nobody_else_does(make_actor, deputy, role):
    keeping.note(QUARTER, 'can_bo', deputy, SAID)
    actor = make_actor(role, name='Vi Văn Khác')
    with pytest.raises(NotAllowed):
        keeping.lines(QUARTER, actor)
    with pytest.raises(NotAllowed):
        keeping.note(QUARTER, 'can_bo', actor, SAID, 1)


@pytest.mark.parametrize('role', OTHERS)
def test_no_page_of_anybody_else_tells_of_it(make_account, deputy, client_of, role):
    keeping.note(QUARTER, 'can_bo', deputy, SAID)
    visitor = client_of(make_account(role, name='Vi Văn Khác'))
    own = ('/dien-bien-tu-tuong/', '/dien-bien-tu-tuong/2026-07-01/can_bo')
    assert {visitor.get(address).status_code for address in own} == {403}
    assert visitor.post(own[1], data={'text': 'x'}).status_code == 403
    others = ('/', '/danh-gia/', '/quan-tri/nhat-ky', '/quan-tri/nhat-ky/bang.xlsx', '/thanh-vien/', *own)
    words = ' '.join(words_in(visitor.get(address)) for address in others)
    assert not [mark for mark in (MARK, DEED, 'cần quan tâm') if mark in words]


def test_the_log_tells_neither_of_whom_nor_what(deputy):
    kept = keeping.note(QUARTER, 'than_nhan', deputy, SAID)
    keeping.note(QUARTER, 'than_nhan', deputy, SAID, kept.version)
    rows = list(AuditEntry.select().where(AuditEntry.action.startswith('mood.')))
    assert [(row.action, row.subject, row.changes, row.reason) for row in rows] == [
        ('mood.write', 'mood:2026-07-01', '{}', ''),
        ('mood.change', 'mood:2026-07-01', '{}', ''),
    ]


def test_two_who_write_at_once_lose_nothing(make_actor, deputy):
    kept = keeping.note(QUARTER, 'can_bo', deputy, SAID)
    head = make_actor(Role.HEAD, name='Lý Văn Đầu')
    with pytest.raises(Refused, match='vừa ghi nhóm này'):
        keeping.note(QUARTER, 'can_bo', head, SAID)
    keeping.note(QUARTER, 'can_bo', head, Said(3, 'on_dinh', 'khác'), kept.version)
    with pytest.raises(StaleRecord):
        keeping.note(QUARTER, 'can_bo', deputy, SAID, kept.version)
    assert Mood.get().text == 'khác'


@pytest.mark.parametrize(
    ('period', 'kind', 'said'),
    [
        (QUARTER, 'ai_do', SAID),
        (QUARTER, 'can_bo', Said(1, 'tot', 'x')),
        (Period(date(2027, 1, 1), date(2027, 3, 31)), 'can_bo', SAID),
    ],
)
def test_what_cannot_be_noted(deputy, period, kind, said):
    with pytest.raises(Refused):
        keeping.note(period, kind, deputy, said)


def test_members_are_counted_by_kind_and_the_deputy_is_reminded(make_person, make_decision, in_model, deputy):
    paper = make_decision()
    for number, kind in enumerate(('can_bo', 'can_bo', 'than_nhan')):
        in_model(make_person(f'Vi Văn {number}'), Role.MEMBER, paper, kind=kind)
    assert {line.kind: line.members for line in keeping.lines(QUARTER, deputy) if line.members} == {
        'can_bo': 2,
        'than_nhan': 1,
    }
    (item,) = keeping.waiting_for(deputy)
    assert (item.place, item.due_on) == ('quý III/2026: còn 2 nhóm', date(2026, 10, 5))
    for kind in ('can_bo', 'than_nhan'):
        keeping.note(QUARTER, kind, deputy, SAID)
    assert list(keeping.waiting_for(deputy)) == []


def test_writing_and_correcting_on_the_page(make_account, client_of, soup):
    client = client_of(make_account(Role.STANDING_DEPUTY))
    address = '/dien-bien-tu-tuong/2026-07-01/can_bo'

    def send(**typed):
        hidden = soup(client.get(address)).select('main form input[type=hidden]')
        return client.post(address, data={field['name']: field.get('value', '') for field in hidden} | typed)

    bad = send(headcount='12', text=MARK)
    assert bad.status_code == 422
    assert soup(bad).select_one('[name=text]').text.strip() == MARK
    assert send(headcount='12', text=MARK, level='on_dinh').status_code == 303
    assert send(headcount='11', text='đã yên', level='binh_thuong').status_code == 303
    assert 'đã yên' in soup(client.get('/dien-bien-tu-tuong/?ky=2026-07-01')).text
    late = client.post(address, data={'once': 'c' * 32, 'headcount': '1', 'text': 'x', 'level': 'on_dinh'})
    assert late.status_code == 422  # of a page that was opened while nothing stood there
    assert Mood.get().text == 'đã yên'


@pytest.mark.parametrize('path', ['x/can_bo', '2026-07-02/can_bo', '2026-07-01/ai_do', '9999-10-01/can_bo'])
def test_addresses_of_nothing(make_account, client_of, path):
    client = client_of(make_account(Role.HEAD))
    assert client.get(f'/dien-bien-tu-tuong/{path}').status_code == 404
