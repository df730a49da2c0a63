"""States and arrows of an outgoing paper: sign, number, scan, issue. Source: NĐ 30/2020 Đ.10–18."""

from core import authority, health, links
from core.actor import Actor
from core.clock import today
from core.engine import Arrow, Workflow
from core.errors import Refused
from models import Document, DocumentState
from workflows.document.rights import (
    IN_FORCE,
    PUBLISHED,
    REGISTRARS,
    UNSIGNED,
    is_author,
    may_approve,
    may_check_content,
    may_follow,
    may_register,
    may_send_back,
    may_write,
)

S = DocumentState
STATES = {
    S.DRAFT: ('Nháp', ''),
    S.CONTENT_CHECK: ('Kiểm tra nội dung', 'wait'),
    S.FORM_CHECK: ('Kiểm tra thể thức', 'wait'),
    S.FOR_SIGNATURE: ('Trình ký', 'wait'),
    S.APPROVED: ('Chờ in', 'wait'),
    S.PRINTED: ('Chờ chữ ký', 'wait'),
    S.SIGNED: ('Chờ cấp số', 'warn'),
    S.NUMBERED: ('Chờ phát hành', 'warn'),
    S.ISSUED: ('Đã ban hành', 'good'),
    S.ARCHIVED: ('Đã lưu', 'good'),
    S.CORRECTED: ('Được đính chính', 'good'),
    S.AMENDED: ('Được sửa đổi', 'good'),
    S.REPLACED: ('Bị thay thế', 'void'),
    S.RECALLED: ('Bị thu hồi', 'bad'),
    S.EXPIRED: ('Hết hiệu lực', 'void'),
    S.CANCELLED: ('Đã hủy nháp', 'void'),
    S.VOID: ('Đã hủy số', 'void'),
}
OTHER = ('khac', 'Lý do khác')
RETURNS = (
    ('noi_dung', 'Nội dung chưa đúng'),
    ('the_thuc', 'Thể thức chưa đúng'),
    ('can_cu', 'Căn cứ chưa đúng'),
    OTHER,
)
BY_HAND = (('noi_dung', 'Người ký sửa nội dung'), ('in_loi', 'Bản in có lỗi'), OTHER)
GIVE_UP = (('nham', 'Lập nhầm'), ('khong_can', 'Không còn cần'), ('lap_lai', 'Sẽ lập văn bản khác'), OTHER)
VOIDING = (('sai_the_thuc', 'In sai sau khi đã cấp số'), ('trung', 'Trùng nội dung với văn bản khác'), OTHER)
RELEASE = (('khong_ky', 'Không ký nữa'), ('het_han', 'Hết hạn giữ số'), OTHER)
ENDING = (('het_han', 'Hết thời hạn ghi trong văn bản'), ('xong', 'Việc trong văn bản đã xong'), OTHER)


def healthy(_actor: Actor, document: Document) -> str:
    return ' '.join(health.blocking(document, today()))


def not_own(actor: Actor, document: Document) -> str:
    return 'Người soạn không tự duyệt văn bản của mình. Nhờ người khác trình, hoặc chọn người ký khác.' * is_author(
        actor, document
    )


def authorised(_actor: Actor, document: Document) -> str:
    return authority.fault(document, today())


def may_reserve(actor: Actor, document: Document) -> bool:
    return document.body.number_first and may_register(actor, document)


def without_number(_actor: Actor, document: Document) -> str:
    return f'Đã giữ số {document.number}. Bỏ giữ số đó trước.' if document.number_text else ''


def with_number(_actor: Actor, document: Document) -> str:
    return '' if document.number_text else 'Văn bản này chưa giữ số nào.'


def number_ready(_actor: Actor, document: Document) -> str:
    """A body that numbers first prints the number in the paper."""
    if document.body.number_first and not document.number_text:
        return f'{document.body.full_name} cấp số trước khi ký. Giữ số rồi mới in.'
    return ''


def sets_nothing_in_force(_actor: Actor, document: Document) -> str:
    if links.effect_of(document) is None:
        return ''
    return 'Văn bản này đang có thành viên hoặc việc khác theo nó. Dùng thay thế hoặc thu hồi.'


def to(sources: set[str] | frozenset[str], target: str | None, label: str, **options) -> Arrow:
    return Arrow(frozenset(sources), target, label, **options)


def keeping(sources: set[str] | frozenset[str], target: str | None, label: str, **options) -> Arrow:
    """An arrow of whoever keeps the register."""
    return to(sources, target, label, by=REGISTRARS, allowed=may_register, **options)


WORKFLOW = Workflow(
    'document',
    'văn bản',
    STATES,
    {
        'submit': to({S.DRAFT}, S.CONTENT_CHECK, 'Gửi kiểm tra nội dung', allowed=may_write, guards=(healthy,)),
        'pass_content': to({S.CONTENT_CHECK}, S.FORM_CHECK, 'Đạt nội dung', allowed=may_check_content),
        'pass_form': keeping({S.FORM_CHECK}, S.FOR_SIGNATURE, 'Đạt thể thức, trình ký', guards=(healthy,)),
        'approve': to(
            {S.FOR_SIGNATURE}, S.APPROVED, 'Duyệt ký', allowed=may_approve, guards=(not_own, authorised, healthy)
        ),
        'print': keeping({S.APPROVED, S.PRINTED}, S.PRINTED, 'In để ký', guards=(number_ready, healthy)),
        'sign': keeping({S.PRINTED}, S.SIGNED, 'Ghi đã ký'),
        'assign_number': keeping({S.SIGNED}, S.NUMBERED, 'Cấp số'),
        'issue': keeping({S.NUMBERED}, S.ISSUED, 'Ban hành'),
        'archive': keeping({S.ISSUED}, S.ARCHIVED, 'Đưa vào lưu'),
        'edit': to({S.DRAFT, S.FORM_CHECK}, None, 'Sửa thông tin', allowed=may_write),
        'revise': keeping({S.FOR_SIGNATURE, S.APPROVED}, S.FOR_SIGNATURE, 'Sửa và trình lại'),
        'reserve_number': to(
            {S.APPROVED}, None, 'Giữ số trước khi ký', by=REGISTRARS, allowed=may_reserve, guards=(without_number,)
        ),
        'attach_scan': keeping({S.NUMBERED} | PUBLISHED, None, 'Thêm bản quét'),
        'deliver': keeping(PUBLISHED, None, 'Ghi nơi nhận đã nhận'),
        'copy': keeping(IN_FORCE, None, 'Sao văn bản'),
        'follow': to(IN_FORCE, None, 'Đính chính, thay thế, thu hồi', allowed=may_follow),
        'send_back': to(
            {S.CONTENT_CHECK, S.FORM_CHECK, S.FOR_SIGNATURE}, S.DRAFT, 'Trả lại', allowed=may_send_back, reasons=RETURNS
        ),
        'correct_by_hand': keeping({S.PRINTED}, S.DRAFT, 'Người ký sửa, soạn lại', reasons=BY_HAND),
        'release_number': to(
            {S.APPROVED, S.PRINTED},
            None,
            'Bỏ giữ số',
            by=REGISTRARS,
            allowed=may_reserve,
            guards=(with_number,),
            reasons=RELEASE,
            danger=True,
        ),
        'cancel': to(UNSIGNED, S.CANCELLED, 'Hủy nháp', allowed=may_write, reasons=GIVE_UP, danger=True),
        'void_number': keeping({S.NUMBERED}, S.VOID, 'Hủy số này', reasons=VOIDING, danger=True),
        'expire': keeping(
            IN_FORCE, S.EXPIRED, 'Ghi hết hiệu lực', reasons=ENDING, guards=(sets_nothing_in_force,), danger=True
        ),
        'correct': keeping(IN_FORCE, S.CORRECTED, 'Được đính chính'),
        'amend': keeping(IN_FORCE, S.AMENDED, 'Được sửa đổi'),
        'replace': keeping(IN_FORCE, S.REPLACED, 'Bị thay thế'),
        'recall': keeping(IN_FORCE, S.RECALLED, 'Bị thu hồi'),
    },
)
BY_PAPER = frozenset({'correct', 'amend', 'replace', 'recall'})  # taken when the later paper is issued, never by hand


def because(action: str, code: str, text: str) -> str:
    """'Thể thức chưa đúng: sai lề trái'. Raises Refused unless `code` is a reason of `action` and `text` is given."""
    label = dict(WORKFLOW.arrows[action].reasons).get(code)
    if label is None or not text.strip():
        raise Refused('Chọn lý do và ghi rõ.')
    return f'{label}: {text.strip()}'
