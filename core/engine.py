"""Moves a record along an arrow of its workflow: allowed, in the right state, not stale, logged - or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core import audit, writing
from core.actor import Actor, StandIn
from core.errors import NotAllowed, Refused, WrongState
from core.versions import write_over
from models import Role, Table

Rule = Callable[[Actor, Table], bool]
Guard = Callable[[Actor, Table], str]  # '' when nothing stands against it, else the sentence to show


def always(_actor: Actor, _record: Table) -> bool:
    return True


@dataclass(frozen=True)
class Arrow:
    """One permitted move: from any of `sources` to `target`, by whoever holds one of `by` and `allowed` says yes to.

    Empty `by` leaves it to `allowed` alone. `reasons` are (code, label)
    choices; an arrow that has them wants a code and a text. A `target` of
    None keeps the state.
    """

    sources: frozenset[str]
    target: str | None
    label: str
    by: frozenset[Role] = frozenset()
    allowed: Rule = always
    guards: tuple[Guard, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    danger: bool = False

    def permits(self, actor: Actor, record: Table) -> bool:
        return (not self.by or actor.holds(*self.by)) and self.allowed(actor, record)


@dataclass(frozen=True)
class Workflow:
    name: str  # 'membership'
    noun: str  # 'hồ sơ thành viên', for messages
    states: Mapping[str, tuple[str, str]]  # state -> (label on screen, badge of look.md)
    arrows: Mapping[str, Arrow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        audit.describe(self.name, self.noun.capitalize(), {name: arrow.label for name, arrow in self.arrows.items()})

    def open_to(self, actor: Actor, record: Table) -> list[str]:
        """Actions that `actor` could take on `record` now; the page shows a button for each."""
        return [
            action
            for action, arrow in self.arrows.items()
            if record.state in arrow.sources and arrow.permits(actor, record)
        ]

    def obstacles(self, action: str, actor: Actor, record: Table) -> list[str]:
        """What stands against `action` now, as sentences."""
        return [said for guard in self.arrows[action].guards if (said := guard(actor, record))]

    def label_of(self, state: str) -> str:
        return self.states[state][0]

    def badge_of(self, state: str) -> tuple[str, str]:
        """(badge kind, label) for the state badge."""
        label, kind = self.states[state]
        return kind, label

    def move(
        self,
        action: str,
        record: Table,
        actor: Actor,
        version: int,
        *,
        reason: str = '',
        stand_in: StandIn | None = None,
        **changes,
    ) -> Table:
        """Take `action` on `record` and return it as stored.

        `version` is the one the actor saw; `stand_in` for whom they act where the
        right is a person's and not a role's. Raises NotAllowed, WrongState,
        Refused or StaleRecord, in that order, and then nothing has been written.
        """
        arrow = self._checked(action, record, actor, reason)
        if arrow.target is not None:
            changes['state'] = arrow.target
        with writing():
            write_over(record, version, changes, self.noun)
            audit.write(
                actor,
                f'{self.name}.{action}',
                record,
                {name: (_plain(getattr(record, name)), _plain(value)) for name, value in changes.items()},
                reason=reason,
                stand_in=stand_in or (actor.stands_in(arrow.by) if arrow.by else None),
            )
        return type(record).get_by_id(record._pk)

    def permitted(self, action: str, record: Table, actor: Actor) -> Arrow:
        """The arrow of `action`. Raises NotAllowed or WrongState unless `actor` may take it on `record` now."""
        arrow = self.arrows[action]
        if not arrow.permits(actor, record):
            raise NotAllowed(f'Bạn không được giao việc “{arrow.label}” với {self.noun} này.')
        if record.state not in arrow.sources:
            raise WrongState(
                f'{self.noun.capitalize()} đang ở bước “{self.label_of(record.state)}”, chưa làm được “{arrow.label}”.'
            )
        return arrow

    def _checked(self, action: str, record: Table, actor: Actor, reason: str) -> Arrow:
        arrow = self.permitted(action, record, actor)
        if arrow.reasons and not reason.strip():
            raise Refused(f'Ghi lý do rồi mới làm được “{arrow.label}”.')
        if said := self.obstacles(action, actor, record):
            raise Refused(' '.join(said))
        return arrow


def _plain(value) -> object:
    """A record as its id, so that the log stays small and plain."""
    return value._pk if isinstance(value, Table) else value
