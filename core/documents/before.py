"""Papers from before the system: outside every number series, with what the paper itself says (ruling 2)."""

import json
from datetime import date

from core import audit, scans
from core.actor import Actor
from core.documents.drafting import reword
from core.documents.kept import keep
from core.errors import Refused
from models import Document, DocumentFile, FileRole, IssuingBody


def keep_old(
    actor: Actor, body: IssuingBody, number: str, symbol: str, dated_on: date, signer: str, **facts
) -> Document:
    """The row of an old paper; its signer may be somebody unknown. `facts` of Document. Call inside a transaction."""
    document = Document.create(
        **{'kind': 'QĐ'} | facts,
        body=body,
        facts=json.dumps({'signer_name': signer}, ensure_ascii=False),
        author=actor.account,
        signed_on=dated_on,
        dated_on=dated_on,
        number_text=number,
        symbol=symbol,
        is_from_before=True,
    )
    reword(document)
    audit.write(actor, 'document.from_before', document, {'number': (None, document.number)})
    return document


def keep_old_scan(document: Document, content: bytes, name: str, actor: Actor) -> DocumentFile:
    """Its scan, with what the check of scans remarks. Raises Refused when it is no scan."""
    try:
        seen = scans.inspect(content)
    except scans.BadScan as fault:
        raise Refused(str(fault)) from None
    media_type = 'application/pdf' if seen.kind == 'pdf' else f'image/{seen.kind}'
    return keep(document, FileRole.SIGNED, content, actor, name=name, media_type=media_type, remarks=scans.faults(seen))
