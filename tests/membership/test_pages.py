"""Pages of membership: what each reader sees, each form and its refusals, double clicks and stale pages."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from werkzeug.datastructures import MultiDict

from core.clock import today
from models import (
    Absence,
    Answer,
    AuditEntry,
    CaseKind,
    LeaveRequest,
    MemberKind,
    Membership,
    MembershipCase,
    MembershipLine,
    MembershipState,
    Organisation,
    Role,
)
from tests.conftest import HTMX
from tests.membership.conftest import OFFICES, ON_PAPER, WHY, add_line, line_of, put
from tests.membership.test_lines import a_scan
from workflows.membership import cases
from workflows.membership.states import WORKFLOW

S = MembershipState
KEY = 'a' * 32
INTERIM = ('deputy', 'head')  # whose rights end with the first decision
READERS = ['deputy', 'police_clerk', 'chief', 'chair', 'chairman', 'clerk', 'head', 'tp']


def at(case, rest: str = '') -> str:
    return f'/thanh-vien/ho-so/{case.id}{rest}'


@pytest.fixture
def client(cast, client_of):
    """client('deputy') is signed in as somebody of the cast."""
    return lambda who: client_of(getattr(cast, who).account)


@pytest.fixture
def member(make_account, recognised, client_of):
    """The plain member of the recognised list, signed in."""
    return client_of(make_account(person=line_of(recognised, Role.MEMBER).person))


# lists


def names(page) -> list[str]:
    return [link.text for link in page.select('#list tbody th a')]


def test_the_list_shows_who_is_in_force_and_by_which_paper(client, recognised, soup):
    page = soup(client('police_clerk').get('/thanh-vien/'))
    assert names(page) == ['Lý Thị A', 'Lý Thị B', 'Lý Thị C']
    assert '05/QĐ-BCĐ138' in page.select_one('#list').text


def test_before_any_decision_the_list_says_what_to_do(client, cast, soup):
    page = soup(client('deputy').get('/thanh-vien/'))
    assert 'Chưa có thành viên nào' in page.text
    assert page.select_one('#list a')['href'] == '/thanh-vien/ho-so/tu-lieu'


def test_one_address_is_a_page_or_its_list(client, recognised, soup):
    get = client('police_clerk').get
    whole, part = get('/thanh-vien/?ten=c'), get('/thanh-vien/?ten=c', headers=HTMX | {'HX-Target': 'list'})
    assert soup(part).html is None
    assert soup(whole).select_one('#list').text.split() == soup(part).text.split()


@pytest.mark.parametrize(
    ('query', 'found'),
    [
        ('ten=ly+thi+a', ['Lý Thị A']),
        ('ten=B', ['Lý Thị B']),
        ('vai_tro=tv', ['Lý Thị C']),
        ('trang_thai=ended', []),
        ('trang_thai=all&xep=ho', ['Lý Thị A', 'Lý Thị B', 'Lý Thị C']),
        ('trang_thai=coming', []),
        ('ten=khong+co', []),
        ('thon=999', []),
        ('trang_thai=la&xep=la&thon=chu', ['Lý Thị A', 'Lý Thị B', 'Lý Thị C']),
    ],
)
def test_the_list_is_narrowed_by_its_address(client, recognised, soup, query, found):
    assert names(soup(client('clerk').get(f'/thanh-vien/?{query}'))) == found


def test_who_is_away_is_marked_and_found(client, recognised, soup):
    person = line_of(recognised, Role.MEMBER).person
    last = today() + timedelta(3)
    Absence.create(person=person, starts_on=today(), ends_on=last, ground='Đi học')
    page = soup(client('clerk').get('/thanh-vien/?trang_thai=away'))
    assert names(page) == ['Lý Thị C']
    assert f'Tạm vắng đến {last:%d/%m/%Y}' in page.text


def test_a_long_list_goes_on_from_the_last_name(client, cast, make_case, make_person, issue, soup):
    case = make_case(seats=(Role.HEAD, Role.STANDING_DEPUTY))
    for number in range(60):
        add_line(case, make_person(f'Vi Văn {chr(65 + number // 10)}{number % 10}', **ON_PAPER))
    issue(case)
    first = soup(client('clerk').get('/thanh-vien/'))
    second = soup(client('clerk').get(first.select_one('[rel=next]')['href']))
    assert (len(names(first)), len(names(second))) == (50, 12)
    assert set(names(first)).isdisjoint(names(second))


@pytest.mark.parametrize('who', ['clerk', 'police_clerk', 'chief', 'chair', 'chairman'])
def test_kinds_that_tell_of_a_sentence_are_shown_to_those_who_may_know(client, sealed, soup, who):
    assert 'Người chấp hành xong án phạt tù' in soup(client(who).get('/thanh-vien/')).text


@pytest.mark.parametrize('who', ['tp', 'accountant'])
@pytest.mark.parametrize('address', ['/thanh-vien/', '/thanh-vien/?thanh_phan=chap_hanh_xong', '/thanh-vien/{person}'])
def test_to_others_such_a_member_is_a_member(client, sealed, soup, who, address):
    page = soup(client(who).get(address.format(person=sealed.person_id)))
    assert 'chấp hành xong' not in page.text
    assert 'Lý Thị C' in page.text


@pytest.fixture
def sealed(recognised) -> Membership:
    held = Membership.get(Membership.role == Role.MEMBER)
    Membership.update(kind=MemberKind.RELEASED).where(Membership.id == held.id).execute()
    return held


def test_the_list_is_taken_out_as_excel_and_that_is_logged(client, recognised):
    answer = client('clerk').get('/thanh-vien/bang.xlsx')
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows()]
    assert [row[0] for row in rows if row[0] and row[0].startswith('Lý')] == ['Lý Thị A', 'Lý Thị B', 'Lý Thị C']
    assert AuditEntry.select().where(AuditEntry.action == 'membership.export').count() == 1


def test_exported_kinds_are_plain_to_those_who_may_not_know(client, sealed):
    for who, told in (('clerk', True), ('tp', False)):
        text = str(list(load_workbook(io.BytesIO(client(who).get('/thanh-vien/bang.xlsx').data)).active.values))
        assert ('Người chấp hành xong án phạt tù' in text) is told


def test_a_members_history_is_shown_and_the_look_is_logged(client, recognised, recall, soup):
    recall(recognised, today())
    person = line_of(recognised, Role.MEMBER).person
    page = soup(client('clerk').get(f'/thanh-vien/{person.id}'))
    assert '07/TB-BCĐ138' in page.text
    assert AuditEntry.select().where(AuditEntry.action == 'membership.view').count() == 1


def test_somebody_who_never_was_a_member_has_no_page(client, cast):
    assert client('clerk').get(f'/thanh-vien/{cast.admin.person.id}').status_code == 404


def test_the_standing_deputy_of_the_decision_may_know_and_the_interim_one_no_more(
    client, sealed, recognised, make_account, client_of
):
    decided = client_of(make_account(person=line_of(recognised, Role.STANDING_DEPUTY).person))
    assert 'Người chấp hành xong án phạt tù' in decided.get('/thanh-vien/').text
    assert client('deputy').get('/thanh-vien/').status_code == 403


# who reads a case


@pytest.mark.parametrize('who', [*OFFICES, 'outsider'])
@pytest.mark.parametrize('state', [S.DRAFT, S.SUBMITTED, S.REFUSED])
def test_a_case_on_its_way_is_read_by_those_who_carry_it(client, make_case, who, state):
    status = client(who).get(at(make_case(state))).status_code
    assert status == (200 if who in READERS else 404)


@pytest.mark.parametrize('who', [who for who in READERS if who not in INTERIM] + ['accountant'])
def test_a_decided_case_is_read_by_all_who_work_with_members(client, recognised, who):
    assert client(who).get(at(recognised)).status_code == 200


@pytest.mark.parametrize('who', ['admin', 'outsider'])
def test_a_decided_case_is_not_there_for_others(client, recognised, who):
    assert client(who).get(at(recognised)).status_code == 404


def test_whoever_is_asked_sees_the_case_and_their_own_line_only(make_account, make_case, client_of, soup):
    case = make_case(S.AGREEING)
    asked = client_of(make_account(person=line_of(case, Role.MEMBER).person))
    page = soup(asked.get(at(case)))
    assert 'Lý Thị C' in page.text
    assert 'Lý Thị A' not in page.text
    assert page.select('#nhat-ky') == []


@pytest.mark.parametrize('state', S)
@pytest.mark.parametrize('who', READERS)
def test_buttons_are_the_acts_that_would_be_accepted(cast, client, make_case, soup, state, who):
    """Invariant 5 of workflows.md §5."""
    case, actor = make_case(state), getattr(cast, who)
    page = soup(client(who).get(at(case)))
    shown = {form['action'].rsplit('/', 1)[1] for form in page.select('[aria-label="Việc tôi làm được"] form')}
    shown |= {a['href'].rsplit('/', 1)[1] for a in page.select('[aria-label="Việc tôi làm được"] a[href*="/ly-do/"]')}
    open_to = {a for a in WORKFLOW.open_to(actor, case) if not WORKFLOW.obstacles(a, actor, case)}
    assert shown == open_to
    assert len(page.select('.btn-primary')) <= 1


def test_what_stands_against_the_next_act_is_said(client, make_case, soup):
    page = soup(client('deputy').get(at(make_case(seats=(Role.HEAD,)))))
    assert 'Chọn một Tổ phó thường trực' in page.select_one('.hn-notice--warn').text


def test_whoever_decides_on_their_own_line_is_told(cast, client, make_case, soup):
    case = make_case(S.SUBMITTED)
    add_line(case, cast.chair.person)
    assert 'Bạn có tên trong danh sách này' in soup(client('chair').get(at(case))).text


def test_the_case_is_a_page_or_its_middle(client, make_case, soup):
    case, get = make_case(S.AGREEING), client('deputy').get
    part = soup(get(at(case), headers=HTMX | {'HX-Target': 'case'}))
    assert part.html is None
    assert 'Đang thống nhất phân công' in part.text


def test_the_papers_stand_with_their_state_in_the_register(client, make_case, soup):
    text = soup(client('clerk').get(at(make_case(S.APPROVED)))).select_one('aside').text
    assert 'Tờ trình số 12/TTr-CAX' in text
    assert 'Quyết định số 05/QĐ-BCĐ138' in text


def test_the_list_of_cases_leads_to_the_next_thing(client, recognised, soup):
    page = soup(client('police_clerk').get('/thanh-vien/ho-so/'))
    assert page.select_one('.btn-primary')['href'] == '/thanh-vien/ho-so/kien-toan'
    assert 'Công nhận Mô hình' in page.text


# acts


@pytest.mark.parametrize(
    ('who', 'state', 'action'),
    [
        ('deputy', S.DRAFT, 'ask'),
        ('deputy', S.AGREEING, 'complete'),
        ('chief', S.AGREED, 'propose'),
        ('clerk', S.PROPOSED, 'submit'),
        ('chair', S.SUBMITTED, 'approve'),
    ],
)
def test_an_act_moves_the_case_and_shows_it_again(client, make_case, who, state, action):
    case = make_case(state)
    answer = client(who).post(at(case, f'/{action}'), data={'version': 1, 'once': KEY})
    assert (answer.status_code, answer.location) == (303, at(case))
    assert MembershipCase.get_by_id(case.id).state == WORKFLOW.arrows[action].target


def test_a_double_click_acts_once(client, make_case):
    case, post = make_case(), client('deputy').post
    for _ in range(2):
        assert post(at(case, '/ask'), data={'version': 1, 'once': KEY}).location == at(case)
    assert AuditEntry.select().where(AuditEntry.action == 'membership.ask').count() == 1


def test_a_stale_page_is_told_so(client, make_case, cast):
    case = make_case()
    cases.reword(case, cast.deputy, 1, title='Tên khác')
    answer = client('deputy').post(at(case, '/ask'), data={'version': 1, 'once': KEY})
    assert answer.status_code == 409


def test_an_act_refused_by_a_rule_says_which(client, make_case):
    case = make_case(S.AGREEING, seats=(Role.HEAD,))
    answer = client('deputy').post(at(case, '/complete'), data={'version': 1, 'once': KEY})
    assert answer.status_code == 409
    assert 'Chọn một Tổ phó thường trực' in answer.text


def test_a_right_one_does_not_have_is_refused_also_by_direct_post(client, make_case):
    answer = client('clerk').post(at(make_case(S.SUBMITTED), '/approve'), data={'version': 1, 'once': KEY})
    assert answer.status_code == 403


def test_a_form_without_its_version_is_not_read(client, make_case):
    assert client('deputy').post(at(make_case(), '/ask'), data={'once': KEY}).status_code == 400


@pytest.mark.parametrize(
    ('who', 'action', 'target'),
    [('chair', 'send_back', S.DRAFT), ('chair', 'refuse', S.REFUSED), ('deputy', 'cancel', S.CANCELLED)],
)
def test_a_return_asks_for_its_reason_and_keeps_it(client, make_case, soup, who, action, target):
    case, browser = make_case(S.SUBMITTED), client(who)
    address = at(case, f'/ly-do/{action}')
    assert soup(browser.get(address)).select('[name=code]') != []
    empty = browser.post(address, data={'version': 1, 'once': KEY})
    assert (empty.status_code, 'Viết rõ lý do' in empty.text) == (422, True)
    answer = browser.post(address, data={'version': 1, 'once': KEY, 'code': 'khac', 'text': 'Thiếu thôn Pò Mỏ'})
    assert answer.status_code == 303
    assert MembershipCase.get_by_id(case.id).state == target
    assert 'Thiếu thôn Pò Mỏ' in browser.get(at(case)).text


@pytest.mark.parametrize(('address', 'kind'), [('lap', 'recognise'), ('kien-toan', 'change')])
def test_a_case_is_started_and_what_is_missing_is_said(client, recognised, address, kind):
    browser = client('police_clerk')
    assert browser.post(f'/thanh-vien/ho-so/{address}', data={'once': KEY}).status_code == 422
    answer = browser.post(f'/thanh-vien/ho-so/{address}', data={'title': 'Đợt này', 'situation': WHY, 'once': KEY})
    case = MembershipCase.get(MembershipCase.title == 'Đợt này')
    assert case.kind == kind
    assert answer.location.startswith(at(case))


def test_a_change_without_anything_in_force_is_refused_on_the_form(client, cast):
    data = {'title': 'Đợt này', 'situation': WHY, 'once': KEY}
    answer = client('deputy').post('/thanh-vien/ho-so/kien-toan', data=data)
    assert (answer.status_code, 'chưa có quyết định nào' in answer.text) == (422, True)


def test_two_who_edit_a_case_see_each_others_words(client, make_case):
    case = make_case()
    data = {'situation': WHY, 'version': 1}
    assert client('deputy').post(at(case, '/sua'), data=data | {'title': 'Một', 'once': KEY}).status_code == 303
    stale = client('police_clerk').post(at(case, '/sua'), data=data | {'title': 'Hai', 'once': 'b' * 32})
    assert stale.status_code == 409
    assert 'Một' in stale.text
    assert 'value="Hai"' in stale.text


def test_the_draft_decision_is_looked_at_before_it_is_agreed_to(client, make_case):
    case = make_case(S.SUBMITTED)
    assert client('chair').get(at(case, '/du-thao')).status_code == 200
    answer = client('chair').get(at(case, '/du-thao.docx'))
    assert answer.data[:2] == b'PK'
    assert client('chair').get(at(make_case(), '/du-thao.docx')).status_code == 404


def test_the_ink_sheet_is_a_word_file(client, make_case):
    answer = client('clerk').get(at(make_case(S.AGREEING), '/phieu.docx'))
    assert answer.data[:2] == b'PK'


# lines


def test_somebody_is_looked_up_and_put_into_the_list(client, make_case, make_person, soup):
    case, browser = make_case(), client('deputy')
    person = make_person('Vi Văn Yên', **ON_PAPER)
    link = soup(browser.get(at(case, '/chon?ten=vi+van+yen'))).select_one('#list a')['href']
    assert link == at(case, f'/them/{person.id}')
    assert soup(browser.get(link)).select_one('#role [selected]')['value'] == 'tv'
    data = {'role': 'tp', 'duty': '', 'kind': 'can_bo', 'once': KEY}
    assert browser.post(link, data=data).status_code == 303
    line = MembershipLine.get(MembershipLine.person == person)
    assert (line.role, line.position) == ('tp', 0)
    assert line.duty.startswith('Giúp Tổ trưởng')
    again = browser.post(link, data=data | {'once': 'b' * 32})
    assert (again.status_code, 'đã có trong danh sách' in again.text) == (422, True)


def test_many_come_in_from_an_organisation(client, make_case, make_person):
    union = Organisation.create(name='Hội Nông dân xã')
    make_person('Vi Văn Yên', organisation=union, **ON_PAPER)
    case, browser = make_case(), client('deputy')
    assert browser.get(at(case, '/them-nhieu')).status_code == 200
    assert browser.post(at(case, '/them-nhieu'), data={'once': KEY}).status_code == 422
    answer = browser.post(at(case, '/them-nhieu'), data={'organisation': union.id, 'once': KEY})
    assert answer.status_code == 303
    assert case.lines.count() == 4


def test_a_line_is_edited_and_a_stale_one_shows_the_difference(client, make_case):
    line = line_of(make_case(S.AGREEING), Role.MEMBER)
    address = f'/thanh-vien/dong/{line.id}'
    data = {'role': 'tv', 'kind': 'can_bo', 'position': '0', 'version': 1}
    assert client('deputy').get(address).status_code == 200
    assert client('deputy').post(address, data=data | {'duty': 'Một', 'once': KEY}).status_code == 303
    stale = client('police_clerk').post(address, data=data | {'duty': 'Hai', 'once': 'b' * 32})
    assert (stale.status_code, 'Một' in stale.text, '>Hai<' in stale.text) == (409, True, True)
    assert MembershipLine.get_by_id(line.id).answer == Answer.WAITING


def test_a_line_is_taken_out_by_its_button(client, make_case):
    case = make_case()
    line = line_of(case, Role.MEMBER)
    answer = client('deputy').post(f'/thanh-vien/dong/{line.id}/remove', data={'version': 1, 'once': KEY})
    assert answer.location == at(case)
    assert case.lines.count() == 2


@pytest.mark.parametrize('state', [S.AGREED, S.SUBMITTED, S.IN_FORCE])
@pytest.mark.parametrize('rest', ['/chon', '/them-nhieu', '/dang-tham-gia', '/sua'])
def test_a_settled_list_has_no_editing_pages(client, make_case, state, rest):
    answer = client('deputy').get(at(make_case(state), rest))
    assert answer.status_code == (200 if rest == '/sua' else 404)


def test_a_change_is_built_from_those_in_force(client, recognised, soup):
    held = {m.role: m for m in Membership.select()}
    LeaveRequest.create(membership=held['tv'], reason='Sức khỏe yếu')
    browser = client('police_clerk')
    data = {'title': 'Đợt này', 'situation': WHY, 'once': KEY}
    builder = browser.post('/thanh-vien/ho-so/kien-toan', data=data).location
    page = soup(browser.get(builder))
    assert 'Đã đề nghị thôi: “Sức khỏe yếu”' in page.text
    alter, leave = (
        next(a['href'] for a in page.select('tbody a') if path in a['href'] and a['href'].endswith(f'/{held[role].id}'))
        for path, role in (('/doi/', 'tptt'), ('/thoi/', 'tv'))
    )
    assert soup(browser.get(leave)).select_one('#reason')['value'] == 'Sức khỏe yếu'
    assert browser.post(leave, data={'reason': 'Sức khỏe yếu', 'once': 'b' * 32}).location == builder
    assert browser.post(alter, data={'role': 'tptt', 'duty': 'Tổng hợp', 'once': 'c' * 32}).location == builder
    assert [line.change for line in MembershipCase.get(title='Đợt này').lines.order_by(MembershipLine.id)] == [
        'leave',
        'alter',
    ]
    assert 'Sửa' in soup(browser.get(builder)).select_one('tbody').text


# answers


def asked(make_case) -> tuple[MembershipCase, MembershipLine]:
    case = make_case(S.AGREEING)
    MembershipLine.update(answer=Answer.WAITING).execute()
    return case, line_of(case, Role.MEMBER)


def test_the_member_reads_exactly_what_is_asked_and_answers(make_account, make_case, client_of, soup):
    _case, line = asked(make_case)
    browser, address = client_of(make_account(person=line.person)), f'/thanh-vien/dong-y/{line.id}'
    text = soup(browser.get(address)).text
    for words in ('Thành viên', 'Tuyên truyền trong thôn', 'Điều 5, Điều 6.5 Quy chế'):
        assert words in text
    assert address in browser.get('/').text
    assert browser.post(address, data={'version': 1, 'once': KEY, 'answer': 'refused'}).status_code == 422
    done = browser.post(address, data={'version': 1, 'once': KEY, 'answer': 'agreed'})
    assert (done.status_code, done.location) == (303, address)
    assert MembershipLine.get_by_id(line.id).answer == Answer.AGREED
    assert address not in browser.get('/').text


def test_a_line_changed_meanwhile_is_not_agreed_to_blindly(cast, make_account, make_case, client_of):
    _case, line = asked(make_case)
    MembershipLine.update(duty='Việc khác hẳn', version=2).where(MembershipLine.id == line.id).execute()
    browser = client_of(make_account(person=line.person))
    answer = browser.post(f'/thanh-vien/dong-y/{line.id}', data={'version': 1, 'once': KEY, 'answer': 'agreed'})
    assert answer.status_code == 409
    assert MembershipLine.get_by_id(line.id).answer == Answer.WAITING


@pytest.mark.parametrize('who', ['accountant', 'admin', 'outsider'])
def test_a_line_of_somebody_else_is_not_there(client, make_case, who):
    assert client(who).get(f'/thanh-vien/dong-y/{asked(make_case)[1].id}').status_code == 404


@pytest.mark.parametrize('who', READERS)
def test_those_who_carry_the_case_read_a_line_but_do_not_answer_it(client, make_case, soup, who):
    address = f'/thanh-vien/dong-y/{asked(make_case)[1].id}'
    assert soup(client(who).get(address)).select('[name=answer]') == []
    answer = client(who).post(address, data={'version': 1, 'once': KEY, 'answer': 'agreed'})
    assert answer.status_code == 403


def sheet(case, *given, **facts) -> MultiDict:
    """What the grid sends."""
    data = MultiDict({'day': f'{today():%d/%m/%Y}', 'once': KEY} | facts)
    lines = sorted(case.lines, key=lambda line: line.person.full_name)
    for number, (line, (answer, reason)) in enumerate(zip(lines, given, strict=True)):
        for name, value in (('line', line.id), ('version', line.version), ('answer', answer), ('reason', reason)):
            data[f'rows-{number}-{name}'] = str(value)
    return data


def test_the_whole_ink_sheet_is_ticked_at_once(client, make_case, soup):
    case, _line = asked(make_case)
    browser = client('clerk')
    page = soup(browser.get(at(case, '/phieu?tat_ca=1')))
    assert [option['value'] for option in page.select('tbody option[selected]')] == ['agreed'] * 3
    data = sheet(case, ('agreed', ''), ('agreed', ''), ('refused', 'Sức khỏe yếu'))
    data['scan'] = (io.BytesIO(a_scan()), 'phieu.png')
    assert browser.post(at(case, '/phieu'), data=data).location == at(case)
    assert sorted(line.answer for line in case.lines) == ['agreed', 'agreed', 'refused']
    link = soup(browser.get(at(case))).select_one('a[href*="/phieu-quet/"]')['href']
    assert browser.get(link).data == a_scan()


@pytest.mark.parametrize(
    ('facts', 'given', 'said'),
    [
        ({'day': ''}, ('agreed', ''), 'Nhập ngày ký phiếu'),
        ({'day': '01/01/2100'}, ('agreed', ''), 'không sau hôm nay'),
        ({}, ('', ''), 'Đánh dấu ít nhất một người'),
        ({}, ('refused', ''), 'Ghi rõ đề nghị sửa gì'),
    ],
)
def test_a_faulty_grid_comes_back_with_what_was_ticked(client, make_case, facts, given, said):
    case, _line = asked(make_case)
    data = sheet(case, given, given, given, **facts)
    data['scan'] = (io.BytesIO(a_scan()), 'phieu.png')
    answer = client('clerk').post(at(case, '/phieu'), data=data)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert MembershipLine.select().where(MembershipLine.answer != Answer.WAITING).count() == 0


def test_a_grid_without_its_scan_is_refused(client, make_case):
    case, _line = asked(make_case)
    answer = client('clerk').post(at(case, '/phieu'), data=sheet(case, *[('agreed', '')] * 3))
    assert (answer.status_code, 'Chọn bản quét phiếu' in answer.text) == (422, True)


# duties and leaving


def test_a_member_finds_their_duty_and_the_paper_behind_it(member, soup):
    text = soup(member.get('/thanh-vien/nhiem-vu')).text
    for words in ('Tuyên truyền trong thôn', '05/QĐ-BCĐ138', 'Điều 5, Điều 6.5 Quy chế'):
        assert words in text
    assert 'Tuyên truyền trong thôn' in member.get('/').text


def test_a_member_asks_to_leave_and_takes_it_back(member, soup):
    assert member.post('/thanh-vien/xin-thoi', data={'once': KEY}).status_code == 422
    answer = member.post('/thanh-vien/xin-thoi', data={'reason': 'Sức khỏe yếu', 'once': KEY})
    assert answer.location == '/thanh-vien/nhiem-vu'
    page = soup(member.get('/thanh-vien/nhiem-vu'))
    assert 'Chờ ghi nhận' in page.text
    form = page.select_one('form[action$="/rut"]')
    data = {field['name']: field['value'] for field in form.select('input') if field.get('value')}
    assert member.post(form['action'], data=data).status_code == 303
    assert LeaveRequest.get().state == 'withdrawn'


def test_nobody_asks_twice_or_without_being_a_member(client, member):
    data = {'reason': 'Sức khỏe yếu', 'once': KEY}
    member.post('/thanh-vien/xin-thoi', data=data)
    assert member.get('/thanh-vien/xin-thoi').status_code == 404
    assert client('clerk').get('/thanh-vien/xin-thoi').status_code == 404


@pytest.mark.parametrize('who', ['deputy', 'head'])
def test_the_heads_note_a_request(client, recognised, make_account, client_of, soup, who):
    Membership.update(role=Role.MEMBER).execute()  # so that the interim heads of the cast act
    request = LeaveRequest.create(membership=Membership.get(), reason='Sức khỏe yếu')
    address = f'/thanh-vien/xin-thoi/{request.id}/ghi-nhan'
    browser = client(who)
    assert address in browser.get('/').text
    assert 'Sức khỏe yếu' in soup(browser.get(address)).text
    data = {'remark': 'Bàn giao sổ', 'version': 1, 'once': KEY}
    assert browser.post(address, data=data).status_code == 303
    assert (LeaveRequest.get().state, LeaveRequest.get().note) == ('noted', 'Bàn giao sổ')
    assert browser.post(address, data=data | {'once': 'b' * 32}).status_code == 409


def test_a_request_of_somebody_else_is_not_withdrawn(client, recognised):
    request = LeaveRequest.create(membership=Membership.get(), reason='Sức khỏe yếu')
    answer = client('clerk').post(f'/thanh-vien/xin-thoi/{request.id}/rut', data={'version': 1, 'once': KEY})
    assert answer.status_code == 404


# papers from before

OLD = {
    'title': 'công nhận Mô hình và thành viên',
    'number': '03',
    'symbol': 'QĐ-BCĐ138',
    'dated_on': '20/08/2025',
    'signer': 'Nông Văn Cũ',
}


def test_an_old_decision_is_entered_then_listed_then_in_force(client, cast, make_person, soup):
    browser = client('clerk')
    page = soup(browser.get('/thanh-vien/ho-so/tu-lieu'))
    assert page.select_one('#symbol')['value'] == 'QĐ-BCĐ138'
    assert browser.post('/thanh-vien/ho-so/tu-lieu', data=OLD | {'once': KEY}).status_code == 422
    data = OLD | {'once': KEY, 'scan': (io.BytesIO(a_scan()), 'qd.png')}
    assert browser.post('/thanh-vien/ho-so/tu-lieu', data=data).location.endswith('/them-nhieu')
    case = MembershipCase.get()
    for name, role in (('Lý Thị A', Role.HEAD), ('Lý Thị B', Role.STANDING_DEPUTY)):
        add_line(case, make_person(name, **ON_PAPER), role)
    page = soup(browser.get(at(case)))
    assert page.select_one('.hn-actions .btn-primary').text == 'Ghi nhận có hiệu lực'
    browser.post(at(case, '/record'), data={'version': case.version, 'once': 'b' * 32})
    assert Membership.select().where(Membership.ends_on.is_null()).count() == 2


def test_a_scan_or_where_the_paper_lies(client, cast):
    answer = client('clerk').post('/thanh-vien/ho-so/tu-lieu', data=OLD | {'once': KEY, 'scan_excuse': 'Tủ số 2'})
    assert answer.status_code == 303
    assert MembershipCase.get().decision.scan_excuse == 'Tủ số 2'


# the desk

AT_THE_DESK = {
    S.DRAFT: ('deputy', 'Lấy thống nhất'),
    S.AGREEING: ('deputy', 'Hoàn tất thống nhất'),
    S.AGREED: ('chief', 'Ký đề nghị'),
    S.PROPOSED: ('clerk', 'Trình Trưởng Ban 138'),
    S.SUBMITTED: ('chair', 'Đồng ý ký'),
}


@pytest.mark.parametrize(('state', 'waits'), AT_THE_DESK.items())
@pytest.mark.parametrize('who', READERS)
def test_a_case_waits_on_the_desk_of_whoever_acts_next(client, make_case, soup, state, waits, who):
    case = make_case(state)
    found = [a.text for a in soup(client(who).get('/')).select('.hn-tasks a') if a['href'] == at(case)]
    assert found == ([f'{waits[1]}: Công nhận Mô hình'] if who == waits[0] else [])


@pytest.mark.parametrize('who', READERS)
def test_an_old_paper_waits_for_its_list(client, make_case, soup, who):
    case = make_case(kind=CaseKind.FROM_BEFORE)
    found = [a.text for a in soup(client(who).get('/')).select('.hn-tasks a') if a['href'] == at(case)]
    assert bool(found) == (who in ('deputy', 'police_clerk', 'clerk'))


def test_a_returned_case_is_back_on_the_desk(client, make_case, soup):
    case = put(make_case(S.SUBMITTED), S.SUBMITTED)
    data = {'version': 1, 'once': KEY, 'code': 'khac', 'text': 'Thiếu thôn'}
    client('chair').post(at(case, '/ly-do/send_back'), data=data)
    assert at(case) in client('deputy').get('/').text
