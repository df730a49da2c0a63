"""From draft to issue: checks, approval, print, signature, number, scan, and what each refuses."""

import json
from datetime import timedelta

import pytest

from core import audit, documents, links
from core.clock import today
from core.errors import Refused, StaleRecord
from core.links import Effect
from models import Absence, AuditEntry, Delivery, Document, DocumentState, FileRole, Role
from tests.document.conftest import KEPT_IN_A_DRAWER, picture, word_file
from workflows.document import checking, issuing, numbering, signing, writing
from workflows.document.signing import Scanned
from workflows.document.writing import Handmade

S = DocumentState
DAY = timedelta(days=1)


@pytest.fixture
def recorded_effect(monkeypatch):
    """An effect of papers that a membership case asked for: what it was called with, in order."""
    calls = []
    effect = Effect(
        lambda document, _actor: calls.append(('start', document.id)),
        lambda document, day, by, _actor: calls.append(('end', document.id, day, by.id)),
        lambda document, _actor: calls.append(('drop', document.id)),
    )
    monkeypatch.setitem(links._effects, 'membership_case', effect)
    return calls


def composed(bodies, actor, **fields) -> Document:
    facts = {'title': 'phân công trực Tết', 'recipients': ('Công an xã',)} | fields
    return writing.compose(Handmade(bodies['bcd138'], 'QĐ', **facts), word_file(), actor)


def test_a_hand_made_paper_goes_all_the_way(bodies, people, clerk, scan):
    paper = composed(bodies, clerk)
    paper = checking.submit(paper, clerk, paper.version)
    paper = checking.pass_content(paper, people['deputy'], paper.version)
    paper = checking.pass_form(paper, clerk, paper.version)
    paper = checking.approve(paper, people['chair'], paper.version)
    paper = signing.print_copies(paper, clerk, paper.version, copies=4, pages=1)
    paper = signing.sign(paper, clerk, paper.version, today(), pages=1)
    paper = numbering.assign_number(paper, clerk, paper.version)
    paper = issuing.issue(paper, clerk, paper.version, scan)
    assert (paper.state, paper.number, paper.dated_on) == (S.ISSUED, '01/QĐ-BCĐ138', today())
    assert [line.recipient for line in paper.deliveries] == ['Công an xã']
    assert paper.effective_on == today()
    assert [kept.role for kept in paper.files] == [FileRole.EDITED, FileRole.SIGNED]


def test_its_signer_is_the_head_of_the_body(bodies, people, clerk):
    assert composed(bodies, clerk).signer == people['chair'].person


def test_who_acts_for_an_absent_head_signs_with_kt(bodies, people, clerk):
    away(people['chair'], people['deputy'])
    paper = composed(bodies, clerk)
    assert (paper.signer, paper.signer_as, paper.signer_ground) == (people['deputy'].person, 'KT.', 'đi học')
    assert documents.authority_lines(paper) == ['KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN THƯỜNG TRỰC']


def away(actor, deputy) -> Absence:
    return Absence.create(
        person=actor.person, deputy=deputy.person, starts_on=today(), ends_on=today() + DAY, ground='đi học'
    )


def test_approval_by_the_deputy_keeps_both_names(people, make_paper):
    from core.actor import actor_of

    paper = make_paper(S.FOR_SIGNATURE)
    away(people['chair'], people['deputy'])
    approved = checking.approve(paper, actor_of(people['deputy'].account), paper.version)
    assert (approved.signer, approved.signer_as) == (people['deputy'].person, 'KT.')
    entry = AuditEntry.get(AuditEntry.action == 'document.approve')
    assert (entry.on_behalf_of, entry.ground) == (people['chair'].person, 'đi học')


def test_an_authority_that_was_given_cannot_be_passed_on(people, make_paper):
    from core.actor import actor_of
    from core.errors import NotAllowed

    paper = make_paper(S.FOR_SIGNATURE, signer_as='TUQ.', signer_ground='Giấy ủy quyền 02')
    away(people['chair'], people['deputy'])
    with pytest.raises(NotAllowed):
        checking.approve(paper, actor_of(people['deputy'].account), paper.version)


def test_nobody_approves_what_they_wrote(people, make_paper):
    paper = make_paper(S.FOR_SIGNATURE, author=people['chair'].account)
    with pytest.raises(Refused, match='không tự duyệt'):
        checking.approve(paper, people['chair'], paper.version)


def test_the_author_who_checks_alone_says_why(people, make_paper):
    paper = make_paper(S.CONTENT_CHECK, author=people['deputy'].account)
    with pytest.raises(Refused, match='không có người khác'):
        checking.pass_content(paper, people['deputy'], paper.version)
    assert checking.pass_content(paper, people['deputy'], paper.version, 'chỉ có một cán bộ').state == S.FORM_CHECK


def test_sent_back_keeps_the_reason(people, make_paper):
    paper = make_paper(S.CONTENT_CHECK)
    back = checking.send_back(paper, people['deputy'], paper.version, 'can_cu', 'luật đã hết hiệu lực')
    assert back.state == S.DRAFT
    assert next(iter(audit.history(back))).reason == 'Căn cứ chưa đúng: luật đã hết hiệu lực'


@pytest.mark.parametrize(('code', 'text'), [('', 'x'), ('can_cu', '  '), ('bịa', 'x')])
def test_a_reason_is_a_code_and_words(people, make_paper, code, text):
    paper = make_paper(S.CONTENT_CHECK)
    with pytest.raises(Refused, match='lý do'):
        checking.send_back(paper, people['deputy'], paper.version, code, text)


@pytest.mark.parametrize('state', [S.FOR_SIGNATURE, S.APPROVED])
def test_a_change_after_the_text_was_laid_before_the_signer_goes_back_there(clerk, make_paper, state):
    paper = make_paper(state)
    assert writing.edit(paper, clerk, paper.version, title='tên khác').state == S.FOR_SIGNATURE


def test_an_edit_is_found_by_its_new_words(clerk, make_paper):
    paper = make_paper()
    assert 'truc tet' in Document.get_by_id(writing.edit(paper, clerk, 1, title='phân công trực Tết').id).search


def test_a_file_finished_by_hand_stands_beside_the_others(clerk, make_paper):
    paper = make_paper()
    edited = writing.upload(paper, clerk, paper.version, word_file('Điều 1. Sửa lại.'))
    first, second = documents.editions(edited, FileRole.EDITED)
    assert (first.edition, second.edition) == (2, 1)
    assert [(change.old, change.new) for change in writing.changes_of(first)] == [('', 'Điều 1. Sửa lại.')]
    assert writing.changes_of(second) == []


def test_the_same_file_again_is_nothing_new(clerk, make_paper):
    paper = make_paper()
    changed = writing.upload(paper, clerk, paper.version, word_file('Khác.'))
    with pytest.raises(Refused, match='giống hệt'):
        writing.upload(changed, clerk, changed.version, word_file('Khác.'))


def test_a_paper_written_by_hand_is_not_made_by_the_machine(clerk, make_paper):
    with pytest.raises(Refused, match='soạn tay'):
        writing.regenerate(make_paper(), clerk, 1)


def test_warnings_want_a_look_before_printing(clerk, make_paper):
    paper = make_paper(S.APPROVED, effective_on=today() - DAY)
    with pytest.raises(Refused, match='đánh dấu đã xem.*sớm hơn'):
        signing.print_copies(paper, clerk, paper.version, copies=2)
    printed = signing.print_copies(paper, clerk, paper.version, copies=2, looked=True)
    assert 'sớm hơn' in next(iter(audit.history(printed))).reason


def test_each_printing_is_logged(clerk, make_paper):
    paper = make_paper(S.APPROVED)
    paper = signing.print_copies(paper, clerk, paper.version, copies=2)
    paper = signing.print_copies(paper, clerk, paper.version, copies=3)
    logged = [json.loads(e.changes)['copies'][1] for e in audit.history(paper) if e.action == 'document.print']
    assert logged == [3, 2]


def test_the_signers_own_pen_makes_a_new_draft(clerk, make_paper):
    paper = make_paper(S.PRINTED)
    assert signing.correct_by_hand(paper, clerk, 1, 'noi_dung', 'thêm Điều 3').state == S.DRAFT


@pytest.mark.parametrize(
    ('day', 'pages', 'said'),
    [(today() + DAY, 1, 'không sau hôm nay'), (today() - DAY, 1, 'từ ngày in'), (today(), 2, 'Đếm lại số trang')],
)
def test_a_signature_that_cannot_be(clerk, make_paper, day, pages, said):
    paper = make_paper(S.PRINTED, pages=1)
    with pytest.raises(Refused, match=said):
        signing.sign(paper, clerk, paper.version, day, pages)


def test_a_signer_without_the_office_that_day_is_refused(clerk, people, make_paper):
    paper = make_paper(S.PRINTED, signer=people['member'].person)
    with pytest.raises(Refused, match='không giữ chức'):
        signing.sign(paper, clerk, paper.version, today(), 1)


def test_a_scan_kept_at_the_signature_does_not_count_for_issue(clerk, make_paper, scan):
    paper = make_paper(S.PRINTED)
    paper = signing.sign(paper, clerk, paper.version, today(), 1, scan)
    assert documents.latest(paper, FileRole.ATTACHED)
    paper = numbering.assign_number(paper, clerk, paper.version)
    with pytest.raises(Refused, match='Tải bản quét'):
        issuing.issue(paper, clerk, paper.version)


def test_issue_with_an_excuse(clerk, make_numbered):
    paper = make_numbered()
    issued = issuing.issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)
    assert issued.scan_excuse == 'Bản ký lưu tại tủ văn thư: tủ số 2'


@pytest.mark.parametrize(('code', 'text'), [('tu', ''), ('bịa', 'tủ 2')])
def test_an_excuse_is_a_code_and_words(code, text):
    with pytest.raises(Refused):
        signing.excuse(code, text)


@pytest.mark.parametrize(
    ('content', 'said'),
    [(picture(dpi=100), '200 dpi'), (picture(mode='L'), 'chế độ màu'), (picture(kind='PDF'), '')],
)
def test_faults_of_a_scan_are_remarks(clerk, make_numbered, content, said):
    paper = make_numbered()
    signing.attach_scan(paper, clerk, paper.version, Scanned(content, 'quet'))
    remarks = json.loads(signing.scan_of(paper).remarks)
    assert said in ' '.join(remarks) if said else remarks == []


def test_a_file_that_is_no_scan_is_refused(clerk, make_numbered):
    paper = make_numbered()
    with pytest.raises(Refused, match='PDF, PNG hoặc JPEG'):
        signing.attach_scan(paper, clerk, paper.version, Scanned(b'xin chao', 'x.pdf'))


def test_issue_sets_in_force_what_was_asked_for(clerk, make_numbered, recorded_effect):
    paper = make_numbered(subject='membership_case:7')
    issuing.issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)
    assert recorded_effect == [('start', paper.id)]


def test_an_effect_that_fails_undoes_the_issue(clerk, make_numbered, monkeypatch):
    def fail(_document, _actor):
        raise Refused('Không được.')

    monkeypatch.setitem(links._effects, 'membership_case', Effect(fail, fail))
    paper = make_numbered(subject='membership_case:7')
    with pytest.raises(Refused):
        issuing.issue(paper, clerk, paper.version, scan_excuse=KEPT_IN_A_DRAWER)
    assert Document.get_by_id(paper.id).state == S.NUMBERED
    assert Delivery.select().count() == 0


@pytest.mark.parametrize(
    ('state', 'give_up'),
    [
        (S.APPROVED, lambda p, a: numbering.cancel(p, a, p.version, 'nham', 'lập hai lần')),
        (S.NUMBERED, lambda p, a: numbering.void_number(p, a, p.version, 'Ông Thành', 'trung', 'trùng số 3')),
    ],
)
def test_a_paper_given_up_tells_the_record_that_asked(clerk, make_paper, recorded_effect, state, give_up):
    paper = make_paper(state, subject='membership_case:7')
    give_up(paper, clerk)
    assert recorded_effect == [('drop', paper.id)]


def test_deliveries_are_signed_for(clerk, make_issued):
    paper = make_issued()
    line = issuing.deliver(paper.deliveries.get(), clerk, paper.version, today(), 'Vi Thị Lan')
    assert (line.sent_on, line.received_by) == (today(), 'Vi Thị Lan')


def test_a_stale_page_changes_nothing(clerk, make_paper):
    paper = make_paper(S.APPROVED)
    signing.print_copies(paper, clerk, paper.version, copies=1)
    with pytest.raises(StaleRecord):
        writing.edit(paper, clerk, paper.version, title='khác')


def test_the_police_clerk_composes_for_the_police_alone(bodies, people):
    from core.errors import NotAllowed

    writing.compose(Handmade(bodies['cax'], 'BC', 'tháng 11', ('UBND xã',)), word_file(), people['police_clerk'])
    with pytest.raises(NotAllowed):
        composed(bodies, people['police_clerk'])


def test_head_offices_of_all_bodies_are_known_roles(bodies):
    assert {Role(body.head_office) for body in bodies.values()} == {
        Role.CHAIR_138,
        Role.CHAIRMAN,
        Role.HEAD,
        Role.POLICE_CHIEF,
    }
