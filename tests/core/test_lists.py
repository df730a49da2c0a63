"""Lists taken out as Excel files: for those who see the list, logged, and with no value that could run."""

import io
import json

import pytest
from openpyxl import load_workbook

from core import accounts, lists, places
from core.actor import SYSTEM, actor_of
from core.clock import today
from core.errors import NotAllowed
from core.lists import Listing
from core.sheets import Column
from models import Absence, AuditEntry, LegalBasis, Role

PAGES = {  # list: (its page, its file, group of the log, who may, who may not)
    'organisations': ('/co-quan/', '/co-quan/bang.xlsx', 'organisation', Role.CLERK, Role.HEAD),
    'villages': ('/quan-tri/thon/', '/quan-tri/thon/bang.xlsx', 'village', Role.ADMIN, Role.CLERK),
    'accounts': ('/quan-tri/tai-khoan/', '/quan-tri/tai-khoan/bang.xlsx', 'account', Role.ADMIN, Role.CLERK),
    'offices': ('/quan-tri/chuc-vu/', '/quan-tri/chuc-vu/bang.xlsx', 'office', Role.ADMIN, Role.CLERK),
    'absences': ('/quan-tri/vang-mat/', '/quan-tri/vang-mat/bang.xlsx', 'absence', Role.CLERK, Role.HEAD),
    'bases': ('/van-ban/can-cu', '/van-ban/can-cu/bang.xlsx', 'basis', Role.MEMBER, Role.ADMIN),
    'cases': ('/thanh-vien/ho-so/', '/thanh-vien/ho-so/bang.xlsx', 'membership', Role.CLERK, Role.ADMIN),
}
LISTING = Listing('organisation', 'Thử', (Column('name', 'Tên'),), (Role.CLERK,))


def cells(content: bytes) -> list[list]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]


def exports() -> list[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.action.endswith('.export')).order_by(AuditEntry.id))


@pytest.fixture
def filled(app, make_account):
    """One line in each list that tests do not fill by themselves."""
    away, deputy = (make_account(Role.PARTY, name=name).person for name in ('Nông Văn Vắng', 'Nông Văn Thay'))
    places.add_organisation(SYSTEM, '=HYPERLINK("x")')
    places.add_village(SYSTEM, 'thôn Co Loi')
    Absence.create(person=away, deputy=deputy, starts_on=today(), ends_on=today(), ground='Giấy phép số 3')
    LegalBasis.create(citation='Căn cứ Luật Thi hành án hình sự', short_name='Luật THAHS', to_confirm=True)


@pytest.mark.parametrize('name', PAGES)
def test_the_button_on_the_page_leads_to_the_file_and_the_file_is_logged(filled, client_of, make_account, soup, name):
    page, address, group, who, _ = PAGES[name]
    client = client_of(make_account(who, name='Lương Thị Mẫu'))
    if name != 'cases':
        assert soup(client.get(page)).select_one(f'a[href="{address}"]').text == 'Tải Excel'
    answer = client.get(address)
    assert answer.headers['Content-Disposition'].endswith('.xlsx')
    assert answer.mimetype.endswith('spreadsheetml.sheet')
    rows = cells(answer.data)
    [logged] = exports()
    assert (logged.action, logged.actor_name) == (f'{group}.export', 'Lương Thị Mẫu')
    assert json.loads(logged.changes) == {'rows': [None, len(rows) - 3]}


@pytest.mark.parametrize('name', PAGES)
def test_who_may_not_see_a_list_does_not_get_its_file(filled, client_of, make_account, name):
    *_, stranger = PAGES[name]
    assert client_of(make_account(stranger)).get(PAGES[name][1]).status_code == 403
    assert exports() == []


def test_a_list_says_its_name_its_day_and_what_stands_in_it(filled, client_of, make_account):
    rows = cells(client_of(make_account(Role.CLERK)).get('/quan-tri/vang-mat/bang.xlsx').data)
    assert rows[0][0] == 'Vắng mặt, làm thay'
    assert rows[1][0] == f'Lấy ra ngày {today():%d/%m/%Y}'
    assert rows[2] == ['Người vắng', 'Từ ngày', 'Đến hết ngày', 'Người làm thay', 'Căn cứ']
    assert [rows[3][0], *rows[3][3:]] == ['Nông Văn Vắng', 'Nông Văn Thay', 'Giấy phép số 3']


def test_no_value_becomes_a_formula(filled, client_of, make_account):
    answer = client_of(make_account(Role.ADMIN)).get('/co-quan/bang.xlsx')
    cell = load_workbook(io.BytesIO(answer.data)).active['B4']
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', 's')


def test_accounts_go_out_without_what_opens_them(filled, make_actor):
    admin = make_actor(Role.ADMIN)
    words = str(cells(accounts.sheet(admin)))
    assert admin.account.login in words
    assert admin.account.session_key not in words
    assert not admin.account.password_hash or admin.account.password_hash not in words


def test_a_list_of_others_is_refused_and_not_logged(app, make_actor):
    with pytest.raises(NotAllowed):
        lists.take_out(LISTING, [{'name': 'x'}], make_actor(Role.HEAD))
    assert exports() == []


def test_who_acts_for_somebody_is_logged_with_both_names(app, make_actor):
    away, deputy = make_actor(Role.CLERK, name='Lương Thị Mẫu'), make_actor(Role.PARTY, name='Vi Văn Thay')
    Absence.create(person=away.person, deputy=deputy.person, starts_on=today(), ends_on=today(), ground='Nghỉ phép')
    lists.take_out(LISTING, [], actor_of(deputy.account))
    [logged] = exports()
    assert (logged.actor_name, logged.on_behalf_of) == ('Vi Văn Thay', away.person)
