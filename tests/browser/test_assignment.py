"""The pages of who helps whom at both sizes: nothing too wide, nothing axe finds, nothing the console says."""

import pytest

from core.clock import today
from models import AssignmentAnswer, AssignmentState, FamilyContact, Membership
from tests.assignment.conftest import bodies, cast, home, issue, make_case, police_and_model
from tests.browser.conftest import OFFICE, PHONE
from workflows.assignment import cases, covering, handover, reading

__all__ = ['bodies', 'cast', 'home', 'issue', 'make_case', 'police_and_model']
S = AssignmentState


@pytest.fixture
def told(cast, home, make_case, issue, make_returnee, make_person, make_decision):
    """Somebody helped with a stand-in, somebody who is being asked about, an end, a hand-over, and somebody alone."""
    paper = make_decision()
    for actor in (cast.helper, cast.second, cast.third):
        facts = {'kind': 'to_antt', 'role': 'tv', 'duty': 'Giúp đỡ', 'starts_on': today(), 'opened_by': paper}
        Membership.create(person=actor.person, **facts)
    issue(make_case())
    held = reading.helping(home, today())[-1]
    covering.report(held, cast.helper, cast.third.person, today(), today(), 'Đi viện')
    handover.start(cast.deputy, cast.helper.person, 'Chuyển công tác', {home: cast.second.person})
    other = make_returnee(person=make_person('Nông Thị Khác', birth_year=1988), session_on=today())
    FamilyContact.create(returnee=other, person=cast.second.person, name='x', relation='khac')
    cases.ask(make_case(returnee=other), cast.deputy, 1)
    make_returnee(person=make_person('Chu Văn Một', birth_year=1988))
    make_case(kind='end')
    return other


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_the_pages_of_the_deputy(cast, home, told, visit, accessible, size):
    """Cases 1 in force, 2 the hand-over, 3 asking, 4 the end."""
    for path in (
        *('', 'chua-co-nguoi', 'lap/giup-do', 'lap/thay-doi', 'lap/ket-thuc', '1', '2', '3', '4'),
        *(f'3/them/{told.id}', 'dong/3', 'dong/4/ket-thuc', 'dong/3/ly-do', '3/nguoi', '3/sua', '3/ly-do/cancel'),
        *('tra-loi/1/ghi', 'tam-thay/2', f'ban-giao/{cast.helper.person.id}', 'tu-lieu'),
    ):
        page = visit(cast.deputy.account, f'/phan-cong/{path}', size)
        assert page.title() != 'Không tìm thấy', path
        accessible(page)
    accessible(visit(cast.deputy.account, f'/tai-hoa-nhap/{home.id}', size))


def test_a_helper_answers_on_a_phone(cast, told, visit, accessible):
    one = AssignmentAnswer.get(AssignmentAnswer.party == 'helper')
    page = visit(cast.helper.account, '/', PHONE)
    page.get_by_role('link', name='Trả lời về việc giúp đỡ').first.click()
    accessible(page)
    page.get_by_label('Nhận giúp đỡ').check()
    page.get_by_role('button', name='Gửi trả lời').click()
    page.get_by_text('Đã ghi câu trả lời của bạn').wait_for()
    assert AssignmentAnswer.get_by_id(one.id).answer == 'accepted'
