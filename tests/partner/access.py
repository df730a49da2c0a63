"""Who may reach the routes of this slice at all."""

from workflows.partner import keeping, reading

ACCESS: dict[str, object] = dict.fromkeys(('partner.index', 'partner.show'), frozenset(reading.READERS))
ACCESS |= dict.fromkeys(
    [f'partner.{name}' for name in ('new', 'edit', 'set_active', 'new_offer', 'edit_offer', 'set_offer_active')],
    frozenset(keeping.KEEPERS),
)
