"""An instance that nobody has set up yet, and a browser that walks through the wizard."""

import pytest

from core import settings, setup
from core.actor import SYSTEM

PASSWORD = 'mưa rơi trên núi Mẫu Sơn'
PEOPLE = {
    'ct': ('Hoàng Văn Thành', 'nam', 'Chủ tịch UBND xã'),
    'tb138': ('Hoàng Văn Thành', 'nam', 'Trưởng Ban Chỉ đạo 138 xã'),
    'tca': ('Nông Văn Hải', 'nam', 'Trưởng Công an xã'),
    'tptt': ('Vi Văn Bảo', 'nam', 'Phó Trưởng Công an xã'),
    'tt': ('Lý Thị Bình', 'nu', 'Phó Chủ tịch UBND xã'),
    'vt': ('Lương Thị Mẫu', 'nu', 'Công chức văn phòng'),
}
BODIES = {
    'ubnd': ('', 'ỦY BAN NHÂN DÂN XÃ MẪU SƠN', 'UBND'),
    'bcd138': ('UBND XÃ MẪU SƠN', 'BAN CHỈ ĐẠO 138', 'BCĐ'),
    'mohinh': ('BAN CHỈ ĐẠO 138 XÃ MẪU SƠN', 'MÔ HÌNH “TÁI HÒA NHẬP CỘNG ĐỒNG”', 'MHTHN'),
    'cax': ('CÔNG AN TỈNH LẠNG SƠN', 'CÔNG AN XÃ MẪU SƠN', 'CAX'),
}
TYPED = {
    'dia-phuong': {'commune': 'xã Mẫu Sơn', 'province': 'tỉnh Lạng Sơn', 'model': 'Tái hòa nhập cộng đồng'},
    'co-quan': {
        f'{code}-{name}': value
        for code, values in BODIES.items()
        for name, value in zip(('parent_line', 'name', 'abbreviation'), values, strict=True)
    },
    'thon': {'villages': 'thôn Co Loi\r\n\r\n thôn  Pò Mỏ \r\n'},
    'so-van-ban': {
        'one_series_ubnd': 'y',
        'starts-0-body': 'bcd138',
        'starts-0-kind': 'QĐ',
        'starts-0-last': '4',
        'starts-1-body': 'bcd138',
        'starts-1-kind': 'CV',
        'starts-1-last': '12',
    },
    'chuc-vu': {
        f'{role}-{name}': value
        for role, values in PEOPLE.items()
        for name, value in zip(('full_name', 'sex', 'title'), values, strict=True)
    },
    'quan-tri': {
        'full_name': 'Lương Thị Mẫu',
        'sex': 'nu',
        'login': 'mault',
        'password': PASSWORD,
        'password_again': PASSWORD,
    },
}


@pytest.fixture
def fresh(app):
    """Nobody has set this instance up."""
    settings.put('setup.done', False, SYSTEM)


@pytest.fixture
def wizard(fresh, client_of):
    """A browser in which the code was typed."""
    client = client_of()
    client.post('/thiet-lap/', data={'code': setup.make_code()})
    return client


@pytest.fixture
def walked(wizard):
    """The same after all steps, before the last button."""
    for step, typed in TYPED.items():
        assert wizard.post(f'/thiet-lap/{step}', data=typed).status_code == 303, step
    return wizard
