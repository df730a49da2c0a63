"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (Page('standing', 'returnee.index'),)
NO_PAGES = {'returnee.show'}
ON_A_PHONE = ()
