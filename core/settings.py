"""What the commune may choose, with its default, its source, and whether somebody must still confirm it."""

import json
from dataclasses import dataclass

from core import audit, writing
from core.actor import Actor, demand
from core.prepared import Prepared
from models import Role, Setting, now


@dataclass(frozen=True)
class Definition:
    """`kind` is text, lines, number or switch; `to_confirm` marks a default that nobody has confirmed yet.

    `formerly` are keys that this setting had before, or that became one with it: what is stored under the first of
    them that has a value counts, until the setting is chosen anew under its own key.
    """

    label: str
    default: object
    kind: str = 'text'
    group: str = 'Chung'
    hint: str = ''
    source: str = ''
    to_confirm: bool = False
    formerly: tuple[str, ...] = ()


DEFINITIONS: dict[str, Definition] = {}
audit.describe('setting', 'Cài đặt', {'change': 'Đổi hoặc xác nhận một cài đặt'}, in_full=True)


def define(key: str, definition: Definition) -> None:
    """A workflow adds its own settings when it is imported."""
    DEFINITIONS[key] = definition


def get(key: str) -> object:
    """What the commune chose, else the default, in one query."""
    if key in DEFINITIONS and DEFINITIONS[key].formerly:
        return get_all()[key]
    found = ONE.rows(key=key)
    return json.loads(found[0][0]) if found else DEFINITIONS[key].default


ONE = Prepared(lambda key: Setting.select(Setting.value).where(Setting.key == key))
STORED = Prepared(lambda: Setting.select(Setting.key, Setting.value))


def get_all() -> dict[str, object]:
    """Every setting by key, in one query."""
    stored = {key: json.loads(value) for key, value in STORED.rows()}
    return {key: _chosen(stored, key, definition) for key, definition in DEFINITIONS.items()}


def _chosen(stored: dict[str, object], key: str, definition: Definition) -> object:
    return next((stored[name] for name in (key, *definition.formerly) if name in stored), definition.default)


def store(key: str, value, **stamp) -> None:
    """Write `value` without a line in the log; for what the program keeps for itself."""
    fields = {'value': json.dumps(value, ensure_ascii=False)} | stamp
    columns = [getattr(Setting, name) for name in fields]
    Setting.insert(key=key, **fields).on_conflict(conflict_target=[Setting.key], preserve=columns).execute()


def put(key: str, value, actor: Actor, confirmed: bool = False) -> None:
    """Store `value`; `confirmed` takes away the "cần xác nhận" of a doubtful default."""
    stamp = {'confirmed_at': now() if confirmed else None, 'confirmed_by': actor.account if confirmed else None}
    with writing():
        before = get(key)
        store(key, value, **stamp)
        audit.write(actor, 'setting.change', f'setting:{key}', {'value': (before, value)})


def choose(key: str, value, actor: Actor) -> None:
    """The administrator sets or confirms a value; a doubtful default is certain from then on."""
    demand(actor, Role.ADMIN)
    put(key, value, actor, confirmed=True)


def groups() -> dict[str, dict[str, Definition]]:
    """{group: {key: definition}} of those that people may see and change."""
    found: dict[str, dict[str, Definition]] = {}
    for key, definition in DEFINITIONS.items():
        if definition.group:
            found.setdefault(definition.group, {})[key] = definition
    return found


def unconfirmed() -> list[str]:
    """Keys of doubtful defaults that nobody has confirmed."""
    confirmed = {row.key for row in Setting.select(Setting.key).where(Setting.confirmed_at.is_null(False))}
    doubtful = {key: {key, *definition.formerly} for key, definition in DEFINITIONS.items() if definition.to_confirm}
    return [key for key, names in doubtful.items() if confirmed.isdisjoint(names)]


COMMUNE = 'Xã và Mô hình'
define('setup.done', Definition('Đã thiết lập ban đầu', False, 'switch', group=''))
define('commune.name', Definition('Tên xã', 'xã Mẫu Sơn', group=COMMUNE))
define('commune.province', Definition('Tên tỉnh', 'tỉnh Lạng Sơn', group=COMMUNE))
define('model.name', Definition('Tên Mô hình', 'Tái hòa nhập cộng đồng', group=COMMUNE))
define('calendar.years', Definition('Các năm đã có lịch nghỉ chính thức', [2026], 'lines', group=''))
define('session.idle_minutes', Definition('Tự đăng xuất sau số phút không dùng', 30, 'number', group='An toàn'))
define('session.longest_hours', Definition('Phải đăng nhập lại sau số giờ', 10, 'number', group='An toàn'))
