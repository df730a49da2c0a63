"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'assignment.index'),
    Page('standing', 'assignment.alone'),
    Page('standing', 'assignment.new', {'slug': 'giup-do'}),
    Page('clerk', 'assignment.from_before'),
)
NO_PAGES = {
    *('assignment.show', 'assignment.preview', 'assignment.edit_case', 'assignment.decide', 'assignment.pick'),
    *('assignment.add', 'assignment.edit_line', 'assignment.end_line', 'assignment.override'),
    *('assignment.answer', 'assignment.record_answer', 'assignment.cover', 'assignment.hand_over'),
    *('assignment.preview_file', 'assignment.minutes', 'assignment.cover_slip'),  # files
}
ON_A_PHONE = (Page('standing', 'assignment.alone'),)
