"""Every state × action × person; nobody judges what they wrote; nothing of it stands in the log."""

import json
from datetime import timedelta

import pytest

from core import settings
from core.actor import SYSTEM, actor_of
from core.clock import at
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from models import (
    Absence,
    Assessment,
    AssessmentAnswer,
    AssessmentOpinion,
    AuditEntry,
    FamilyContact,
    OfficeTerm,
    Role,
    VisitEntry,
    VisitPlace,
)
from tests.assessment.conftest import BEFORE, DAY, MARK, OFFICES, QUARTER, content
from tests.conftest import LONG_AGO
from workflows.assessment import deciding, evidence, reading, writing
from workflows.assessment.states import WORKFLOW, S, opinion_days, shown_state
from workflows.assessment.writing import Content, Given
from workflows.visit.recording import Call, Seen, record

PEOPLE = (*OFFICES, 'helper', 'second', 'branch')
ACTS = {
    'write': lambda one, actor: writing.write(one, actor, one.version, content()),
    'send': lambda one, actor: writing.send(one, actor, one.version),
    'ask_skip': lambda one, actor: writing.ask_skip(one, actor, one.version, 'di_lam_xa', 'đi Bình Dương từ tháng 7'),
    'take_over': lambda one, actor: writing.take_over(one, actor, one.version, one.writer),
    'opine': lambda one, actor: deciding.opine(one, actor, one.version, 'Đồng tình'),
    'review': lambda one, actor: deciding.review(one, actor, one.version, 'co_tien_bo'),
    'send_back': lambda one, actor: deciding.send_back(one, actor, one.version, 'thieu', 'Nói thêm về việc làm'),
    'confirm': lambda one, actor: deciding.confirm(one, actor, one.version),
    'approve_skip': lambda one, actor: deciding.approve_skip(one, actor, one.version),
    'classify': lambda one, actor: deciding.classify(one, actor, one.version, 'B'),
    'file': lambda one, actor: WORKFLOW.move('file', one, actor, one.version),
    'supplement': lambda one, actor: writing.supplement(one, actor, one.version, one.writer),
}
OPEN = ('writing', 'returned')
ASKED = ('for_review', 'for_opinion')
MAY = {
    *((state, action, 'helper') for state in OPEN for action in ('write', 'send', 'ask_skip')),
    *((state, 'take_over', 'deputy') for state in (*OPEN, 'skip_asked')),
    *(('for_opinion', 'opine', who) for who in ('branch', 'police', 'deputy', 'chief')),
    ('for_review', 'review', 'deputy'),
    *((state, 'send_back', 'deputy') for state in (*ASKED, 'skip_asked')),
    ('for_confirmation', 'send_back', 'head'),
    ('for_confirmation', 'confirm', 'head'),
    ('skip_asked', 'approve_skip', 'deputy'),
    *((state, 'classify', 'chief') for state in ('confirmed', 'filed', 'skipped')),
    *(('confirmed', 'file', who) for who in ('clerk', 'police')),
    *(
        (state, 'supplement', who)
        for state in ('confirmed', 'filed')
        for who in ('helper', 'police', 'deputy', 'chief')
    ),
}


def in_state(cast, state: str) -> Assessment:
    """A complete one, put into `state`."""
    one = writing.start(cast.home, QUARTER, cast.helper)
    one = writing.write(one, cast.helper, one.version, content())
    Assessment.update(state=state, sent_on=DAY).where(Assessment.id == one.id).execute()
    return Assessment.get_by_id(one.id)


def test_all_acts_are_tried():
    assert set(ACTS) == set(WORKFLOW.arrows)


@pytest.mark.parametrize('state', S)
@pytest.mark.parametrize('action', ACTS)
def test_only_these_moves(cast, state, action):
    one = in_state(cast, state)
    logged = AuditEntry.select().count()
    for who in PEOPLE:
        actor = getattr(cast, who)
        assert (action in WORKFLOW.open_to(actor, one)) == (
            (state, action, who) in MAY or (state, action, who) == ('for_opinion', 'review', 'deputy')
        ), who
        if (state, action, who) in MAY:
            continue
        with pytest.raises((NotAllowed, WrongState, Refused)):
            ACTS[action](one, actor)
        assert AuditEntry.select().count() == logged
        assert Assessment.get_by_id(one.id).version == one.version


@pytest.mark.parametrize(('state', 'action', 'who'), sorted(MAY))
def test_these_moves_are_made_and_logged(cast, state, action, who):
    one = in_state(cast, state)
    ACTS[action](one, getattr(cast, who))
    assert Assessment.get_by_id(one.id).version == one.version + 1
    assert AuditEntry.select().where(AuditEntry.action == f'assessment.{action}').count() >= 1


def test_an_opinion_is_waited_for_some_days_and_no_longer(cast, sent):
    one = sent()
    with pytest.raises(Refused, match='Đợi ý kiến của chi hội đến hết ngày 07/10/2026'):
        deciding.review(one, cast.deputy, one.version, 'co_tien_bo')
    with at(DAY + timedelta(6)):
        assert shown_state(one, opinion_days()) == S.FOR_REVIEW
        assert deciding.review(one, cast.deputy, one.version, 'co_tien_bo').state == S.FOR_CONFIRMATION


@pytest.mark.parametrize(('wanted', 'state'), [(True, 'for_opinion'), (False, 'for_review')])
def test_asking_the_branch_is_a_choice(cast, begun, wanted, state):
    settings.put('assessment.opinion', wanted, SYSTEM)
    one = begun()
    assert writing.send(one, cast.helper, one.version).state == state


def test_without_an_organisation_nobody_is_asked(cast, make_assignment):
    make_assignment(cast.other, cast.helper.person)
    one = writing.start(cast.other, QUARTER, cast.helper)
    one = writing.write(one, cast.helper, one.version, content())
    assert writing.send(one, cast.helper, one.version).state == S.FOR_REVIEW


def test_every_criterion_wants_an_answer(cast):
    one = writing.start(cast.home, QUARTER, cast.helper)
    one = writing.write(one, cast.helper, one.version, Content(answers={'viec_lam': Given('tot')}))
    with pytest.raises(Refused, match='Chọn mức cho: Pháp luật'):
        writing.send(one, cast.helper, one.version)
    with pytest.raises(Refused, match='Việc làm'):
        writing.write(one, cast.helper, one.version, Content(answers={'viec_lam': Given('vui_ve')}))


def test_another_rating_than_the_own_last_one_wants_a_sentence(cast, confirmed, begun):
    confirmed(BEFORE)
    one = begun(viec_lam='yeu')
    with pytest.raises(Refused, match='vì sao khác lần trước ở: Việc làm'):
        writing.send(one, cast.helper, one.version)
    one = writing.write(one, cast.helper, one.version, content(viec_lam='yeu', sentence='Xưởng đóng cửa'))
    assert writing.send(one, cast.helper, one.version).state == S.FOR_OPINION


def test_whoever_did_not_write_the_last_one_is_not_asked_why_it_differs(cast, confirmed, make_assignment):
    """Else the refusal would tell what somebody else wrote."""
    confirmed(BEFORE)
    make_assignment(cast.home, cast.second.person)
    one = writing.start(cast.home, QUARTER, cast.second)
    one = writing.write(one, cast.second, one.version, content(viec_lam='yeu'))
    assert writing.send(one, cast.second, one.version).state == S.FOR_OPINION


def test_one_for_each_person_and_period(cast, begun):
    begun()
    with pytest.raises(Refused, match='đã có người bắt đầu'):
        writing.start(cast.home, QUARTER, cast.helper)


def test_not_before_its_time(cast):
    with pytest.raises(Refused, match='viết được từ ngày'):
        writing.start(cast.home, writing.Period(DAY.replace(day=1), DAY.replace(month=12, day=31)), cast.helper)


@pytest.mark.parametrize(
    ('facts', 'said'), [({'legal_group': 'an_tai_cong_dong'}, 'chỉ ghi gặp gỡ'), ({'state': 'paused'}, 'đang quản lý')]
)
def test_only_of_who_is_at_home_and_under_the_circular(cast, make_returnee, make_assignment, facts, said):
    returnee = make_returnee('Vi Văn Ba', **facts)
    make_assignment(returnee, cast.helper.person)
    with pytest.raises(Refused, match=said):
        writing.start(returnee, QUARTER, cast.helper)


@pytest.mark.parametrize('who', PEOPLE)
def test_who_begins(cast, who):
    actor, may = getattr(cast, who), {'helper', 'police', 'deputy', 'chief', 'clerk'}
    if who in may:
        one = writing.start(cast.home, QUARTER, actor, cast.helper.person)
        assert (one.writer, one.source) == (cast.helper.person, 'system' if who == 'helper' else 'paper')
    else:
        with pytest.raises(NotAllowed):
            writing.start(cast.home, QUARTER, actor, cast.helper.person)


def test_a_sheet_of_paper_is_that_of_a_helper(cast):
    with pytest.raises(Refused, match='không được phân công'):
        writing.start(cast.home, QUARTER, cast.clerk, cast.second.person)


def test_a_sheet_of_paper_is_typed_as_it_is(cast, confirmed):
    confirmed(BEFORE)
    one = writing.start(cast.home, QUARTER, cast.clerk, cast.helper.person)
    one = writing.write(one, cast.clerk, one.version, content(viec_lam='yeu'))
    assert writing.send(one, cast.clerk, one.version).state == S.FOR_OPINION


def test_own_and_relatives_files_are_closed_whatever_the_office(cast, sent, make_account):
    one = sent(heard=True)
    FamilyContact.create(returnee=cast.home, person=cast.deputy.person, name='x', relation='khac')
    for act in ('review', 'send_back'):
        with pytest.raises(NotAllowed):
            ACTS[act](one, cast.deputy)
    with pytest.raises(NotFound):
        writing.start(cast.home, BEFORE, cast.deputy, cast.helper.person)


def test_what_the_deputy_wrote_the_head_reviews(cast, make_assignment):
    make_assignment(cast.home, cast.deputy.person)
    one = writing.start(cast.home, QUARTER, cast.deputy)
    one = writing.write(one, cast.deputy, one.version, content())
    one = writing.send(one, cast.deputy, one.version)
    one = deciding.opine(one, cast.branch, one.version, 'Đồng tình')
    with pytest.raises(NotAllowed):
        deciding.review(one, cast.deputy, one.version, 'co_tien_bo')
    assert deciding.review(one, cast.head, one.version, 'co_tien_bo').state == S.FOR_CONFIRMATION


def test_what_the_deputy_typed_in_the_head_reviews_too(cast):
    one = writing.start(cast.home, QUARTER, cast.deputy, cast.helper.person)
    one = writing.write(one, cast.deputy, one.version, content())
    one = writing.send(one, cast.deputy, one.version)
    Assessment.update(state=S.FOR_REVIEW).execute()
    one = Assessment.get_by_id(one.id)
    assert 'review' not in WORKFLOW.open_to(cast.deputy, one)
    assert 'review' in WORKFLOW.open_to(cast.head, one)


def test_what_the_head_wrote_the_chairman_confirms(cast, make_assignment):
    make_assignment(cast.home, cast.head.person)
    one = writing.start(cast.home, QUARTER, cast.head)
    Assessment.update(state=S.FOR_CONFIRMATION).execute()
    one = Assessment.get_by_id(one.id)
    assert 'confirm' not in WORKFLOW.open_to(cast.head, one)
    assert deciding.confirm(one, cast.chairman, one.version).state == S.CONFIRMED


def test_a_return_keeps_the_text_the_opinion_and_the_reason(cast, sent):
    one = sent(heard=True)
    one = deciding.send_back(one, cast.deputy, one.version, 'chua_ro', 'Nói rõ việc làm')
    assert (one.state, one.returns) == (S.RETURNED, 1)
    assert AssessmentOpinion.get().before_return == 1
    kept = reading.returned_of(one)[0]
    assert (kept['texts']['situation'], kept['reason'], kept['by']) == (MARK, 'Nói rõ việc làm', 'Người Giữ deputy')
    one = writing.write(one, cast.helper, one.version, content(viec_lam='kha'))
    one = writing.send(one, cast.helper, one.version)
    assert one.state == S.FOR_OPINION
    assert reading.returned_of(one)[0]['answers']['viec_lam'] == ['tot', '']


@pytest.mark.parametrize(('code', 'text'), [('', 'vì sao'), ('thieu', '  '), ('khong_co', 'vì sao')])
def test_a_return_wants_a_coded_reason_and_words(cast, sent, code, text):
    one = sent()
    with pytest.raises(Refused):
        deciding.send_back(one, cast.deputy, one.version, code, text)


def test_level_and_group_are_never_mixed(cast, confirmed):
    one = confirmed()
    assert (one.level, one.legal_class) == ('co_tien_bo', '')
    one = deciding.classify(one, cast.chief, one.version, 'C')
    assert (one.level, one.legal_class, one.classed_by) == ('co_tien_bo', 'C', cast.chief.account)
    with pytest.raises(Refused):
        deciding.classify(one, cast.chief, one.version, 'E')


def test_a_group_that_is_changed_stays_to_be_read(cast, confirmed):
    one = confirmed()
    for group in 'BCC':
        one = deciding.classify(one, cast.chief, one.version, group)
    assert one.legal_class == 'C'
    assert [(past['group'], past['on']) for past in reading.groups_before(one)] == [
        ('B', '02/10/2026'),
        ('C', '02/10/2026'),
    ]


def call(cast, day) -> Call:
    return Call(cast.helper.person, day, VisitPlace.HOME, late_reason='nhập lại')


def test_nobody_to_be_met_is_said_by_who_went(cast, begun):
    one = begun()
    ask = lambda: writing.ask_skip(one, cast.helper, one.version, 'khong_gap', 'đến ba lần đều vắng nhà')  # noqa: E731
    with pytest.raises(Refused, match='Ghi các lần đã đến'):
        ask()
    record(cast.helper, call(cast, DAY - timedelta(20)), [Seen(cast.home, was_met=False)])
    skipped = ask()
    assert skipped.state == S.SKIP_ASKED
    assert deciding.approve_skip(skipped, cast.deputy, skipped.version).state == S.SKIPPED


def test_who_was_met_is_written_about(cast, begun):
    one = begun()
    record(cast.helper, call(cast, DAY - timedelta(20)), [Seen(cast.home)])
    with pytest.raises(Refused, match='đã gặp được ngày 12/09/2026'):
        writing.ask_skip(one, cast.helper, one.version, 'khong_gap', 'vắng nhà')


def test_a_skip_that_is_not_granted_goes_back(cast, begun):
    one = begun()
    one = writing.ask_skip(one, cast.helper, one.version, 'di_lam_xa', 'đi Bình Dương')
    one = deciding.send_back(one, cast.deputy, one.version, 'khac', 'Gọi điện được, viết theo điện thoại')
    assert (one.state, one.skip_code) == (S.RETURNED, '')


def test_another_helper_takes_over(cast, begun, make_assignment):
    one = begun()
    with pytest.raises(Refused, match='không được phân công'):
        writing.take_over(one, cast.deputy, one.version, cast.second.person)
    make_assignment(cast.home, cast.second.person)
    with pytest.raises(NotAllowed):
        writing.take_over(one, cast.second, one.version, cast.second.person)
    cast.assigned.ends_on = DAY - timedelta(1)
    cast.assigned.save()
    assert 'write' not in WORKFLOW.open_to(cast.helper, one)
    one = writing.take_over(one, cast.second, one.version, cast.second.person)
    assert (one.writer, one.situation) == (cast.second.person, MARK)
    assert 'write' in WORKFLOW.open_to(cast.second, one)


def test_a_supplement_stands_beside_what_is_settled(cast, confirmed):
    one = confirmed()
    more = writing.supplement(one, cast.helper, one.version)
    assert (more.number, more.supplements, more.previous, more.state) == (2, one, one, S.WRITING)
    assert (more.situation, more.answers.count()) == (MARK, 10)
    assert Assessment.get_by_id(one.id).state == S.CONFIRMED
    assert reading.label_of(more) == 'quý III/2026, bản bổ sung 1'


def test_a_stale_page_overwrites_nothing(cast, begun):
    one = begun()
    writing.write(one, cast.helper, one.version, content(viec_lam='kha'))
    with pytest.raises(StaleRecord):
        writing.write(one, cast.helper, one.version, content(viec_lam='yeu'))
    assert AssessmentAnswer.get(criterion='viec_lam').value == 'kha'


def test_acting_for_the_deputy_keeps_both_names(cast, sent, make_account):
    one = sent(heard=True)
    OfficeTerm.create(person=cast.second.person, office=Role.MEMBER, starts_on=LONG_AGO)
    days = {'starts_on': DAY, 'ends_on': DAY, 'ground': 'đi họp tỉnh'}
    Absence.create(person=cast.deputy.person, deputy=cast.second.person, **days)
    deciding.review(one, actor_of(cast.second.account), one.version, 'co_tien_bo')
    entry = AuditEntry.get(AuditEntry.action == 'assessment.review')
    assert (entry.account, entry.on_behalf_of) == (cast.second.account, cast.deputy.person)


def test_the_log_says_what_was_done_and_nothing_of_what_was_written(cast, confirmed):
    one = confirmed(viec_lam='yeu')
    deciding.classify(one, cast.chief, one.version, 'C')
    words = json.dumps([[row.changes, row.reason] for row in AuditEntry.select()])
    for secret in (MARK, 'co_tien_bo', 'legal_class', 'yeu', 'Nhận xét của Mô hình', 'Đưa đi'):
        assert json.dumps(secret)[1:-1] not in words


def test_what_the_system_knows_lies_ready_and_is_frozen_when_sent(cast, begun, confirmed):
    confirmed(BEFORE)
    record(cast.helper, call(cast, QUARTER.starts_on + timedelta(3)), [Seen(cast.home, has_work=True)])
    record(cast.helper, call(cast, BEFORE.starts_on + timedelta(3)), [Seen(cast.home)])
    record(cast.helper, call(cast, DAY), [Seen(cast.home)])
    one = begun()
    facts = {fact.label: fact.text for fact in evidence.of(one)}
    assert facts['Gặp gỡ'] == 'gặp 1 lần, gần nhất 04/07/2026; đến mà không gặp 0 lần'
    assert facts['Việc làm'] == 'có việc làm ở 1 trong 1 lần gặp'
    one = writing.send(one, cast.helper, one.version)
    VisitEntry.update(is_cancelled=True).execute()
    assert {fact.label: fact.text for fact in evidence.of(one)}['Gặp gỡ'] == facts['Gặp gỡ']


def test_other_slices_add_what_they_know(cast, begun, monkeypatch):
    monkeypatch.setattr(evidence, '_finders', [lambda *_: [evidence.Fact('Vốn vay', 'trả đúng hạn')]])
    assert evidence.of(begun()) == [evidence.Fact('Vốn vay', 'trả đúng hạn')]


def test_texts_that_are_the_same_as_last_time_are_pointed_out(cast, confirmed, begun):
    confirmed(BEFORE)
    assert reading.copied_labels(begun()) == ['Tình hình trong kỳ', 'Đã giúp gì']
