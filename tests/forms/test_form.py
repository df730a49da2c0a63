"""The base form: one-time key, version, draft, facts, the list of problems, and what a stale page shows."""

import re
from pathlib import Path
from types import SimpleNamespace

import flask_wtf
import pytest
import wtforms
from wtforms import BooleanField, FieldList, FormField

from forms._fields import (
    ChoiceField,
    Form,
    MoneyField,
    NameField,
    RadioField,
    SubForm,
    VersionedForm,
    catch_up,
    required,
)
from forms._fields.translations import MESSAGES, Vietnamese

KEY = '0123456789abcdef' * 2


class Line(SubForm):
    role = NameField('Vai trò', [required('vai trò')])


class Case(VersionedForm):
    name = NameField('Họ và tên', [required('họ và tên')])
    village = ChoiceField('Thôn', choices={'1': 'thôn Pò Mỏ', '2': 'thôn Khuổi Lầy'}, blank='Chọn thôn')
    agreed = BooleanField('Đã đồng ý')
    answer = RadioField('Trả lời', [required('câu trả lời', verb='Chọn')], choices={'co': 'Có', 'khong': 'Không'})
    money = MoneyField('Số tiền')
    lines = FieldList(FormField(Line), min_entries=1)


GOOD = {'version': '3', 'name': 'Lý Thị Bình', 'answer': 'co', 'money': '5.000.000', 'lines-0-role': 'Thành viên'}


def test_facts_are_what_the_workflow_takes(sent):
    assert sent(Case, **GOOD, once=KEY).facts == {
        'name': 'Lý Thị Bình',
        'village': None,
        'agreed': False,
        'answer': 'co',
        'money': 5_000_000,
        'lines': [{'role': 'Thành viên'}],
    }


def test_each_page_has_a_fresh_key_and_a_wrong_form_keeps_its_own(shown, sent):
    keys = {shown(Case).once.data for _ in range(3)}
    assert len(keys) == 3
    assert all(re.fullmatch('[0-9a-f]{32}', key) for key in keys)
    assert sent(Case, once=KEY).once.data == KEY


@pytest.mark.parametrize('wrong', [{'version': ''}, {'version': 'x'}, {'once': 'short'}, {'once': 'g' * 32}])
def test_a_broken_page_is_told_to_load_again(sent, wrong):
    form = sent(Case, **GOOD | wrong)
    assert form.problems
    assert {control for control, _ in form.problems} == {''}


def test_a_page_without_a_key_gets_one(sent):
    assert sent(Case, **GOOD).errors == {}


def test_hidden_inputs_have_no_ids_since_a_page_may_hold_two_forms(shown, soup_of):
    hidden = soup_of(f'<form>{shown(Case, version=3).hidden_tag()}</form>')('input')
    assert {box['name']: box.get('id') for box in hidden} == {'once': None, 'version': None}
    assert {box['value'] for box in hidden} >= {'3'}


def test_problems_stand_in_page_order_and_lead_to_their_controls(sent):
    form = sent(Case, version='3', money='x', **{'lines-0-role': '', 'lines-1-role': ''})
    assert [control for control, _ in form.problems] == ['name', 'answer-0', 'money', 'lines-0-role', 'lines-1-role']
    assert form.problems[0] == ('name', 'Nhập họ và tên')


def test_a_draft_fills_a_page_as_it_was_typed(shown, soup_of):
    form = shown(Case, version=3)
    key = form.once.data
    form.refill({'name': ['Lý'], 'money': ['5 triệu'], 'once': ['old'], 'version': ['2'], 'lines-0-role': ['']})
    assert (form.name.data, form.money.data, form.version.data, form.once.data) == ('Lý', None, 3, key)
    assert soup_of(form.money())['value'] == '5 triệu'
    assert form.problems == []


def test_a_refusal_stands_above_the_form(sent):
    form = sent(Case, **GOOD)
    form.refuse(ValueError('Chọn người khác: bà Bình đang tạm vắng.'))
    assert form.problems == [('', 'Chọn người khác: bà Bình đang tạm vắng.')]
    assert form.errors


def test_a_stale_page_learns_what_changed_and_can_be_sent_again(sent, bare):
    ours = sent(Case, **GOOD | {'village': '1', 'agreed': 'y', 'lines-0-role': 'Tổ phó'})
    record = SimpleNamespace(version=7, name='Lý Thị Bình', village=2, agreed=False, answer='co', money=5_000_000)
    theirs = Case(formdata=None, obj=record, lines=[{'role': 'Thành viên'}])
    assert catch_up(ours, theirs) == [
        ('Thôn', 'thôn Khuổi Lầy', 'thôn Pò Mỏ'),
        ('Đã đồng ý', 'Không', 'Có'),
        ('Lines', 'Thành viên', 'Tổ phó'),
    ]
    assert 'value="7"' in ours.hidden_tag()


def asked_messages() -> list[str]:
    """Every message that WTForms and Flask-WTF hand to a translation, the plural where there are two."""
    catalogue = (Path(wtforms.__file__).parent / 'locale/wtforms.pot').read_text()
    entry = r'msgid "(.+)"\n(?:msgid_plural "(.+)"\n)?'
    own = (Path(flask_wtf.__file__).parent / 'file.py').read_text()
    return [plural or single for single, plural in re.findall(entry, catalogue)] + re.findall(
        r'gettext\(\s*"([^"]+)"', own
    )


@pytest.mark.parametrize('message', sorted(set(asked_messages())))
def test_every_message_is_said_in_vietnamese(message):
    said = Vietnamese().ngettext('', message, 1)
    assert said != message
    assert set(re.findall(r'%\(\w+\)\w|%s|\{\w+\}', said)) == set(re.findall(r'%\(\w+\)\w|%s|\{\w+\}', message))


def test_no_message_is_translated_that_nobody_asks():
    assert set(MESSAGES) - set(asked_messages()) == set()


def test_a_form_speaks_vietnamese(sent):
    class Plain(Form):
        name = wtforms.StringField(validators=[wtforms.validators.Length(max=2)])

    assert sent(Plain, name='abc').errors == {'name': ['Viết không quá 2 ký tự']}
