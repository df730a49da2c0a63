"""Which acts of a dossier are buttons, which have a form, and what is said when they are done."""

from workflows.loan import appraisal, dossiers

ACTS = {
    'complete': dossiers.complete,
    'gather': appraisal.gather,
    'confirm': appraisal.confirm,
    'confirm_no': appraisal.confirm,
}
REASONED = {
    'send_back': appraisal.send_back,
    'reconsider': appraisal.reconsider,
    'withdraw': dossiers.withdraw,
    'not_taken': dossiers.not_taken,
}
PAGES = {'receive': '.receive', 'assign': '.assign'}
DONE = {
    'guide': 'Đã ghi việc hướng dẫn',
    'lack': 'Đã ghi giấy tờ cần bổ sung\nIn phiếu yêu cầu bổ sung đưa cho người vay.',
    'complete': 'Hồ sơ đã đủ\nViệc tiếp theo: Tổ phó thường trực phân công thẩm định.',
    'gather': 'Đã khép phần thẩm định\nViệc tiếp theo: tổ chức chủ trì kết luận.',
    'propose': 'Đã kết luận: đề nghị cho vay\nBiên bản và Tờ trình nằm ở mục Văn bản đi.',
    'decline': 'Đã kết luận: không đề nghị\nBiên bản nằm ở mục Văn bản đi.',
    'confirm': 'Đã xác nhận đề nghị cho vay',
    'confirm_no': 'Đã xác nhận không đề nghị\nThông báo gửi người vay nằm ở mục Văn bản đi.',
    'send': 'Đã ghi hồ sơ chuyển nơi cho vay',
    'approve': 'Đã ghi nơi cho vay đồng ý',
    'refuse': 'Đã ghi nơi cho vay từ chối',
    'send_back': 'Đã trả lại để bổ sung',
    'reconsider': 'Đã yêu cầu kết luận lại',
    'withdraw': 'Đã ghi rút hồ sơ',
    'not_taken': 'Đã ghi không nhận vốn',
    'disburse': 'Đã ghi giải ngân',
    'pay': 'Đã ghi trả nợ',
    'write_off': 'Đã ghi xóa nợ',
    'extend': 'Đã ghi gia hạn',
    'freeze': 'Đã ghi khoanh nợ\nCác kỳ chưa trả lùi theo số ngày khoanh.',
    'use': 'Đã ghi kiểm tra sử dụng vốn',
}
HINTS = {
    'guide': 'Đã giải thích cho người vay thủ tục, giấy tờ theo danh mục hiện hành. In phiếu hướng dẫn ở trang hồ sơ.',
    'lack': 'Người vay nhận phiếu ghi rõ còn thiếu gì, lấy ở đâu, mang đến ngày nào.',
    'propose': 'Số tiền không quá số người vay xin và mức của chương trình. Chủ tịch xác nhận sau.',
    'decline': 'Nói vì sao và điều gì có thể làm thay đổi. Chủ tịch xác nhận rồi người vay nhận thông báo.',
    'send': 'Danh sách gửi trước ngày 05 hằng tháng. Ghi số văn bản gửi kèm danh sách.',
    'approve': 'Ghi đúng như quyết định của nơi cho vay.',
    'refuse': 'Ghi đúng như văn bản trả lời của nơi cho vay.',
    'disburse': 'Mỗi đợt một lần ghi, theo chứng từ của nơi cho vay; lịch trả nợ tự lập lại.',
    'pay': 'Ghi theo biên lai của nơi cho vay: bao nhiêu gốc, bao nhiêu lãi.',
    'write_off': 'Chỉ khi có quyết định của người có thẩm quyền.',
    'extend': 'Chỉ khi có quyết định của nơi cho vay; dư nợ ngày đó chia lại cho thời gian mới.',
    'freeze': 'Chỉ khi có quyết định của người có thẩm quyền. Trong thời gian khoanh không kỳ nào đến hạn, không tính '
    'ngày chậm, không tính lãi; các kỳ chưa trả lùi theo số ngày khoanh.',
    'use': 'Đến xem trong khoảng 30 đến 60 ngày sau giải ngân.',
}
