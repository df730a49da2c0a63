"""Pages of this slice, for the walk over every page there is."""

from models import Returnee, ReturneeState, Visit, VisitSheet
from tests.browser._page import Page, one

PAGES = (
    Page('standing', 'visit.index'),
    Page('standing', 'visit.overview'),
    Page('clerk', 'visit.all_sheets'),
    Page('standing', 'visit.new'),
    Page('standing', 'visit.show', {'visit_id': one(Visit)}),
    Page('standing', 'visit.cancel', {'visit_id': one(Visit)}),
    Page('clerk', 'visit.sheet', {'code': lambda: VisitSheet.get().code}),
    Page('chair', 'visit.notes', {'returnee_id': one(Returnee, state=ReturneeState.HOME)}),
)
NO_PAGES = {'visit.correct'} | {
    *('visit.export', 'visit.find_sheet', 'visit.sheet_file'),  # files and redirects
}
ON_A_PHONE = (Page('standing', 'visit.new'), Page('standing', 'visit.overview'))
