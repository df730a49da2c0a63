"""Everybody in the story by a short name, and what each may do on a day of it."""

from dataclasses import dataclass, field

from core.actor import Actor, actor_of
from models import Account, Document, Organisation, Person, Returnee, Village


@dataclass
class Cast:
    """Filled chapter by chapter; the keys of persons are those of people.csv."""

    villages: dict[str, Village] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    papers: dict[str, Document] = field(default_factory=dict)
    files: dict[str, Returnee] = field(default_factory=dict)  # by key of returnees.csv

    def actor(self, key: str) -> Actor:
        """Somebody at their desk, with the roles they have on the day that the clock shows."""
        return actor_of(self.accounts[key], DESK)


DESK = '192.168.1.38'  # the address that the log shows
