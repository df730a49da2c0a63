"""States × actions × people: the whole table, written down once more by hand."""

import pytest

from core.errors import NotAllowed, WorkflowError, WrongState
from models import AuditEntry, Document, DocumentState, db
from tests.document.conftest import PEOPLE
from workflows.document import WORKFLOW
from workflows.document.states import BY_PAPER

S = DocumentState
KEEPER = {'clerk'}
IN_FORCE = {S.ISSUED, S.ARCHIVED, S.CORRECTED, S.AMENDED}
ENDED = {S.REPLACED, S.RECALLED, S.EXPIRED}
UNSIGNED = {S.DRAFT, S.CONTENT_CHECK, S.FORM_CHECK, S.FOR_SIGNATURE, S.APPROVED, S.PRINTED}
HEADS = {'chair', 'chairman', 'head'}
# action: {state: who may}; a paper of Board 138, written by "author", for "chair" to sign
MAY = {
    'submit': {S.DRAFT: {'clerk', 'author'}},
    'pass_content': {S.CONTENT_CHECK: {'deputy', *HEADS}},
    'pass_form': {S.FORM_CHECK: KEEPER},
    'approve': {S.FOR_SIGNATURE: {'chair'}},
    'print': {S.APPROVED: KEEPER, S.PRINTED: KEEPER},
    'sign': {S.PRINTED: KEEPER},
    'assign_number': {S.SIGNED: KEEPER},
    'issue': {S.NUMBERED: KEEPER},
    'archive': {S.ISSUED: KEEPER},
    'edit': {S.DRAFT: {'clerk', 'author'}, S.FORM_CHECK: KEEPER},
    'revise': {S.FOR_SIGNATURE: KEEPER, S.APPROVED: KEEPER},
    'reserve_number': {},
    'release_number': {},
    'attach_scan': dict.fromkeys({S.NUMBERED, *IN_FORCE, *ENDED}, KEEPER),
    'deliver': dict.fromkeys({*IN_FORCE, *ENDED}, KEEPER),
    'copy': dict.fromkeys(IN_FORCE, KEEPER),
    'follow': dict.fromkeys(IN_FORCE, {'clerk', *HEADS}),
    'send_back': {S.CONTENT_CHECK: {'deputy', *HEADS}, S.FORM_CHECK: KEEPER, S.FOR_SIGNATURE: {'chair'}},
    'correct_by_hand': {S.PRINTED: KEEPER},
    'cancel': dict.fromkeys(UNSIGNED - {S.FORM_CHECK}, {'clerk', 'author'}) | {S.FORM_CHECK: KEEPER},
    'void_number': {S.NUMBERED: KEEPER},
    'expire': dict.fromkeys(IN_FORCE, KEEPER),
    **{action: dict.fromkeys(IN_FORCE, KEEPER) for action in BY_PAPER},
}
POLICE_KEEPER = {'clerk', 'police_clerk'}


def test_every_action_is_in_the_table():
    assert MAY.keys() == WORKFLOW.arrows.keys()


@pytest.mark.parametrize('action', WORKFLOW.arrows)
def test_only_these_moves(people, make_paper, action):
    paper = make_paper()
    for state in S:
        paper.state = state
        Document.update(state=state).where(Document.id == paper.id).execute()
        for name in PEOPLE:
            allowed = name in MAY[action].get(state, ())
            assert moves(action, paper, people[name]) is allowed, (state, name)


def moves(action: str, paper: Document, actor) -> bool:
    """Whether the move is made and logged; either way nothing of it stays."""
    shown, logged = action in WORKFLOW.open_to(actor, paper), AuditEntry.select().count()
    with db.atomic() as trial:
        try:
            moved = WORKFLOW.move(action, paper, actor, paper.version, reason='Lý do khác: thử')
        except (NotAllowed, WrongState):
            assert AuditEntry.select().count() == logged
            moved = None
        assert moved is None or (moved.version == paper.version + 1 and AuditEntry.select().count() == logged + 1)
        trial.rollback()
    assert shown is (moved is not None)
    return moved is not None


@pytest.mark.parametrize(
    ('action', 'state', 'who'),
    [
        ('pass_content', S.CONTENT_CHECK, {'police_chief'}),
        ('approve', S.FOR_SIGNATURE, {'police_chief'}),
        ('print', S.APPROVED, POLICE_KEEPER),
        ('assign_number', S.SIGNED, POLICE_KEEPER),
        ('issue', S.NUMBERED, POLICE_KEEPER),
        ('void_number', S.NUMBERED, POLICE_KEEPER),
    ],
)
def test_the_police_keep_their_own_papers(people, make_paper, action, state, who):
    paper = make_paper(state, body='cax')
    assert {name for name in PEOPLE if moves(action, paper, people[name])} == who


@pytest.mark.parametrize('action', [name for name, arrow in WORKFLOW.arrows.items() if arrow.reasons])
def test_what_takes_something_back_wants_a_reason(people, make_paper, action):
    state = next(iter(WORKFLOW.arrows[action].sources & set(MAY[action]) or WORKFLOW.arrows[action].sources))
    paper = make_paper(state)
    if WORKFLOW.arrows[action].permits(people['clerk'], paper):
        with pytest.raises(WorkflowError, match='lý do'):
            WORKFLOW.move(action, paper, people['clerk'], paper.version)


def test_every_state_has_a_name_and_a_way_in():
    targets = {arrow.target for arrow in WORKFLOW.arrows.values()}
    assert set(S) == WORKFLOW.states.keys()
    assert set(S) - targets == set()
