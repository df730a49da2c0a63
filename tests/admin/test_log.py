"""Reading the log: filters, pages, what stays hidden, that reading is logged, and that nothing can be changed."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook
from peewee import DatabaseError

from core import absences, audit, log, people, settings
from core.actor import SYSTEM, actor_of
from core.clock import today
from core.errors import NotAllowed
from models import AuditEntry, Role, db


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK, name='Lương Thị Mẫu')


def at(day: int, hour: int, minute: int) -> datetime:
    """A moment of March 2026 in UTC, as it is stored."""
    return datetime.combine(date(2026, 3, day), time(hour, minute))


def acts(page: log.Page) -> list[str]:
    return [line.subject for line in page.lines]


def test_the_newest_stands_first_and_reading_is_logged(actor, clerk):
    for number in range(3):
        audit.write(clerk, 'x.y', f'x:{number}')
    assert acts(log.read(log.Asked(group='x'), actor)) == ['x:2', 'x:1', 'x:0']
    last = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert (last.action, last.account) == ('log.view', actor.account)
    assert '"group": [null, "x"]' in last.changes


@pytest.mark.parametrize('role', [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_reads_it(make_actor, role):
    other = make_actor(role, name='Hà Thị Lan')
    with pytest.raises(NotAllowed):
        log.read(log.Asked(), other)
    with pytest.raises(NotAllowed):
        log.export(log.Asked(), other)


def test_it_is_narrowed_by_person_group_and_record(actor, clerk):
    audit.write(clerk, 'x.a', 'x:1')
    audit.write(actor, 'x.b', 'x:1')
    audit.write(clerk, 'z.a', 'z:1')
    audit.write(clerk, 'xx.a', 'xx:1')
    assert acts(log.read(log.Asked(account=clerk.account.id, group='x'), actor)) == ['x:1']
    assert acts(log.read(log.Asked(subject='z:1'), actor)) == ['z:1']
    assert len(log.read(log.Asked(subject='x:1'), actor).lines) == 2


def test_days_are_counted_in_viet_nam_time(actor):
    moments = {
        'x:before': at(4, 16, 59),  # 23:59 on the 4th
        'x:first': at(4, 17, 0),  # 00:00 on the 5th
        'x:last': at(5, 16, 59),  # 23:59 on the 5th
        'x:after': at(5, 17, 0),
    }
    for subject, moment in moments.items():
        AuditEntry.create(at=moment, actor_name='x', action='x.y', subject=subject)
    day = date(2026, 3, 5)
    assert acts(log.read(log.Asked(since=day, until=day), actor)) == ['x:last', 'x:first']


@pytest.mark.parametrize('count', [0, 1, 49, 50, 51, 100, 101, 120])
def test_pages_show_every_entry_once_forth_and_back(actor, clerk, count):
    for number in range(count):
        audit.write(clerk, 'x.y', f'x:{number}')
    asked, forth = log.Asked(group='x'), []
    page = log.read(asked, actor)
    assert page.newer is None
    pages = [page]
    while page.older:
        page = log.read(asked, actor, older=page.older)
        pages.append(page)
    forth = [subject for one in pages for subject in acts(one)]
    assert forth == [f'x:{number}' for number in reversed(range(count))]
    back = [acts(page)]
    while page.newer:
        page = log.read(asked, actor, newer=page.newer)
        back.append(acts(page))
    assert [subject for one in reversed(back) for subject in one] == forth


def test_what_business_records_say_stays_hidden_and_what_was_administered_is_shown(actor, clerk):
    person = people.add_person(clerk, 'Nông Văn Thử', phone='0912345678')
    audit.write(clerk, 'membership.refuse', 'membership_case:1', {'state': ('a', 'b')}, reason='Gia đình có việc riêng')
    settings.put('session.idle_minutes', 20, actor)
    lines = log.read(log.Asked(), actor).lines
    text = ' '.join(' '.join(map(str, line)) for line in lines)
    assert '0912345678' not in text
    assert 'Gia đình có việc riêng' not in text
    assert f'person:{person.id}' in text
    assert 'Giá trị: 30 → 20' in text


def test_acting_for_somebody_shows_both_names(actor, make_account):
    chair, deputy = make_account(Role.CHAIR_138, name='Hoàng Văn Thành'), make_account(name='Hà Thị Lan')
    absences.report(chair.person, deputy.person, today(), today(), 'Giấy ủy quyền số 01', actor_of(chair))
    acting = actor_of(deputy)
    audit.write(acting, 'x.sign', 'x:1', stand_in=acting.stands_in([Role.CHAIR_138]))
    (line,) = log.read(log.Asked(group='x'), actor).lines
    assert (line.who, line.on_behalf) == ('Hà Thị Lan', 'Hoàng Văn Thành (Giấy ủy quyền số 01)')


@pytest.mark.parametrize(
    'change',
    [
        lambda: AuditEntry.update(actor_name='Người khác').execute(),
        lambda: AuditEntry.delete().execute(),
        lambda: db.execute_sql("update audit_entry set action = 'x.y'"),
        lambda: db.execute_sql('delete from audit_entry'),
    ],
    ids=['update', 'delete', 'raw update', 'raw delete'],
)
def test_the_log_only_grows(actor, change):
    audit.write(actor, 'x.y', 'x:1')
    before = AuditEntry.select().count()
    with pytest.raises(DatabaseError, match='only grows'), db.atomic():
        change()
    assert AuditEntry.select().count() == before


def test_the_page_narrows_by_its_address_and_keeps_the_choice(client, clerk, soup):
    audit.write(clerk, 'account.sign_out', 'account:9')
    query = {'nguoi': clerk.account.id, 'loai': 'account', 'tu': f'{today():%d/%m/%Y}', 'den': ''}
    page = soup(client.get('/quan-tri/nhat-ky/', query_string=query))
    assert [row.select_one('[data-label="Bản ghi"]').text for row in page.select('tbody tr')] == ['account:9']
    assert page.select_one('#nguoi [selected]').text == 'Lương Thị Mẫu'
    assert page.select_one('#tu')['value'] == f'{today():%d/%m/%Y}'


@pytest.mark.parametrize('query', ['tu=abc', 'loai=khong-co', 'nguoi=999', 'ban_ghi=' + 'x' * 70])
def test_a_wrong_filter_is_said_and_shows_nothing(client, soup, query):
    page = soup(client.get(f'/quan-tri/nhat-ky/?{query}'))
    assert page.select_one('.hn-errors')
    assert page.select('tbody tr') == []


def test_the_page_walks_to_older_entries(client, clerk, soup):
    for number in range(60):
        audit.write(clerk, 'account.sign_out', f'account:{number}')
    first = soup(client.get('/quan-tri/nhat-ky/?loai=account'))
    older = soup(client.get(first.select_one('a[rel=next]')['href']))
    assert older.select('tbody tr')[-1].select_one('[data-label="Bản ghi"]').text == 'account:0'
    assert older.select_one('a[rel=prev]')


def test_it_is_taken_home_as_excel_and_that_is_logged(client, clerk):
    audit.write(clerk, 'x.y', 'x:1', reason='=1+1')
    answer = client.get('/quan-tri/nhat-ky/tai-ve?ban_ghi=x:1')
    assert 'nhat-ky.xlsx' in answer.headers['Content-Disposition']
    rows = list(load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert rows[-1][1] == 'Lương Thị Mẫu'
    assert rows[-1][4] == 'x:1'
    assert AuditEntry.select().where(AuditEntry.action == 'log.export').count() == 1


def test_an_act_is_shown_in_words():
    assert audit.label_of('account.give_code') == 'Cấp mã đặt mật khẩu'
    assert audit.label_of('unknown.act') == 'unknown.act'


def test_the_log_of_the_system_itself_can_be_read(actor):
    audit.write(SYSTEM, 'x.y', 'x:1')
    assert log.read(log.Asked(group='x'), actor).lines[0].who == 'Hệ thống'


def test_old_entries_are_found_by_their_day(actor):
    past = today() - timedelta(days=400)
    AuditEntry.create(at=datetime.combine(past, time(5)), actor_name='x', action='x.y', subject='x:old')
    assert acts(log.read(log.Asked(until=past), actor)) == ['x:old']
