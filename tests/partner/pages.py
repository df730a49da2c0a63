"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (Page('standing', 'partner.index'), Page('standing', 'partner.new'))
NO_PAGES = {f'partner.{name}' for name in ('show', 'edit', 'new_offer', 'edit_offer')}
ON_A_PHONE = (Page('standing', 'partner.index'), Page('standing', 'partner.new'))
