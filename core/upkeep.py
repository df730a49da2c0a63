"""What the administrator should see to: doubtful defaults, office holders who cannot sign in yet."""

from collections.abc import Iterable
from datetime import date

from core import days_off, links, settings
from core.actor import Actor, in_force
from core.clock import today
from core.links import Waiting
from models import Account, IssuingBody, OfficeTerm, Person, Role

PLACE = 'Quản trị'


def without_account(day: date) -> list[Person]:
    """Who holds an office on `day` and has no account, by name."""
    holders = OfficeTerm.select(OfficeTerm.person).where(in_force(OfficeTerm, day))
    known = Account.select(Account.person)
    query = Person.select().where(Person.id.in_(holders) & Person.id.not_in(known))
    return list(query.order_by(Person.sort_key, Person.id))


def waiting(actor: Actor) -> Iterable[Waiting]:
    """For the desk of an administrator."""
    if not actor.holds(Role.ADMIN):
        return
    if count := len(settings.unconfirmed()):
        yield Waiting(f'Xác nhận {count} cài đặt', PLACE, ('admin.settings', {}))
    if count := IssuingBody.select().where(IssuingBody.to_confirm).count():
        yield Waiting(f'Xác nhận {count} cơ quan ban hành', PLACE, ('admin.bodies', {}))
    if count := len(without_account(today())):
        yield Waiting(f'Mở tài khoản cho {count} người giữ chức vụ', PLACE, ('admin.accounts', {}))
    year = today().year
    if not days_off.is_official(year):
        yield Waiting(f'Đối chiếu lịch nghỉ năm {year}', PLACE, ('admin.days_off', {'year': year}))


links.register_waiting(waiting)
