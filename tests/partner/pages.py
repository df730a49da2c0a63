"""Pages of this slice, for the walk over every page there is."""

from models import Offer, Partner
from tests.browser._page import Page, one

PARTNER = {'partner_id': one(Partner)}
PAGES = (
    Page('standing', 'partner.index'),
    Page('standing', 'partner.new'),
    *(Page('standing', f'partner.{name}', PARTNER) for name in ('show', 'edit', 'new_offer')),
    Page('standing', 'partner.edit_offer', {'offer_id': one(Offer)}),
)
NO_PAGES: set[str] = set()
ON_A_PHONE = (Page('standing', 'partner.index'), Page('standing', 'partner.new'))
