"""Whom a new case may be about."""

from core.clock import today
from models import UNDER_CIRCULAR, Assignment, AssignmentKind, Returnee, ReturneeState
from workflows.assignment.composition import AT_WORK, reaching
from workflows.returnee import access
from workflows.returnee.access import Viewer


def told(returnee: Returnee, viewer: Viewer) -> str:
    """'Lý Văn Về, THN-2026-001, thôn Co Loi', by code alone for who may not know the name."""
    return ', '.join(dict.fromkeys((viewer.called(returnee), returnee.code, returnee.village.name)))


def offered(kind: AssignmentKind, viewer: Viewer) -> list[Returnee]:
    """Files that fit `kind` and are not closed to the reader, by code: without helpers, with, or all at home."""
    query = access.seen_by(viewer).where(Returnee.legal_group.in_(sorted(UNDER_CIRCULAR)))
    helped = Assignment.select(Assignment.returnee).where(reaching(today()))
    if kind == AssignmentKind.END:
        return list(query.where(Returnee.state.in_(sorted(AT_WORK))).order_by(Returnee.code))
    if kind == AssignmentKind.CHANGE:
        return list(query.where(Returnee.state.in_(sorted(AT_WORK)) & Returnee.id.in_(helped)).order_by(Returnee.code))
    fresh = (Returnee.state == ReturneeState.HOME) & Returnee.id.not_in(helped)
    return list(query.where(fresh).order_by(Returnee.code))
