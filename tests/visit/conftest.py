"""Somebody at home, their helper with an account, and the police."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from core.actor import actor_of
from core.clock import today
from models import Role, VisitPlace
from workflows.visit.recording import Call, Seen, record


@pytest.fixture
def cast(make_account, make_returnee, make_assignment):
    """cast.home is helped by cast.helper; cast.other by nobody."""
    offices = {'police': Role.POLICE_CLERK, 'deputy': Role.STANDING_DEPUTY, 'clerk': Role.CLERK, 'head': Role.HEAD}
    offices |= {'admin': Role.ADMIN, 'member': Role.MEMBER}
    people = {key: actor_of(make_account(role, name=f'Người Giữ {key}')) for key, role in offices.items()}
    people['helper'] = actor_of(make_account(name='Hứa Văn Bảo'))
    home, other = make_returnee('Lý Văn Về'), make_returnee('Nông Thị Khác')
    make_assignment(home, people['helper'].person)
    return SimpleNamespace(home=home, other=other, **people)


@pytest.fixture
def visited(cast):
    """visited(days=3, was_met=False, …): a visit of the helper some days ago."""

    def make(days: int = 1, actor=None, **facts):
        call = Call(cast.helper.person, today() - timedelta(days), VisitPlace.HOME, late_reason='nhập lại từ sổ')
        return record(actor or cast.helper, call, [Seen(cast.home, **facts)])

    return make
