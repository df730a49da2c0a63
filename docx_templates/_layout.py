"""The parts all official papers share: letterhead, subject, sign-off, appendix. For the content files beside it."""

from core.word.widths import text_mm
from docx_templates._base import EMPTY_FOOTER, FIRST_FOOTER, FIRST_HEADER, HEADER
from docx_templates._styles import Style, line_style
from docx_templates._xml import cell, each, paragraph, row, run, section, table, when

MARGINS_MM = (20, 20, 25, 30)  # top, right, bottom, left; the QR code of page 1 stands in the bottom margin
APPENDIX_MARGINS_MM = (20, 20, 20, 30)
TEXT_MM, LANDSCAPE_TEXT_MM = 210 - 30 - 20, 297 - 30 - 20
RIGHT_MM = 98  # Quốc hiệu is 95.7 mm long at 13 pt and must stay on one line
ISSUER_LINE_MM = 19.42  # 1/3 to 1/2 of a name 38.9 mm (BAN CHỈ ĐẠO 138) to 58.6 mm (the model's) long
APPENDIX_LINE_MM = 40
RECIPIENTS_MM = 75

NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'
NUMBER, PLACE_AND_DATE = 'Số: {{ so }}/{{ ky_hieu }}', '{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}'

MOTTO_LINE = line_style('DuongKeTieuNgu', 'Đường kẻ dưới Tiêu ngữ', RIGHT_MM, text_mm(MOTTO, 14, bold=True))


def lines(
    subject_mm: float = 52,
    page_mm: float = TEXT_MM,
    appendix_mm: float = TEXT_MM,
    issuer_mm: float = ISSUER_LINE_MM,
) -> tuple[Style, ...]:
    """The lines of a template: below motto and issuer, below its subject, and below the heading of an appendix."""
    return (
        MOTTO_LINE,
        line_style('DuongKeCoQuan', 'Đường kẻ dưới cơ quan ban hành', page_mm - RIGHT_MM, issuer_mm),
        line_style('DuongKeTrichYeu', 'Đường kẻ dưới trích yếu', page_mm, subject_mm),
        line_style('DuongKePhuLuc', 'Đường kẻ dưới phụ lục', appendix_mm, APPENDIX_LINE_MM),
    )


def letterhead(
    number: str = NUMBER, below_number: str = '', place: str = PLACE_AND_DATE, text_mm: float = TEXT_MM
) -> str:
    """Ô 1 to 4 of NĐ 30/2020 PL I; on wider pages the issuer's column grows."""
    widths = (text_mm - RIGHT_MM, RIGHT_MM)
    issuer = (
        when('co_quan_chu_quan', paragraph('CoQuanChuQuan', '{{ co_quan_chu_quan }}')),
        paragraph('CoQuanBanHanh', '{{ co_quan_ban_hanh }}'),
        paragraph('DuongKeCoQuan'),
    )
    nation = (paragraph('QuocHieu', NATION), paragraph('TieuNgu', MOTTO), paragraph('DuongKeTieuNgu'))
    rows = [row(cell(widths[0], *issuer), cell(widths[1], *nation))]
    if number or place:
        left = paragraph('SoKyHieu', number) + below_number
        rows.append(row(cell(widths[0], left), cell(widths[1], paragraph('DiaDanh', place))))
    return table('BangTrang', widths, *rows)


def subject(kind: str) -> str:
    """Ô 5a: name of the kind, subject, and the line below it."""
    return paragraph('TenLoai', kind) + paragraph('TrichYeu', 'Về việc {{ trich_yeu }}') + paragraph('DuongKeTrichYeu')


def addressed() -> str:
    """Ô 9a: one addressee in the same line, several each in their own."""
    several = paragraph('KinhGuiNhieu', 'Kính gửi:') + each('x', 'kinh_gui', paragraph('NoiKinhGui', '- {{ x }}'))
    return when('noi_kinh_gui', paragraph('KinhGui', 'Kính gửi: {{ noi_kinh_gui }}'), otherwise=several)


def legal_bases() -> str:
    return each('x', 'can_cu', paragraph('CanCu', '{{ x }}'))


def decision_opening() -> str:
    """Of a Quyết định, template 1.2 of NĐ 30/2020 PL III: all above its first article."""
    return (
        letterhead()
        + subject('QUYẾT ĐỊNH')
        + paragraph('ThamQuyen', '{{ tham_quyen }}')
        + legal_bases()
        + paragraph('QuyetDinh', 'QUYẾT ĐỊNH:')
    )


def proposal_opening() -> str:
    """Of a Tờ trình, template 1.4 of NĐ 30/2020 PL III with Kính gửi: all above its first part."""
    return letterhead() + subject('TỜ TRÌNH') + addressed() + legal_bases()


def attachments() -> str:
    """The third part of a Tờ trình."""
    heading = paragraph('TieuDeMuc', 'III. TÀI LIỆU KÈM THEO')
    return heading + each('x', 'tai_lieu', paragraph('Khoan', '- {{ x }}'))


def request(about: str) -> str:
    """How a Tờ trình closes; who is asked is left out where several are addressed."""
    text = f'Trên đây là Tờ trình {about}; {{{{ noi_trinh }}}} kính trình '
    one = paragraph('NoiDungCuoi', text + '{{ noi_kinh_gui }} xem xét, quyết định./.')
    return when('noi_kinh_gui', one, otherwise=paragraph('NoiDungCuoi', text + 'xem xét, quyết định./.'))


def article(number: int, text: str, style: str = 'Dieu') -> str:
    return paragraph(style, run(f'Điều {number}. ', 'SoDieu'), text)


def titled_article(number: int, title: str) -> str:
    """An article whose text follows in khoản of its own."""
    return paragraph('Dieu', run(f'Điều {number}. {title}', 'SoDieu'))


def sign_off(first_recipient: str) -> str:
    """Ô 7 and 9b; the space between title and name stays empty for ink and seal."""
    recipients = (
        paragraph('NoiNhan', 'Nơi nhận:'),
        paragraph('DanhSachNoiNhan', f'- {first_recipient};'),
        each('x', 'noi_nhan', paragraph('DanhSachNoiNhan', '- {{ x }};')),
        paragraph('DanhSachNoiNhan', '- Lưu: {{ luu }}.'),
    )
    signer = (
        each('x', 'quyen_han_ky', paragraph('QuyenHanKy', '{{ x }}')),
        paragraph('KhoangKy'),
        when('chuc_vu_khac', paragraph('QuyenHanKy', '{{ chuc_vu_khac }}')),
        paragraph('HoTenNguoiKy', '{{ nguoi_ky }}'),
    )
    widths = (RECIPIENTS_MM, TEXT_MM - RECIPIENTS_MM)
    return table('BangTrang', widths, row(cell(widths[0], *recipients), cell(widths[1], *signer)))


def signatures(*people: tuple[str, str], text_mm: float = TEXT_MM, widths_mm: tuple[float, ...] = ()) -> str:
    """Blocks side by side for papers without a number: (title, name or ''), room for ink between; equally wide."""
    widths = widths_mm or (text_mm / len(people),) * len(people)
    blocks = (
        cell(width, paragraph('QuyenHanKy', title), paragraph('KhoangKy'), paragraph('HoTenNguoiKy', name))
        for width, (title, name) in zip(widths, people, strict=True)
    )
    return table('BangTrang', widths, row(*blocks))


def appendix_heading(name: str, title: str) -> str:
    attached = (
        '(Kèm theo Quyết định số {{ so }}/{{ ky_hieu }} ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}'
        ' của {{ tham_quyen }})'
    )
    return (
        paragraph('PhuLuc', name)
        + paragraph('TenPhuLuc', title)
        + paragraph('KemTheo', attached)
        + paragraph('DuongKePhuLuc')
        + paragraph('KhoangCach')
    )


MAIN_SECTION = section((HEADER, FIRST_HEADER, FIRST_FOOTER), MARGINS_MM)
APPENDIX_SECTION = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), APPENDIX_MARGINS_MM, landscape=True, restart=True)
LANDSCAPE_SECTION = section((HEADER, FIRST_HEADER, EMPTY_FOOTER), APPENDIX_MARGINS_MM, landscape=True)


def section_end(page: str) -> str:
    """Ends a section inside the document: what follows begins on a new page."""
    return paragraph('CuoiPhan', section=page)


def document_end(page: str) -> str:
    """The last section; Word wants a paragraph after a table, so a tiny one that makes no page of its own."""
    return paragraph('CuoiPhan') + page
