"""The desk in a real browser."""

import pytest

from models import Role
from tests.browser.conftest import OFFICE, PHONE


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
@pytest.mark.parametrize('role', [Role.CLERK, Role.HEAD, Role.MEMBER])
def test_the_desk_is_accessible(visit, accessible, make_account, role, size):
    page = visit(make_account(role, name='Nông Thị Sen'), '/', size)
    assert page.locator('h1').inner_text() == 'Bàn làm việc'
    accessible(page)


def test_the_keyboard_reaches_the_content_first(visit, make_account):
    page = visit(make_account(Role.CLERK))
    page.keyboard.press('Tab')
    assert page.evaluate('document.activeElement.textContent') == 'Đến nội dung chính'
    page.keyboard.press('Enter')
    assert page.evaluate('document.activeElement.id') == 'main'
