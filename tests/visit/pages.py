"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'visit.index'),
    Page('standing', 'visit.overview'),
    Page('clerk', 'visit.all_sheets'),
    Page('standing', 'visit.new'),
)
NO_PAGES = {'visit.show', 'visit.correct', 'visit.cancel', 'visit.notes', 'visit.sheet'} | {
    *('visit.export', 'visit.find_sheet', 'visit.sheet_file'),  # files and redirects
}
ON_A_PHONE = (Page('standing', 'visit.new'), Page('standing', 'visit.overview'))
