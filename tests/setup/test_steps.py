"""Walking through the steps: forth, back, refreshed, wrong, and what the last button does."""

import json

import pytest

from core import passwords, settings, setup
from core.actor import holders
from core.clock import today
from models import (
    Account,
    AuditEntry,
    Holiday,
    IssuingBody,
    LegalBasis,
    NumberSeries,
    OfficeTerm,
    Person,
    Role,
    Setting,
    Village,
)
from tests.setup.conftest import PASSWORD, TYPED


def test_each_step_leads_to_the_next(wizard):
    order = [*TYPED, 'xem-lai']
    for step, after in zip(order, order[1:], strict=False):
        assert wizard.post(f'/thiet-lap/{step}', data=TYPED[step]).location == f'/thiet-lap/{after}'


@pytest.mark.parametrize('step', TYPED)
def test_each_page_names_step_and_number_and_comes_back_as_typed(walked, soup, step):
    page = soup(walked.get(f'/thiet-lap/{step}'))
    assert f'bước {list(TYPED).index(step) + 1} trên 7' in page.text
    assert page.select_one('.hn-steps [aria-current=step]').text.strip() == page.h1.text.strip()
    for name, value in TYPED[step].items():
        control = page.select_one(f'[name="{name}"]')
        if control.get('type') == 'password':
            assert not control.get('value')
        elif control.name == 'select':
            assert control.select_one('[selected]')['value'] == value
        elif control.name == 'textarea':
            assert control.text.split() == value.split()
        else:
            assert control.get('value', '') == value


def test_defaults_fit_mau_son(wizard, soup):
    place = soup(wizard.get('/thiet-lap/dia-phuong'))
    assert [i['value'] for i in place.select('input.form-control')] == [
        'xã Mẫu Sơn',
        'tỉnh Lạng Sơn',
        'Tái hòa nhập cộng đồng',
    ]
    bodies = soup(wizard.get('/thiet-lap/co-quan'))
    assert [bodies.select_one(f'#{code}-abbreviation')['value'] for code in ('ubnd', 'bcd138', 'mohinh', 'cax')] == [
        'UBND',
        'BCĐ138',
        'MHTHN',
        'CAX',
    ]


def test_letterheads_follow_the_name_of_the_commune_until_somebody_touched_them(wizard, soup):
    def upper_line() -> str:
        return soup(wizard.get('/thiet-lap/co-quan')).select_one('#cax-name')['value']

    wizard.post('/thiet-lap/dia-phuong', data=TYPED['dia-phuong'] | {'commune': 'xã Cao Lâu'})
    assert upper_line() == 'CÔNG AN XÃ CAO LÂU'
    untouched = {
        f'{code}-{name}': value for code, facts in setup.suggested_bodies().items() for name, value in facts.items()
    }
    wizard.post('/thiet-lap/co-quan', data=untouched)
    wizard.post('/thiet-lap/dia-phuong', data=TYPED['dia-phuong'] | {'commune': 'xã Khuất Xá'})
    assert upper_line() == 'CÔNG AN XÃ KHUẤT XÁ'
    wizard.post('/thiet-lap/co-quan', data=untouched | {'cax-name': 'CÔNG AN XÃ K.X'})
    wizard.post('/thiet-lap/dia-phuong', data=TYPED['dia-phuong'])
    assert upper_line() == 'CÔNG AN XÃ K.X'


def test_going_back_keeps_what_is_not_yet_right(wizard, soup):
    wizard.post('/thiet-lap/chuc-vu', data={'vt-full_name': 'Lương Thị Mẫu', 'back': '1'})
    page = soup(wizard.get('/thiet-lap/chuc-vu'))
    assert page.select_one('#vt-full_name')['value'] == 'Lương Thị Mẫu'
    assert 'chuc-vu' in [
        a['href'].rsplit('/')[-1] for a in soup(wizard.get('/thiet-lap/xem-lai')).select('.hn-notice a')
    ]


def test_going_back_leads_to_the_step_before(wizard):
    assert wizard.post('/thiet-lap/thon', data={'back': '1'}).location == '/thiet-lap/co-quan'


@pytest.mark.parametrize(
    ('step', 'changed', 'said'),
    [
        ('dia-phuong', {'commune': ''}, 'Nhập tên xã'),
        ('co-quan', {'cax-name': ''}, 'Nhập tên cơ quan ban hành'),
        ('thon', {'villages': ' \n '}, 'Nhập tên ít nhất một thôn'),
        ('thon', {'villages': 'thôn Co Loi\nThôn co lợi'}, '“Thôn co lợi” có hai lần'),
        ('thon', {'villages': 'x' * 101}, 'không quá 100 ký tự'),
        ('so-van-ban', {'starts-2-last': '5'}, 'Chọn cơ quan và loại văn bản'),
        ('so-van-ban', {'starts-0-last': 'năm'}, 'Nhập số bằng chữ số'),
        (
            'so-van-ban',
            {'starts-2-body': 'bcd138', 'starts-2-kind': 'QĐ', 'starts-2-last': '9'},
            'một dãy số có hai số cuối',
        ),
        ('chuc-vu', {'vt-full_name': ''}, 'Nhập họ và tên Văn thư'),
        ('chuc-vu', {'tptt-sex': ''}, 'Chọn giới tính'),
        ('chuc-vu', {'tb138-sex': 'nu'}, 'như ở dòng trên của Hoàng Văn Thành'),
        ('quan-tri', {'password': 'ngắn', 'password_again': 'ngắn'}, 'ít nhất 10 ký tự'),
        ('quan-tri', {'password': '', 'password_again': ''}, 'ít nhất 10 ký tự'),
        ('quan-tri', {'password_again': 'khác'}, 'Gõ lại cho giống'),
        ('quan-tri', {'login': 'm/u'}, 'chỉ gồm chữ cái'),
    ],
)
def test_what_is_wrong_is_said_and_the_step_stays_open(wizard, soup, step, changed, said):
    answer = wizard.post(f'/thiet-lap/{step}', data=TYPED[step] | changed)
    assert answer.status_code == 422
    assert said in soup(answer).select_one('.hn-errors').text
    assert setup.answers(setup_name(step))[1] is None


def setup_name(step: str) -> str:
    return dict(zip(TYPED, setup.STEPS, strict=True))[step]


def test_two_numbers_of_a_common_series_are_one_too_many(wizard):
    clash = {'starts-0-body': 'ubnd', 'starts-0-kind': 'QĐ', 'starts-0-last': '4'}
    clash |= {'starts-1-body': 'ubnd', 'starts-1-kind': 'TB', 'starts-1-last': '5', 'one_series_ubnd': 'y'}
    assert wizard.post('/thiet-lap/so-van-ban', data=clash).status_code == 422


def test_the_password_stays_set_when_one_comes_back_to_its_step(walked):
    again = TYPED['quan-tri'] | {'password': '', 'password_again': '', 'login': 'mau.lt'}
    assert walked.post('/thiet-lap/quan-tri', data=again).location == '/thiet-lap/xem-lai'
    facts = setup.answers('admin')[1]
    assert facts['login'] == 'mau.lt'
    assert passwords.matches(facts['password_hash'], PASSWORD)


def test_the_password_is_kept_nowhere_in_plain_words(walked):
    walked.post('/thiet-lap/xem-lai')
    kept = json.dumps([[row.value for row in Setting.select()], [e.changes for e in AuditEntry.select()]])
    assert json.dumps(PASSWORD)[1:-1] not in kept


def test_nothing_takes_effect_before_the_last_button(walked):
    assert [table.select().count() for table in (Person, Village, IssuingBody, Account, OfficeTerm)] == [0] * 5


def test_the_last_button_is_not_there_and_does_nothing_while_a_step_is_missing(wizard, soup):
    wizard.post('/thiet-lap/dia-phuong', data=TYPED['dia-phuong'])
    page = soup(wizard.get('/thiet-lap/xem-lai'))
    assert 'Hoàn tất thiết lập' not in page.text
    assert len(page.select('.hn-notice a')) == 5
    answer = wizard.post('/thiet-lap/xem-lai')
    assert answer.status_code == 422
    assert 'Làm nốt các bước' in answer.text
    assert not setup.is_done()


def test_the_review_shows_all_that_was_given(walked, soup):
    text = ' '.join(soup(walked.get('/thiet-lap/xem-lai')).text.split())
    for words in (
        'xã Mẫu Sơn, tỉnh Lạng Sơn',
        'số 05/QĐ-BCĐ',
        '2 thôn: thôn Co Loi, thôn Pò Mỏ',
        'Một dãy số chung: Ủy ban nhân dân xã.',
        'Ban Chỉ đạo 138, Quyết định: cấp tiếp từ số 5.',
        'Nông Văn Hải, Trưởng Công an xã',
        'mault',
    ):
        assert words in text


@pytest.fixture
def finished(walked):
    walked.answer = walked.post('/thiet-lap/xem-lai')
    return walked


def test_finishing_signs_the_first_administrator_in_on_the_desk(finished):
    assert finished.answer.location == '/'
    page = finished.get('/')
    assert 'Đã thiết lập xong' in page.text
    assert 'nhập danh sách thành viên' in page.text


def test_finishing_twice_acts_once(finished):
    assert finished.post('/thiet-lap/xem-lai').status_code == 404
    assert Account.select().count() == 1


def test_who_was_named_holds_the_office_and_one_name_is_one_person(finished):
    names = {role.value: [p.full_name for p in holders(role, today())] for role in Role}
    assert {role: found for role, found in names.items() if found} == {
        'tb138': ['Hoàng Văn Thành'],
        'ct': ['Hoàng Văn Thành'],
        'tca': ['Nông Văn Hải'],
        'vt': ['Lương Thị Mẫu'],
        'qt': ['Lương Thị Mẫu'],
        'tt': ['Lý Thị Bình'],
        'tptt': ['Vi Văn Bảo'],
    }
    assert Person.select().count() == 5
    assert Person.get(full_name='Hoàng Văn Thành').job_title == 'Chủ tịch UBND xã'


def test_bodies_villages_and_series_are_as_given(finished):
    body = IssuingBody.get(code='bcd138')
    assert (body.abbreviation, body.place, body.to_confirm) == ('BCĐ', 'Mẫu Sơn', False)
    assert IssuingBody.get(code='cax').to_confirm
    assert IssuingBody.get(code='ubnd').one_series
    assert [village.name for village in Village.select().order_by(Village.position)] == ['thôn Co Loi', 'thôn Pò Mỏ']
    started = {(series.body.code, series.kind): series.last for series in NumberSeries.select()}
    assert started == {('bcd138', 'QĐ'): 4, ('bcd138', ''): 12}


def test_the_library_and_the_calendar_are_filled(finished):
    assert LegalBasis.select().where(LegalBasis.to_confirm).count() > 0
    assert {row.day.year for row in Holiday.select()} == {today().year, today().year + 1}


def test_nothing_of_the_set_up_lies_about(finished):
    assert Setting.select().where(Setting.key.in_(['setup.code', 'setup.answers'])).count() == 0
    assert settings.get('setup.done')


def test_there_is_one_account_and_no_password_that_everybody_knows(finished, client_of):
    account = Account.get()
    assert account.login == 'mault'
    for guess in ('admin', 'admin123', 'password', '12345678', 'mault', 'hoanhap', ''):
        assert not passwords.matches(account.password_hash, guess)
    answer = client_of().post('/dang-nhap', data={'login': 'mault', 'password': PASSWORD})
    assert answer.location == '/'


def test_the_log_begins_with_the_set_up(finished):
    assert AuditEntry.get(AuditEntry.action == 'setup.finish').actor_name == 'Hệ thống'
