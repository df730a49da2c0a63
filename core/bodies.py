"""Issuing bodies: their letterhead, symbol, sign-off and way of numbering, chosen by the commune."""

from core import audit, writing
from core.actor import Actor, demand
from core.register import number_text, symbol_of
from core.versions import write_over
from models import IssuingBody, Role

CHANGEABLE = (
    *('parent_line', 'name', 'full_name', 'abbreviation', 'place', 'collective', 'head_title', 'state_title'),
    *('deputy_title', 'archive_line', 'one_series', 'number_first', 'numbered_outside'),
)
KEEPERS = (Role.ADMIN, Role.CLERK)

audit.describe('body', 'Cơ quan ban hành', {'change': 'Sửa cơ quan ban hành', 'confirm': 'Xác nhận'}, in_full=True)


def all_bodies() -> list[IssuingBody]:
    return list(IssuingBody.select().order_by(IssuingBody.position, IssuingBody.id))


def change(body: IssuingBody, actor: Actor, version: int, **facts) -> IssuingBody:
    """Store `facts` of CHANGEABLE. Papers that have their number keep the symbol they were given."""
    demand(actor, *KEEPERS)
    changed = {name: value for name, value in facts.items() if getattr(body, name) != value}
    if not changed:
        return body
    with writing():
        write_over(body, version, changed, 'cơ quan ban hành')
        audit.write(actor, 'body.change', body, {name: (getattr(body, name), changed[name]) for name in changed})
    return IssuingBody.get_by_id(body.id)


def confirm(body: IssuingBody, actor: Actor, version: int) -> None:
    """The body itself agrees with what is written here."""
    demand(actor, *KEEPERS)
    with writing():
        write_over(body, version, {'to_confirm': False}, 'cơ quan ban hành')
        audit.write(actor, 'body.confirm', body)


def sample_number(body: IssuingBody, number: int = 5) -> str:
    """How the number of a decision will look: '05/QĐ-BCĐ138'."""
    return f'{number_text(number)}/{symbol_of(body, "QĐ")}'
