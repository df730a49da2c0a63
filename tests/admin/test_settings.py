"""Settings, issuing bodies, series, villages and days off: changed, confirmed, logged."""

from datetime import date

import pytest

from core import bodies, days_off, defaults, register, settings
from core.actor import SYSTEM
from core.calendar import Calendar
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord
from models import AuditEntry, Holiday, IssuingBody, LegalBasis, NumberSeries, Role, Village, db
from tests.conftest import HTMX
from workflows.assessment import periods
from workflows.assignment import facts
from workflows.returnee.dues import regular

KINDS = {
    'text': ('chữ cũ', 'chữ mới', 'chữ mới'),
    'lines': (['một', 'hai'], 'ba\r\n\r\n bốn ', ['ba', 'bốn']),
    'number': (5, '1.200', 1200),
    'switch': (False, 'y', True),
}


@pytest.fixture(params=KINDS)
def defined(request, monkeypatch):
    """A doubtful setting of each kind: what is typed, and what is kept."""
    default, typed, kept = KINDS[request.param]
    definition = settings.Definition('Thử', default, request.param, 'Nhóm thử', 'Gợi ý', 'Điều 9 Luật X', True)
    monkeypatch.setitem(settings.DEFINITIONS, 'try.out', definition)
    return typed, kept


def test_a_setting_is_shown_with_its_source_changed_and_certain_from_then_on(client, defined, soup):
    typed, kept = defined
    row = soup(client.get('/quan-tri/cai-dat/')).find('strong', string='Thử').find_parent('li')
    assert 'Cần xác nhận' in row.text
    assert 'Điều 9 Luật X' in row.text
    assert soup(client.get('/quan-tri/cai-dat/try.out')).select_one('#value')
    assert client.post('/quan-tri/cai-dat/try.out', data={'value': typed}).location == '/quan-tri/cai-dat/'
    assert settings.get('try.out') == kept
    assert 'try.out' not in settings.unconfirmed()


def test_a_doubtful_default_is_confirmed_as_it_is(client, defined):
    before = settings.get('try.out')
    client.post('/quan-tri/cai-dat/try.out/xac-nhan')
    assert settings.get('try.out') == before
    assert 'try.out' not in settings.unconfirmed()
    assert AuditEntry.select().where(AuditEntry.subject == 'setting:try.out').count() == 1


@pytest.mark.parametrize(
    ('key', 'typed', 'said'), [('session.idle_minutes', 'x', 'Nhập số'), ('commune.name', '', 'Nhập nội dung')]
)
def test_a_wrong_value_is_said(client, soup, key, typed, said):
    answer = client.post(f'/quan-tri/cai-dat/{key}', data={'value': typed})
    assert answer.status_code == 422
    assert said in soup(answer).select_one('.hn-errors').text


@pytest.mark.parametrize('key', ['setup.done', 'calendar.years', 'no.such'])
@pytest.mark.parametrize('act', ['', '/xac-nhan'])
def test_what_the_program_keeps_for_itself_cannot_be_set(client, key, act):
    assert client.post(f'/quan-tri/cai-dat/{key}{act}', data={'value': 'x'}).status_code == 404


TERM, SOURCE = 'returnee.report_day', 'TT 10/2024/TT-BCA Đ.10.4'
THIRD_QUARTER = periods.Period(date(2026, 7, 1), date(2026, 9, 30))


def quarter_terms() -> tuple[date, date, str]:
    """When assessments of a quarter are due, when its reports are sent, and the day that papers print."""
    sent = {one.kind: one.term.due_on for one in regular(date(2026, 10, 1), Calendar())}['quarter_reports']
    return periods.due_on(THIRD_QUARTER, Calendar()), sent, facts.report_day()['ngay_bao_cao']


def test_the_term_of_the_quarterly_report_is_one_setting(client, filled, soup):
    assert quarter_terms() == (date(2026, 10, 5), date(2026, 10, 5), '05')
    rows = soup(client.get('/quan-tri/cai-dat/')).select('li:has(.hn-cite)')
    labels = [row.strong.text for row in rows if SOURCE in row.text and 'ngày' in row.strong.text]
    assert labels == [settings.DEFINITIONS[TERM].label]
    told = soup(client.get(f'/quan-tri/cai-dat/{TERM}')).text
    assert all(word in told for word in ('nhận xét định kỳ', 'báo cáo quý', 'Quyết định phân công', SOURCE))
    client.post(f'/quan-tri/cai-dat/{TERM}', data={'value': '8'})
    assert quarter_terms() == (date(2026, 10, 8), date(2026, 10, 8), '08')


@pytest.mark.parametrize('key', ['assessment.due_days', 'assignment.report_day'])
def test_a_term_chosen_under_one_of_its_former_keys_holds(client, filled, soup, key):
    settings.store(key, 7)
    assert quarter_terms() == (date(2026, 10, 7), date(2026, 10, 7), '07')
    assert client.get(f'/quan-tri/cai-dat/{key}').status_code == 404
    assert soup(client.get(f'/quan-tri/cai-dat/{TERM}')).select_one('#value')['value'] == '7'


def test_only_the_administrator_chooses(make_actor):
    with pytest.raises(NotAllowed):
        settings.choose('commune.name', 'xã X', make_actor(Role.CLERK))


def test_filling_defaults_twice_changes_nothing(filled):
    def counts() -> list[int]:
        return [table.select().count() for table in (IssuingBody, LegalBasis, Holiday)]

    before = counts()
    IssuingBody.update(name='ĐỔI').where(IssuingBody.code == 'cax').execute()
    defaults.fill(SYSTEM)
    assert counts() == before
    assert IssuingBody.get(code='cax').name == 'ĐỔI'


def test_bodies_come_with_letterhead_symbol_and_sign_off(filled):
    made = {body.code: body for body in bodies.all_bodies()}
    assert list(made) == ['ubnd', 'bcd138', 'mohinh', 'cax']
    assert {body.place for body in made.values()} == {'Mẫu Sơn'}
    assert made['bcd138'].parent_line == 'UBND XÃ MẪU SƠN'
    assert made['bcd138'].state_title == 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ'
    assert [bodies.sample_number(body) for body in made.values()] == [
        '05/QĐ-UBND',
        '05/QĐ-BCĐ138',
        '05/QĐ-MHTHN',
        '05/QĐ-CAX',
    ]


def test_lapsed_laws_point_to_what_replaced_them(filled):
    old = LegalBasis.get(short_name='NĐ 13/2023/NĐ-CP')
    assert old.in_force_to == date(2025, 12, 31)
    assert old.replaced_by.short_name == 'NĐ 356/2025/NĐ-CP'
    assert LegalBasis.get(short_name='NĐ 49/2020/NĐ-CP').to_confirm
    assert all(basis.citation.startswith('Căn cứ ') for basis in LegalBasis.select())


@pytest.fixture
def police(filled) -> IssuingBody:
    return IssuingBody.get(code='cax')


def typed_body(body: IssuingBody, **changed) -> dict:
    names = [name for name in bodies.CHANGEABLE if not isinstance(getattr(body, name), bool)]
    return {name: getattr(body, name) for name in names} | {'version': body.version} | changed


def test_a_body_is_changed_and_what_was_is_logged(client, police):
    at = f'/quan-tri/co-quan-ban-hanh/{police.id}'
    assert client.post(at, data=typed_body(police, abbreviation='CAXMS', one_series='y')).status_code == 303
    stored = IssuingBody.get(code='cax')
    assert (stored.abbreviation, stored.one_series, stored.version) == ('CAXMS', True, 2)
    entry = AuditEntry.select().where(AuditEntry.action == 'body.change').order_by(AuditEntry.id.desc()).get()
    assert '"abbreviation": ["CAX", "CAXMS"]' in entry.changes


def test_a_stale_page_changes_no_body(actor, police):
    bodies.change(police, actor, 1, abbreviation='CA1')
    with pytest.raises(StaleRecord):
        bodies.change(police, actor, 1, abbreviation='CA2')
    assert IssuingBody.get(code='cax').abbreviation == 'CA1'


def test_nothing_changed_is_nothing_written(actor, police):
    before = AuditEntry.select().count()
    assert bodies.change(police, actor, 1, abbreviation='CAX').version == 1
    assert AuditEntry.select().count() == before


def test_a_body_is_confirmed(client, police):
    assert 'Cần xác nhận' in client.get('/quan-tri/co-quan-ban-hanh/').text
    client.post(f'/quan-tri/co-quan-ban-hanh/{police.id}/xac-nhan', data={'version': 1})
    assert not IssuingBody.get(code='cax').to_confirm


def test_the_picture_follows_what_is_typed_and_stores_nothing(client, police, soup):
    at, typed = f'/quan-tri/co-quan-ban-hanh/{police.id}', typed_body(police, name='CÔNG AN XÃ MỚI', abbreviation='CAM')
    part = soup(client.get(at, query_string=typed, headers=HTMX | {'HX-Target': 'picture'}))
    assert part.html is None
    assert 'CÔNG AN XÃ MỚI' in part.text
    assert '05/QĐ-CAM' in part.text
    assert IssuingBody.get(code='cax').name == 'CÔNG AN XÃ MẪU SƠN'


def test_an_empty_line_of_a_body_that_must_be_there_is_said(client, police, soup):
    answer = client.post(f'/quan-tri/co-quan-ban-hanh/{police.id}', data=typed_body(police, name=''))
    assert answer.status_code == 422
    assert 'Nhập tên cơ quan ban hành' in soup(answer).select_one('.hn-errors').text


def start(issuer: IssuingBody, **changed) -> dict:
    return {'body': issuer.id, 'kind': 'QĐ', 'year': today().year, 'last': '37'} | changed


def test_a_series_goes_on_after_the_paper_book(client, police, actor, soup):
    assert 'Chưa dãy số nào' in client.get('/quan-tri/so-van-ban/').text
    assert client.post('/quan-tri/so-van-ban/', data=start(police)).status_code == 303
    with db.atomic():
        assert register.draw(police, 'QĐ', today(), actor).number == 38
    answer = client.post('/quan-tri/so-van-ban/', data=start(police, last='50'))
    assert answer.status_code == 422
    assert 'đã cấp số' in soup(answer).select_one('.hn-errors').text
    row = soup(client.get('/quan-tri/so-van-ban/')).select_one('tbody tr')
    assert row.select_one('[data-label="Số cuối đã cấp"]').text == '38'


def test_a_letter_has_a_series_without_a_code(client, police):
    client.post('/quan-tri/so-van-ban/', data=start(police, kind='CV'))
    assert NumberSeries.get().kind == ''


@pytest.mark.parametrize('changed', [{'last': '0'}, {'last': ''}, {'kind': 'XX'}, {'body': '999'}, {'year': '1999'}])
def test_a_wrong_start_is_refused(client, police, changed):
    assert client.post('/quan-tri/so-van-ban/', data=start(police, **changed)).status_code == 422
    assert NumberSeries.select().count() == 0


def test_villages_are_added_renamed_and_taken_out_of_use(client, soup):
    assert 'Chưa có thôn nào' in client.get('/quan-tri/thon/').text
    client.post('/quan-tri/thon/', data={'name': 'thôn  Co Loi'})
    village = Village.get()
    assert village.name == 'thôn Co Loi'
    client.post(f'/quan-tri/thon/{village.id}', data={'name': 'thôn Co Lợi', 'position': '3'})
    stored = Village.get()
    assert (stored.name, stored.position, stored.active) == ('thôn Co Lợi', 3, False)
    assert 'Không dùng nữa' in soup(client.get('/quan-tri/thon/')).text


def test_two_villages_cannot_be_told_apart_by_marks_alone(client, soup):
    client.post('/quan-tri/thon/', data={'name': 'thôn Co Loi'})
    answer = client.post('/quan-tri/thon/', data={'name': 'Thôn Cò Lợi'})
    assert answer.status_code == 422
    assert 'thôn Co Loi' in soup(answer).select_one('.hn-errors').text


def test_a_year_is_filled_corrected_and_marked_official(client, soup):
    at = '/quan-tri/lich-nghi/2027'
    assert 'Chưa có lịch năm 2027' in client.get(at).text
    client.post(f'{at}/dien')
    page = soup(client.get(at))
    assert 'mới là dự kiến' in page.text
    assert '06/02/2027' in page.text
    assert not days_off.calendar().covers(2027)
    client.post(f'{at}/xac-nhan')
    assert days_off.calendar().covers(2027)
    assert 'chính thức' in client.get(at).text


def test_a_day_is_added_and_removed(client, soup):
    at = '/quan-tri/lich-nghi/2027'
    client.post(at, data={'day': '03/07/2027', 'name': 'Làm bù', 'what': 'lam'})
    row = Holiday.get()
    assert (row.day, row.is_worked) == (date(2027, 7, 3), True)
    assert days_off.calendar().days == {date(2027, 7, 3): True}
    twice = client.post(at, data={'day': '03/07/2027', 'name': 'Khác', 'what': 'nghi'})
    assert twice.status_code == 422
    assert 'đã có trong lịch: “Làm bù”' in soup(twice).select_one('.hn-errors').text
    assert client.post(f'/quan-tri/lich-nghi/ngay/{row.id}/bo').location == at
    assert client.post(f'/quan-tri/lich-nghi/ngay/{row.id}/bo').status_code == 404


@pytest.mark.parametrize('year', [1999, 2101, 999999])
@pytest.mark.parametrize('act', ['', '/dien', '/xac-nhan'])
def test_years_far_away_are_not_there(client, year, act):
    assert client.post(f'/quan-tri/lich-nghi/{year}{act}').status_code == 404


def test_filling_adds_only_what_is_missing(actor):
    days_off.add(date(2027, 1, 1), 'Tên của xã', False, actor)
    count = days_off.fill(2027, actor)
    assert Holiday.get(day=date(2027, 1, 1)).name == 'Tên của xã'
    assert days_off.fill(2027, actor) == 0
    assert len(days_off.of_year(2027)) == count + 1


def test_a_day_that_is_gone_cannot_go_again(actor):
    with pytest.raises(NotFound):
        days_off.remove(99, actor)
    days_off.add(date(2027, 1, 1), 'x', False, actor)
    with pytest.raises(Refused):
        days_off.add(date(2027, 1, 1), 'y', False, actor)


def test_the_first_page_says_what_waits(client, filled, soup):
    page = soup(client.get('/quan-tri/'))
    assert '4 cần xác nhận' in page.text
    assert {a['href'] for a in page.select('main a')} >= {'/quan-tri/tai-khoan/', '/quan-tri/nhat-ky/'}
    assert 'Xác nhận 4 cơ quan ban hành' in client.get('/').text


def test_the_desk_of_others_knows_nothing_of_it(client_of, make_account, filled):
    assert 'cơ quan ban hành' not in client_of(make_account(Role.CLERK, name='Lương Thị Mẫu')).get('/').text
