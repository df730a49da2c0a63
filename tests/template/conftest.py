"""The clerk who keeps the templates, and versions in any state."""

import pytest

from core.clock import today
from models import Role, TemplateVersion
from tests.template._edited import KEY, with_line
from workflows.template import changing


@pytest.fixture
def clerk(make_actor):
    return make_actor(Role.CLERK, name='Lương Thị Mai')


@pytest.fixture
def offer(clerk):
    """offer('Một câu mới.'): the agreement sheet with one more line, uploaded by the clerk."""

    def do(line: str = 'Một câu mới.', key: str = KEY, raw: bytes = b'', label: str = 'noi_bo') -> TemplateVersion:
        return changing.offer(key, raw or with_line(key, line), 'mau.docx', 'thêm một câu', label, clerk)

    return do


@pytest.fixture
def use(clerk):
    """use(version, day): from `day` or today on, its warnings looked at."""

    def do(version: TemplateVersion, day=None) -> TemplateVersion:
        return changing.put_into_use(version, clerk, version.version, day or today(), looked=True)

    return do
