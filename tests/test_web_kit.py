"""The frame, the macros and the two sizes of a page, through a small application of their own."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup, Tag
from flask import render_template_string

from tests.kit_app import make_kit

HTMX = {'HX-Request': 'true'}
LABELLED = 'input:not([type=hidden]), select, textarea'


@pytest.fixture
def kit():
    return make_kit()


@pytest.fixture
def client(kit):
    return kit.test_client()


@pytest.fixture
def soup(client):
    """soup('/form'): the page; soup('/form', post={…}) sends its form first."""

    def get(path: str, post: dict | None = None, **headers) -> BeautifulSoup:
        whole = BeautifulSoup(client.get(path, headers=headers).text, 'html.parser')
        if post is None:
            return whole
        hidden = {box['name']: box['value'] for box in whole.select('main form:first-of-type input[type=hidden]')}
        answer = client.post(path, data=hidden | post, headers=headers)
        assert answer.status_code == 422
        return BeautifulSoup(answer.text, 'html.parser')

    return get


@pytest.fixture
def macro(kit):
    """macro('state', "badge('wait', 'Chờ')"): the first element that the macro makes."""

    def render(name: str, call: str, **context) -> Tag:
        source = f"{{% import '_macros/{name}.html' as m %}}{{{{ m.{call} }}}}"
        with kit.test_request_context():
            return BeautifulSoup(render_template_string(source, **context), 'html.parser').find()

    return render


# The frame ---------------------------------------------------------------------------------------------------------


def test_the_frame_says_where_one_is_and_who(soup):
    whole = soup('/show')
    assert whole.html['lang'] == 'vi'
    assert whole.title.text == 'Hồ sơ · Hòa Nhập'
    assert whole.h1.text == 'Hồ sơ'
    assert whole.select_one('.hn-skip')['href'] == '#' + whole.main['id']
    assert {a.text for a in whole.select('.hn-nav [aria-current=page]')} == {'Thành viên'}
    assert whole.select_one('.hn-me').text.split() == ['Lương', 'Thị', 'Mẫu', 'Văn', 'thư', 'Đăng', 'xuất']
    assert whole.select_one('.hn-me form')['method'] == 'post'
    assert [a.text for a in whole.select('.hn-foot a')] == ['Hướng dẫn sử dụng']


def test_nothing_is_loaded_from_elsewhere_or_run_inline(soup):
    whole = soup('/paper?file=/paper.docx')
    loaded = [tag.get('src') or tag.get('href') for tag in whole.select('script, link, img')]
    assert all(address.startswith('/static/') for address in loaded)
    assert [script for script in whole('script') if script.text.strip()] == []
    assert whole.select('[style], style, [onclick]') == []


def test_the_plain_frame_has_no_way_around_the_sign_in(soup):
    whole = soup('/sign-in')
    assert whole.h1.text == 'Đăng nhập'
    assert whole.select('nav, .hn-me') == []
    assert 'hn-plain--wide' in whole.main['class']


# Forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('sent', [None, {'name': '', 'money': '5 triệu'}], ids=['fresh', 'refused'])
def test_every_control_has_one_label_and_words_that_exist(soup, sent):
    whole = soup('/form', sent)
    assert whole.select(LABELLED)
    for control in whole.select(LABELLED):
        assert len(whole.select(f'label[for="{control["id"]}"]')) == 1
    for described in whole.select('[aria-describedby]'):
        assert all(whole.find(id=name) for name in described['aria-describedby'].split())
    ids = [tag['id'] for tag in whole.select('[id]')]
    assert len(ids) == len(set(ids))


def test_errors_come_first_lead_to_their_controls_and_keep_what_was_typed(soup):
    whole = soup('/form', {'name': '', 'money': '5 triệu', 'purpose': 'b'})
    assert whole.title.text == 'Lỗi: Khoản vay · Hòa Nhập'
    assert whole.select_one('form[data-draft] > :first-child')['role'] == 'alert'
    links = whole.select('.hn-errors a')
    assert [link.text for link in links][:2] == ['Nhập họ và tên', 'Chọn thôn']
    assert all(whole.find(id=link['href'][1:]).name in ('input', 'select', 'textarea') for link in links)
    assert whole.find(id='name')['aria-invalid'] == 'true'
    assert whole.find(id='name-loi').text == 'Lỗi: nhập họ và tên'
    assert whole.find(id='money')['value'] == '5 triệu'
    assert whole.find(id='purpose-1').has_attr('checked')


def test_a_hint_names_the_rule_it_comes_from(soup):
    whole = soup('/form')
    assert whole.find(id='name-gy').text == 'Như trong giấy tờ. Điều 2 Quy chế'
    assert whole.find(id='name')['aria-describedby'] == 'name-gy'
    assert whole.find(id='money')['aria-describedby'] == 'money-gy money-chu'
    assert whole.find(id='money-chu').text == 'Bằng chữ: năm triệu đồng'


@pytest.mark.parametrize(
    ('control', 'look'),
    [
        ('name', 'form-control hn-w-l'),
        ('village', 'form-select'),
        ('agree', 'form-check-input'),
        ('plan', 'form-control'),
    ],
)
def test_a_control_looks_like_what_it_is(soup, control, look):
    assert soup('/form').find(id=control)['class'] == look.split()


@pytest.mark.parametrize(('control', 'marked'), [('name', False), ('plan', True), ('scan', True), ('village', False)])
def test_only_what_may_be_left_out_is_marked(soup, control, marked):
    assert ('(không bắt buộc)' in soup('/form').select_one(f'label[for={control}]').text) is marked


def test_a_form_brings_key_version_and_token_and_can_carry_files(soup):
    form = soup('/form').select_one('form[data-draft]')
    assert {box['name'] for box in form.select('[type=hidden]')} == {'csrf_token', 'once', 'version'}
    assert (form['method'], form['action'], form['enctype']) == ('post', '/form', 'multipart/form-data')
    assert form.select_one('[data-saved]').text == 'Đã lưu nháp lúc sáng nay'


@pytest.mark.parametrize(('path', 'target'), [('/form', None), ('/form?htmx', '#loan')])
def test_a_form_speaks_htmx_only_where_asked(soup, path, target):
    assert soup(path).select_one('form[data-draft]').get('hx-target') == target


# One address, two sizes --------------------------------------------------------------------------------------------

PART = HTMX | {'HX-Target': 'panel'}
WHOLE = [
    {},
    HTMX,
    HTMX | {'HX-Target': 'elsewhere'},
    PART | {'HX-Boosted': 'true'},
    PART | {'HX-History-Restore-Request': 'true'},
]


@pytest.mark.parametrize('headers', WHOLE)
def test_a_browser_gets_the_whole_page(client, headers):
    answer = client.get('/show', headers=headers)
    assert '<h1>' in answer.text
    assert {'HX-Request', 'HX-Target', 'Cookie'} <= set(answer.headers['Vary'].split(', '))
    assert answer.headers['Cache-Control'] == 'no-store'


def test_htmx_gets_the_block_named_like_its_target(client, soup):
    part = client.get('/show', headers=PART)
    assert '<h1>' not in part.text
    assert 'hx-swap-oob' not in part.text
    assert 'HX-Request' in part.headers['Vary']
    assert BeautifulSoup(part.text, 'html.parser').text.split() == soup('/show').select_one('#panel').text.split()


def test_a_block_brings_the_messages_that_wait(client, soup):
    token = soup('/show').select_one('[name=csrf_token]')['value']
    part = client.post('/act', data={'refuse': 0}, headers=PART | {'X-CSRFToken': token}, follow_redirects=True)
    notice = BeautifulSoup(part.text, 'html.parser').select_one('#notice[hx-swap-oob=innerHTML] .hn-notice--good')
    assert [p.text for p in notice('p')] == ['Đã ban hành số 08', 'Việc tiếp theo: in danh sách nơi nhận.']


@pytest.mark.parametrize(
    ('headers', 'status', 'header'), [({}, 303, 'Location'), (HTMX, 204, 'HX-Redirect')], ids=['browser', 'htmx']
)
def test_going_elsewhere_moves_the_whole_page(client, soup, headers, status, header):
    token = soup('/show').select_one('[name=csrf_token]')['value']
    answer = client.post('/leave', headers=headers | {'X-CSRFToken': token})
    assert (answer.status_code, answer.headers[header]) == (status, '/sign-in')


def test_an_error_page_says_what_to_do_and_gives_a_reference(client):
    text = BeautifulSoup(client.get('/lost').text, 'html.parser').main.text
    for words in ('Không có trang này', 'Người khác vừa lưu.', 'Mở lại trang vừa rồi', 'ab12cd34'):
        assert words in text


# Macros ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(('kind', 'classes'), [('', ['hn-state']), ('wait', ['hn-state', 'hn-state--wait'])])
def test_badge(macro, kind, classes):
    badge = macro('state', f"badge('{kind}', 'Chờ chữ ký')")
    assert (badge.text, badge['class']) == ('Chờ chữ ký', classes)


@pytest.mark.parametrize(
    ('kind', 'role'), [('good', 'status'), ('warn', 'status'), ('bad', 'alert'), ('message', 'status')]
)
def test_notice(macro, kind, role):
    notice = macro('notice', f"notice('{kind}', 'Xong', 'Việc tiếp theo.')")
    assert notice['role'] == role
    assert ('hn-notice--message' in notice['class']) is False
    assert [p.text for p in notice('p')] == ['Xong', 'Việc tiếp theo.']


def test_steps(macro):
    steps = [('Lập danh sách', 'done', '16/11'), ('Thống nhất', 'now', ''), ('Ban hành', 'later', '')]
    first, second, third = macro('steps', 'steps(steps)', steps=steps)('li')
    assert first.text.split() == ['Đã', 'xong:', 'Lập', 'danh', 'sách', '16/11']
    assert second['aria-current'] == 'step'
    assert third.attrs == {}


def test_history_is_told_in_vietnamese_time(macro):
    entry = SimpleNamespace(
        at=datetime(2026, 11, 22, 18, 40, tzinfo=UTC), text='Trả lại', reason='Thiếu tên', is_back=True
    )
    item = macro('history', 'history(entries)', entries=[entry]).li
    assert item['class'] == ['is-back']
    assert item.time.text == '23/11/2026, 01:40'
    assert item.blockquote.text == 'Thiếu tên'


@pytest.mark.parametrize(
    ('arguments', 'order', 'link'), [("'Tên'", None, None), ("'Tên', '?xep=ten', 'ascending'", 'ascending', '?xep=ten')]
)
def test_column(macro, arguments, order, link):
    column = macro('table', f'column({arguments})')
    assert (column.get('aria-sort'), column.a and column.a['href'], column.text) == (order, link, 'Tên')


@pytest.mark.parametrize(
    ('before', 'after', 'links'),
    [('', '', None), ('', '/b', ['Trang sau ›']), ('/a', '/b', ['‹ Trang trước', 'Trang sau ›'])],
)
def test_pages(macro, before, after, links):
    pages = macro('table', f"pages('{before}', '{after}')")
    assert (pages and [a.text for a in pages('a')]) == links


@pytest.mark.parametrize(('running', 'trigger'), [(True, 'every 1s'), (False, None)])
def test_progress_asks_again_only_while_it_runs(macro, running, trigger):
    bar = macro('progress', f"progress(350, 1000, 'Đang đưa vào', '/job', running={running})")
    assert bar.get('hx-trigger') == trigger
    assert bar.label['for'] == bar.progress['id']
    assert (bar.progress['value'], bar.progress['max'], bar.span.text) == ('350', '1000', '350/1.000')


def test_empty_says_what_to_do(macro):
    assert macro('empty', "empty('Chưa có ai', 'Tải bảng mẫu.', level=2)").h2.text == 'Chưa có ai'


def test_changes_stand_beside_each_other(macro):
    table = macro('changes', "changes([('Thôn', 'Pò Mỏ', '')], before='Trước', after='Sau')")
    assert [(cell['data-label'], cell.text) for cell in table('td')] == [('Trước', 'Pò Mỏ'), ('Sau', 'để trống')]


def test_crumbs_end_with_the_page_itself(macro):
    crumbs = macro('crumbs', "crumbs([('Thành viên', '/people')], 'Lý Thị Bình')")
    assert crumbs('li')[-1]['aria-current'] == 'page'
    assert crumbs.a['href'] == '/people'
