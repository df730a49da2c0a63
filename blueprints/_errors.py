"""Error pages: a page or, for htmx, the same words in the notice; each has a reference that is in the log too."""

import secrets

from flask import Flask, current_app, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from blueprints import _htmx, _session
from blueprints._access import me
from core import audit
from core.errors import AlreadyDone, StaleRecord, WorkflowError
from core.links import page_of

TITLES = {
    400: 'Yêu cầu chưa đọc được',
    403: 'Việc này chưa được giao cho bạn',
    404: 'Không có trang này, hoặc hồ sơ không dành cho bạn',
    405: 'Trang này không mở theo cách đó',
    409: 'Chưa làm được việc này',
    413: 'Tệp quá lớn',
    429: 'Thử lại sau ít phút',
    507: 'Ổ đĩa của máy chủ đã đầy',
}
ADVICE = {
    400: 'Tải lại trang rồi làm lại. Bản nháp vừa gõ vẫn còn.',
    404: 'Xem lại địa chỉ, hoặc hỏi người giao việc.',
    413: 'Chọn tệp nhỏ hơn 40 MB, hoặc quét lại với độ phân giải 200–300 dpi.',
}
CRASH = 'Lỗi đã được ghi lại, chưa có gì được lưu. Làm lại; nếu vẫn lỗi, đọc mã tra cứu cho người quản trị.'


def register(app: Flask) -> None:
    app.register_error_handler(AlreadyDone, show_already_done)
    app.register_error_handler(StaleRecord, show_stale)
    app.register_error_handler(WorkflowError, show_workflow_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_crash)


def show_already_done(error: AlreadyDone):
    """The second click lands where the first one did."""
    target = page_of(error.subject)
    return _htmx.go(url_for(target[0], **target[1]) if target else request.referrer or '/')


def show_stale(error: StaleRecord):
    """What was done since the page was opened; what was typed stays as a draft of that page."""
    _session.park(me().account)
    entries = audit.since(error.record, error.seen) if error.record else []
    told = [(entry.at, entry.actor_name, audit.label_of(entry.action), entry.reason) for entry in entries]
    return error_page(error.status, str(error), changes=told, back=request.referrer or '')


def show_workflow_error(error: WorkflowError):
    return error_page(error.status, str(error))


def show_http_error(error: HTTPException):
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code, ADVICE.get(error.code, ''))


def show_crash(error: Exception):
    if current_app.testing:
        raise error
    reference = secrets.token_hex(4)
    current_app.logger.exception('crash reference=%s', reference)
    return error_page(500, CRASH, reference)


def error_page(status: int, text: str, reference: str = '', **context):
    """`context` may bring `changes` (time, who, what, reason) and `back`, the page to open again."""
    reference = reference or secrets.token_hex(4)
    current_app.logger.warning('status=%s reference=%s endpoint=%s', status, reference, request.endpoint)
    context = {'changes': (), 'back': '', 'title': title_of(status), 'text': text, 'reference': reference} | context
    if _htmx.is_htmx():
        move = {'HX-Retarget': '#notice', 'HX-Reswap': 'innerHTML'}  # not into the part that was being replaced
        return render_template('errors/fragment.html', **context), status, move
    return render_template('errors/error.html', **context), status


def title_of(status: int) -> str:
    return TITLES.get(status, 'Có lỗi trong hệ thống')
