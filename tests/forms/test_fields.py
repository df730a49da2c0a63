"""Fields: what is read, what is refused and how, and that typed words come back."""

from datetime import date, timedelta
from enum import StrEnum
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import today
from core.vietnamese import dotted
from forms._fields import (
    BirthField,
    CccdField,
    ChecksField,
    ChoiceField,
    FileField,
    Form,
    MaxLength,
    MoneyField,
    NameField,
    NotBefore,
    NotInFuture,
    NumberField,
    PhoneField,
    ProseField,
    RadioField,
    VietnameseDateField,
    required,
)

TOMORROW = today() + timedelta(days=1)


class Kind(StrEnum):
    SMALL = 'nho'
    LARGE = 'lon'


LABELS = {Kind.SMALL: 'Nhỏ', Kind.LARGE: 'Lớn'}


class Sample(Form):
    name = NameField('Tên', [MaxLength(11)])
    prose = ProseField('Ghi chú', [MaxLength(10)])
    day = VietnameseDateField('Ngày')
    end = VietnameseDateField('Đến ngày', [NotBefore('day', 'Nhập ngày không trước ngày đầu')])
    past = VietnameseDateField('Ngày ký', [NotInFuture()])
    birth = BirthField('Ngày sinh')
    phone = PhoneField('Điện thoại')
    cccd = CccdField('Số CCCD')
    money = MoneyField('Số tiền', most=100_000_000)
    months = NumberField('Số tháng', least=1, most=120)
    kind = ChoiceField('Cỡ', choices=LABELS, blank='Chọn cỡ', coerce=Kind)
    radio = RadioField('Cỡ', choices=LABELS, coerce=Kind)
    checks = ChecksField('Các cỡ', choices=LABELS)


READ = [
    ('name', '  Lý   Thị Bi\u0300nh ', 'Lý Thị Bình'),
    ('name', ' ', ''),
    ('prose', '\r\n một \r\n\r\nhai ', 'một\n\nhai'),
    ('day', '5/3/2026', date(2026, 3, 5)),
    ('day', '2026-03-05', date(2026, 3, 5)),
    ('day', '', None),
    ('birth', '05.03.1980', date(1980, 3, 5)),
    ('birth', ' 1980 ', 1980),
    ('phone', '0912 345 678', '0912345678'),
    ('phone', '+84912345678', '0912345678'),
    ('phone', '', ''),
    ('cccd', '020 180 001 234', '020180001234'),
    ('cccd', '', None),
    ('money', '100.000.000', 100_000_000),
    ('money', '100 000 000 đồng', 100_000_000),
    ('money', '5000000đ', 5_000_000),
    ('money', '0', 0),
    ('months', '120', 120),
    ('kind', 'nho', Kind.SMALL),
    ('kind', '', None),
    ('radio', 'lon', Kind.LARGE),
]


@pytest.mark.parametrize(('field', 'typed', 'value'), READ)
def test_what_is_typed_is_read(sent, field, typed, value):
    form = sent(Sample, **{field: typed})
    assert form.errors == {}
    assert form[field].data == value


REFUSED = [
    ('name', 'Mười hai chữ', 'Viết không quá 11 ký tự; đang có 12'),
    ('prose', 'x' * 11, 'Viết không quá 10 ký tự; đang có 11'),
    ('day', '1980', 'Nhập đủ ngày, tháng, năm, ví dụ 05/03/2026'),
    ('day', '2026-02-30', 'Kiểm tra lại ngày, tháng: không có ngày 30/2/2026'),
    ('day', '9999-12-31', 'Nhập năm từ 1900'),
    ('day', 'mai', 'Nhập ngày theo mẫu'),
    ('past', f'{TOMORROW:%d/%m/%Y}', 'Nhập ngày không sau hôm nay'),
    ('birth', '80', 'Nhập năm đủ bốn chữ số'),
    ('birth', f'{TOMORROW:%d/%m/%Y}', 'Nhập ngày sinh không sau hôm nay'),
    ('birth', str(TOMORROW.year + 1), 'Nhập ngày sinh không sau hôm nay'),
    ('phone', '12345', 'Nhập số điện thoại'),
    ('cccd', '12345', 'Nhập số CCCD đủ 12 chữ số'),
    ('money', '100.000.001', 'Nhập số tiền không quá 100.000.000 đồng'),
    ('money', '1,5 triệu', 'Nhập số tiền bằng chữ số, ví dụ 5.000.000'),
    ('money', '1.00', 'Nhập số tiền bằng chữ số, ví dụ 5.000.000'),
    ('money', '-5', 'Nhập số tiền bằng chữ số, ví dụ 5.000.000'),
    ('months', '0', 'Nhập số từ 1 đến 120'),
    ('months', '121', 'Nhập số từ 1 đến 120'),
    ('kind', 'vua', 'Chọn một mục có trong danh sách'),
    ('radio', 'vua', 'Chọn một mục có trong danh sách'),
    ('checks', 'vua', "Bỏ mục 'vua': không có trong danh sách"),
]


@pytest.mark.parametrize(('field', 'typed', 'message'), REFUSED)
def test_what_cannot_be_read_is_refused_in_words(sent, field, typed, message):
    form = sent(Sample, **{field: typed})
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(message)


@pytest.mark.parametrize(('field', 'typed'), [(f, t) for f, t, _ in REFUSED if f not in ('kind', 'radio', 'checks')])
def test_refused_words_come_back_as_they_were_typed(sent, soup_of, field, typed):
    box = soup_of(sent(Sample, **{field: typed})[field]())
    assert (box.get('value') or box.text.strip()) == typed


SHOWN = [
    ('name', 'Lý Thị Bình', 'Lý Thị Bình'),
    ('day', date(2026, 3, 5), '05/03/2026'),
    ('birth', date(1980, 3, 5), '05/03/1980'),
    ('birth', 1980, '1980'),
    ('phone', '0912345678', '0912 345 678'),
    ('money', 100_000_000, '100.000.000'),
    ('money', None, ''),
]


@pytest.mark.parametrize(('field', 'value', 'text'), SHOWN)
def test_a_value_is_shown_as_people_type_it(shown, soup_of, field, value, text):
    assert soup_of(shown(Sample, **{field: value})[field]())['value'] == text


@given(st.integers(0, 10**12))
def test_dotted_money_is_read_as_the_same_money(amount):
    field = MoneyField(name='money', _form=None, _meta=Form.Meta())
    assert field.read(dotted(amount)) == field.read(str(amount)) == field.read(f'{dotted(amount)} đồng') == amount


@pytest.mark.parametrize(('day', 'end', 'fits'), [('5/3/2026', '4/3/2026', False), ('5/3/2026', '5/3/2026', True)])
def test_an_end_does_not_stand_before_its_start(sent, day, end, fits):
    form = sent(Sample, day=day, end=end)
    assert (form.errors == {}) is fits


class Needed(Form):
    name = NameField('Họ và tên', [required('họ và tên'), MaxLength(50)])
    day = VietnameseDateField('Ngày', [required('ngày ký')])
    kind = ChoiceField('Cỡ', [required('cỡ', verb='Chọn')], choices=LABELS, blank='Chọn cỡ')
    radio = RadioField('Cỡ', [required('cỡ', verb='Chọn')], choices=LABELS)
    scan = FileField('Bản quét', [required('bản quét', verb='Chọn')])


@pytest.mark.parametrize('typed', [{}, {'name': ' ', 'day': '', 'kind': '', 'scan': (BytesIO(), '')}])
def test_what_is_missing_is_named_once(sent, typed):
    assert sent(Needed, **typed).errors == {
        'name': ['Nhập họ và tên'],
        'day': ['Nhập ngày ký'],
        'kind': ['Chọn cỡ'],
        'radio': ['Chọn cỡ'],
        'scan': ['Chọn bản quét'],
    }


def test_wrong_is_not_called_missing(sent):
    assert sent(Needed, day='mai').errors['day'][0].startswith('Nhập ngày theo mẫu')


def test_choices_may_be_pairs_or_a_function(shown, soup_of):
    class Late(Form):
        village = ChoiceField('Thôn', choices=lambda: [(1, 'thôn Pò Mỏ')], blank='Tất cả', coerce=int)
        helps = ChecksField('Giúp', choices=lambda: [(1, 'Thăm hỏi')])

    form = shown(Late, village=1)
    assert [(o['value'], o.text) for o in soup_of(form.village())('option')] == [('', 'Tất cả'), ('1', 'thôn Pò Mỏ')]
    assert soup_of(form.village()).find(selected=True)['value'] == '1'
    assert [str(option.label.text) for option in form.helps] == ['Thăm hỏi']


class Upload(Form):
    scan = FileField('Bản quét', kinds=('pdf', 'jpg'), most_mb=1)


FILES = [
    (b'%PDF-1.7', 'a.PDF', None),
    (b'\xff\xd8\xff\xe0', 'a.jpeg', None),
    (b'', 'a.pdf', 'Chọn tệp khác: tệp này rỗng'),
    (b'%PDF-' + bytes(1000), 'a.pdf', 'Chọn tệp không quá 1 MB'),
    (b'%PDF-1.7', 'a.docx', 'Chọn tệp .pdf, .jpg'),
    (b'MZ', 'a.pdf', 'Chọn tệp .pdf, .jpg'),
]


@pytest.mark.parametrize(('content', 'name', 'message'), FILES, ids=[f[1] + str(len(f[0])) for f in FILES])
def test_a_file_is_known_by_its_name_and_first_bytes(sent, monkeypatch, content, name, message):
    monkeypatch.setattr('forms._fields.files.MEGABYTE', 1000)
    form = sent(Upload, scan=(BytesIO(content), name))
    assert form.errors == ({'scan': [message]} if message else {})
    assert form.scan.data.read() == content


def test_a_file_control_offers_only_its_kinds(shown, soup_of):
    assert soup_of(shown(Upload).scan())['accept'] == '.pdf,.jpg'
