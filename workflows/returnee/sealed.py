"""The sealed layer of a file: offence and sentence, health and family trouble; each look at it is logged."""

from core import audit, writing
from core.actor import Actor, demand
from core.errors import Refused
from core.versions import write_over
from models import Returnee, SealedFacts
from workflows.returnee import access
from workflows.returnee.access import Layer, Sight, Viewer

CASE = (
    *('offence', 'sentence', 'sentence_months', 'judgment', 'is_chapter_13_or_26'),
    *('extra_penalty', 'extra_ends_on', 'obligations'),
)
HARDSHIP = ('health', 'family_trouble')
FIELDS = {Layer.CASE: CASE, Layer.HARDSHIP: HARDSHIP}
LIFE_MONTHS = 9999  # a life sentence, for the estimate of BLHS Đ.70, 71
LONGEST_MONTHS = 30 * 12  # BLHS Đ.55.1.a
TOO_LONG = 'Số tháng tù từ 1 đến 360; tù chung thân ghi 9999.'


def facts_of(returnee: Returnee) -> SealedFacts:
    """What is stored, or an empty row that was not stored yet."""
    return SealedFacts.get_or_none(SealedFacts.returnee == returnee) or SealedFacts(returnee=returnee)


def filled_layers(facts: SealedFacts) -> list[Layer]:
    """Those in which something is stored."""
    return [layer for layer, names in FIELDS.items() if any(getattr(facts, name) for name in names)]


def shown(reader: Viewer, returnee: Returnee) -> dict[Layer, SealedFacts]:
    """The sealed layers that the reader sees by right; the look is logged, unless there is nothing to see."""
    facts = facts_of(returnee)
    seen = [layer for layer in filled_layers(facts) if reader.sees(returnee, layer)]
    if seen:
        access.look(reader, returnee, *seen)
    return dict.fromkeys(seen, facts)


def asked_for(reader: Viewer, returnee: Returnee) -> list[Layer]:
    """The sealed layers that the reader may open with a reason."""
    return [layer for layer in FIELDS if reader.sight(returnee, layer) == Sight.REASON]


def revealed(reader: Viewer, returnee: Returnee, layer: Layer, reason: str) -> SealedFacts:
    """Open a layer with a reason, which is logged. Raises Refused for a short one, NotAllowed without the right."""
    access.reveal(reader, returnee, layer, reason)
    return facts_of(returnee)


def seal(returnee: Returnee, actor: Actor, version: int, **facts) -> SealedFacts:
    """Store `facts` of CASE and HARDSHIP; the log says which, never what. `version` is 1 while nothing is stored.

    sentence_months   1 to 360, or 9999 for a life sentence

    Raises StaleRecord when somebody wrote since.
    """
    demand(actor, *access.POLICE)
    access.demand_open(actor, returnee)
    if unknown := facts.keys() - {*CASE, *HARDSHIP}:
        raise TypeError(f'the sealed layer has no {sorted(unknown)}')
    months = facts.get('sentence_months')
    if months is not None and not (1 <= months <= LONGEST_MONTHS or months == LIFE_MONTHS):
        raise Refused(TOO_LONG)
    with writing():
        SealedFacts.insert(returnee=returnee).on_conflict_ignore().execute()
        stored = SealedFacts.get(returnee=returnee)
        changed = {name: value for name, value in facts.items() if getattr(stored, name) != value}
        write_over(stored, version, changed, 'phần niêm phong')
        audit.write(actor, 'returnee.seal', returnee, {'fields': (None, ' '.join(sorted(changed)))})
    return SealedFacts.get(returnee=returnee)
