"""A form acts once, however often its button is pressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from peewee import IntegrityError

from core import audit, writing
from core.actor import Actor
from core.errors import AlreadyDone
from models import SubmitKey, Table, now

KEPT_DAYS = 7


class Once:
    """What the form made; set by the caller, so that a second click lands on it."""

    subject = ''

    def made(self, record: Table) -> None:
        self.subject = audit.subject_of(record)


@contextmanager
def once(actor: Actor, key: str) -> Iterator[Once]:
    """Run the block and claim `key` in one transaction. Raises AlreadyDone when it was claimed before."""
    result = Once()
    with writing():
        _claim(actor, key)
        yield result
        SubmitKey.update(subject=result.subject).where(SubmitKey.key == key).execute()


def _claim(actor: Actor, key: str) -> None:
    SubmitKey.delete().where(SubmitKey.at < now() - timedelta(days=KEPT_DAYS)).execute()
    try:
        with writing():
            SubmitKey.create(key=key, account=actor.account)
    except IntegrityError:
        raise AlreadyDone(SubmitKey.get_by_id(key).subject) from None
