"""The log: one row for each act, view, print and export, written in the transaction of the act itself."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.actor import Actor, StandIn
from models import Account, AuditEntry, Person, Table


@dataclass
class Group:
    """Acts on one kind of record, with their words; `in_full` lets the administrator read what was changed."""

    label: str
    actions: dict[str, str] = field(default_factory=dict)
    in_full: bool = False


GROUPS: dict[str, Group] = {}


def describe(group: str, label: str, actions: Mapping[str, str], in_full: bool = False) -> None:
    """Name the actions 'group.x' for people; what is not named shows as it is written."""
    found = GROUPS.setdefault(group, Group(label, in_full=in_full))
    found.actions.update(actions)


def label_of(action: str) -> str:
    """'Mở tài khoản' for 'account.open'"""
    group, _, name = action.partition('.')
    return GROUPS[group].actions.get(name, action) if group in GROUPS else action


def subject_of(record: Table) -> str:
    """'membership_case:3'"""
    return f'{record._meta.table_name}:{record._pk}'


def write(
    actor: Actor,
    action: str,
    record: Table | str,
    changes: dict[str, tuple] | None = None,
    *,
    reason: str = '',
    stand_in: StandIn | None = None,
) -> AuditEntry:
    """Log `changes` as {field: (before, after)}; the caller holds the transaction.

    `stand_in` says for whom and on what ground the actor used a right.
    """
    return AuditEntry.create(
        account=actor.account,
        actor_name=actor.name,
        on_behalf_of=stand_in.person if stand_in else None,
        ground=stand_in.ground if stand_in else '',
        action=action,
        subject=record if isinstance(record, str) else subject_of(record),
        reason=reason,
        changes=json.dumps(changes or {}, default=str, ensure_ascii=False, sort_keys=True),
        address=actor.address,
    )


def history(record: Table | str) -> Iterable[AuditEntry]:
    """All that was done with `record`, newest first; views and prints left out."""
    subject = record if isinstance(record, str) else subject_of(record)
    looked = AuditEntry.action.endswith('.view') | AuditEntry.action.endswith('.export')
    return (
        AuditEntry.select(AuditEntry, Account, Person)
        .left_outer_join(Account)
        .switch(AuditEntry)
        .left_outer_join(Person, on=AuditEntry.on_behalf_of == Person.id)
        .where((AuditEntry.subject == subject) & ~looked)
        .order_by(AuditEntry.id.desc())
    )


def since(record: Table, seen: int) -> list[AuditEntry]:
    """What was done with `record` after its version `seen`, newest first: one row for each version since."""
    current = type(record).get_by_id(record._pk).version
    return list(history(record).limit(max(0, current - seen)))
