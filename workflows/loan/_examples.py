"""Invented examples for the fields of the papers of a loan."""

COMMITTEE = {'co_quan_chu_quan': '', 'co_quan_ban_hanh': 'ỦY BAN NHÂN DÂN XÃ\u00a0MẪU\u00a0SƠN'}
MODEL = {
    'co_quan_chu_quan': 'BAN CHỈ ĐẠO 138 XÃ\u00a0MẪU\u00a0SƠN',
    'co_quan_ban_hanh': 'MÔ HÌNH “TÁI HÒA NHẬP CỘNG ĐỒNG”',
}
POLICE = {'co_quan_chu_quan': 'CÔNG AN TỈNH LẠNG SƠN', 'co_quan_ban_hanh': 'CÔNG AN XÃ MẪU SƠN'}
BASES = (
    'Căn cứ Quyết định số 22/2023/QĐ-TTg ngày 17 tháng 8 năm 2023 của Thủ tướng Chính phủ về tín dụng đối với người'
    ' chấp hành xong án phạt tù',
    'Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ quy định chi tiết thi hành Luật Thi hành'
    ' án hình sự về tái hòa nhập cộng đồng',
)
PAPERS = (
    {
        'stt': '1',
        'ten': 'Giấy đề nghị vay vốn kiêm phương án sử dụng vốn',
        'noi_lay': 'Mẫu của nơi cho vay; tổ chức hội hướng dẫn viết',
        'tinh_trang': 'Có',
    },
    {
        'stt': '2',
        'ten': 'Bản sao căn cước công dân',
        'noi_lay': 'Mang bản chính để đối chiếu',
        'tinh_trang': 'Bản sao đã đối chiếu',
    },
)
CONDITIONS = (
    {'stt': '1', 'ten': 'Cư trú tại xã', 'ket_qua': 'Đạt', 'can_cu': 'Công an xã kiểm tra nơi cư trú ngày 12/10/2026.'},
    {'stt': '2', 'ten': 'Chưa quá thời hạn vay', 'ket_qua': 'Đạt', 'can_cu': 'Đã qua 14/60 tháng; còn 45 tháng.'},
)
ITEMS = (
    {'stt': '1', 'ten': 'Trâu cái sinh sản', 'so_luong': '2 con', 'don_gia': '28.000.000', 'thanh_tien': '56.000.000'},
    {'stt': '2', 'ten': 'Làm chuồng', 'so_luong': '1 chuồng', 'don_gia': '9.000.000', 'thanh_tien': '9.000.000'},
)
MEMBERS = (
    {'stt': '1', 'ho_ten': 'Vi Văn Mặt', 'co_quan': 'Ủy ban MTTQ Việt Nam xã', 'vai_tro': 'Chủ trì'},
    {'stt': '2', 'ho_ten': 'Nông Thị Hòa', 'co_quan': 'Hội Liên hiệp Phụ nữ xã', 'vai_tro': 'Người thẩm định'},
    {'stt': '3', 'ho_ten': 'Hoàng Văn Đức', 'co_quan': 'Hội Nông dân xã', 'vai_tro': 'Người thẩm định'},
    {'stt': '4', 'ho_ten': 'Hứa Văn Bảo', 'co_quan': 'Tổ bảo vệ an ninh, trật tự', 'vai_tro': 'Cung cấp thông tin'},
)
OPINIONS = (
    {'ho_ten': 'Nông Thị Hòa', 'y_kien': 'Đề nghị cho vay', 'diem': '29/35', 'noi_dung': 'Phương án sát thực tế.'},
    {'ho_ten': 'Hoàng Văn Đức', 'y_kien': 'Đề nghị cho vay', 'diem': '27/35', 'noi_dung': 'Nên chia hai đợt mua.'},
)
INSTALMENTS = (
    {'stt': '1', 'ngay': '15/12/2026', 'goc': '1.000.000', 'lai': '275.000', 'tong': '1.275.000', 'con': '49.000.000'},
    {'stt': '2', 'ngay': '15/01/2027', 'goc': '1.000.000', 'lai': '269.500', 'tong': '1.269.500', 'con': '48.000.000'},
)
LISTED = (
    {
        'stt': '1',
        'ho_ten': 'Lý Văn Sình',
        'nam_sinh': '1984',
        'cccd': '020084000138',
        'noi_o': 'Thôn Co Loi',
        'giay_chung_nhan': '15/GCN, 12/8/2025',
        'chap_hanh_xong': '12/8/2025',
        'muc_dich': 'Chăn nuôi trâu sinh sản',
        'so_tien': '50.000.000',
        'nhan_xet': 'Chấp hành tốt',
        'ghi_chu': '',
    },
)
SUMS = (
    'Vay để làm ăn: nhiều nhất 100.000.000 đồng.',
    'Vay để học nghề: nhiều nhất 4.000.000 đồng cho mỗi tháng học.',
    'Trả dần, lâu nhất 120 tháng.',
    'Lãi suất 6,6 %/năm: nợ 10.000.000 đồng thì một tháng trả lãi khoảng 55.000 đồng.',
)
WHO = (
    'Đang ở tại xã',
    'Có giấy chứng nhận được cấp khi về địa phương, có tên trong danh sách Công an xã lập',
    'Sống đúng pháp luật, không dính tệ nạn xã hội',
    'Một người trong nhà từ đủ 18 tuổi đồng ý đứng tên vay',
)
STEPS = (
    '1. Nộp giấy tờ tại bộ phận tiếp nhận của UBND xã, lấy giấy biên nhận.',
    '2. Người của ít nhất hai tổ chức đến nhà xem và thẩm định, trong 10 ngày làm việc từ khi đủ giấy tờ.',
)
VISITS = (
    'Ngày 20/11/2026, tại: nhà ở thôn Co Loi; có mặt: Nông Thị Hòa, Hoàng Văn Đức, chủ hộ. Có chuồng cũ sửa được.',
)
