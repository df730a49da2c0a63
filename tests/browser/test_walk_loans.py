"""Three loan dossiers through the screens, by each person: lent and repaid; refused; returned and taken to a vote."""

import re
from datetime import date
from shutil import copy

import pytest
from playwright.sync_api import Page, expect

from config import Config
from core import clock
from core.vietnamese import money_in_words
from models import LoanAppraiser, LoanDossier, Person
from tests.browser import _lending
from tests.browser._lending import (
    FARMERS,
    HELPER,
    LENT,
    OF_THE_PAST,
    PNG,
    REFUSED,
    VOTED,
    WOMEN,
    ask,
    assign,
    cells_of,
    choose,
    dossier_of,
    gather,
    ledger,
    money,
    need,
    of,
    opine,
    paper,
    pay,
    principal_of,
    propose,
    receive,
    register,
    see_the_place,
    state_of,
    type_in,
    verify,
)
from tests.browser._story import Walk, corrected, follow, press, scan, told, upload
from tests.browser.conftest import Dated, Windows, served
from tests.conftest import moved
from workflows.loan import checklist

NEED, RECEIVED, BROUGHT, APPRAISED, CONCLUDED = (
    *(date(2026, 1, 12), date(2026, 1, 14), date(2026, 1, 19), date(2026, 1, 22), date(2026, 1, 26)),
)
CONFIRMED, VOTED_ON, SENT, ANSWERED = date(2026, 1, 28), date(2026, 1, 30), date(2026, 2, 3), date(2026, 2, 12)
FIRST_PART, SECOND_PART, USED = date(2026, 2, 25), date(2026, 3, 10), date(2026, 4, 10)
DUE, LATE, SETTLED = date(2026, 5, 25), date(2026, 9, 7), date(2026, 11, 25)
SECRET = 'Câu chữ niêm phong của người thứ nhất'
YES, NO = 'Đề nghị cho vay', 'Chưa đề nghị cho vay'


@pytest.fixture(scope='module')
def walk(request, blank, made_app, chromium, tmp_path_factory):
    folder = tmp_path_factory.mktemp('loans')
    copy(blank, folder)
    with moved(made_app, Config(DATA=folder, SECRET_KEY='test', TESTING=True)) as app:
        with clock.at(date(2026, 1, 5)):
            _lending.fill()
        dated = Dated(app, NEED)
        with served(dated) as site:
            windows = Windows(chromium, site)
            yield Walk(windows, request.session.testsfailed, dated, _lending.ON_A_PHONE)
            windows.close()


@pytest.fixture(autouse=True)
def in_order(request, walk) -> None:
    if request.session.testsfailed > walk.failures:
        pytest.fail('an earlier chapter failed')


def test_the_helper_writes_down_the_need_on_the_phone(walk, accessible):
    need(walk, LENT, accessible)
    for name in (REFUSED, VOTED):
        need(walk, name)
    assert [one.state for one in LoanDossier.select()] == ['need'] * 3


def test_guidance_is_written_down_and_printed(walk, accessible):
    for name in (LENT, REFUSED, VOTED):
        page = walk.at('helper', of(name))
        follow(page, 'Ghi đã hướng dẫn')
        press(page, 'Ghi đã hướng dẫn')
        told(page, 'Đã ghi việc hướng dẫn')
    sheet = paper(page, 'In phiếu hướng dẫn')
    for words in (VOTED, HELPER, 'căn cước', 'Mang bản chính để đối chiếu', 'giấy biên nhận', checklist.EDITION):
        assert words in sheet, words
    accessible(page)
    expect(page.get_by_role('link', name='Ghi đề nghị vay')).to_have_count(0)  # the helper knows the days alone


def test_the_clerk_writes_down_what_is_asked_and_takes_papers_in(walk, accessible):
    walk.go(RECEIVED)
    page = walk.at('clerk')
    follow(page, re.compile(f'^Nhận hồ sơ vay vốn: {LENT}'))
    follow(page, 'Ghi đề nghị vay')
    ask(page, **{'Số tiền đề nghị vay': 'năm mươi triệu'})
    corrected(page, 'ố tiền')
    expect(page.get_by_label('Số tiền đề nghị vay')).to_have_value('năm mươi triệu')
    expect(page.get_by_label('Nguồn trả nợ')).to_have_value('Bán bê hằng năm')
    type_in(page, {'Số tiền đề nghị vay': '50.000.000'})
    accessible(page)
    press(page, 'Lưu đề nghị vay')
    told(page, 'Đã ghi đề nghị vay')
    receive(page, LENT, missing=('Giấy ủy quyền',))
    accessible(page)
    receipt = paper(page, 'Giấy biên nhận hồ sơ vay vốn')
    for words in (LENT, 'Lý Thị Nhàn', '14/01/2026', 'Giấy ủy quyền', 'Thiếu'):
        assert words in receipt, words


def test_what_is_missing_is_asked_for_by_a_day(walk, accessible):
    page = walk.at('clerk', of(LENT))
    told(page, 'Còn thiếu: Giấy ủy quyền')
    follow(page, 'Yêu cầu bổ sung')
    type_in(page, {'Mang đến trước ngày': '12/01/2026'})
    press(page, 'Yêu cầu bổ sung')
    corrected(page, 'sau hôm nay')
    expect(page.get_by_label('Mang đến trước ngày')).to_have_value('12/01/2026')
    type_in(page, {'Mang đến trước ngày': '21/01/2026'})
    press(page, 'Yêu cầu bổ sung')
    told(page, 'Mang giấy tờ trước ngày 21/01/2026')
    asked = paper(page, re.compile('^Phiếu yêu cầu bổ sung'))
    assert 'Giấy ủy quyền' in asked
    assert '21/01/2026' in asked
    assert 'căn cước' not in asked  # what was brought is not asked for again
    told(walk.at('helper', of(LENT)), '21/01/2026')
    walk.go(BROUGHT)
    page = walk.at('clerk')
    follow(page, re.compile(f'^Nhận giấy tờ bổ sung hồ sơ vay vốn: {LENT}'))
    follow(page, 'Ghi giấy tờ mang đến')
    accessible(page)
    choose(page, 'Giấy ủy quyền của các thành viên trong hộ cho người đại diện', 'Bản sao đã đối chiếu')
    press(page, 'Lưu')
    told(page, 'Đã ghi giấy tờ')
    press(page, 'Xác nhận đủ hồ sơ')
    told(page, 'Hồ sơ đã đủ')


def test_the_two_others_are_complete_at_once(walk):
    for name in (REFUSED, VOTED):
        page = walk.at('clerk', of(name))
        follow(page, 'Ghi đề nghị vay')
        ask(page)
        told(page, 'Đã ghi đề nghị vay')
        receive(page, name)
        press(page, 'Xác nhận đủ hồ sơ')
        told(page, 'Hồ sơ đã đủ')


def test_the_deputy_names_two_appraisers_of_two_bodies(walk, accessible):
    page = walk.at('deputy')
    follow(page, re.compile(f'^Phân công thẩm định: {LENT}'))
    follow(page, 'Phân công thẩm định')
    expect(page.get_by_label(re.compile(f'^{HELPER}'))).to_have_count(0)  # who helps informs, and does not appraise
    page.get_by_label(re.compile(f'^{WOMEN}')).check()
    press(page, 'Phân công')
    corrected(page, 'Chọn ít nhất 2 người thẩm định của 2 cơ quan')
    expect(page.get_by_label(re.compile(f'^{WOMEN}'))).to_be_checked()
    page.get_by_label(re.compile(f'^{FARMERS}')).check()
    accessible(page)
    press(page, 'Phân công')
    told(page, f'Cung cấp thông tin: {HELPER}')
    for name in (REFUSED, VOTED):
        assign(walk, name)


def test_an_opinion_is_sealed_until_both_are_in(walk, accessible):
    walk.go(APPRAISED)
    see_the_place(walk, LENT, accessible)
    opine(walk.at('women'), LENT, YES, SECRET)
    sealed_from(walk.at('farmers', of(LENT)), accessible)
    told(walk.at('deputy', of(LENT)), 'Đợi ý kiến của 1 người thẩm định')
    expect(walk.pages['deputy'].locator('main')).not_to_contain_text(SECRET)
    opine(walk.at('farmers'), LENT, YES, 'Có chuồng, có người làm cùng, trả được nợ', '5')
    told(walk.pages['farmers'], SECRET)
    told(walk.at('women', of(LENT)), 'Có chuồng, có người làm cùng')
    accessible(walk.pages['women'])


def sealed_from(page: Page, accessible) -> None:
    """The second appraiser reads nothing of the first: not on the page, not in the lists, not at its own address."""
    told(page, 'Ý kiến đang niêm phong')
    accessible(page)
    first = LoanAppraiser.get(dossier=dossier_of(LENT), person=Person.get(full_name=WOMEN))
    own = of(LENT, f'/y-kien/{first.id}')
    shown = [page.content()]
    file = f'/tai-hoa-nhap/{dossier_of(LENT).returnee_id}'
    for address, status in ((own, 404), ('/vay-von/', 200), (of(LENT, '/bieu-quyet'), 404), (file, 200)):
        answer = page.request.get(address)
        assert answer.status == status, address
        shown.append(answer.text())
    assert page.request.get(own + '/phieu.docx').status == 404
    shown.append(cells_of(page.request.get('/vay-von/bang.xlsx').body()))
    assert [text for text in shown if SECRET in text] == []


def test_the_two_others_are_appraised(walk):
    for name, stance in ((REFUSED, NO), (VOTED, YES)):
        see_the_place(walk, name)
        opine(walk.at('women'), name, stance, 'Đã xem nhà, hỏi vợ con và trưởng thôn')
        opine(walk.at('farmers'), name, stance, 'Chưa rõ bán bê năm nào, trả kỳ nào', '3')


def test_conditions_are_sentences_with_source_and_result(walk, accessible):
    walk.go(CONCLUDED)
    page = walk.at('police', of(LENT))
    lines = page.get_by_role('region', name='Điều kiện vay').get_by_role('listitem')
    for words in (
        ('Cư trú tại xã', 'Công an xã kiểm tra nơi cư trú ngày 02/06/2025', 'QĐ 22/2023/QĐ-TTg Đ.3.2.a', 'Đạt'),
        ('Chưa quá thời hạn', 'Đã qua 7/60 tháng; còn 52 tháng', 'Đ.3.2.a', 'Đạt'),
        ('Số tiền không quá mức', 'Đề nghị 50.000.000 đồng, mức cao nhất 100.000.000 đồng', 'Đ.6', 'Đạt'),
        ('Chấp hành pháp luật', 'Công an xã nhận xét', 'Đ.3.2.a', 'Cần xác minh'),
    ):
        for part in words:
            expect(lines.filter(has_text=words[0])).to_contain_text(part)
    verify(walk, LENT, accessible)
    expect(lines.filter(has_text='Chấp hành pháp luật')).to_contain_text('Đã đối chiếu sổ')
    accessible(page)
    verify(walk, VOTED)


def test_the_lead_concludes_each_dossier(walk, accessible):
    for name in (LENT, REFUSED, VOTED):
        gather(walk, name)
    propose(walk, LENT, '50.000.000', '12', accessible)
    page = walk.at('lead', of(REFUSED))
    told(page, 'Xác minh trước')
    follow(page, 'Không đề nghị')
    type_in(page, {'Vì sao chưa đề nghị': 'Chưa rõ tiền bán bê trả được kỳ nào.'})
    press(page, 'Không đề nghị')
    corrected(page, 'thay đổi')
    expect(page.get_by_label('Vì sao chưa đề nghị')).to_have_value('Chưa rõ tiền bán bê trả được kỳ nào.')
    type_in(page, {'Điều gì có thể làm thay đổi': 'Ghi rõ từng kỳ trả bằng tiền nào.'})
    press(page, 'Không đề nghị')
    told(page, 'Đã kết luận: không đề nghị')
    page = walk.at('lead', of(VOTED))
    follow(page, 'Trả lại bổ sung')
    choose(page, 'Lý do', 'Phương án chưa rõ')
    type_in(page, {'Nói rõ': 'Ghi rõ tiền trả nợ từng kỳ lấy từ đâu'})
    press(page, 'Trả lại bổ sung')
    told(page, 'Đã trả lại để bổ sung')


def test_the_chairman_confirms_and_papers_go_through_the_register(walk, accessible):
    walk.go(CONFIRMED)
    page = walk.at('chairman')
    follow(page, re.compile(f'^Xác nhận đề nghị cho vay: {LENT}'))
    accessible(page)
    press(page, 'Xác nhận đề nghị cho vay')
    told(page, 'Đã xác nhận đề nghị cho vay')
    in_full = f'50.000.000 đồng (Bằng chữ: {money_in_words(50_000_000)})'
    minutes = register(walk, f'Biên bản thẩm định hồ sơ vay vốn {dossier_of(LENT).code}', accessible)
    for words in (in_full, WOMEN, FARMERS, 'Người thẩm định', SECRET, 'Có chuồng cũ sửa được', HELPER):
        assert words in minutes, words
    proposal = f'Tờ trình xác nhận kết quả thẩm định hồ sơ {dossier_of(LENT).code}'
    assert in_full in register(walk, proposal)


def test_who_is_refused_is_told_why_and_what_could_change_it(walk):
    page = walk.at('chairman')
    follow(page, re.compile(f'^Xác nhận không đề nghị cho vay: {REFUSED}'))
    press(page, 'Xác nhận không đề nghị')
    told(page, 'Đã xác nhận không đề nghị')
    told(page, 'Ghi rõ từng kỳ trả bằng tiền nào.')
    title = f'Thông báo kết quả thẩm định hồ sơ vay vốn {dossier_of(REFUSED).code}'
    letter = register(walk, title)
    for words in (REFUSED, 'Chưa rõ tiền bán bê trả được kỳ nào.', 'Ghi rõ từng kỳ trả bằng tiền nào.'):
        assert words in letter, words
    assert state_of(REFUSED) == 'not_proposed'


def test_a_dossier_that_was_returned_is_completed_and_appraised_anew(walk):
    page = walk.at('clerk')
    follow(page, re.compile(f'^Nhận giấy tờ bổ sung hồ sơ vay vốn: {VOTED}'))
    told(page, 'Trả lại để làm rõ')
    told(page, 'Phương án chưa rõ: Ghi rõ tiền trả nợ từng kỳ lấy từ đâu')
    follow(page, 'Ghi đề nghị vay')
    expect(page.get_by_label('Đơn giá, dòng 1')).to_have_value('27.500.000')
    type_in(page, {'Nguồn trả nợ': 'Tiền công phụ hồ hằng quý, cuối năm bán bê'})
    press(page, 'Lưu đề nghị vay')
    told(page, 'Đã ghi đề nghị vay')
    press(page, 'Xác nhận đủ hồ sơ')
    told(page, 'Hồ sơ đã đủ')
    assign(walk, VOTED)
    see_the_place(walk, VOTED)
    told(walk.pages['women'], 'trước khi trả lại')
    opine(walk.at('women'), VOTED, YES, 'Đã có việc làm, trả được từng quý')
    opine(walk.at('farmers'), VOTED, NO, 'Việc phụ hồ chưa ổn định', '2')


def test_opinions_that_differ_go_to_a_vote(walk, accessible):
    walk.go(VOTED_ON)
    page = walk.at('deputy')
    follow(page, re.compile(f'^Ghi kết quả biểu quyết: {VOTED}'))
    told(page, 'Ý kiến khác nhau: đưa ra họp')
    accessible(page)
    follow(page, 'Ghi kết quả biểu quyết')
    press(page, 'Lưu')
    corrected(page, 'số phiếu không đồng ý')
    votes = {'Đồng ý': '9', 'Không đồng ý': '4', 'Không có ý kiến': '1', 'Thành viên vắng mặt': '3'}
    type_in(page, votes | {'Ý kiến bảo lưu': 'Ông Đức đề nghị chỉ cho vay 30 triệu đồng'})
    page.get_by_label('Bản quét biên bản họp đã ký').set_input_files(scan('Biên bản họp ngày 30/01/2026'))
    accessible(page)
    press(page, 'Lưu')
    told(page, '9 đồng ý, 4 không đồng ý, 1 không có ý kiến')
    told(page, 'Thông qua')
    told(page, 'Ông Đức đề nghị chỉ cho vay 30 triệu đồng')
    minutes = page.get_by_role('link', name='Bản quét biên bản họp').get_attribute('href')
    assert page.request.get(minutes).body().startswith(b'%PDF')
    gather(walk, VOTED)
    propose(walk, VOTED, '30.000.000', '12')
    page = walk.at('chairman', of(VOTED))
    press(page, 'Xác nhận đề nghị cho vay')
    told(page, 'Đã xác nhận đề nghị cho vay')
    words = register(walk, f'Biên bản thẩm định hồ sơ vay vốn {dossier_of(VOTED).code}')
    for said in ('9 đồng ý, 4 không đồng ý', 'Ông Đức đề nghị chỉ cho vay', money_in_words(30_000_000)):
        assert said in words, said


def test_the_list_goes_to_the_lender_who_takes_one_and_refuses_the_other(walk, accessible):
    walk.go(SENT)
    page = walk.at('chief', '/vay-von/')
    names = paper(page, 'In danh sách chờ chuyển')
    assert [name in names for name in (LENT, VOTED, REFUSED)] == [True, True, False]
    assert '30.000.000' in names
    page = walk.at('chief')
    follow(page, 'Chuyển danh sách đề nghị vay: 2 hồ sơ')
    for name in (LENT, VOTED):
        expect(page.get_by_label(f'Chuyển hồ sơ {dossier_of(name).code}')).to_be_checked()
    press(page, 'Ghi đã chuyển 2 hồ sơ')
    corrected(page, 'số văn bản')
    type_in(page, {'Số văn bản gửi danh sách': '12/CAX'})
    box = page.get_by_label(f'Chuyển hồ sơ {dossier_of(VOTED).code}')
    box.uncheck()
    expect(page.get_by_role('button', name='Ghi đã chuyển 1 hồ sơ')).to_be_visible()
    box.check()
    accessible(page)
    press(page, 'Ghi đã chuyển 2 hồ sơ')
    told(page, 'Đã ghi 2 hồ sơ chuyển nơi cho vay')
    assert [state_of(name) for name in (LENT, VOTED)] == ['sent', 'sent']
    walk.go(ANSWERED)
    page = walk.at('clerk')
    follow(page, re.compile(f'^Ghi nơi cho vay trả lời: {VOTED}'))
    follow(page, 'Ghi nơi cho vay từ chối')
    type_in(page, {'Số văn bản trả lời': '9/NHCS', 'Lý do nơi cho vay nêu': 'Hết nguồn vốn năm nay'})
    press(page, 'Ghi nơi cho vay từ chối')
    told(page, 'Đã ghi nơi cho vay từ chối')
    told(walk.at('deputy', of(VOTED)), 'Hết nguồn vốn năm nay')
    assert state_of(VOTED) == 'refused'


def test_the_accountant_records_the_answer_and_two_parts(walk, accessible):
    page = walk.at('accountant')
    expect(page.locator('main')).not_to_contain_text(LENT)
    follow(page, re.compile('^Ghi nơi cho vay trả lời: THN-2026-001'))
    accessible(page)
    follow(page, 'Ghi nơi cho vay đồng ý')
    type_in(page, {'Số quyết định của nơi cho vay': '138/QĐ-NHCS'})
    accessible(page)
    press(page, 'Ghi nơi cho vay đồng ý')
    told(page, 'Đã ghi nơi cho vay đồng ý')
    walk.go(FIRST_PART)
    page = walk.at('accountant')
    follow(page, re.compile('^Ghi giải ngân: THN-2026-001'))
    follow(page, 'Ghi giải ngân')
    money(page, '60.000.000', 'PC 1')
    corrected(page, 'còn được giải ngân 50.000.000 đồng')
    expect(page.get_by_label('Số chứng từ')).to_have_value('PC 1')
    money(page, '30.000.000', 'PC 1')
    told(page, 'Đã ghi giải ngân')
    assert principal_of(page) == 30_000_000
    walk.go(SECOND_PART)
    page = walk.at('accountant', ledger())
    follow(page, 'Ghi giải ngân')
    expect(page.get_by_label('Số tiền')).to_have_value('20.000.000')
    money(page, '20.000.000', 'PC 2')
    told(page, 'Đã ghi giải ngân')
    assert principal_of(page) == 50_000_000
    told(page, 'Đang trả đúng hạn')
    accessible(page)


def test_the_helper_looks_at_the_use_of_the_money(walk, accessible):
    walk.go(USED)
    page = walk.at('helper')
    follow(page, re.compile(f'^Kiểm tra sử dụng vốn: {LENT}'))
    follow(page, 'Ghi kiểm tra sử dụng vốn')
    type_in(page, {'Người tham gia': HELPER, 'Đã dùng vốn vào việc gì': 'Mới mua một con trâu'})
    choose(page, 'Kết luận', 'Chưa đúng mục đích')
    press(page, 'Lưu')
    corrected(page, 'Ghi việc làm tiếp')
    expect(page.get_by_label('Đã dùng vốn vào việc gì')).to_have_value('Mới mua một con trâu')
    type_in(page, {'Đã dùng vốn vào việc gì': 'Đã mua 02 con trâu, chuồng đã sửa'})
    choose(page, 'Kết luận', 'Đúng mục đích')
    page.get_by_label('Ảnh').set_input_files(upload('trau.png', PNG))
    accessible(page)
    press(page, 'Lưu')
    told(page, 'Đã ghi kiểm tra sử dụng vốn')
    expect(page.locator('main')).not_to_contain_text('50.000.000')  # the helper knows the days alone
    told(walk.at('deputy', ledger()), 'Đã mua 02 con trâu')
    expect(walk.at('accountant', ledger()).locator('main')).not_to_contain_text('Đã mua 02 con trâu')


def test_a_payment_that_was_typed_wrongly_is_taken_back(walk, accessible):
    walk.go(DUE)
    page = walk.at('accountant', ledger())
    pay(page, 'BL 1', Gốc='50.000.000')
    told(page, 'Đã ghi trả nợ')
    told(page, 'Đã tất toán')
    follow(page, re.compile('^Đảo.*BL 1'))
    type_in(page, {'Lý do đảo': 'Ghi nhầm cả dư nợ thay cho một kỳ'})
    accessible(page)
    press(page, 'Đảo bút toán')
    told(page, 'Đã đảo bút toán')
    told(page, 'Đang trả đúng hạn')
    pay(page, 'BL 1')
    told(page, 'Đã ghi trả nợ')
    status = page.get_by_role('region', name='Tình hình khoản vay')
    expect(status).to_contain_text('37.500.000 đồng')
    expect(page.get_by_role('region', name='Lịch trả nợ').locator('tbody tr').first).to_contain_text('Xong')
    accessible(page)


def test_who_is_late_is_reminded_without_a_word_of_the_past(walk, accessible):
    walk.go(LATE)
    page = walk.at('deputy')
    follow(page, 'Nhắc trả nợ: 1 khoản vay chậm trả')
    accessible(page)
    follow(page, LENT)
    told(page, 'Chậm trả')
    told(page, 'Từ ngày 25/08/2026, 13 ngày.')
    letter = paper(page, 'Giấy nhắc kỳ trả nợ')
    assert LENT in letter
    assert '25/08/2026' in letter
    assert OF_THE_PAST.search(letter) is None
    page = walk.at('accountant', ledger())
    told(page, 'gốc 12.500.000 đồng, lãi 656.949 đồng (lãi quá hạn 38.199 đồng)')
    pay(page, 'BL 2')
    told(page, 'Đã ghi trả nợ')
    told(page, '656.949')  # what is overdue is offered with its interest
    told(page, 'Đang trả đúng hạn')


def test_what_is_left_is_repaid_and_the_settlement_confirmed(walk, accessible):
    walk.go(SETTLED)
    page = walk.at('accountant', ledger())
    told(page, 'gốc 25.000.000 đồng, lãi 412.500 đồng')
    pay(page, 'BL 3', Gốc='25.000.000', Lãi='412.500')
    told(page, 'Đã tất toán')
    page = walk.at('deputy', ledger())
    accessible(page)
    settled = paper(page, 'Xác nhận tất toán')
    for words in (LENT, '138/QĐ-NHCS', '25/11/2026', 'Hoàng Văn Thái'):
        assert words in settled, words
    assert OF_THE_PAST.search(settled) is None
    told(walk.at('helper', f'/tai-hoa-nhap/{dossier_of(LENT).returnee_id}'), 'Khoản vay')
