"""Who may sign for a body on a day, and with which prefix. Source: NĐ 30/2020 Đ.13, PL I.II.7."""

from dataclasses import dataclass
from datetime import date

from core.actor import holders
from core.vietnamese import screen_date
from models import Absence, Document, IssuingBody, Person, Role


@dataclass(frozen=True)
class Signing:
    """`prefix` is '', 'KT.', 'TL.', 'TUQ.' or 'Q.'; `ground` the paper or absence behind it."""

    person: Person | None
    prefix: str = ''
    ground: str = ''


def signing_for(body: IssuingBody, day: date) -> Signing:
    """The head of `body` on `day`, or with KT. the deputy who acts while the head is away."""
    head = next(iter(heads(body, day)), None)
    away = absence_of(head, day) if head else None
    return Signing(away.deputy, 'KT.', away.ground) if away else Signing(head)


def heads(body: IssuingBody, day: date) -> list[Person]:
    return holders(Role(body.head_office), day)


def absence_of(person: Person, day: date) -> Absence | None:
    """The absence of `person` that covers `day` and names a deputy."""
    return Absence.get_or_none(
        (Absence.person == person)
        & (Absence.starts_on <= day)
        & (Absence.ends_on >= day)
        & Absence.deputy.is_null(False)
        & Absence.cancelled_at.is_null()
    )


def fault(document: Document, day: date) -> str:
    """Why the paper's signer may not sign it on `day`, as a sentence; '' when nothing stands against it.

    A head signs by office. KT. needs an absence that names the signer, or a written
    ground; Q., TL. and TUQ. always a written ground.
    """
    signer, prefix, body = document.signer, document.signer_as, document.body
    if signer is None:
        return 'Chọn người ký.'
    if not prefix:
        return '' if signer in heads(body, day) else _not_head(document, day)
    if document.signer_ground.strip() or (prefix == 'KT.' and _acts_for_head(signer, body, day)):
        return ''
    return (
        f'Ghi căn cứ để {signer.full_name} ký {prefix}: văn bản phân công, ủy quyền, hoặc kỳ vắng của người đứng đầu.'
    )


def _not_head(document: Document, day: date) -> str:
    title = f'{document.body.head_title.capitalize()} {document.body.full_name}'
    return f'Chọn lại người ký: ngày {screen_date(day)}, {document.signer.full_name} không giữ chức {title}.'


def _acts_for_head(signer: Person, body: IssuingBody, day: date) -> bool:
    absences = (absence_of(head, day) for head in heads(body, day))
    return any(away and away.deputy == signer for away in absences)
