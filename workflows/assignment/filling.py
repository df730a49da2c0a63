"""Puts people into a case: a change begins from who stands beside them now."""

from core import audit
from core.actor import Actor
from core.clock import today
from core.errors import Refused
from models import (
    UNDER_CIRCULAR,
    Assignment,
    AssignmentCase,
    AssignmentKind,
    AssignmentLine,
    Party,
    Returnee,
)
from workflows.assignment.composition import standing
from workflows.returnee import access

NOT_UNDER = 'Ghi người giúp đỡ ở hồ sơ của {}: diện này không phân công theo TT 10/2024/TT-BCA.'
NOBODY_YET = 'Dùng “Lập phân công” cho {}: chưa có ai giúp đỡ để thay đổi.'
TWICE = '{} đã có trong hồ sơ này.'


def check(actor: Actor, returnee: Returnee) -> None:
    """Raises NotFound for a file that is closed to `actor`, Refused for a group that TT 10/2024/TT-BCA leaves out."""
    viewer = access.viewer(actor)
    access.open_file(returnee.id, viewer)
    if returnee.legal_group not in UNDER_CIRCULAR:
        raise Refused(NOT_UNDER.format(viewer.called(returnee)))


def include(case: AssignmentCase, actor: Actor, returnee: Returnee) -> None:
    """Begin lines about `returnee`: of a change one for each who helps now, else an empty one. Inside a transaction."""
    check(actor, returnee)
    if AssignmentLine.select().where((AssignmentLine.case == case) & (AssignmentLine.returnee == returnee)).exists():
        raise Refused(TWICE.format(access.viewer(actor).called(returnee)))
    if case.kind == AssignmentKind.CHANGE:
        copy_standing(case, actor, returnee)
    else:
        AssignmentLine.create(case=case, returnee=returnee)
    audit.write(actor, 'assignment.include', case, {'returnee': (None, returnee.code)})


def copy_standing(case: AssignmentCase, actor: Actor, returnee: Returnee) -> None:
    held = standing([returnee.id], today())[returnee.id]
    if not held:
        raise Refused(NOBODY_YET.format(access.viewer(actor).called(returnee)))
    for organisation, helper in _paired(held):
        facts = {'organisation': organisation.organisation, 'branch': organisation.branch} if organisation else {}
        AssignmentLine.create(case=case, returnee=returnee, helper=helper and helper.person, **facts)


def _paired(held: list[Assignment]) -> list[tuple[Assignment | None, Assignment | None]]:
    """Organisations beside helpers, in their order; who is left over stands alone."""
    sides = [one for one in held if one.party == Party.ORGANISATION]
    helpers = [one for one in held if one.party == Party.HELPER]
    longest = max(len(sides), len(helpers))
    pad = [None] * longest
    return list(zip((*sides, *pad)[:longest], (*helpers, *pad)[:longest], strict=True))
