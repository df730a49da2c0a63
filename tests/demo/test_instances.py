"""Starting the demonstration: filled once, its password kept for its owner alone, everybody can sign in; samples."""

import re

import docx
import pytest

from app import create_app
from core import accounts as core_accounts
from core import instance
from core.errors import Refused
from core.templates import FOLDER
from core.word import nd30
from demo import accounts, instances, story
from demo.people import row_of
from models import ROLE_LABELS, Account, db
from tests.demo.conftest import PASSWORD, demo_config


def logins(printed: str) -> list[tuple[str, str]]:
    """(role, login) of the lines of the table."""
    lines = (re.split(r' {2,}', line.strip()) for line in printed.splitlines() if line.startswith('  '))
    return [(role, login) for role, _name, login in lines][1:]


def test_both_starts_print_one_account_for_each_role(started):
    assert started.first == started.second
    roles = [ROLE_LABELS[role] for role in accounts.SHOWN]
    assert [role for role, _ in logins(started.first)] == [*roles, *accounts.PARTS]
    assert {'Người giúp đỡ ở thôn', 'Người thẩm định vay vốn'} <= set(accounts.PARTS)


def test_the_password_lies_in_a_file_for_its_owner_and_nowhere_else(started):
    password = re.search(r'[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}', started.first)[0]
    holding = [path for path in started.folder.rglob('*') if path.is_file() and password.encode() in path.read_bytes()]
    assert [path.name for path in holding] == [instances.FILE]
    assert holding[0].stat().st_mode & 0o777 == 0o600


def test_the_kept_words_go_on_to_be_printed_and_their_loss_is_told(app):
    with pytest.raises(Refused, match='Xóa thư mục'):
        instances.ready()
    (instance.data_dir() / instances.FILE).write_text('bảng tài khoản', encoding='utf-8')
    assert instances.ready() == 'bảng tài khoản'


def test_a_first_start_that_was_stopped_leaves_nothing(tmp_path, monkeypatch):
    runner = create_app(demo_config(tmp_path)).test_cli_runner()
    runner.invoke(args=['database', 'migrate'])

    def stopped(_threads):
        raise KeyboardInterrupt

    monkeypatch.setattr(story, 'tell', stopped)
    assert runner.invoke(args=['demo', 'fill']).exit_code == 1
    with db.connection_context():
        assert not Account.select().exists()
    assert not (tmp_path / instances.FILE).exists()


def test_a_real_instance_is_never_filled(tmp_path):
    real = demo_config(tmp_path)
    runner = create_app(type(real)(**vars(real) | {'DEMO': False})).test_cli_runner()
    refused = runner.invoke(args=['demo', 'fill'])
    assert refused.exit_code == 1
    assert 'python3 run.py demo' in refused.output


@pytest.mark.parametrize('key', dict.fromkeys(accounts.SHOWN.values()))
def test_everybody_shown_can_sign_in_and_see_their_desk(app, key):
    person = row_of(key).name
    login = core_accounts.suggested_login(person).rstrip('0123456789')
    client = app.test_client()
    assert client.post('/dang-nhap', data={'login': login, 'password': PASSWORD}).status_code == 303
    assert client.get('/').status_code == 200


def test_the_sample_command_writes_every_kind_and_word_can_read_each(tmp_path):
    folder = tmp_path / 'mau'
    ran = create_app(demo_config(tmp_path)).test_cli_runner().invoke(args=['documents', 'sample', str(folder)])
    shipped = {path.stem.replace('_', '-') for path in FOLDER.glob('*/*.docx')}
    written = sorted(folder.iterdir())
    assert (ran.exit_code, {path.stem for path in written}) == (0, shipped)
    for path in written:
        assert not nd30.check(path.read_bytes()).findings, path.name
        text = '\n'.join(paragraph.text for paragraph in paragraphs(docx.Document(path)))
        assert '{' not in text
        assert 'Mẫu Sơn' in text or 'MẪU SƠN' in text


def paragraphs(document) -> list:
    """Those of the body and of its tables."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
