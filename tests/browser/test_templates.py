"""The staff change a template in Word and the next document follows it, in a real browser."""

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from core.word.text import paragraphs
from models import Answer, CaseKind, IssuingBody, MemberKind, MembershipLine, Role, TemplateVersion
from tests.browser.conftest import OFFICE, PHONE
from tests.template._edited import hostile
from workflows.membership import cases

KEY = 'membership/phieu_thong_nhat'
OLD, NEW = 'Việc tham gia Mô hình là tự nguyện.', 'Tham gia Mô hình là tự nguyện, rút tên lúc nào cũng được.'
WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'


def changed(raw: bytes) -> bytes:
    """The template as somebody changes it in Word: one sentence in other words, and one field more."""
    document, out = docx.Document(io.BytesIO(raw)), io.BytesIO()
    sentence = next(p for p in document.paragraphs if OLD in p.text)
    sentence.text = sentence.text.replace(OLD, f'{NEW} Danh sách có {{{{ so_thanh_vien }}}} người.')
    document.save(out)
    return out.getvalue()


@pytest.fixture
def clerk(make_account):
    return make_account(Role.CLERK, name='Lương Thị Mai')


@pytest.fixture
def case(app, clerk, make_person, make_account):
    """A list of one member who is asked to agree."""
    from core import defaults
    from core.actor import SYSTEM, actor_of

    defaults.fill(SYSTEM)
    make_account(Role.POLICE_CHIEF, name='Nông Văn Hải')
    assert IssuingBody.select().exists()
    made = cases.open_case(CaseKind.RECOGNISE, actor_of(clerk), title='Công nhận Mô hình', situation='')
    person = make_person('Lý Thị Bình', sex='nu', birth_year=1984, job_title='Bí thư Chi bộ thôn Co Loi')
    facts = {'change': 'join', 'kind': MemberKind.CADRE, 'duty': 'Tuyên truyền', 'answer': Answer.WAITING}
    MembershipLine.create(case=made, person=person, role=Role.MEMBER, **facts)
    type(made).update(state='agreeing').where(type(made).id == made.id).execute()
    return made


def download(page: Page, link: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role('link', name=link).first.click()
    return Path(waiting.value.path()).read_bytes()


def upload(page: Page, raw: bytes) -> None:
    page.get_by_role('link', name='Tải lên mẫu đã sửa').click()
    page.get_by_label('Tệp Word đã sửa').set_input_files({'name': 'mau.docx', 'mimeType': WORD, 'buffer': raw})
    page.get_by_label('Đã sửa gì').fill('nói rõ quyền rút tên')
    page.get_by_role('button', name='Tải lên và kiểm tra').click()


def test_a_sentence_and_a_field_changed_in_word_are_in_the_next_document(visit, clerk, case, accessible):
    page = visit(clerk, '/')
    page.get_by_text('Tất cả mục').click()
    page.get_by_role('link', name='Biểu mẫu').click()
    page.get_by_role('link', name='Phiếu thống nhất phân công nhiệm vụ').click()
    upload(page, changed(download(page, 'Tải về bản 0')))
    expect(page.get_by_text('Tệp dùng được')).to_be_visible()
    expect(page.locator('[data-docx]')).to_contain_text(NEW)  # seen filled, before it is in use
    expect(page.locator('[data-docx]')).to_contain_text('Danh sách có 39 người.')
    accessible(page)
    assert TemplateVersion.get().state == 'checked'
    page.get_by_role('button', name='Đưa vào dùng').click()
    expect(page.get_by_text('Đã đưa vào dùng')).to_be_visible()
    page.goto(f'/thanh-vien/ho-so/{case.id}')
    printed = '\n'.join(paragraphs(download(page, 'In phiếu thống nhất')))
    assert NEW in printed
    assert OLD not in printed
    assert 'Danh sách có 01 người.' in printed
    assert 'Lý Thị Bình' in printed


@pytest.mark.parametrize('size', [OFFICE, PHONE], ids=['office', 'phone'])
def test_a_hostile_template_is_refused_with_its_reason(visit, clerk, accessible, size):
    page = visit(clerk, f'/bieu-mau/{KEY}', size)
    accessible(page)
    upload(page, hostile(KEY))
    expect(page.get_by_text('Mẫu này chưa dùng được')).to_be_visible()
    expect(page.locator('.hn-checks')).to_contain_text('Bỏ macro khỏi tệp')
    expect(page.get_by_role('button', name='Đưa vào dùng')).to_have_count(0)
    accessible(page)
    page.goto(f'/bieu-mau/{KEY}')
    expect(page.get_by_text('Không đạt')).to_be_visible()  # the refused upload stays in the list
