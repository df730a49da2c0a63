"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (Page('standing', 'need.index'),)
NO_PAGES = {f'need.{name}' for name in ('new', 'show', 'edit', 'settle', 'reveal', 'matches', 'refer')} | {
    *('need.referral', 'need.follow', 'need.export'),
}
ON_A_PHONE = (Page('standing', 'need.index'),)
