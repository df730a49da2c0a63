"""Every page as its reader uses it, rights tried against addresses, and no name where only the code may stand."""

import pytest

from core.clock import today
from core.vietnamese import screen_date
from models import (
    Assignment,
    AssignmentAnswer,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    AssignmentState,
    Cover,
    Document,
    DocumentState,
    FamilyContact,
    Person,
    Reply,
    Role,
    db,
)
from tests.assignment.conftest import OFFICES, accept_all
from tests.security._crawl import words_in
from tests.visit.test_pages import sent
from workflows.assignment import cases, handover, lines

__all__ = ['sent']
S, K = AssignmentState, AssignmentKind
READ = {'deputy', 'police_clerk', 'chief', 'chairman', 'head', 'clerk'}


def act(client, soup, case: AssignmentCase, action: str):
    """Press the button of `action` on the page of the case."""
    address = f'/phan-cong/{case.id}'
    form = soup(client.get(address)).select_one(f'form[action="{address}/{action}"]')
    return client.post(f'{address}/{action}', data={field['name']: field['value'] for field in form.select('input')})


def test_a_case_is_planned_on_the_pages(cast, home, client_of, sent, soup):
    client = client_of(cast.deputy.account)
    typed = {'people': str(home.id), 'reason': 'Một người mới về'}
    assert sent(client, '/phan-cong/lap/giup-do', typed).status_code == 303
    case = AssignmentCase.get()
    line = case.lines.get()
    assert 'Lý Văn Về' in client.get(f'/phan-cong/{case.id}').text
    chosen = {'helper': str(cast.helper.person.id), 'organisation': str(cast.union.id), 'branch': 'Chi hội'}
    assert sent(client, f'/phan-cong/dong/{line.id}?ten=hua', chosen).status_code == 303
    line = AssignmentLine.get_by_id(line.id)
    assert (line.helper, line.organisation, line.branch) == (cast.helper.person, cast.union, 'Chi hội')
    assert act(client, soup, case, 'ask').status_code == 303
    assert AssignmentCase.get().state == S.ASKING


@pytest.mark.parametrize('typed', [{}, {'once': 'a' * 32}])
def test_what_does_not_come_from_its_button_moves_nothing(cast, client_of, make_case, typed):
    case = make_case()
    answer = client_of(cast.deputy.account).post(f'/phan-cong/{case.id}/ask', data=typed)
    assert answer.status_code == 400
    assert AssignmentCase.get_by_id(case.id).version == case.version


def test_the_way_to_somebody_starts_with_them_chosen(cast, home, client_of, soup):
    page = soup(client_of(cast.deputy.account).get(f'/phan-cong/lap/giup-do?nguoi={home.id}&nguoi=x'))
    assert [box['value'] for box in page.select('[name=people][checked]')] == [str(home.id)]


@pytest.mark.parametrize('slug', ['giup-do', 'thay-doi', 'ket-thuc'])
def test_nobody_to_choose_is_said_kindly(cast, client_of, slug):
    assert 'Không có ai' in client_of(cast.deputy.account).get(f'/phan-cong/lap/{slug}').text


def test_what_stands_against_it_keeps_what_was_typed(cast, home, client_of, sent, soup, make_case):
    case = make_case()
    line = case.lines.get()
    Person.update(full_name='Lý Văn Về').execute()
    own = {'helper': str(home.person_id), 'branch': 'Chi hội thôn Nà Mìu'}
    answer = sent(client_of(cast.deputy.account), f'/phan-cong/dong/{line.id}', own)
    assert answer.status_code == 422
    page = soup(answer)
    assert 'không ai tự giúp đỡ' in page.text
    assert page.select_one('[name=branch]')['value'] == 'Chi hội thôn Nà Mìu'


def test_a_stale_case_shows_what_differs(cast, client_of, sent, soup, make_case):
    case = make_case()
    client = client_of(cast.deputy.account)
    cases.reword(case, cast.police_clerk, 1, 'Lý do của người khác')
    answer = sent(client, f'/phan-cong/{case.id}/sua', {'version': '1', 'reason': 'Lý do của tôi'})
    assert answer.status_code == 409
    assert 'Lý do của người khác' in answer.text
    assert soup(answer).select_one('[name=reason]').text.strip() == 'Lý do của tôi'


def test_a_helper_answers_on_a_phone_by_code(cast, client_of, sent, make_case):
    cases.ask(make_case(), cast.deputy, 1)
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'helper')
    client = client_of(cast.helper.account)
    shown = client.get(f'/phan-cong/tra-loi/{one.id}')
    assert 'THN-2026-001' in shown.text
    assert 'Lý Văn Về' not in shown.text
    assert sent(client, f'/phan-cong/tra-loi/{one.id}', {'answer': 'change'}).status_code == 422
    assert sent(client, f'/phan-cong/tra-loi/{one.id}', {'answer': 'accepted'}).status_code == 303
    assert AssignmentAnswer.get_by_id(one.id).answer == Reply.ACCEPTED


@pytest.mark.parametrize('who', ['second', 'union_head', 'clerk', 'deputy', 'outsider', 'member'])
def test_nobody_else_opens_the_question_of_a_helper(cast, client_of, make_case, who):
    cases.ask(make_case(), cast.deputy, 1)
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'helper')
    assert client_of(getattr(cast, who).account).get(f'/phan-cong/tra-loi/{one.id}').status_code == 404


def test_the_clerk_enters_an_answer_from_paper(cast, client_of, sent, make_case):
    cases.ask(make_case(), cast.deputy, 1)
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'branch')
    address = f'/phan-cong/tra-loi/{one.id}/ghi'
    client = client_of(cast.clerk.account)
    assert 'Lý Văn Về' not in client.get(address).text
    typed = {'source': 'letter', 'answer': 'change', 'reason': 'Chi hội ít người', 'answered_on': screen_date(today())}
    assert sent(client, address, typed).status_code == 303
    one = AssignmentAnswer.get_by_id(one.id)
    assert (one.answer, one.source, one.reason) == (Reply.CHANGE, 'letter', 'Chi hội ít người')


def test_the_chairman_sends_back_with_a_reason(cast, client_of, sent, make_case):
    case = make_case(S.SUBMITTED)
    client = client_of(cast.chairman.account)
    address = f'/phan-cong/{case.id}/ly-do/send_back'
    assert sent(client, address, {'code': 'nguoi'}).status_code == 422
    assert sent(client, address, {'code': 'nguoi', 'text': 'Chọn người cùng thôn'}).status_code == 303
    assert 'Chọn người cùng thôn' in client.get(f'/phan-cong/{case.id}').text


def test_the_chairman_reads_the_draft_before_deciding(cast, client_of, make_case, soup):
    case = make_case(S.SUBMITTED)
    client = client_of(cast.chairman.account)
    assert client.get(f'/phan-cong/{case.id}/du-thao').status_code == 200
    assert 'Hứa Văn Bảo' in words_in(client.get(f'/phan-cong/{case.id}/du-thao.docx'))
    assert act(client, soup, case, 'approve').status_code == 303
    assert client.get(f'/phan-cong/{case.id}/du-thao.docx').status_code == 404


@pytest.mark.parametrize('who', [*OFFICES, 'outsider', 'helper', 'union_head'])
@pytest.mark.parametrize('address', ['/phan-cong/', '/phan-cong/chua-co-nguoi', '/phan-cong/1', '/phan-cong/1/du-thao'])
def test_who_reads_cases_and_the_list_of_who_is_alone(cast, client_of, make_case, who, address):
    make_case(S.SUBMITTED)
    status = client_of(getattr(cast, who).account).get(address).status_code
    assert (status == 200) == (who in READ)


@pytest.mark.parametrize('who', sorted(READ))
def test_a_case_about_ones_family_is_not_there(cast, home, client_of, make_case, who):
    case = make_case(S.SUBMITTED)
    actor = getattr(cast, who)
    FamilyContact.create(returnee=home, person=actor.person, name='x', relation='khac')
    client = client_of(actor.account)
    for path in ('', '/du-thao', '/du-thao.docx'):
        assert client.get(f'/phan-cong/{case.id}{path}').status_code == 404
    assert case.code not in client.get('/phan-cong/').text
    assert home.code not in client.get('/phan-cong/chua-co-nguoi').text
    assert case.code not in client.get('/').text


def test_the_clerk_sees_codes_until_the_paper_is_on_the_desk(cast, client_of, make_case):
    case = make_case(S.SUBMITTED)
    client = client_of(cast.clerk.account)
    for address in ('/phan-cong/', f'/phan-cong/{case.id}', '/phan-cong/chua-co-nguoi'):
        assert 'Lý Văn Về' not in client.get(address).text
    case = cases.approve(case, cast.chairman, 1)
    assert 'Lý Văn Về' in client.get(f'/phan-cong/{case.id}').text
    Document.update(state=DocumentState.ARCHIVED).execute()
    assert 'Lý Văn Về' not in client.get(f'/phan-cong/{case.id}').text


def test_the_head_writes_the_reason_for_somebody_who_came_home(cast, client_of, sent, make_case, make_returnee):
    make_returnee(person=cast.helper.person, state='ended')
    case = cases.ask(make_case(), cast.deputy, 1)
    accept_all(case)
    deputy = client_of(cast.deputy.account)
    assert 'Nhờ Tổ trưởng ghi lý do' in deputy.get(f'/phan-cong/{case.id}').text
    line = case.lines.get()
    address = f'/phan-cong/dong/{line.id}/ly-do'
    assert sent(client_of(cast.head.account), address, {'reason': 'Gương mẫu'}).status_code == 303
    assert AssignmentLine.get_by_id(line.id).override_as == Role.HEAD
    assert 'Nhờ Tổ trưởng ghi lý do' not in deputy.get(f'/phan-cong/{case.id}').text
    assert client_of(cast.chairman.account).get(address).status_code == 403


def test_an_end_is_written_on_its_page(cast, client_of, sent, make_case):
    case = make_case(kind=K.END)
    line = case.lines.get()
    address = f'/phan-cong/dong/{line.id}/ket-thuc'
    client = client_of(cast.deputy.account)
    moved = {'end_ground': 'chuyen_di', 'end_on': screen_date(today()), 'moved_to': ''}
    assert sent(client, address, moved).status_code == 422
    assert sent(client, address, moved | {'moved_to': 'xã Lộc Bình'}).status_code == 303
    assert 'xã Lộc Bình' in client.get(f'/phan-cong/{case.id}').text
    assert client.get(f'/phan-cong/dong/{line.id}').status_code == 303


@pytest.fixture
def helped(cast, make_case, issue):
    return issue(make_case())


def test_the_file_page_tells_who_helps_since_when_by_which_paper(cast, home, client_of, helped, soup):
    page = soup(client_of(cast.deputy.account).get(f'/tai-hoa-nhap/{home.id}'))
    panel = page.select_one('[aria-labelledby=giup-do]').text
    for words in ('Hứa Văn Bảo', 'Hội Nông dân xã (Chi hội thôn Co Loi)', '02/03/2026', '05/QĐ-UBND'):
        assert words in panel


@pytest.mark.parametrize(
    ('who', 'named'), [('helper', True), ('union_head', True), ('chairman', True), ('tp', False), ('member', False)]
)
def test_others_learn_only_that_somebody_helps(cast, home, client_of, helped, soup, who, named):
    page = soup(client_of(getattr(cast, who).account).get(f'/tai-hoa-nhap/{home.id}'))
    panel = page.select_one('[aria-labelledby=giup-do]').text
    assert ('Hứa Văn Bảo' in panel) == named
    assert ('Đã có người giúp đỡ.' in panel) != named


def test_former_helpers_stay_readable(cast, home, client_of, helped, issue):
    case = handover.start(cast.deputy, cast.helper.person, 'Chuyển đi', {home: cast.second.person})
    issue(case, today())
    assert 'Trước đây (1)' in client_of(cast.deputy.account).get(f'/tai-hoa-nhap/{home.id}').text


def test_a_helper_names_a_stand_in_from_the_file_page(cast, home, client_of, sent, helped, soup):
    held = Assignment.get(Assignment.party == 'helper')
    client = client_of(cast.helper.account)
    address = f'/phan-cong/tam-thay/{held.id}'
    assert address in client.get(f'/tai-hoa-nhap/{home.id}').text
    day = screen_date(today())
    typed = {'substitute': str(cast.second.person.id), 'starts_on': day, 'ends_on': day, 'reason': 'Đi viện'}
    assert sent(client, f'{address}?ten=nong thi hoa', typed).status_code == 303
    cover = Cover.get()
    assert client_of(cast.second.account).get(f'/phan-cong/tam-thay/phieu/{cover.id}.docx').status_code == 200
    assert client_of(cast.member.account).get(f'/phan-cong/tam-thay/phieu/{cover.id}.docx').status_code == 404
    form = soup(client.get(f'/tai-hoa-nhap/{home.id}')).select_one('form[action$="/huy/1"]')
    data = {field['name']: field['value'] for field in form.select('input')}
    assert client.post('/phan-cong/tam-thay/huy/1', data=data).status_code == 303
    assert Cover.get().cancelled_at


def test_a_helper_does_not_learn_who_is_family_or_came_home(
    cast, home, client_of, helped, make_returnee, make_decision, in_model
):
    for actor in (cast.second, cast.third, cast.member):
        in_model(actor.person, Role.MEMBER, make_decision())
    FamilyContact.create(returnee=home, person=cast.second.person, name='x', relation='khac')
    make_returnee(person=cast.third.person, state='ended')
    held = Assignment.get(Assignment.party == 'helper')
    text = client_of(cast.helper.account).get(f'/phan-cong/tam-thay/{held.id}').text
    assert cast.member.person.full_name in text
    for sealed in (cast.second.person.full_name, cast.third.person.full_name, 'thân nhân', 'Tổ trưởng ghi lý do'):
        assert sealed not in text


@pytest.mark.parametrize('who', ['second', 'member', 'chairman', 'admin', 'union_head'])
def test_others_arrange_no_stand_in(cast, client_of, helped, who):
    held = Assignment.get(Assignment.party == 'helper')
    assert client_of(getattr(cast, who).account).get(f'/phan-cong/tam-thay/{held.id}').status_code == 404


def test_everything_of_a_leaver_is_handed_over_on_one_page(
    cast, home, client_of, sent, helped, make_decision, in_model
):
    in_model(cast.second.person, Role.MEMBER, make_decision())
    address = f'/phan-cong/ban-giao/{cast.helper.person.id}'
    client = client_of(cast.deputy.account)
    assert 'Lý Văn Về' in client.get(address).text
    assert sent(client, address, {'reason': 'Chuyển đi'}).status_code == 422
    typed = {'reason': 'Chuyển đi', 'rows-0-successor': str(cast.second.person.id)}
    assert sent(client, address, typed).status_code == 303
    case = AssignmentCase.select().order_by(AssignmentCase.id.desc()).first()
    minutes = client.get(f'/phan-cong/{case.id}/ban-giao/{cast.helper.person.id}.docx')
    assert 'BIÊN BẢN BÀN GIAO' in words_in(minutes)
    assert client.get(f'/phan-cong/{case.id}/ban-giao/{cast.second.person.id}.docx').status_code == 404


def test_slips_of_all_helpers_in_one_archive(cast, client_of, helped, soup):
    client = client_of(cast.clerk.account)
    page = soup(client.get(f'/phan-cong/{helped.id}'))
    form = page.select_one('form[action$="/phieu-giao-nhiem-vu"]')
    data = {field['name']: field['value'] for field in form.select('input')}
    assert client.post(f'/phan-cong/{helped.id}/phieu-giao-nhiem-vu', data=data).status_code == 303


def test_a_paper_from_before_is_entered_on_its_pages(cast, home, client_of, sent, soup):
    client = client_of(cast.clerk.account)
    typed = {'number': '21', 'symbol': 'QĐ-UBND', 'dated_on': '20/8/2025', 'signer': 'Nông Văn Cũ'}
    assert sent(client, '/phan-cong/tu-lieu', typed).status_code == 422
    assert sent(client, '/phan-cong/tu-lieu', typed | {'scan_excuse': 'tủ số 2'}).status_code == 303
    case = AssignmentCase.get()
    assert sent(client, f'/phan-cong/{case.id}/nguoi', {'people': str(home.id)}).status_code == 303
    chosen = {'helper': str(cast.helper.person.id), 'organisation': str(cast.union.id)}
    address = f'/phan-cong/{case.id}/them/{home.id}?ten=hua'
    assert sent(client, address, chosen).status_code == 303
    assert act(client, soup, case, 'record').status_code == 303
    assert Assignment.select().count() == 2


def test_a_line_is_taken_out(cast, client_of, soup, make_case, home):
    case = make_case()
    lines.add(case, cast.deputy, home, lines.Side(helper=cast.second.person))
    client = client_of(cast.deputy.account)
    form = soup(client.get(f'/phan-cong/{case.id}')).select('form[action$="/bo"]')[-1]
    data = {field['name']: field['value'] for field in form.select('input')}
    assert client.post(form['action'], data=data).status_code == 303
    assert case.lines.count() == 1


@pytest.mark.parametrize('path', ['?buoc=x&sau=abc', '?sau=99999999999', '?buoc=draft'])
def test_odd_filters_narrow_nothing(cast, client_of, make_case, path):
    make_case()
    assert client_of(cast.deputy.account).get(f'/phan-cong/{path}').status_code == 200


def test_the_list_asks_a_fixed_number_of_queries(cast, client_of, make_case, monkeypatch):
    client, asked = client_of(cast.deputy.account), []
    real = type(db.obj).execute_sql
    monkeypatch.setattr(type(db.obj), 'execute_sql', lambda *given, **named: asked.append(1) or real(*given, **named))
    counts = []
    for _ in range(2):
        make_case()
        make_case()
        asked.clear()
        client.get('/phan-cong/')
        counts.append(len(asked))
    assert counts[0] == counts[1]
