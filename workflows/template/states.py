"""States and arrows of a template version."""

from core import templates
from core.actor import Actor
from core.clock import today
from core.engine import Arrow, Workflow
from core.templates import Verdict
from models import Role, TemplateState, TemplateVersion

KEEPERS = frozenset({Role.CLERK, Role.ADMIN})
S = TemplateState
STATES = {
    S.UPLOADED: ('Tải lên', ''),
    S.CHECKED: ('Đạt kiểm tra', 'wait'),
    S.IN_USE: ('Đang dùng', 'good'),
    S.RETIRED: ('Thôi dùng', 'void'),
    S.REFUSED: ('Không đạt', 'bad'),
}


def verdict_on(version: TemplateVersion) -> Verdict:
    """What the check says of a version that was kept, by the dictionary and rules of today."""
    return templates.judge(version.key, templates.content_of(version.key, version), version.confidentiality)


def fit(_actor: Actor, version: TemplateVersion) -> str:
    return ' '.join(remark.text for remark in verdict_on(version).errors)


def not_current(_actor: Actor, version: TemplateVersion) -> str:
    """One that waits for its day, or gave way on another's, may be given a new day; the current one has it."""
    current = templates.version_in_use(version.key, today())
    return 'Bản này đang dùng rồi.' if current == version else ''


def to(sources: set[str], target: str, label: str, **options) -> Arrow:
    return Arrow(frozenset(sources), target, label, by=KEEPERS, **options)


WORKFLOW = Workflow(
    'template',
    'biểu mẫu',
    STATES,
    {
        'check': to({S.UPLOADED}, S.CHECKED, 'Ghi đạt kiểm tra', guards=(fit,)),
        'refuse': to({S.UPLOADED}, S.REFUSED, 'Ghi không đạt'),
        'use': to({S.CHECKED, S.RETIRED, S.IN_USE}, S.IN_USE, 'Đưa vào dùng', guards=(not_current, fit)),
        'retire': to({S.IN_USE}, S.RETIRED, 'Thôi dùng'),
    },
)
