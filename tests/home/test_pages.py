"""The desk: what waits, by due date; duties with their paper; what the heads must know of."""

from datetime import timedelta

import pytest

from core import links
from core.clock import today
from core.links import Duty, Oversight, Waiting
from models import Absence, Person, Role


@pytest.fixture(autouse=True)
def _registries(monkeypatch):
    for name in ('_waiting', '_duties', '_oversight'):
        monkeypatch.setattr(links, name, [])


@pytest.fixture
def desk(client_of, make_account, soup):
    def show(*roles, **options):
        return soup(client_of(make_account(*roles, **options)).get('/'))

    return show


def waits(*days_left):
    items = [Waiting(f'Việc {n}', 'Nơi', ('home.index', {}), today() + timedelta(days=n)) for n in days_left]
    links.register_waiting(lambda _actor: items)


def test_nothing_to_do_says_so(desk):
    page = desk(name='Nông Thị Sen')
    assert 'Chào Sen, hôm nay không có việc nào chờ bạn' in ' '.join(page.select_one('.hn-head').text.split())
    assert page.select_one('.hn-empty h3').text == 'Không có việc nào đang chờ'


@pytest.mark.parametrize(('sex', 'greeting'), [('nu', 'Chào chị Sen'), ('nam', 'Chào anh Sen'), ('', 'Chào Sen')])
def test_only_a_recorded_sex_makes_an_anh_or_chi(desk, make_person, sex, greeting):
    person = make_person('Nông Thị Sen', sex=sex)
    assert greeting in ' '.join(desk(person=person).select_one('.hn-head').text.split())


def test_the_earliest_due_stands_on_top_and_says_how_late_it_is(desk):
    waits(3, -2, 0)
    badges = [badge.text for badge in desk().select('.hn-tasks .hn-state')]
    assert badges == ['Quá hạn 2 ngày', 'Hạn hôm nay', 'Còn 3 ngày']


def test_a_duty_names_its_paper_and_its_article(desk):
    duty = Duty('Thành viên Mô hình', 'Tuyên truyền', today(), '03/QĐ-BCĐ138', cite='Điều 5.1 Quy chế')
    links.register_duties(lambda _person, _day: [duty])
    shown = ' '.join(desk().select_one('.hn-duty').text.split())
    assert 'theo Quyết định số 03/QĐ-BCĐ138' in shown
    assert 'Điều 5.1 Quy chế' in shown


@pytest.mark.parametrize(
    ('role', 'sees'),
    [(Role.HEAD, True), (Role.CHAIR_138, True), (Role.POLICE_CHIEF, True), (Role.CLERK, False), (Role.ADMIN, False)],
)
def test_only_heads_see_what_is_late_or_unsigned(desk, role, sees):
    links.register_oversight(lambda _day, _actor: [Oversight('Quyết định', 'Văn bản', 'Chưa ký', ('home.index', {}))])
    assert ('Chưa ký' in desk(role).text) is sees


def test_who_acts_for_somebody_is_told_so(client_of, make_account, soup):
    away, deputy = make_account(Role.HEAD, name='Trần Văn Chuẩn'), make_account(name='Hoàng Văn Thử')
    Absence.create(person=away.person, deputy=deputy.person, starts_on=today(), ends_on=today(), ground='Giấy số 3')
    page = soup(client_of(deputy).get('/'))
    assert 'Bạn đang làm thay Trần Văn Chuẩn' in page.text
    assert Person.select().count() == 2


def test_scripts_may_wait_for_the_server_without_signing_in(client_of):
    assert client_of().head('/').status_code == 200


@pytest.mark.parametrize(
    ('path', 'current'), [('/', ('Bàn làm việc', 'page')), ('/van-ban/tra-ma', ('Văn bản đi', 'true'))]
)
def test_the_menu_marks_the_page_and_its_section(client_of, make_account, soup, path, current):
    page = soup(client_of(make_account(Role.CLERK)).get(path))
    [marked] = page.select('.hn-nav__main a[aria-current]')
    assert (marked.text, marked['aria-current']) == current


@pytest.mark.parametrize('demo', [True, False])
def test_only_the_demonstration_says_that_all_of_it_is_invented(app, client_of, soup, demo):
    app.config['DEMO'] = demo
    assert ('Bản trình diễn' in soup(client_of().get('/dang-nhap')).text) is demo
