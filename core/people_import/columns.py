"""The columns of the sheet that brings persons in, and the sheet itself, ready to fill in."""

from core import places
from core.sheets import Column, Kind, template_sheet
from models import MEMBER_KIND_LABELS, POSITIONS, ROLE_LABELS, SEX_LABELS, Role

POSITION_LABELS = {role: ROLE_LABELS[role] for role in Role if role in POSITIONS}
TITLE = 'Danh sách người'
NOTES = (
    'Chỉ cột Họ và tên là bắt buộc; có Số CCCD hoặc năm sinh thì hệ thống nhận ra người đã có.',
    'Ba cột cuối chỉ ghi cho người sẽ có tên trong quyết định của Mô hình.',
    'Chưa có gì được ghi khi tải tệp lên: hệ thống cho xem từng dòng trước.',
)
LONGEST = {
    'full_name': 50,
    'other_name': 50,
    'address': 200,
    'job_title': 100,
    'village': 100,
    'in_charge': 100,
    'organisation': 200,
    'duty': 1000,
}


def sheet_columns() -> tuple[Column, ...]:
    """With what can be chosen today."""
    village_names = tuple(name for _, name in places.villages())
    organisation_names = tuple(name for _, name in places.organisations())
    return (
        Column('full_name', 'Họ và tên', required=True, aliases=('Họ tên',), example='Lý Thị Bình'),
        Column('other_name', 'Tên gọi khác'),
        Column(
            *('birth', 'Ngày sinh', Kind.DATE),
            aliases=('Năm sinh', 'Ngày tháng năm sinh', 'Ngày, tháng, năm sinh'),
            hint='Ngày/tháng/năm, hoặc chỉ năm đủ 4 chữ số',
            example='05/03/1984',
        ),
        Column('sex', 'Giới tính', choices=tuple(SEX_LABELS.values())),
        Column('cccd', 'Số CCCD', aliases=('CCCD', 'Số căn cước', 'Số định danh'), hint='12 chữ số'),
        Column('phone', 'Điện thoại', aliases=('Số điện thoại', 'SĐT'), example='0912 345 678'),
        Column('village', 'Thôn', choices=village_names, hint='Thôn chưa có sẽ được hỏi trước khi tạo'),
        Column('address', 'Địa chỉ', hint='Số nhà, khu; không cần ghi lại tên thôn, tên xã'),
        Column('kind', 'Thành phần', choices=tuple(MEMBER_KIND_LABELS.values())),
        Column('organisation', 'Cơ quan, tổ chức', aliases=('Cơ quan', 'Đơn vị'), choices=organisation_names),
        Column('job_title', 'Chức vụ, nghề nghiệp', aliases=('Chức vụ', 'Nghề nghiệp')),
        Column('role', 'Chức danh trong Mô hình', choices=tuple(POSITION_LABELS.values())),
        Column('duty', 'Nhiệm vụ', hint='Như sẽ in trong quyết định'),
        Column('in_charge', 'Thôn phụ trách', choices=village_names),
    )


def template() -> bytes:
    """An .xlsx to fill in."""
    return template_sheet(TITLE, sheet_columns(), NOTES)
