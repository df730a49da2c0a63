"""The steps of a paper as pages: address, form, verb, and what is true afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

from blueprints._access import me
from core import documents, health
from core.clock import today
from forms._fields import Form
from forms.document import later, steps, writing
from forms.document._shared import scanned
from models import Document
from workflows.document import checking, copies, issuing, numbering, signing, successors
from workflows.document import writing as editing


@dataclass(frozen=True)
class Step:
    """`make(document)` gives the form; `run(document, form)` calls the verb; `done` says what is true then."""

    action: str
    make: Callable[[Document], Form]
    run: Callable[[Document, Form], object]
    done: str
    label: str = ''
    hint: str = ''
    fits: Callable[[Document], bool] = lambda _document: True


def versioned(form: type[Form], **defaults) -> Callable[[Document], Form]:
    """A maker of `form` over a paper; `defaults` are names of its columns to start from."""

    def make(document: Document) -> Form:
        values = {field: getattr(document, column) for field, column in defaults.items()}
        return form(data={'version': document.version} | {k: v for k, v in values.items() if v is not None})

    return make


def simply(verb: Callable) -> Callable[[Document, Form], object]:
    return lambda document, form: verb(document, me(), form.version.data)


def with_opinion(verb: Callable) -> Callable[[Document, Form], object]:
    return lambda document, form: verb(document, me(), form.version.data, form.opinion.data or '')


def with_reason(verb: Callable) -> Callable[[Document, Form], object]:
    return lambda d, form: verb(d, me(), form.version.data, form.code.data or '', form.text.data or '')


def numbers_itself(document: Document) -> bool:
    return not document.body.numbered_outside


def is_made_by_machine(document: Document) -> bool:
    return documents.paper_of(document) is not None


def print_form(document: Document) -> steps.PrintForm:
    """The tick is asked for only where there is something to look at."""
    form = versioned(steps.PrintForm, copies='copies', pages='pages')(document)
    if not any(not finding.blocks for finding in health.check(document, today())):
        del form.looked
    return form


def print_(document: Document, form: steps.PrintForm):
    return signing.print_copies(
        document,
        me(),
        form.version.data,
        form.copies.data,
        form.pages.data,
        looked='looked' in form and form.looked.data,
    )


def sign(document: Document, form: steps.SignForm):
    return signing.sign(document, me(), form.version.data, form.signed_on.data, form.pages.data, scanned(form.scan))


def enter_number(document: Document, form: steps.OutsideNumberForm):
    return numbering.enter_outside_number(
        document, me(), form.version.data, form.number.data, form.day.data, looked=form.looked.data
    )


def issue(document: Document, form: steps.IssueForm):
    excuse = signing.excuse(form.excuse.data, form.excuse_text.data) if form.excuse.data else ''
    return issuing.issue(document, me(), form.version.data, scanned(form.scan), excuse)


def void(document: Document, form: steps.VoidForm):
    return numbering.void_number(
        document, me(), form.version.data, form.agreed_by.data, form.code.data or '', form.text.data or ''
    )


EMPTY, OPINION = versioned(steps.StepForm), versioned(steps.OpinionForm)
FROZEN = 'Sửa lúc này thì văn bản trở lại bước Trình ký, người ký xem lại.'
MEND = 'Nhờ máy sửa thể thức'
MENDED = 'Máy sửa lề, phông chữ, cỡ chữ và các lỗi sửa được khác; lời văn giữ nguyên. Xem lại bản mới trước khi in.'
STEPS: dict[str, Step] = {
    'gui-kiem-tra': Step('submit', EMPTY, simply(checking.submit), 'Đã gửi kiểm tra nội dung'),
    'dat-noi-dung': Step('pass_content', OPINION, with_opinion(checking.pass_content), 'Đã chuyển kiểm tra thể thức'),
    'dat-the-thuc': Step('pass_form', OPINION, with_opinion(checking.pass_form), 'Đã trình ký'),
    'duyet': Step('approve', OPINION, with_opinion(checking.approve), 'Đã duyệt, văn thư in để ký'),
    'giu-so': Step('reserve_number', EMPTY, simply(numbering.reserve_number), 'Đã giữ số, số đã in trong tệp'),
    'in': Step('print', print_form, print_, 'Đã ghi lần in, chờ chữ ký'),
    'ghi-chu-ky': Step('sign', versioned(steps.SignForm, pages='pages'), sign, 'Đã ghi chữ ký, cấp số được rồi'),
    'cap-so': Step(
        'assign_number',
        versioned(steps.NumberForm),
        lambda d, form: numbering.assign_number(d, me(), form.version.data, form.day.data),
        'Đã cấp số, viết số và ngày lên bản giấy',
        fits=numbers_itself,
    ),
    'nhap-so': Step(
        'assign_number',
        versioned(steps.OutsideNumberForm),
        enter_number,
        'Đã ghi số',
        label='Nhập số do nơi khác cấp',
        fits=lambda document: not numbers_itself(document),
    ),
    'ban-hanh': Step('issue', versioned(steps.IssueForm), issue, 'Đã ban hành'),
    'them-ban-quet': Step(
        'attach_scan',
        versioned(steps.ScanForm),
        lambda d, form: signing.attach_scan(d, me(), form.version.data, scanned(form.scan)),
        'Đã lưu bản quét',
    ),
    'luu': Step('archive', EMPTY, simply(checking.archive), 'Đã đưa vào lưu'),
    'sua': Step('edit', writing.EditForm, lambda d, f: editing.edit(d, me(), f.version.data, **f.changes), 'Đã sửa'),
    'sua-va-trinh-lai': Step(
        'revise',
        writing.EditForm,
        lambda d, form: editing.edit(d, me(), form.version.data, **form.changes),
        'Đã sửa và trình lại',
        hint=FROZEN,
    ),
    'sua-the-thuc': Step(
        'edit',
        EMPTY,
        simply(editing.mend),
        'Đã lưu bản sửa thể thức bên cạnh các tệp trước',
        label=MEND,
        hint=MENDED,
        fits=health.is_mendable,
    ),
    'sua-the-thuc-trinh-lai': Step(
        'revise',
        EMPTY,
        simply(editing.mend),
        'Đã lưu bản sửa thể thức và trình lại',
        label=MEND,
        hint=f'{MENDED} {FROZEN}',
        fits=health.is_mendable,
    ),
    'tai-ban-word': Step(
        'edit',
        versioned(steps.WordForm),
        lambda d, form: editing.upload(d, me(), form.version.data, form.file.data.read()),
        'Đã lưu tệp Word bên cạnh các tệp trước',
        label='Tải lên tệp Word đã sửa',
    ),
    'tai-ban-word-moi': Step(
        'revise',
        versioned(steps.WordForm),
        lambda d, form: editing.upload(d, me(), form.version.data, form.file.data.read()),
        'Đã lưu tệp Word và trình lại',
        label='Tải lên tệp Word đã sửa',
        hint=FROZEN,
    ),
    'tao-lai': Step(
        'edit',
        EMPTY,
        simply(editing.regenerate),
        'Đã tạo tệp Word mới, các tệp trước còn nguyên',
        label='Tạo lại tệp Word',
        hint='Tệp mới lấy số liệu hôm nay và đứng cạnh các tệp trước; chỗ sửa tay không chuyển sang.',
        fits=is_made_by_machine,
    ),
    'sao': Step(
        'copy',
        versioned(later.CopyForm, body='body_id'),
        lambda d, form: copies.make_copy(d, me(), form.version.data, form.order),
        'Đã ghi bản sao',
    ),
    'tra-lai': Step('send_back', steps.reason_form('send_back'), with_reason(checking.send_back), 'Đã trả lại'),
    'nguoi-ky-sua': Step(
        'correct_by_hand',
        steps.reason_form('correct_by_hand'),
        with_reason(signing.correct_by_hand),
        'Văn bản trở lại soạn thảo',
    ),
    'bo-giu-so': Step(
        'release_number', steps.reason_form('release_number'), with_reason(numbering.release_number), 'Đã bỏ giữ số'
    ),
    'het-hieu-luc': Step('expire', steps.reason_form('expire'), with_reason(successors.expire), 'Đã ghi hết hiệu lực'),
    'huy-so': Step('void_number', steps.reason_form('void_number'), void, 'Đã hủy số, lý do còn trong sổ'),
    'huy-nhap': Step('cancel', steps.reason_form('cancel'), with_reason(numbering.cancel), 'Đã hủy bản nháp'),
}
