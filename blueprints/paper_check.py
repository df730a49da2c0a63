"""Any .docx against NĐ 30/2020: what is found, and a copy with what was ticked mended. Nothing is kept."""

from io import BytesIO
from pathlib import PurePath

from flask import Blueprint, send_file

from blueprints._access import allow
from blueprints._htmx import page
from blueprints._once import status_of
from core.documents import DOCX
from core.word import nd30
from core.word.errors import BadWordFile
from forms.paper_check import CheckForm, MendForm
from models import Role

bp = Blueprint('paper_check', __name__, url_prefix='/van-ban/kiem-tra')
CHECKERS = tuple(role for role in Role if role not in (Role.PARTY, Role.MEMBER, Role.ORGANISATION_HEAD))


@bp.route('/', methods=['GET', 'POST'])
@allow(*CHECKERS)
def index():
    form, report = CheckForm(), None
    if form.validate_on_submit():
        try:
            report = nd30.check(form.file.data.read(), form.form_class.data)
        except BadWordFile as fault:
            form.refuse(fault)
    return _shown(form, report)


@bp.post('/ban-sua')
@allow(*CHECKERS)
def mend():
    form = MendForm()
    if form.validate_on_submit():
        try:
            raw, _ = nd30.mend(form.file.data.read(), form.rules.data, form.form_class.data)
        except BadWordFile as fault:
            form.refuse(fault)
        else:
            name = f'{PurePath(form.file.data.filename).stem}-da-sua.docx'
            return send_file(BytesIO(raw), DOCX, as_attachment=True, download_name=name)
    return _shown(form)


def _shown(form: CheckForm, report: nd30.Report | None = None):
    return page('paper_check/index.html', fragments=('findings',), form=form, report=report, status=status_of(form))
