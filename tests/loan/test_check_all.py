"""One form for all conditions of a dossier that wait for somebody to find them out."""

import json

import pytest

from core.clock import today
from core.errors import NotAllowed, Refused
from core.vietnamese import screen_date
from models import AuditEntry, LoanCheck
from tests.loan.conftest import FINDINGS, fresh
from tests.loan.test_pages import desk, of
from workflows.loan import desk as waiting_desk
from workflows.loan import eligibility
from workflows.loan.eligibility import Found, Result

__all__ = ['desk']
MET = Found('dat', 'Đã đối chiếu')
EVIDENCE = 'Sổ theo dõi của Công an xã'


def noted(dossier) -> dict[str, str]:
    return {row.criterion: row.result for row in dossier.checks}


def form_of(dossier) -> str:
    return of(dossier, 'dieu-kien')


def typed(**results: str) -> dict[str, str]:
    """What a person types for the conditions that are named."""
    return {f'{key}-result': result for key, result in results.items()} | {
        f'{key}-evidence': EVIDENCE for key in results
    }


def checked(page) -> dict[str, str]:
    return {one['name']: one['value'] for one in page.select('main input[type=radio][checked]')}


def test_several_are_noted_at_once_with_a_row_in_the_log_for_each(cast, way):
    dossier = way.appraising()
    found = {'listed': MET, 'conduct': Found('chua_dat', 'Biên bản ngày 01/02')}
    made = eligibility.check_all(dossier, cast.police, found)
    assert [(row.criterion, row.result, row.checked_by) for row in made] == [
        ('listed', 'dat', cast.police.account),
        ('conduct', 'chua_dat', cast.police.account),
    ]
    log = AuditEntry.select().where(AuditEntry.action == 'loan.check').order_by(AuditEntry.id)
    assert [json.loads(row.changes) for row in log] == [{'listed': [None, 'dat']}, {'conduct': [None, 'chua_dat']}]
    waits = [one.key for one in eligibility.findings(fresh(dossier)) if one.waits]
    assert waits == ['evils', 'debt']


def test_one_that_waits_no_more_stops_all_of_them(cast, way):
    dossier = way.appraising()
    eligibility.check(dossier, cast.women, 'conduct', 'chua_dat', 'Trưởng thôn phản ánh')
    with pytest.raises(Refused, match='Chấp hành pháp luật'):
        eligibility.check_all(dossier, cast.police, {'listed': MET, 'conduct': MET})
    assert noted(dossier) == {'conduct': 'chua_dat'}


@pytest.mark.parametrize(
    ('found', 'said'), [({}, 'ít nhất một'), ({'resides': MET}, 'Cư trú tại xã'), ({'workers': MET}, 'Đủ tỷ lệ')]
)
def test_what_the_records_answer_is_not_noted(cast, way, found, said):
    dossier = way.appraising()
    with pytest.raises(Refused, match=said):
        eligibility.check_all(dossier, cast.police, found)
    assert noted(dossier) == {}


@pytest.mark.parametrize('name', ['chairman', 'accountant', 'member', 'admin', 'lead'])
def test_who_may_not_check_one_may_not_check_all(cast, way, name):
    dossier = way.appraising()
    assert not eligibility.may_check(getattr(cast, name), dossier)
    with pytest.raises(NotAllowed):
        eligibility.check_all(dossier, getattr(cast, name), {'listed': MET})
    assert noted(dossier) == {}


def test_nothing_is_noted_once_the_dossier_is_concluded(cast, way, desk):
    dossier = way.for_no()
    with pytest.raises(NotAllowed):
        eligibility.check_all(dossier, cast.police, {'listed': MET})
    desk('police').see(form_of(dossier), 403)


@pytest.mark.parametrize(('name', 'status'), [('police', 200), ('women', 200), ('chairman', 403), ('member', 404)])
def test_who_reaches_the_form(way, desk, name, status):
    desk(name).see(form_of(way.appraising()), status)


def test_the_form_asks_for_what_waits_each_with_its_source(way, desk):
    dossier = way.appraising()
    page = desk('police').see(form_of(dossier))
    blocks = page.select('main [id^=dk-]')
    assert [block['id'].removeprefix('dk-') for block in blocks] == ['listed', 'conduct', 'evils', 'debt']
    assert 'Chấp hành pháp luật' in blocks[1].text
    assert 'QĐ 22/2023/QĐ-TTg Đ.3.2.a' in blocks[1].text
    assert set(checked(page).values()) == {''}  # nothing is answered beforehand


def test_one_form_notes_what_was_found_out_and_leaves_the_rest(way, desk):
    dossier, police = way.appraising(), desk('police')
    police.send(form_of(dossier), **typed(listed='dat', conduct='chua_dat'), **{'evils-result': ''})
    assert noted(dossier) == {'listed': 'dat', 'conduct': 'chua_dat'}
    text = police.see(of(dossier)).text
    assert f'{EVIDENCE} (xác minh {screen_date(today())}).' in text
    again = police.see(form_of(dossier))
    assert [block['id'] for block in again.select('main [id^=dk-]')] == ['dk-evils', 'dk-debt']
    police.send(form_of(dossier), **typed(evils='dat', debt='dat'))
    assert set(noted(dossier)) == set(FINDINGS)
    assert 'Không còn điều kiện nào chờ xác minh' in police.see(form_of(dossier)).text


@pytest.mark.parametrize(
    ('entered', 'control', 'said'),
    [
        ({'listed-result': 'dat'}, 'listed-evidence', 'nhập căn cứ: “Có trong danh sách'),
        ({'conduct-evidence': 'Sổ'}, 'conduct-result', 'chọn đạt hay chưa đạt'),
        ({'conduct-result': 'dat', 'conduct-evidence': 'x' * 301}, 'conduct-evidence', 'không quá 300 ký tự'),
        ({'conduct-result': 'xac_minh', 'conduct-evidence': 'Sổ'}, 'conduct-result', ''),
    ],
)
def test_an_error_stands_beside_its_own_field_and_what_was_typed_stays(way, desk, entered, control, said):
    dossier, police = way.appraising(), desk('police')
    answer = police.send(form_of(dossier), 422, **(typed(evils='chua_dat') | entered))
    page = police.soup(answer)
    beside = page.find(id=f'{control}-loi')
    assert said in beside.text
    assert len(page.select('.hn-error')) == 1
    assert checked(page)['evils-result'] == 'chua_dat'
    assert page.select_one('input[name=evils-evidence]')['value'] == EVIDENCE
    assert noted(dossier) == {}


def test_a_form_without_any_answer_is_refused(way, desk):
    dossier = way.appraising()
    assert 'ít nhất một điều kiện' in desk('police').send(form_of(dossier), 422).text


def test_what_another_noted_meanwhile_is_named_and_nothing_typed_is_lost(cast, way, desk):
    dossier, police = way.appraising(), desk('police')
    page = police.see(form_of(dossier))
    hidden = {field['name']: field.get('value', '') for field in page.select('main form input[type=hidden]')}
    eligibility.check(dossier, cast.women, 'conduct', 'chua_dat', 'Trưởng thôn phản ánh')
    answer = police.client.post(form_of(dossier), data=hidden | typed(conduct='dat', evils='dat'))
    assert answer.status_code == 422
    shown = police.soup(answer)
    assert 'Chấp hành pháp luật' in shown.select_one('.hn-errors').text
    assert 'Trưởng thôn phản ánh' in shown.find(id='dk-conduct').text
    assert checked(shown)['conduct-result'] == 'dat'
    assert noted(dossier) == {'conduct': 'chua_dat'}
    police.client.post(form_of(dossier), data=hidden | typed(evils='dat') | {'conduct-result': ''})
    assert noted(dossier) == {'conduct': 'chua_dat', 'evils': 'dat'}


def test_a_second_click_notes_nothing_more(way, desk):
    dossier, police = way.appraising(), desk('police')
    page = police.see(form_of(dossier))
    data = {field['name']: field.get('value', '') for field in page.select('main form input[type=hidden]')}
    answers = [police.client.post(form_of(dossier), data=data | typed(listed='dat')) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert AuditEntry.select().where(AuditEntry.action == 'loan.check').count() == 1


def test_the_desk_and_each_sentence_lead_to_the_form(cast, way, desk):
    dossier = way.appraising()
    waits = [one.address for one in waiting_desk.waiting_for(cast.police)]
    assert waits == [('loan.check_all', {'dossier_id': dossier.id})]
    hrefs = [link['href'] for link in desk('police').see(of(dossier)).select('a[href*=dieu-kien]')]
    assert hrefs == [f'{form_of(dossier)}#dk-{key}' for key in ('listed', 'conduct', 'evils', 'debt')]
    eligibility.check_all(dossier, cast.police, {'conduct': MET})
    hrefs = [link['href'] for link in desk('police').see(of(dossier)).select('a[href*=dieu-kien]')]
    assert of(dossier, 'dieu-kien', 'conduct') in hrefs  # what was noted is mended by itself


def test_a_note_keeps_one_row_for_a_condition(cast, way):
    dossier = way.appraising()
    eligibility.check(dossier, cast.police, 'conduct', 'chua_dat', 'Biên bản')
    eligibility.check(dossier, cast.police, 'conduct', 'dat', 'Đã rõ')
    assert LoanCheck.select().count() == 1
    assert {one.key: one.result for one in eligibility.findings(fresh(dossier))}['conduct'] == Result.MET
