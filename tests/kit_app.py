"""A small application of nothing but the shared frame, macros and form fields."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
from flask import Blueprint, Flask, flash, redirect, render_template, request, send_file
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from PIL import Image
from wtforms import BooleanField, PasswordField

from app import HEADERS
from blueprints._htmx import go, page
from blueprints._screen import init_screen
from forms._fields import (
    ChecksField,
    ChoiceField,
    FileField,
    MoneyField,
    NameField,
    ProseField,
    RadioField,
    VersionedForm,
    required,
)

HOME, PEOPLE = ('Bàn làm việc', '/', ''), ('Thành viên', '/people', 'page')
FRAME = {
    'me': SimpleNamespace(name='Lương Thị Mẫu', role_label='Văn thư'),
    'navigation': [{'title': 'Việc hằng ngày', 'items': [HOME]}, {'title': 'Con người', 'items': [PEOPLE]}],
    'main_items': [HOME, PEOPLE],
    'is_demo': False,
    'footer_items': [('Hướng dẫn sử dụng', '/guide')],
    'place_name': 'xã Mẫu Sơn, tỉnh Lạng Sơn',
    'model_name': 'Mô hình “Tái hòa nhập cộng đồng” xã Mẫu Sơn',
}
ERROR = {'text': 'Người khác vừa lưu.', 'changes': [], 'back': '/show', 'reference': 'ab12cd34'}
RETARGET = {'HX-Retarget': '#notice', 'HX-Reswap': 'innerHTML'}
ROOT = Path(__file__).parent.parent
BROAD = ROOT / 'docx_templates/membership/quyet_dinh_kien_toan.docx'
CHOICES = {'a': 'Sản xuất', 'b': 'Học nghề'}


class LoanForm(VersionedForm):
    name = NameField('Họ và tên', [required('họ và tên')])
    purpose = RadioField('Mục đích', [required('mục đích', verb='Chọn')], choices=CHOICES)
    village = ChoiceField('Thôn', [required('thôn', verb='Chọn')], choices=CHOICES, blank='Chọn thôn')
    helps = ChecksField('Hình thức giúp', choices=CHOICES)
    money = MoneyField('Số tiền', [required('số tiền')], description='Nhiều nhất 100 triệu đồng.')
    plan = ProseField('Phương án')
    scan = FileField('Bản quét')
    secret = PasswordField('Mật khẩu')
    agree = BooleanField('Đã đọc', [required('xác nhận', verb='Đánh dấu')])


def make_kit() -> Flask:
    """The application; `saved` holds the drafts that came in, `sent` counts forms, `draft_answer` may be set."""
    kit = Flask(__name__, static_folder=ROOT / 'static', template_folder=ROOT / 'templates')
    kit.config.update(SECRET_KEY='test', WTF_CSRF_TIME_LIMIT=None)
    kit.saved, kit.sent, kit.draft_answer = [], 0, ('', 204)
    init_screen(kit)
    CSRFProtect(kit)
    kit.jinja_loader = ChoiceLoader([FileSystemLoader(ROOT / 'tests/kit_templates'), kit.jinja_loader])
    kit.context_processor(lambda: FRAME)
    kit.after_request(lambda response: response.headers.update(HEADERS) or response)
    _add_neighbours(kit)
    _add_form(kit)
    _add_record(kit)
    _add_papers(kit)
    return kit


def _add_neighbours(kit: Flask) -> None:
    """The pages that the frame links to."""
    home, account, drafts = (Blueprint(name, __name__) for name in ('home', 'account', 'draft'))
    home.get('/', endpoint='index')(lambda: 'home')
    account.get('/me', endpoint='show')(lambda: 'me')
    account.post('/leave', endpoint='sign_out')(lambda: go('/sign-in'))
    drafts.post('/draft/drop', endpoint='drop')(lambda: go('/form'))
    kit.register_blueprint(home)
    kit.register_blueprint(account)
    kit.register_blueprint(drafts)
    kit.get('/sign-in', endpoint='sign_in')(lambda: page('plain.html'))


def _add_form(kit: Flask) -> None:
    @kit.route('/form', methods=['GET', 'POST'])
    def form():
        form = LoanForm(version=3)
        kit.sent += request.method == 'POST'
        if form.validate_on_submit():
            return redirect('/show', 303)
        return page(
            'form.html',
            fragments=('loan',),
            form=form,
            htmx='htmx' in request.args,
            status=422 if form.errors else 200,
        )

    @kit.post('/draft')
    def draft():
        kit.saved.append(request.form.to_dict(flat=False))
        return kit.draft_answer


def _add_record(kit: Flask) -> None:
    @kit.get('/show')
    def show():
        return page('show.html', fragments=('panel',), times=kit.sent)

    @kit.post('/act')
    def act():
        kit.sent += 1
        if request.form['refuse'] == '1':
            return render_template('errors/fragment.html', title='Hồ sơ đã khác', **ERROR), 409, RETARGET
        flash('Đã ban hành số 08\nViệc tiếp theo: in danh sách nơi nhận.', 'good')
        return redirect('/show', 303)

    @kit.get('/lost')
    def lost():
        return render_template('errors/error.html', title='Không có trang này', **ERROR), 404


def _add_papers(kit: Flask) -> None:
    kit.get('/paper', endpoint='paper')(lambda: page('paper.html'))
    kit.get('/broken.docx', endpoint='broken')(lambda: send_file(BytesIO(b'no zip'), download_name='broken.docx'))
    kit.get('/paper.docx', endpoint='paper_file')(lambda: send_file(_paper(), download_name='paper.docx'))
    kit.get('/broad.docx', endpoint='broad_file')(lambda: send_file(BROAD))


def _paper() -> BytesIO:
    """Two pages with what our papers have: a picture, a table, a page break, Vietnamese letters."""
    document, picture, content = docx.Document(), BytesIO(), BytesIO()
    Image.new('RGB', (40, 40), 'navy').save(picture, 'PNG')
    picture.seek(0)
    document.add_paragraph('QUYẾT ĐỊNH').runs[0].bold = True
    document.add_picture(picture)
    document.add_page_break()
    document.add_table(1, 1, 'Table Grid').cell(0, 0).text = 'Triệu Văn Ẩn'
    document.save(content)
    content.seek(0)
    return content
