"""How to use it, by the chair one sits in, and the steps of each workflow as the program itself knows them."""

from flask import Blueprint, abort

from blueprints._access import allow
from blueprints._htmx import page
from core.engine import Workflow
from models import ROLE_LABELS, Role
from workflows import assignment, document, loan, membership, need, template

bp = Blueprint('help', __name__, url_prefix='/huong-dan')

TOPICS = {
    'ngay-dau': 'Ngày đầu tiên',
    'van-thu': 'Việc của văn thư',
    'cong-an': 'Việc của Công an xã và Tổ phó thường trực',
    'nguoi-ky': 'Việc của người quyết định, người ký',
    'thanh-vien': 'Việc của thành viên',
    'vay-von': 'Vay vốn, từ nhu cầu đến trả xong',
    'quan-tri': 'Việc của người quản trị',
}
WORKFLOWS = {
    'ho-so-thanh-vien': ('Hồ sơ thành viên', membership.WORKFLOW),
    'phan-cong-giup-do': ('Phân công giúp đỡ', assignment.WORKFLOW),
    'ho-so-vay-von': ('Hồ sơ vay vốn', loan.WORKFLOW),
    'van-ban-di': ('Văn bản đi', document.WORKFLOW),
    'bieu-mau': ('Biểu mẫu', template.WORKFLOW),
    'viec-can-giup': ('Việc cần giúp', need.WORKFLOW),
    'gioi-thieu': ('Giới thiệu việc làm, học nghề', need.states.REFERRAL),
}


@bp.get('/')
@allow()
def index():
    steps = {slug: title for slug, (title, _) in WORKFLOWS.items()}
    return page('help/index.html', topics=TOPICS, workflows=steps)


@bp.get('/<topic>')
@allow()
def topic(topic: str):
    if topic not in TOPICS:
        abort(404)
    return page(f'help/{topic.replace("-", "_")}.html', title=TOPICS[topic])


@bp.get('/cac-buoc/<slug>')
@allow()
def steps(slug: str):
    if slug not in WORKFLOWS:
        abort(404)
    title, workflow = WORKFLOWS[slug]
    return page('help/steps.html', title=f'Các bước: {title.lower()}', rows=rows_of(workflow))


def rows_of(workflow: Workflow) -> list[tuple[str, str, str, str]]:
    """(from, act, to, who) of every arrow, in the order of the table that also makes the buttons."""
    return [
        (
            ', '.join(workflow.label_of(state) for state in workflow.states if state in arrow.sources),
            arrow.label,
            workflow.label_of(arrow.target) if arrow.target else 'giữ nguyên bước',
            ', '.join(ROLE_LABELS[role] for role in Role if role in arrow.by) or 'người có liên quan theo hồ sơ',
        )
        for arrow in workflow.arrows.values()
    ]
