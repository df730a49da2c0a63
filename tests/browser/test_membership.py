"""Membership in a real browser: a list agreed to by its members, each act seen where it happened, on desk and phone."""

import pytest
from playwright.sync_api import expect

from models import Answer, Membership, MembershipCase, MembershipLine, MembershipState, Role
from tests.browser.conftest import OFFICE, PHONE
from tests.membership.conftest import bodies, cast, issue, line_of, make_case, recognised
from tests.membership.test_lines import a_scan

__all__ = ['bodies', 'cast', 'issue', 'make_case', 'recognised']
SIZES = pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])


@SIZES
def test_every_page_of_a_change_is_accessible(visit, accessible, cast, recognised, make_account, size):
    held = Membership.get(Membership.role == Role.MEMBER)
    page = visit(cast.police_clerk.account, '/thanh-vien/ho-so/kien-toan', size)
    accessible(page)
    page.get_by_label('Lý do, tình hình').fill('Một thôn chưa có người phụ trách.')
    page.get_by_role('button', name='Lập hồ sơ').click()
    page.get_by_text('Người không chọn thì giữ nguyên').wait_for()
    accessible(page)
    case = f'/thanh-vien/ho-so/{MembershipCase.select().count()}'
    for path in (
        '/thanh-vien/',
        '/thanh-vien/ho-so/',
        f'/thanh-vien/{held.person_id}',
        '/thanh-vien/nhiem-vu',
        case,
        f'{case}/sua',
        f'{case}/chon?ten=ly',
        f'{case}/them-nhieu',
        f'{case}/doi/{held.id}',
        f'{case}/thoi/{held.id}',
    ):
        page.goto(path)
        accessible(page)


@SIZES
def test_a_member_answers_from_the_desk(visit, accessible, make_case, make_account, size):
    line = line_of(make_case(MembershipState.AGREEING), Role.MEMBER)
    MembershipLine.update(answer=Answer.WAITING).execute()
    page = visit(make_account(person=line.person), '/', size)
    page.get_by_role('link', name='Trả lời về vai trò Thành viên').click()
    page.get_by_text('Tuyên truyền trong thôn').wait_for()
    accessible(page)
    page.get_by_role('radio', name='Không tham gia').check()
    page.get_by_role('button', name='Gửi trả lời').click()
    page.get_by_role('heading', name='Sửa 1 chỗ').wait_for()
    accessible(page)
    page.get_by_role('radio', name='Thống nhất với vai trò').check()
    page.get_by_role('button', name='Gửi trả lời').click()
    page.get_by_text('Đã ghi câu trả lời của bạn').wait_for()
    assert MembershipLine.get_by_id(line.id).answer == Answer.AGREED


def test_an_act_changes_the_page_in_place_and_twice_is_once(visit, cast, make_case):
    case = make_case()
    page = visit(cast.deputy.account, f'/thanh-vien/ho-so/{case.id}')
    page.evaluate('window.kept = true')
    page.get_by_role('button', name='Lấy thống nhất').dblclick()
    expect(page.locator('#case')).to_contain_text('Đang thống nhất phân công')
    expect(page.locator('#notice')).to_contain_text('Đã gửi lấy thống nhất')
    assert page.evaluate('window.kept')
    assert MembershipCase.get_by_id(case.id).version == 2


def test_a_refusal_is_said_beside_the_page_that_stays(visit, cast, make_case):
    case = make_case()
    page = visit(cast.deputy.account, f'/thanh-vien/ho-so/{case.id}')
    MembershipCase.update(version=9).where(MembershipCase.id == case.id).execute()
    page.get_by_role('button', name='Lấy thống nhất').click()
    expect(page.locator('#notice')).to_contain_text('Có người vừa sửa')
    expect(page.get_by_role('heading', name='Danh sách và nhiệm vụ')).to_be_visible()


def test_the_ink_sheet_is_ticked_and_the_clerk_sees_it_done(visit, accessible, cast, make_case, tmp_path):
    case = make_case(MembershipState.AGREEING)
    MembershipLine.update(answer=Answer.WAITING).execute()
    (tmp_path / 'phieu.png').write_bytes(a_scan())
    page = visit(cast.clerk.account, f'/thanh-vien/ho-so/{case.id}')
    page.get_by_role('link', name='Ghi trả lời từ phiếu giấy').click()
    page.get_by_role('link', name='Đánh dấu tất cả').click()
    page.wait_for_url('**tat_ca=1')
    accessible(page)
    page.get_by_label('Ngày ký phiếu').fill('02/03/2026')
    page.get_by_label('Bản quét').set_input_files(tmp_path / 'phieu.png')
    page.get_by_role('button', name='Ghi các trả lời này').click()
    page.get_by_text('Đã ghi trả lời từ phiếu giấy').wait_for()
    expect(page.get_by_text('đã trả lời 3/3')).to_be_visible()
