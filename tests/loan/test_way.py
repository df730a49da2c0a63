"""A dossier goes only where it may, by whom it may: states × actions × people, and what each step wants."""

import inspect
from dataclasses import replace
from datetime import timedelta

import pytest

from core.actor import actor_of
from core.clock import today
from core.errors import NotAllowed, NotFound, Refused, StaleRecord, WrongState
from models import Account, Assignment, AuditEntry, DossierState, FamilyContact, LoanDossier, OfficeTerm, Role
from tests.loan.conftest import FINDINGS, ITEMS, REQUEST, fresh, opinion
from workflows.loan import appraisal, checklist, dossiers, eligibility, lending, reading
from workflows.loan.dossiers import Item
from workflows.loan.lending import Approval
from workflows.loan.reading import Wanted
from workflows.loan.rights import Part
from workflows.loan.states import WORKFLOW, votes_of
from workflows.loan.votes import Figures
from workflows.returnee import access

STATES = [state.value for state in DossierState]
WHO = {
    'guide': {'helper', 'clerk', 'deputy', 'chief', 'police'},
    'receive': {'clerk'},
    'lack': {'clerk'},
    'complete': {'clerk'},
    'assign': {'deputy'},
    'gather': {'deputy'},
    'propose': {'lead'},
    'decline': {'lead'},
    'send_back': {'lead'},
    'confirm': {'chairman'},
    'confirm_no': {'chairman'},
    'reconsider': {'chairman'},
    'send': {'chief'},
    'approve': {'clerk', 'accountant'},
    'refuse': {'clerk', 'accountant'},
    'lend': {'clerk', 'accountant'},
    'unlend': {'clerk', 'accountant'},
    'withdraw': {'clerk'},
    'not_taken': {'clerk'},
}
PEOPLE = (
    *('helper', 'clerk', 'deputy', 'chief', 'police', 'lead', 'chairman', 'accountant', 'women', 'member', 'admin'),
)


@pytest.mark.parametrize('state', STATES)
def test_only_these_moves(cast, way, state):
    """Whatever is asked of a dossier in any state, by anybody, goes where an arrow leads or nowhere."""
    dossier, wrong = getattr(way, state)(), []
    assert dossier.state == state
    for action, arrow in WORKFLOW.arrows.items():
        for name in PEOPLE:
            offered = action in WORKFLOW.open_to(getattr(cast, name), dossier)
            expected = state in arrow.sources and name in WHO[action]
            if offered != expected:
                wrong.append((action, name))
    assert wrong == []


@pytest.mark.parametrize('state', STATES)
def test_an_act_out_of_turn_changes_nothing(cast, way, state):
    dossier = getattr(way, state)()
    rows = AuditEntry.select().count()
    for action in (one for one, arrow in WORKFLOW.arrows.items() if state not in arrow.sources):
        for name in PEOPLE:
            with pytest.raises((WrongState, NotAllowed)):
                WORKFLOW.move(action, dossier, getattr(cast, name), dossier.version, reason='x')
    assert fresh(dossier).state == state
    assert AuditEntry.select().count() == rows


def test_every_state_can_be_reached(way):
    assert {name for name, _ in inspect.getmembers(way, inspect.ismethod)} >= set(STATES)


def test_one_open_dossier_a_person_and_programme(cast, way):
    first = way.need()
    with pytest.raises(Refused, match=first.code):
        way.need()
    dossiers.withdraw(first, cast.clerk, first.version, 'khac', 'thôi')
    again = way.need()
    assert again.id != first.id
    assert LoanDossier.select().where(LoanDossier.open_key.is_null(False)).count() == 1


@pytest.mark.parametrize('name', ['member', 'admin', 'accountant', 'women', 'chairman'])
def test_others_do_not_begin_one(cast, name):
    with pytest.raises(NotFound):
        dossiers.start(getattr(cast, name), cast.home, cast.programme, 'x')


def test_a_helper_begins_one_for_whom_they_help_alone(cast):
    assert dossiers.start(cast.helper, cast.home, cast.programme, 'x').state == 'need'
    with pytest.raises(NotFound):
        dossiers.start(cast.helper, cast.other, cast.programme, 'x')


def test_guidance_keeps_who_when_and_which_list(cast, way):
    dossier = way.guided()
    assert (dossier.guided_on, dossier.guided_by, dossier.checklist) == (
        today(),
        cast.helper.person,
        checklist.EDITION,
    )


def test_missing_papers_go_round_until_they_are_there(cast, way):
    dossier = way.lacking()
    with pytest.raises(Refused, match='căn cước'):
        dossiers.complete(dossier, cast.clerk, dossier.version)
    rest = dict.fromkeys(checklist.wanted_of(dossier), 'sao')
    dossier = dossiers.bring(dossier, cast.clerk, dossier.version, rest)
    with pytest.raises(Refused, match='không có gì'):
        dossiers.lack(dossier, cast.clerk, dossier.version, today() + timedelta(3))
    dossier = dossiers.complete(dossier, cast.clerk, dossier.version)
    assert (dossier.state, dossier.completed_on, dossier.bring_by) == ('complete', today(), None)


def test_which_papers_depends_on_the_purpose_and_the_household(cast, way):
    dossier = way.asked()
    assert 'uy_quyen' in checklist.wanted_of(dossier)
    assert 'mau_02' not in checklist.wanted_of(dossier)
    alone = dossiers.write_request(
        dossier, cast.clerk, dossier.version, type(REQUEST)(**(vars(REQUEST) | {'signs_alone': True})), ITEMS
    )
    assert 'uy_quyen' not in checklist.wanted_of(alone)


def test_a_plan_that_costs_more_than_there_is_is_told(cast, way):
    dossier = way.received(items=[Item('Máy xúc', 1, 'cái', 90_000_000)])
    with pytest.raises(Refused, match='90.000.000'):
        dossiers.complete(dossier, cast.clerk, dossier.version)


def test_what_is_asked_for_is_settled_once_complete(cast, way):
    dossier = way.complete()
    with pytest.raises(NotAllowed, match='Đủ hồ sơ'):
        dossiers.write_request(dossier, cast.clerk, dossier.version, REQUEST, ITEMS)


def test_a_stale_page_is_refused(cast, way):
    dossier = way.guided()
    dossiers.write_request(dossier, cast.clerk, dossier.version, REQUEST, ITEMS)
    with pytest.raises(StaleRecord):
        dossiers.write_request(dossier, cast.clerk, dossier.version, REQUEST, ITEMS)


def findings_of(dossier) -> dict:
    return {one.key: one.result for one in eligibility.findings(dossier)}


def test_conditions_as_sentences_with_their_source(cast, way):
    dossier = way.complete()
    rows = {one.key: one for one in eligibility.findings(dossier)}
    assert {key for key, one in rows.items() if one.result == 'xac_minh'} == set(FINDINGS)
    assert rows['ceiling'].text == 'Đề nghị 50.000.000 đồng, mức cao nhất 100.000.000 đồng.'
    assert 'còn 46 tháng' in rows['window'].text
    assert all(one.source.startswith('QĐ 22/2023/QĐ-TTg Đ.') for one in rows.values())


@pytest.mark.parametrize(
    ('facts', 'key', 'result'),
    [
        ({'asked_vnd': 100_000_001}, 'ceiling', 'chua_dat'),
        ({'asked_vnd': 100_000_000}, 'ceiling', 'dat'),
        ({'term_months': 121}, 'term', 'chua_dat'),
        ({'term_months': 120}, 'term', 'dat'),
        ({'consent_on': None}, 'household', 'chua_dat'),
        ({'reviewed_on': None}, 'reviewed', 'xac_minh'),
        ({'purpose': 'dao_tao', 'grace_months': 10, 'term_months': 30, 'asked_vnd': 40_000_000}, 'ceiling', 'dat'),
        ({'purpose': 'dao_tao', 'grace_months': 10, 'term_months': 30, 'asked_vnd': 40_000_001}, 'ceiling', 'chua_dat'),
        ({'purpose': 'dao_tao', 'grace_months': 10, 'term_months': 31}, 'term', 'chua_dat'),
        ({'purpose': 'dao_tao', 'grace_months': 10, 'term_months': 30}, 'term', 'dat'),
        ({'purpose': 'co_so', 'workers': 21, 'workers_returned': 2}, 'workers', 'chua_dat'),
        ({'purpose': 'co_so', 'workers': 20, 'workers_returned': 2}, 'workers', 'dat'),
        ({'purpose': 'co_so', 'workers_returned': 2, 'asked_vnd': 200_000_001}, 'ceiling', 'chua_dat'),
    ],
)
def test_limits_of_the_programme(way, facts, key, result):
    dossier = way.asked(request=type(REQUEST)(**(vars(REQUEST) | facts)))
    assert findings_of(dossier)[key] == result


@pytest.mark.parametrize(('days', 'result'), [(1820, 'dat'), (1830, 'chua_dat')])
def test_five_years_from_release(cast, way, days, result):
    cast.home.released_on = today() - timedelta(days)
    cast.home.save()
    assert findings_of(way.asked())['window'] == result


def test_what_records_answer_nobody_overrules(cast, way):
    dossier = way.complete()
    with pytest.raises(Refused, match='hồ sơ trả lời'):
        eligibility.check(dossier, cast.police, 'ceiling', 'dat', 'x')
    eligibility.check(dossier, cast.police, 'conduct', 'chua_dat', 'Bị phạt hành chính')
    assert findings_of(fresh(dossier))['conduct'] == 'chua_dat'


def test_a_running_loan_for_the_same_purpose_stands_against_it(cast, way):
    loan = way.old_loan()
    row = next(one for one in eligibility.findings(way.asked()) if one.key == 'debt')
    assert (row.result, loan.code in row.text) == ('chua_dat', True)


def test_money_promised_for_the_same_purpose_stands_against_another_dossier_alone(cast, way):
    loan = way.loan()
    other = dict(vars(fresh(loan.dossier))['__data__']) | {'id': None, 'code': 'VV-2026-999', 'open_key': None}
    another = LoanDossier.create(**other)
    results = [findings_of(one)['debt'] for one in (fresh(loan.dossier), another)]
    assert results == ['dat', 'chua_dat']


def test_appraisers_are_two_of_two_bodies(cast, way, make_person):
    dossier = way.complete()
    same = make_person('Lưu Thị Mận', organisation=cast.bodies['PN'])
    for persons in ([cast.women.person], [cast.women.person, same], [cast.women.person] * 2):
        with pytest.raises(Refused, match='ít nhất 2'):
            appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], persons)
    assert fresh(dossier).state == 'complete'
    assert dossier.appraisers.count() == 0


def test_parties_never_appraise(cast, way, make_person):
    dossier = way.complete()
    wife = make_person('Lý Thị Bình', organisation=cast.bodies['ND'])
    FamilyContact.create(returnee=cast.home, person=wife, name='x', relation='vo_chong')
    signer = make_person('Lý Văn Ký', organisation=cast.bodies['ND'])
    LoanDossier.update(representative_person=signer).where(LoanDossier.id == dossier.id).execute()
    dossier = fresh(dossier)
    cast.home.person.organisation = cast.bodies['ND']
    cast.home.person.save()
    for party in (wife, signer, cast.home.person):
        with pytest.raises(Refused, match=party.full_name):
            appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], [cast.women.person, party])
        assert party not in appraisal.candidates(dossier)


def test_a_namesake_of_who_signs_for_the_household_is_shut_out(cast, way, make_person):
    """The household's representative is often known by name alone."""
    namesake = make_person('Lý Thị Bình', organisation=cast.bodies['ND'])
    dossier = way.complete()
    assert namesake not in appraisal.candidates(dossier)
    with pytest.raises(Refused, match='Lý Thị Bình'):
        appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], [cast.women.person, namesake])


def test_who_borrows_from_a_relative_s_view_is_shut_out_too(cast, way, make_returnee):
    """The borrower stands as family in the appraiser's own file."""
    own = make_returnee(person=cast.women.person)
    FamilyContact.create(returnee=own, person=cast.home.person, name='x', relation='anh_chi_em')
    dossier = way.complete()
    with pytest.raises(Refused, match='Nông Thị Hòa'):
        appraisal.assign(
            dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], [cast.women.person, cast.farmers.person]
        )


def test_the_helper_informs_and_does_not_appraise(cast, way):
    dossier = way.appraising()
    rows = {row.person_id: row.is_informant for row in dossier.appraisers}
    assert rows == {cast.women.person.id: False, cast.farmers.person.id: False, cast.helper.person.id: True}
    other = way.complete(returnee=cast.other)
    cast.helper.person.organisation = cast.bodies['ND']
    cast.helper.person.save()
    appraisal.assign(other, cast.deputy, other.version, cast.bodies['MTTQ'], [cast.women.person, cast.helper.person])
    LoanDossier.update(state='complete').where(LoanDossier.id == dossier.id).execute()
    dossier = fresh(dossier)
    with pytest.raises(Refused, match='chỉ cung cấp thông tin'):
        appraisal.assign(
            dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], [cast.women.person, cast.helper.person]
        )


def test_an_office_gives_no_right_over_a_relative(cast, way):
    """The brother of the Chủ tịch borrows: neither button nor act."""
    FamilyContact.create(returnee=cast.home, person=cast.chairman.person, name='x', relation='anh_chi_em')
    dossier = way.for_yes()
    assert WORKFLOW.open_to(cast.chairman, dossier) == []
    with pytest.raises(NotAllowed):
        appraisal.confirm(dossier, cast.chairman, dossier.version)


def test_the_appraisal_closes_with_a_visit_and_all_opinions(cast, way):
    dossier = way.appraising()
    said = WORKFLOW.obstacles('gather', cast.deputy, dossier)
    assert said == ['Ghi ít nhất một lần kiểm tra thực tế.', 'Đợi ý kiến của 2 người thẩm định.']


def test_opinions_that_differ_go_to_a_vote(cast, way):
    dossier = way.opined(second=opinion('khong'))
    with pytest.raises(Refused, match='biểu quyết'):
        appraisal.gather(dossier, cast.deputy, dossier.version)
    appraisal.record_vote(
        dossier, cast.deputy, dossier.version, today(), Figures(5, 4, 2), reserved='Một người giữ ý kiến'
    )
    dossier = way.checked(appraisal.gather(fresh(dossier), cast.deputy, dossier.version + 1))
    with pytest.raises(Refused, match='không thông qua'):
        appraisal.propose(dossier, cast.lead, dossier.version, 50_000_000, 60, 'khả thi')


def test_a_vote_written_down_anew_leaves_the_first_on_record(cast, way, client_of):
    dossier = way.opined(second=opinion('khong'))
    for figures, reserved in ((Figures(5, 4, 2), 'Bà Hòa giữ ý kiến'), (Figures(9, 2), '')):
        appraisal.record_vote(fresh(dossier), cast.deputy, fresh(dossier).version, today(), figures, reserved)
    assert [one.votes_for for one in votes_of(dossier)] == [9, 5]
    page = client_of(cast.deputy.account).get(f'/vay-von/ho-so/{dossier.id}').text
    current, _, earlier = page.partition('Bản ghi trước, đã ghi lại')
    assert '9 đồng ý' in current
    assert '5 đồng ý' in earlier
    assert 'Bà Hòa giữ ý kiến' in earlier
    gathered = appraisal.gather(fresh(dossier), cast.deputy, fresh(dossier).version)
    dossier = way.checked(gathered)
    assert appraisal.propose(dossier, cast.lead, dossier.version, 50_000_000, 60, 'Khả thi').state == 'for_yes'


def test_one_mind_needs_no_vote(cast, way):
    dossier = way.opined()
    with pytest.raises(Refused, match='đã thống nhất'):
        appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), Figures(5, 0))


@pytest.mark.parametrize(
    ('figures', 'passes'),
    [
        (Figures(5, 4, 2, base='toan_the'), False),
        (Figures(5, 4, 2, base='co_mat'), False),
        (Figures(5, 4, 2, base='hop_le'), True),
        (Figures(6, 5, base='co_mat'), True),
        (Figures(5, 5, base='hop_le'), False),
        (Figures(6, 0, absent=6, base='toan_the'), False),
        (Figures(7, 0, absent=6, base='toan_the'), True),
    ],
)
def test_what_passes_a_vote(figures, passes):
    assert figures.passes == passes


def test_nothing_is_proposed_while_a_condition_is_open(cast, way):
    dossier = way.to_conclude()
    with pytest.raises(Refused, match='Xác minh trước'):
        appraisal.propose(dossier, cast.lead, dossier.version, 50_000_000, 60, 'khả thi')


@pytest.mark.parametrize(
    ('amount', 'months', 'said'), [(50_000_001, 60, 'không quá số tiền'), (50_000_000, 61, 'không dài hơn')]
)
def test_no_more_is_proposed_than_asked(cast, way, amount, months, said):
    dossier = way.checked(way.to_conclude())
    with pytest.raises(Refused, match=said):
        appraisal.propose(dossier, cast.lead, dossier.version, amount, months, 'khả thi')


def test_papers_write_themselves(cast, way):
    yes = way.proposed()
    assert (yes.minutes.kind, yes.proposal.kind, yes.letter) == ('BB', 'TTr', None)
    assert {yes.minutes.confidentiality, yes.proposal.confidentiality} == {'han_che'}
    assert yes.minutes.subject == f'loan_dossier:{yes.id}'


def test_who_is_not_proposed_gets_a_letter_and_may_ask_again(cast, way):
    no = way.not_proposed()
    assert (no.letter.kind, no.letter.addressees) == ('TB', '["Ông (bà) Lý Văn Về"]')
    assert (no.open_key, no.could_change) == (None, 'Ghi rõ nguồn trả nợ từng kỳ')
    assert way.need().state == 'need'


def test_a_return_keeps_the_opinions_and_begins_a_round(cast, way):
    dossier = way.to_conclude()
    with pytest.raises(Refused, match='lý do'):
        appraisal.send_back(dossier, cast.lead, dossier.version, 'phuong_an', ' ')
    dossier = appraisal.send_back(dossier, cast.lead, dossier.version, 'phuong_an', 'Ghi rõ nguồn trả nợ')
    assert (dossier.state, dossier.round) == ('lacking', 2)
    dossier = dossiers.complete(dossier, cast.clerk, dossier.version)
    persons = [cast.women.person, cast.farmers.person]
    dossier = appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], persons)
    assert WORKFLOW.obstacles('gather', cast.deputy, dossier)[1] == 'Đợi ý kiến của 2 người thẩm định.'


def test_who_appraised_does_not_confirm(cast, way):
    dossier = way.for_yes()
    OfficeTerm.create(person=cast.women.person, office=Role.CHAIRMAN, starts_on=today())
    both = actor_of(Account.get(person=cast.women.person))
    with pytest.raises(Refused, match='không xác nhận'):
        appraisal.confirm(dossier, both, dossier.version)


def test_the_chairman_asks_for_another_conclusion_once_papers_rest(cast, way):
    dossier = way.for_yes()
    dossier = appraisal.reconsider(dossier, cast.chairman, dossier.version, 'chua_ro', 'Nêu rõ lý do')
    with pytest.raises(Refused, match='ở mục Văn bản đi'):
        appraisal.propose(dossier, cast.lead, dossier.version, 40_000_000, 60, 'khả thi')


def test_a_vote_wants_members(cast, way):
    dossier = way.opined(second=opinion('khong'))
    for figures in (Figures(0, 0), Figures(-1, 5)):
        with pytest.raises(Refused, match='số phiếu'):
            appraisal.record_vote(dossier, cast.deputy, dossier.version, today(), figures)


def test_nobody_sends_without_the_number_of_the_letter(cast, way):
    dossier = way.proposed()
    with pytest.raises(Refused, match='số chứng từ'):
        lending.send(dossier, cast.chief, dossier.version, ' ', today())


def test_the_borrower_does_not_stand_for_the_household(cast, way):
    dossier = way.guided()
    asked = replace(REQUEST, representative_person=cast.home.person)
    with pytest.raises(Refused, match='người khác người vay'):
        dossiers.write_request(dossier, cast.clerk, dossier.version, asked, [])
    assert fresh(dossier).representative == ''


def test_who_is_named_no_more_after_a_return_reads_on_only_until_others_are(cast, way, make_person):
    dossier = way.to_conclude()
    dossier = appraisal.send_back(dossier, cast.lead, dossier.version, 'phuong_an', 'Ghi rõ nguồn trả nợ')
    assert reading.whole(dossier.id, access.viewer(cast.women)) == dossier
    dossier = dossiers.complete(dossier, cast.clerk, dossier.version)
    persons = [cast.farmers.person, make_person('Ma Thị Ba', organisation=cast.bodies['PN'])]
    appraisal.assign(dossier, cast.deputy, dossier.version, cast.bodies['MTTQ'], persons)
    assert reading.whole(dossier.id, access.viewer(cast.farmers)) == dossier
    with pytest.raises(NotFound):
        reading.found_by(dossier.id, access.viewer(cast.women))


def test_a_filter_tells_no_step_to_who_knows_only_that_there_is_a_dossier(cast, way, make_account, make_person):
    dossier = way.for_yes()
    head = make_person('Ma Văn Đầu', organisation=cast.bodies['ND'])
    facts = {'organisation': cast.bodies['ND'], 'starts_on': dossier.created_at.date()}
    OfficeTerm.create(person=head, office=Role.ORGANISATION_HEAD, **facts)
    one = Assignment.get()
    Assignment.create(returnee=cast.home, party='organisation', opened_by=one.opened_by, **facts)
    viewer = access.viewer(actor_of(make_account(person=head)))
    assert reading.part(viewer, dossier) == Part.KNOWN
    assert reading.find(Wanted(), viewer).rows == [dossier]
    assert reading.find(Wanted(state='for_yes'), viewer).rows == []
    for actor in (cast.deputy, cast.helper, cast.accountant, cast.women):
        assert reading.find(Wanted(state='for_yes'), access.viewer(actor)).rows == [dossier]


def test_the_days_of_a_dossier_follow_one_another(cast, way):
    dossier, before = way.proposed(), today() - timedelta(1)
    with pytest.raises(Refused, match='Chủ tịch xác nhận'):
        lending.send(dossier, cast.chief, dossier.version, '12/CAX', before)
    dossier = lending.send(dossier, cast.chief, dossier.version, '12/CAX', today())
    with pytest.raises(Refused, match='ngày gửi hồ sơ'):
        lending.refuse(dossier, cast.clerk, dossier.version, '9/NHCS', before, 'Hết nguồn')
    with pytest.raises(Refused, match='ngày gửi hồ sơ'):
        lending.approve(dossier, cast.clerk, dossier.version, Approval('1/QĐ', before, 50_000_000, 660, 60, 'goc_deu'))
    assert fresh(dossier).state == 'sent'


def test_nothing_is_concluded_on_the_opinion_of_who_is_found_to_be_a_relative(cast, way):
    dossier, name = way.checked(way.to_conclude()), cast.women.person.full_name
    FamilyContact.create(returnee=cast.home, person=cast.women.person, name='x', relation='con')
    with pytest.raises(Refused, match=f'{name} là người vay, thân nhân'):
        appraisal.propose(dossier, cast.lead, dossier.version, 50_000_000, 60, 'Phương án khả thi')
    with pytest.raises(Refused, match=name):
        appraisal.decline(dossier, cast.lead, dossier.version, 'Chưa rõ', 'Ghi rõ hơn')
    sent_back = appraisal.send_back(dossier, cast.lead, dossier.version, 'xac_minh', 'Người khác thẩm định')
    assert sent_back.state == 'lacking'


def test_nothing_is_confirmed_on_the_opinion_of_who_is_found_to_be_a_relative(cast, way):
    dossier = way.for_yes()
    FamilyContact.create(returnee=cast.home, person=cast.women.person, name='x', relation='con')
    with pytest.raises(Refused, match='thân nhân'):
        appraisal.confirm(dossier, cast.chairman, dossier.version)
    assert fresh(dossier).state == 'for_yes'
