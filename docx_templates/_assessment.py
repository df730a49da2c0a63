"""Sheets about assessments, filled or blank, and the table of a period. For _build.py."""

from docx_templates._base import EMPTY_FOOTER, FIRST_HEADER, HEADER
from docx_templates._layout import LANDSCAPE_TEXT_MM, MOTTO, NATION, TEXT_MM, document_end, lines
from docx_templates._xml import cell, each, grid, paragraph, row, section, table, tag_row, when

MARGINS_MM, WIDE_MARGINS_MM = (20, 20, 20, 30), (20, 20, 20, 30)
PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), MARGINS_MM)
WIDE_PAGE = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), WIDE_MARGINS_MM, landscape=True)
CRITERIA = (
    ('TT', 10, 'stt'),
    ('Tiêu chí', 42, 'tieu_chi'),
    ('Lần trước', 32, 'lan_truoc'),
    ('Lần này', 34, 'lan_nay'),
    ('Vì sao khác lần trước', 42, 'vi_sao'),
)
BLANK_COLUMNS = (('TT', 10), ('Tiêu chí', 40), ('Đánh dấu × một mức', 75), ('Vì sao khác lần trước', 35))
BLANK_PARTS = (
    ('1. Tình hình trong kỳ', 22),
    ('2. Đã giúp gì (ngày, cách làm, kết quả)', 22),
    ('3. Nguyện vọng', 15),
    ('4. Đề xuất', 15),
)
COUNTS = (
    ('Thôn', 37, 'ten'),
    ('Phải nhận xét', 16, 'phai_viet'),
    ('Đã xác nhận', 16, 'xac_nhan'),
    ('Bỏ qua có lý do', 16, 'bo_qua'),
    ('Chưa xong', 15, 'chua_xong'),
    ('Tiến bộ rõ', 15, 'tien_bo_ro'),
    ('Có tiến bộ', 15, 'co_tien_bo'),
    ('Chưa tiến bộ', 16, 'chua_tien_bo'),
    ('Dấu hiệu xấu đi', 16, 'dau_hieu_xau'),
    ('Khá lên', 14, 'kha_len'),
    ('Kém đi', 14, 'kem_di'),
    *((f'Nhóm {group}', 14.25, f'nhom_{group.lower()}') for group in 'ABCD'),
)
LISTED = (
    ('TT', 12, 'stt'),
    ('Mã hồ sơ', 36, 'ma_ho_so'),
    ('Thôn', 42, 'thon'),
    ('Tình trạng', 36, 'tinh_trang'),
    ('Mức kỳ trước', 37, 'muc_truoc'),
    ('Mức kỳ này', 37, 'muc'),
    ('Tiêu chí thay đổi', 31, 'thay_doi'),
    ('Nhóm', 16, 'nhom'),
)


def _heading(title: str, width_mm: float = TEXT_MM) -> str:
    """The model's own form: its name, Quốc hiệu, title, period."""
    left = width_mm - 98
    return (
        table(
            'BangTrang',
            (left, 98),
            row(
                cell(left, paragraph('CoQuanBanHanh', '{{ ten_mo_hinh }}'), paragraph('OBangGiua', '{{ dia_ban }}')),
                cell(98, paragraph('QuocHieu', NATION), paragraph('TieuNgu', MOTTO), paragraph('DuongKeTieuNgu')),
            ),
        )
        + paragraph('TenLoai', title)
        + paragraph('KemTheo', 'Kỳ: {{ ky }}')
    )


def _part(title: str, rows: str) -> str:
    return when(rows, paragraph('TieuDeMuc', title), each('x', rows, paragraph('NoiDung', '{{ x }}')))


def _signed(left: tuple[str, str], right: tuple[str, str], width_mm: float = TEXT_MM, dated: bool = True) -> str:
    """Two signatures (office, name); place and day stand above the right one."""
    half = width_mm / 2
    day = paragraph('DiaDanh', '{{ dia_danh }}, ngày      tháng      năm 20…') if dated else ''
    space = paragraph('DiaDanh') if dated else ''
    cells = (
        cell(half, above, paragraph('QuyenHanKy', title), paragraph('KhoangKy'), paragraph('HoTenNguoiKy', name))
        for above, (title, name) in ((space, left), (day, right))
    )
    return table('BangTrang', (half, half), row(*cells))


def sheet() -> str:
    return (
        _heading('PHIẾU NHẬN XÉT ĐỊNH KỲ')
        + when('ban_bo_sung', paragraph('KemTheo', '{{ ban_bo_sung }}'))
        + paragraph('TieuDeMuc', 'Người được giúp đỡ')
        + paragraph('Khoan', 'Họ và tên: {{ ho_ten }}. Mã hồ sơ: {{ ma_ho_so }}.')
        + when('nam_sinh', paragraph('Khoan', 'Năm sinh: {{ nam_sinh }}.'))
        + paragraph('Khoan', 'Nơi ở: {{ noi_o }}.')
        + when('ngay_ve', paragraph('Khoan', 'Ngày về địa phương: {{ ngay_ve }}.'))
        + paragraph('TenBang', 'Nhận xét theo tiêu chí')
        + grid('tieu_chi', CRITERIA)
        + _part('Tình hình trong kỳ', 'tinh_hinh')
        + _part('Đã giúp', 'da_giup')
        + _part('Nguyện vọng', 'nguyen_vong')
        + _part('Đề xuất', 'de_xuat')
        + _part('Ý kiến của chi hội, chi đoàn', 'y_kien_chi_hoi')
        + when(
            'muc',
            paragraph('TieuDeMuc', 'Nhận xét của Mô hình: {{ muc }}'),
            when('nhan_xet', paragraph('NoiDung', '{{ nhan_xet }}')),
        )
        + paragraph('NoiDungCuoi', 'Việc xếp nhóm do Trưởng Công an xã quyết định riêng.')
        + _signed(('NGƯỜI VIẾT NHẬN XÉT', '{{ nguoi_viet }}'), ('TỔ TRƯỞNG', ''))
        + document_end(PAGE)
    )


def blank() -> str:
    """To be filled in by hand; code and initials, for a sheet may be lost on the way."""
    widths = [width for _, width in BLANK_COLUMNS]
    heads = row(*(cell(width, paragraph('DauBang', head)) for head, width in BLANK_COLUMNS), heading=True)
    line = row(
        cell(widths[0], paragraph('OBangGiua', '{{ x.stt }}')),
        cell(widths[1], paragraph('OBang', '{{ x.tieu_chi }}')),
        cell(widths[2], paragraph('OBang', '{{ x.muc }}')),
        cell(widths[3], paragraph('OBang')),
    )
    parts = (
        paragraph('TieuDeMuc', title)
        + table('BangKe', (TEXT_MM,), row(cell(TEXT_MM, paragraph('OBang')), height_mm=mm))
        for title, mm in BLANK_PARTS
    )
    return (
        _heading('PHIẾU NHẬN XÉT ĐỊNH KỲ')
        + paragraph('NoiDung', 'Về: {{ chu_dau }}, hồ sơ {{ ma_ho_so }}. Người giúp đỡ: {{ nguoi_giup_do }}.')
        + paragraph(
            'NoiDung', 'Viết xong gửi về văn thư trước ngày {{ han_gui }}. Không ghi họ tên, không ghi chuyện cũ.'
        )
        + table('BangKe', widths, heads, tag_row('for x in tieu_chi', widths), line, tag_row('endfor', widths))
        + ''.join(parts)
        + paragraph('NoiDungCuoi', 'Không nhận xét được vì: ☐ đi làm xa  ☐ lý do khác (ghi ở mục 1)')
        + _signed(('Ý KIẾN CHI HỘI, CHI ĐOÀN', ''), ('NGƯỜI GIÚP ĐỠ', '{{ nguoi_giup_do }}'), dated=False)
        + document_end(PAGE)
    )


def summary() -> str:
    widths = [width for _, width, _ in COUNTS]
    heads = row(*(cell(w, paragraph('DauBang', head), middle=True) for head, w, _ in COUNTS), heading=True)

    def counted(style: str) -> str:
        first, *others = COUNTS
        cells = [cell(first[1], paragraph('DauBang' if style == 'DauBang' else 'OBang', '{{ x.' + first[2] + ' }}'))]
        cells += [cell(w, paragraph(style, '{{ x.' + field + ' }}'), middle=True) for _, w, field in others]
        return row(*cells)

    return (
        _heading('BẢNG TỔNG HỢP NHẬN XÉT ĐỊNH KỲ', LANDSCAPE_TEXT_MM)
        + paragraph('TenBang', 'I. Theo thôn')
        + table(
            'BangKe',
            widths,
            heads,
            tag_row('for x in theo_thon', widths) + counted('OBangGiua') + tag_row('endfor', widths),
            tag_row('for x in tong', widths) + counted('DauBang') + tag_row('endfor', widths),
        )
        + paragraph('TenBang', 'II. Từng hồ sơ')
        + grid('tung_nguoi', LISTED)
        + _signed(('NGƯỜI LẬP BẢNG', '{{ nguoi_lap }}'), ('TỔ PHÓ THƯỜNG TRỰC', ''), width_mm=LANDSCAPE_TEXT_MM)
        + document_end(WIDE_PAGE)
    )


TEMPLATES = {
    'assessment/phieu_nhan_xet': ('Phiếu nhận xét định kỳ', sheet, lines()),
    'assessment/phieu_trong': ('Phiếu nhận xét để trống', blank, lines()),
    'assessment/bang_tong_hop': ('Bảng tổng hợp nhận xét', summary, lines(page_mm=LANDSCAPE_TEXT_MM)),
}
