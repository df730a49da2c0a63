"""What somebody typed and has not sent: kept per account and form until it is sent."""

import json

from core import writing
from models import Account, Draft, now

LONGEST = 200_000  # characters of JSON
LONGEST_ADDRESS = 200


def save(account: Account, form: str, fields: dict[str, list[str]]) -> None:
    """Keep `fields` as the draft of `form`, over the one before; what is far too long is left out."""
    data = json.dumps(fields, ensure_ascii=False)
    if not 0 < len(form) <= LONGEST_ADDRESS or len(data) > LONGEST:
        return
    with writing():
        Draft.insert(account=account, form=form, data=data, saved_at=now()).on_conflict(
            conflict_target=[Draft.account, Draft.form], preserve=[Draft.data, Draft.saved_at]
        ).execute()


def load(account: Account, form: str) -> tuple[dict[str, list[str]], object] | None:
    """(fields, time saved in UTC) of the draft of `form`, or None."""
    found = Draft.get_or_none(account=account, form=form)
    return (json.loads(found.data), found.saved_at) if found else None


def drop(account: Account, form: str) -> None:
    """Forget the draft: the form was sent, or the person began anew."""
    Draft.delete().where((Draft.account == account) & (Draft.form == form)).execute()
