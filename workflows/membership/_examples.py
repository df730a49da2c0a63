"""Invented people, bases and recipients: what the templates are shown and tested with."""

LEGAL_BASES = (
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
    'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật'
    ' Thi hành án hình sự về tái hòa nhập cộng đồng',
    'Căn cứ Quyết định số 21/QĐ-UBND ngày 04 tháng 8 năm 2026 của Ủy ban nhân dân xã Mẫu Sơn về việc thành lập Ban'
    ' Chỉ đạo 138 xã Mẫu Sơn',
)
PROPOSED = 'Theo đề nghị của Trưởng Công an xã tại Tờ trình số {} của Công an xã Mẫu Sơn'
RECIPIENTS = (
    'Công an tỉnh Lạng Sơn (để b/c)',
    'Thường trực Đảng ủy, HĐND xã (để b/c)',
    'Lãnh đạo UBND xã',
    'Ủy ban MTTQ Việt Nam xã',
)
POLICE = {
    'co_quan_chu_quan': 'CÔNG AN TỈNH LẠNG SƠN',
    'co_quan_ban_hanh': 'CÔNG AN XÃ MẪU SƠN',
    'so': '12',
    'ky_hieu': 'TTr-CAX',
    'ngay': '16',
    'kinh_gui': ('Trưởng Ban Chỉ đạo 138 xã Mẫu Sơn',),
    'quyen_han_ky': ('TRƯỞNG CÔNG AN XÃ',),
    'chuc_vu_khac': '',
    'nguoi_ky': 'Trung tá Nông Văn Hải',
    'noi_nhan': ('Lãnh đạo UBND xã (để b/c)',),
    'luu': 'VT, CAX',
    'can_cu': LEGAL_BASES[1:],
}

PEOPLE = (
    (
        'Hoàng Văn Thành',
        '1972',
        'Nam',
        'Chủ tịch UBND xã',
        'Tổ trưởng',
        'Chỉ đạo, điều hành chung hoạt động của Mô hình',
        '',
    ),
    (
        'Vi Thị Lan',
        '1985',
        'Nữ',
        'Phó Trưởng Công an xã',
        'Tổ phó thường trực',
        'Giúp Tổ trưởng điều hành công việc hằng ngày; tổng hợp, báo cáo',
        '',
    ),
    (
        'Nông Thị Hòa',
        '1980',
        'Nữ',
        'Chủ tịch Hội Liên hiệp Phụ nữ xã',
        'Tổ phó',
        'Theo dõi, hướng dẫn việc vay vốn, học nghề và tìm việc làm',
        '',
    ),
    (
        'Lý Văn Sình',
        '1978',
        'Nam',
        'Bí thư Chi bộ thôn Co Loi',
        'Thành viên',
        'Vận động gia đình, dòng họ giúp đỡ',
        'Co Loi',
    ),
    (
        'Triệu Thị Thủy',
        '1990',
        'Nữ',
        'Trưởng Ban công tác Mặt trận thôn Khuổi Tẳng',
        'Thành viên',
        'Gặp gỡ, nắm hoàn cảnh, nguyện vọng từng gia đình',
        'Khuổi Tẳng',
    ),
)


def member(number: int, person: tuple[str, ...], **more: str) -> dict[str, str]:
    """An example row of the list of members."""
    names = ('ho_ten', 'nam_sinh', 'gioi_tinh', 'chuc_vu_don_vi', 'chuc_danh', 'nhiem_vu', 'thon')
    shared = {'stt': str(number), 'dien_thoai': f'0912 345 {number:03}', 'ghi_chu': ''}
    return {**shared, **dict(zip(names, person, strict=True)), **more}
