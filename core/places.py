"""Villages and organisations: their names to choose from, and the few things that may be done with them."""

from functools import lru_cache

from core import audit, lists, writing
from core.actor import Actor
from core.errors import Refused
from core.lists import Listing
from core.prepared import Prepared
from core.sheets import Column, Kind
from core.versions import write_over
from core.vietnamese import fold, nfc, sort_key
from models import Organisation, Role, Village

PARENT = Organisation.alias()
SAME_NAME = 'Đổi tên khác: đã có “{name}”.'
OWN_BRANCH = 'Chọn cấp trên khác: “{name}” là chính cơ quan này hoặc nằm dưới nó.'

audit.describe('village', 'Thôn', {'add': 'Thêm thôn', 'change': 'Sửa thôn', 'export': 'Tải danh sách'}, in_full=True)
audit.describe(
    'organisation',
    'Cơ quan, tổ chức',
    {'add': 'Thêm cơ quan, tổ chức', 'change': 'Sửa cơ quan, tổ chức', 'export': 'Tải danh sách'},
    in_full=True,
)
IN_USE, CLOSED = 'Đang dùng', 'Ngừng dùng'
VILLAGE_LIST = Listing(
    'village',
    'Các thôn',
    (Column('number', 'TT', Kind.NUMBER), Column('name', 'Tên thôn'), Column('state', 'Trạng thái')),
    (Role.ADMIN,),
)
ORGANISATION_LIST = Listing(
    'organisation',
    'Cơ quan, tổ chức',
    (
        Column('number', 'TT', Kind.NUMBER),
        Column('name', 'Tên'),
        Column('short_name', 'Tên ngắn'),
        Column('parent', 'Thuộc'),
        Column('state', 'Trạng thái'),
    ),
    (Role.CLERK, Role.ADMIN),
)


VILLAGES = Prepared(
    lambda: Village.select(Village.id, Village.name).where(Village.active).order_by(Village.position, Village.id)
)
ORGANISATIONS = Prepared(lambda: Organisation.select(Organisation.id, Organisation.name).where(Organisation.active))


def villages() -> list[tuple[int, str]]:
    """(id, name) of the villages in use, in the commune's order."""
    return VILLAGES.rows()


def organisations() -> list[tuple[int, str]]:
    """(id, name) of the organisations in use, by name."""
    return sorted(ORGANISATIONS.rows(), key=lambda row: _place_in_list(row[1]))


@lru_cache(maxsize=2000)
def _place_in_list(name: str) -> str:
    return sort_key(name, given_first=False)


def all_organisations() -> list[Organisation]:
    """Open ones by name, then closed ones."""
    query = Organisation.select(Organisation, PARENT).left_outer_join(PARENT, on=Organisation.parent == PARENT.id)
    return sorted(query, key=lambda one: (not one.active, _place_in_list(one.name)))


def add_village(actor: Actor, name: str) -> Village:
    """A new village, last in order. Raises Refused when the name is known."""
    with writing():
        _refuse_known(Village, name)
        village = Village.create(name=nfc(name), position=Village.select().count())
        audit.write(actor, 'village.add', village, {'name': (None, village.name)})
    return village


def all_villages() -> list[Village]:
    """Also those no longer in use, in the commune's order."""
    return list(Village.select().order_by(Village.position, Village.id))


def village_sheet(actor: Actor) -> bytes:
    """All villages as .xlsx."""
    rows = (
        {'number': number, 'name': one.name, 'state': IN_USE if one.active else CLOSED}
        for number, one in enumerate(all_villages(), 1)
    )
    return lists.take_out(VILLAGE_LIST, rows, actor)


def organisation_sheet(actor: Actor) -> bytes:
    """All organisations as .xlsx."""
    rows = (
        {
            'number': number,
            'name': one.name,
            'short_name': one.short_name,
            'parent': one.parent.name if one.parent else '',
            'state': IN_USE if one.active else CLOSED,
        }
        for number, one in enumerate(all_organisations(), 1)
    )
    return lists.take_out(ORGANISATION_LIST, rows, actor)


def change_village(village: Village, actor: Actor, name: str, position: int, active: bool) -> None:
    """One that is no longer in use is not offered any more; who lives there stays as it is."""
    facts = {'name': nfc(name), 'position': position, 'active': active}
    changes = {key: (getattr(village, key), value) for key, value in facts.items() if getattr(village, key) != value}
    with writing():
        _refuse_known(Village, name, village)
        Village.update(**facts).where(Village.id == village.id).execute()
        audit.write(actor, 'village.change', village, changes)


def add_organisation(
    actor: Actor, name: str, short_name: str = '', parent: Organisation | int | None = None
) -> Organisation:
    """Raises Refused when the name is known."""
    with writing():
        _refuse_known(Organisation, name)
        made = Organisation.create(name=nfc(name), short_name=nfc(short_name), parent=parent)
        audit.write(actor, 'organisation.add', made, {'name': (None, made.name)})
    return made


def change_organisation(
    organisation: Organisation, actor: Actor, version: int, name: str, short_name: str, parent: int | None
) -> None:
    """Raises Refused for a known name or a parent below itself, StaleRecord when somebody wrote since."""
    with writing():
        _refuse_known(Organisation, name, organisation)
        _refuse_circle(organisation, parent)
        _store(organisation, actor, version, name=nfc(name), short_name=nfc(short_name), parent=parent)


def set_open(organisation: Organisation, actor: Actor, version: int, is_open: bool) -> None:
    """A closed one is no longer offered; who belongs to it stays as it is."""
    with writing():
        _store(organisation, actor, version, active=is_open)


def _store(organisation: Organisation, actor: Actor, version: int, **facts) -> None:
    write_over(organisation, version, facts, 'cơ quan, tổ chức')
    before = {name: organisation.__data__[name] for name in facts}
    changes = {name: (before[name], value) for name, value in facts.items() if before[name] != value}
    audit.write(actor, 'organisation.change', organisation, changes)


def _refuse_known(
    table: type[Village] | type[Organisation], name: str, own: Village | Organisation | None = None
) -> None:
    """Names that differ only in capitals, marks or spaces are one: nobody can tell them apart in a list."""
    for known in table.select().where(table.id != (own.id if own else 0)):
        if fold(known.name) == fold(name):
            raise Refused(SAME_NAME.format(name=known.name))


def _refuse_circle(organisation: Organisation, parent: int | None) -> None:
    above = Organisation.get_or_none(Organisation.id == parent)
    while above is not None:
        if above == organisation:
            raise Refused(OWN_BRANCH.format(name=Organisation.get_by_id(parent).name))
        above = above.parent
