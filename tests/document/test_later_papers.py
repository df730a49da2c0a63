"""Papers that correct, amend, replace or recall: what becomes of the target and of what it set in force; copies."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core import documents, files, links
from core.clock import today
from core.errors import Refused, WrongState
from core.links import Effect
from core.word.text import paragraphs
from models import Document, DocumentLink, DocumentState, FileRole, NumberEntry
from tests.document.conftest import KEPT_IN_A_DRAWER, word_file
from workflows.document import WORKFLOW, copies, enter_from_before, issuing, link_to, numbering, successors, writing
from workflows.document.before import OldPaper
from workflows.document.copies import CopyOrder
from workflows.document.successors import Recall, Slip
from workflows.document.writing import Handmade

S = DocumentState
DAY = timedelta(days=1)
RECALL = Recall('noi_dung', 'sai danh sách', today() + DAY, 'Hết hiệu lực.', 'Văn thư UBND xã', today() + 5 * DAY)


@pytest.fixture
def effects(monkeypatch):
    """What the effect of papers of membership cases was called with, in order."""
    calls = []
    effect = Effect(
        lambda document, _actor: calls.append(('start', document.id)),
        lambda document, day, by, _actor: calls.append(('end', document.id, day, by.id)),
    )
    monkeypatch.setitem(links._effects, 'membership_case', effect)
    return calls


def issued(document: Document, clerk) -> Document:
    """`document` as if it had been signed, then numbered and issued by the verbs."""
    Document.update(state=S.SIGNED, signed_on=today()).where(Document.id == document.id).execute()
    paper = Document.get_by_id(document.id)
    paper = numbering.assign_number(paper, clerk, paper.version)
    return issuing.issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)


def successor(bodies, clerk, target: Document, kind: str, from_day: date | None = None, **fields) -> Document:
    facts = {'kind': 'QĐ', 'title': 'bản mới', 'recipients': ('Công an xã',)} | fields
    paper = writing.compose(Handmade(bodies['bcd138'], **facts), word_file(), clerk)
    link_to(paper, target, kind, from_day, clerk)
    return paper


@pytest.mark.parametrize(
    ('kind', 'state', 'ends'),
    [('amends', S.AMENDED, False), ('replaces', S.REPLACED, True)],
)
def test_a_later_paper_changes_its_target_when_it_is_issued(bodies, clerk, make_issued, effects, kind, state, ends):
    target = make_issued(subject='membership_case:7')
    later = successor(bodies, clerk, target, kind, today() + DAY)
    assert Document.get_by_id(target.id).state == S.ISSUED
    issued(later, clerk)
    assert Document.get_by_id(target.id).state == state
    assert effects[1:] == ([('end', target.id, today() + DAY, later.id)] if ends else [])
    assert successors.done_to(target)[0].from_day == today() + DAY


def test_without_a_stated_day_the_end_is_the_day_of_the_new_effect(bodies, clerk, make_issued, effects):
    target = make_issued(subject='membership_case:7')
    later = issued(successor(bodies, clerk, target, 'replaces', effective_on=today() + 3 * DAY), clerk)
    assert effects[-1] == ('end', target.id, today() + 3 * DAY, later.id)


def test_a_recall_ends_the_effect_on_its_day_and_keeps_the_paper_readable(clerk, make_issued, effects, people):
    target = make_issued(subject='membership_case:7')
    notice = successors.start_recall(target, clerk, target.version, RECALL)
    text = '\n'.join(paragraphs(files.read(documents.latest(notice, FileRole.GENERATED).file)))
    assert (notice.kind, target.number in text, 'sai danh sách' in text) == ('TB', True, True)
    issued(notice, clerk)
    stored = Document.get_by_id(target.id)
    assert (stored.state, stored.recipients) == (S.RECALLED, target.recipients)
    assert effects[-1] == ('end', target.id, RECALL.from_day, notice.id)


@pytest.mark.parametrize('wrong', [{'code': 'bịa'}, {'text': '  '}, {'from_day': today() - DAY}])
def test_a_recall_needs_reason_and_a_day_ahead(clerk, make_issued, wrong):
    target = make_issued()
    with pytest.raises(Refused):
        successors.start_recall(target, clerk, target.version, replace(RECALL, **wrong))
    assert Document.select().count() == 1


def test_a_correction_leaves_the_effect_alone(clerk, make_issued, effects):
    target = make_issued(subject='membership_case:7')
    slips = [Slip('Điều 1', 'hoà', 'hòa'), Slip('Điều 2', 'uỷ', 'ủy')]
    letter = successors.start_correction(target, clerk, target.version, 'lỗi in', slips, ('Công an xã',))
    assert json.loads(letter.facts)['dinh_chinh'][1]['stt'] == '2'
    issued(letter, clerk)
    assert Document.get_by_id(target.id).state == S.CORRECTED
    assert effects == [('start', target.id)]


def test_a_target_that_is_over_cannot_be_replaced(bodies, clerk, make_issued):
    target = make_issued()
    issued(successor(bodies, clerk, target, 'replaces'), clerk)
    with pytest.raises(Refused, match='không còn hiệu lực'):
        successor(bodies, clerk, Document.get_by_id(target.id), 'replaces')


def test_only_the_same_kind_replaces(bodies, clerk, make_issued):
    with pytest.raises(Refused, match='cùng loại'):
        link_to(
            writing.compose(Handmade(bodies['bcd138'], 'TB', 'x', ('y',)), word_file(), clerk),
            make_issued(),
            'replaces',
            None,
            clerk,
        )


def test_another_body_may_not_replace_but_the_peoples_committee_may(bodies, clerk, make_issued):
    target = make_issued()
    for code, allowed in (('mohinh', False), ('ubnd', True)):
        paper = writing.compose(Handmade(bodies[code], 'QĐ', 'bản mới', ('x',)), word_file(), clerk)
        if allowed:
            assert link_to(paper, target, 'replaces', None, clerk).target == target
        else:
            with pytest.raises(Refused, match='đúng cơ quan'):
                link_to(paper, target, 'replaces', None, clerk)


def test_two_papers_at_once_cannot_both_replace(bodies, clerk, make_issued):
    target = make_issued()
    first, second = (successor(bodies, clerk, target, 'replaces') for _ in range(2))
    issued(first, clerk)
    with pytest.raises(WrongState, match='chưa làm được'):
        issued(second, clerk)
    assert DocumentLink.select().where(DocumentLink.done_at.is_null(False)).count() == 1


def test_a_paper_whose_term_is_over(clerk, make_issued, effects):
    paper = make_issued()
    assert successors.expire(paper, clerk, paper.version, 'het_han', 'hết năm 2026').state == S.EXPIRED
    kept = make_issued(subject='membership_case:7')
    with pytest.raises(Refused, match='thay thế hoặc thu hồi'):
        successors.expire(kept, clerk, kept.version, 'het_han', 'x')


def order(bodies, people, kind='SY', **fields) -> CopyOrder:
    return CopyOrder(
        **{'kind': kind, 'body': bodies['ubnd'], 'made_on': today(), 'signer': people['chairman'].person} | fields
    )


def test_all_kinds_of_copies_share_one_series(bodies, people, clerk, make_issued):
    paper, numbers = make_issued(), []
    for kind in ('SY', 'SL', 'TrS', 'SY'):
        paper = Document.get_by_id(paper.id)
        copy = copies.make_copy(paper, clerk, paper.version, order(bodies, people, kind, excerpt='Điều 2'))
        numbers.append(copies.number_of(copy))
    assert numbers == ['01/SY-UBND', '02/SL-UBND', '03/TrS-UBND', '04/SY-UBND']
    assert [c.kind for c in copies.copies_in(bodies['ubnd'], today().year)] == ['SY', 'SL', 'TrS', 'SY']


@pytest.mark.parametrize('wrong', [{'kind': 'TrS'}, {'made_on': today() + DAY}, {'made_on': date(2020, 1, 1)}])
def test_a_copy_that_cannot_be(bodies, people, clerk, make_issued, wrong):
    paper = make_issued()
    with pytest.raises(Refused):
        copies.make_copy(paper, clerk, paper.version, order(bodies, people, **wrong))
    assert NumberEntry.select().count() == 1  # the paper's own


def old_paper(bodies, **fields) -> OldPaper:
    facts = {
        'body': bodies['bcd138'],
        'kind': 'QĐ',
        'number': '05',
        'symbol': 'QĐ-BCĐ138',
        'dated_on': date(2025, 8, 4),
    }
    return OldPaper(**facts | {'signer_name': 'Hoàng Văn Xưa', 'title': 'công nhận Mô hình'} | fields)


def test_a_paper_from_before_is_in_force_at_once_outside_the_series(bodies, clerk, scan):
    paper = enter_from_before(old_paper(bodies), clerk, scan)
    assert (paper.state, paper.number, paper.is_from_before) == (S.ISSUED, '05/QĐ-BCĐ138', True)
    assert documents.signer_name(paper) == 'Hoàng Văn Xưa'
    assert NumberEntry.select().count() == 0
    assert documents.latest(paper, FileRole.SIGNED)


def test_a_paper_from_before_fires_the_effect_of_its_record(bodies, clerk, effects, make_person, monkeypatch):
    monkeypatch.setitem(links._effects, 'person', links._effects['membership_case'])
    paper = enter_from_before(old_paper(bodies), clerk, scan_excuse=KEPT_IN_A_DRAWER, subject=make_person())
    assert effects == [('start', paper.id)]


@pytest.mark.parametrize(
    ('wrong', 'excuse', 'said'),
    [({}, '', 'bản quét'), ({'dated_on': today() + DAY}, KEPT_IN_A_DRAWER, 'không sau hôm nay')],
)
def test_a_paper_from_before_that_is_refused(bodies, clerk, wrong, excuse, said):
    with pytest.raises(Refused, match=said):
        enter_from_before(old_paper(bodies, **wrong), clerk, scan_excuse=excuse)


def test_the_same_old_paper_twice(bodies, clerk):
    enter_from_before(old_paper(bodies), clerk, scan_excuse=KEPT_IN_A_DRAWER)
    with pytest.raises(Refused, match='đã có'):
        enter_from_before(old_paper(bodies), clerk, scan_excuse=KEPT_IN_A_DRAWER)


def test_an_old_paper_can_be_recalled_like_any_other(bodies, clerk, scan):
    paper = enter_from_before(old_paper(bodies, recipients=('Công an xã',)), clerk, scan)
    assert 'follow' in WORKFLOW.open_to(clerk, paper)
    issued(successors.start_recall(paper, clerk, paper.version, RECALL), clerk)
    assert Document.get_by_id(paper.id).state == S.RECALLED
