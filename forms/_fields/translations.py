"""What WTForms says, in Vietnamese; it ships no `vi` locale."""

REQUIRED = 'Nhập nội dung mục này'
RELOAD = 'Mở lại trang rồi gửi lần nữa'
CHOICE = 'Chọn một mục có trong danh sách'
CHOICES = 'Chọn các mục có trong danh sách'
WHOLE_NUMBER = 'Nhập số nguyên, ví dụ 12'
NUMBER = 'Nhập số, ví dụ 12,5'

MESSAGES = {
    "Invalid field name '%s'.": "Không có mục '%s' trong biểu mẫu này",
    'Field must be equal to %(other_name)s.': 'Nhập giống hệt mục %(other_name)s',
    'Field must be at least %(min)d characters long.': 'Viết ít nhất %(min)d ký tự',
    'Field cannot be longer than %(max)d characters.': 'Viết không quá %(max)d ký tự',
    'Field must be exactly %(max)d characters long.': 'Viết đúng %(max)d ký tự',
    'Field must be between %(min)d and %(max)d characters long.': 'Viết từ %(min)d đến %(max)d ký tự',
    'Number must be at least %(min)s.': 'Nhập số từ %(min)s trở lên',
    'Number must be at most %(max)s.': 'Nhập số không quá %(max)s',
    'Number must be between %(min)s and %(max)s.': 'Nhập số từ %(min)s đến %(max)s',
    'Date must be at least %(min)s.': 'Nhập ngày từ %(min)s trở đi',
    'Date must be at most %(max)s.': 'Nhập ngày không sau %(max)s',
    'Date must be between %(min)s and %(max)s.': 'Nhập ngày từ %(min)s đến %(max)s',
    'This field is required.': REQUIRED,
    'Invalid input.': 'Nhập đúng dạng đã nêu ở mục này',
    'Invalid email address.': 'Nhập địa chỉ thư điện tử đủ phần trước và sau dấu @',
    'Invalid IP address.': 'Nhập địa chỉ IP, ví dụ 192.168.1.10',
    'Invalid Mac address.': 'Nhập địa chỉ MAC, ví dụ 00:1a:2b:3c:4d:5e',
    'Invalid URL.': 'Nhập địa chỉ trang đủ phần đầu, ví dụ http://192.168.1.10:8138',
    'Invalid UUID.': 'Nhập mã UUID đủ 36 ký tự',
    'Invalid value, must be one of: %(values)s.': 'Chọn một trong: %(values)s',
    "Invalid value, can't be any of: %(values)s.": 'Chọn khác với: %(values)s',
    'This field cannot be edited.': 'Để nguyên mục này như cũ',
    'This field is disabled and cannot have a value.': 'Để trống mục này',
    'Invalid CSRF Token.': RELOAD,
    'CSRF token missing.': RELOAD,
    'CSRF failed.': RELOAD,
    'CSRF token expired.': RELOAD,
    'Invalid Choice: could not coerce.': CHOICE,
    'Choices cannot be None.': 'Danh sách để chọn đang trống',
    'Not a valid choice.': CHOICE,
    'Invalid choice(s): one or more data inputs could not be coerced.': CHOICES,
    "'%(value)s' are not valid choices for this field.": "Bỏ mục '%(value)s': không có trong danh sách",
    'Not a valid datetime value.': 'Nhập ngày và giờ, ví dụ 05/03/2026 14:30',
    'Not a valid date value.': 'Nhập ngày, tháng, năm, ví dụ 05/03/2026',
    'Not a valid time value.': 'Nhập giờ và phút, ví dụ 14:30',
    'Not a valid week value.': 'Nhập tuần và năm, ví dụ 2026-W10',
    'Not a valid integer value.': WHOLE_NUMBER,
    'Not a valid decimal value.': NUMBER,
    'Not a valid float value.': NUMBER,
    'File does not have an approved extension: {extensions}': 'Chọn tệp có phần mở rộng: {extensions}',
    'File does not have an approved extension.': 'Chọn tệp khác: hệ thống không nhận loại tệp này',
}


class Vietnamese:
    """The translations object WTForms asks for; Vietnamese has one form for one and many."""

    def gettext(self, message: str) -> str:
        return MESSAGES.get(message, message)

    def ngettext(self, _singular: str, plural: str, _count: int) -> str:
        return self.gettext(plural)
