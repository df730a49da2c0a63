"""Which acts of a dossier are buttons, which have a form, what is said when they are done, and what comes next."""

from models import DossierState, LoanDossier
from workflows.loan import appraisal, checklist, dossiers
from workflows.loan.states import needs_vote, vote_of, waits_for

S = DossierState
WAY = ('Hướng dẫn', 'Nhận hồ sơ', 'Đủ giấy tờ', 'Thẩm định', 'Kết luận', 'Chủ tịch xác nhận', 'Nơi cho vay trả lời')
PLACES = {  # where on WAY a dossier stands; those that ended before the last step have no line
    S.NEED: 0,
    S.GUIDED: 1,
    S.RECEIVED: 2,
    S.LACKING: 2,
    S.COMPLETE: 3,
    S.APPRAISING: 3,
    S.TO_CONCLUDE: 4,
    S.FOR_YES: 5,
    S.FOR_NO: 5,
    S.PROPOSED: 6,
    S.SENT: 6,
    S.APPROVED: 7,
    S.LENT: 7,
    S.REFUSED: 7,
}
NEXT = {
    S.NEED: 'người giúp đỡ, văn thư hoặc Công an xã hướng dẫn thủ tục',
    S.GUIDED: 'văn thư ghi đề nghị vay và nhận hồ sơ',
    S.RECEIVED: 'văn thư kiểm giấy tờ',
    S.LACKING: 'người vay mang giấy tờ còn thiếu đến văn thư',
    S.COMPLETE: 'Tổ phó thường trực phân công thẩm định',
    S.FOR_YES: 'Chủ tịch UBND xã xác nhận',
    S.FOR_NO: 'Chủ tịch UBND xã xác nhận',
    S.PROPOSED: 'Trưởng Công an xã gửi danh sách đến nơi cho vay trước ngày 05',
    S.SENT: 'văn thư hoặc kế toán ghi trả lời của nơi cho vay',
    S.APPROVED: 'văn thư hoặc kế toán ghi giải ngân ở trang khoản vay',
}

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
    'confirm': 'Đã xác nhận đề nghị cho vay\nViệc tiếp theo: Trưởng Công an xã gửi danh sách đến nơi cho vay.',
    'confirm_no': 'Đã xác nhận không đề nghị\nThông báo gửi người vay nằm ở mục Văn bản đi.',
    'send': 'Đã ghi hồ sơ chuyển nơi cho vay\nKhi có trả lời, văn thư hoặc kế toán ghi ở trang hồ sơ.',
    'approve': 'Đã ghi nơi cho vay đồng ý\nViệc tiếp theo: ghi giải ngân ở trang khoản vay.',
    'refuse': 'Đã ghi nơi cho vay từ chối',
    'send_back': 'Đã trả lại để bổ sung\nViệc tiếp theo: văn thư hẹn ngày và in phiếu yêu cầu bổ sung.',
    'reconsider': 'Đã yêu cầu kết luận lại',
    'withdraw': 'Đã ghi rút hồ sơ',
    'not_taken': 'Đã ghi không nhận vốn',
    'disburse': 'Đã ghi giải ngân\n'
    'Lịch trả nợ đã lập; Tổ phó thường trực hoặc Công an xã in ở trang khoản vay, đưa cho người vay.',
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


def steps_of(dossier: LoanDossier) -> list[tuple[str, str, str]]:
    """(words, done/now/later, note) of the state line; none for a dossier that ended on the way."""
    place = PLACES.get(S(dossier.state))
    if place is None:
        return []
    return [
        (words, 'done' if number < place else 'now' if number == place else 'later', '')
        for number, words in enumerate(WAY)
    ]


def next_of(dossier: LoanDossier) -> str:
    """Who does what next, or '' where nothing is left to do."""
    if dossier.state == S.APPRAISING:
        return _next_in_appraisal(dossier)
    if dossier.state == S.TO_CONCLUDE:
        return f'{dossier.lead.name} kết luận'
    if dossier.state == S.LACKING and not checklist.missing_of(dossier):
        return 'văn thư cùng người vay làm rõ, rồi xác nhận đủ hồ sơ'
    return NEXT.get(S(dossier.state), '')


def _next_in_appraisal(dossier: LoanDossier) -> str:
    if waited := waits_for(dossier):
        return f'người thẩm định đến xem tận nơi, gửi ý kiến; còn đợi {waited} người'
    if needs_vote(dossier) and not vote_of(dossier):
        return 'đưa ra họp; Tổ phó thường trực ghi kết quả biểu quyết'
    return 'Tổ phó thường trực khép phần thẩm định'
