"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'mood.index'),
    Page('standing', 'mood.write', {'ky': '2026-07-01', 'kind': 'can_bo'}),
)
NO_PAGES: set[str] = set()
ON_A_PHONE = (Page('standing', 'mood.index'),)
