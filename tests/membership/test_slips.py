"""Phiếu giao nhiệm vụ for everybody in a decision."""

import re
import zipfile

import pytest

from core import bulk, jobs
from core.errors import NotAllowed, WrongState
from core.word.text import paragraphs
from models import Document, Job, MembershipState, Role
from workflows.membership import slips

S = MembershipState


def test_everybody_gets_a_sheet_with_their_own_duty(recognised, cast):
    Document.update(signer=cast.chair.person).where(Document.id == recognised.decision_id).execute()
    recognised = type(recognised).get_by_id(recognised.id)
    job = slips.start(recognised, cast.clerk)
    jobs.work_once()
    with zipfile.ZipFile(bulk.archive_of(Job.get_by_id(job.id))) as archive:
        texts = {name: '\n'.join(paragraphs(archive.read(name))) for name in archive.namelist()}
    assert sorted(texts) == ['0001-phieu-ly-thi-a.docx', '0002-phieu-ly-thi-b.docx', '0003-phieu-ly-thi-c.docx']
    text = texts['0003-phieu-ly-thi-c.docx']
    assert 'Họ và tên: Lý Thị C' in text
    assert 'Nhiệm vụ được giao: Tuyên truyền trong thôn' in text
    assert 'Căn cứ Quyết định số 05/QĐ-BCĐ138 ngày 02 tháng 3 năm 2026, có hiệu lực kể từ ngày' in text
    assert text.index('MÔ HÌNH') < text.index('TỔ TRƯỞNG') < text.index('Lý Thị A')  # the head gives it, as the model
    assert 'BAN CHỈ ĐẠO 138' in texts['0001-phieu-ly-thi-a.docx']  # and takes their own from the board
    assert 'TRƯỞNG BAN' in texts['0001-phieu-ly-thi-a.docx']


def test_a_head_who_signed_the_decision_gets_no_sheet(recognised):
    head = next(line.person for line in recognised.lines if line.role == Role.HEAD)
    Document.update(signer=head).where(Document.id == recognised.decision_id).execute()
    assert [seat.role for seat in slips.takers(recognised)] == [Role.STANDING_DEPUTY, Role.MEMBER]


@pytest.mark.parametrize('state', [S.DRAFT, S.AGREEING, S.APPROVED])
def test_not_before_the_decision_is_in_force(make_case, cast, state):
    with pytest.raises(WrongState):
        slips.start(make_case(state), cast.clerk)


def test_not_for_outsiders(recognised, cast):
    with pytest.raises(NotAllowed):
        slips.start(recognised, cast.outsider)


def test_one_click_on_the_page_of_the_case(recognised, cast, client_of, soup):
    client, address = client_of(cast.clerk.account), f'/thanh-vien/ho-so/{recognised.id}/phieu-giao-nhiem-vu'
    page = soup(client.get(f'/thanh-vien/ho-so/{recognised.id}'))
    form = page.find('form', action=address)
    sent = {field['name']: field['value'] for field in form.select('input')}
    answer = client.post(address, data=sent)
    assert re.fullmatch(r'/tai-nhieu/\d+', answer.location)
    assert client.post(address, data=sent).location.endswith(f'/ho-so/{recognised.id}')  # a second click lands there
    assert Job.select().count() == 1


def test_no_button_before_it_is_in_force(make_case, cast, client_of, soup):
    case = make_case(S.AGREEING)
    page = soup(client_of(cast.clerk.account).get(f'/thanh-vien/ho-so/{case.id}'))
    assert page.find('form', action=f'/thanh-vien/ho-so/{case.id}/phieu-giao-nhiem-vu') is None
