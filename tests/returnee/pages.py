"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'returnee.index'),
    Page('standing', 'returnee.board'),
    Page('standing', 'returnee.find'),
    Page('standing', 'returnee.new'),
)
NO_PAGES = {
    *('returnee.export', 'returnee.show', 'returnee.open_for', 'returnee.edit', 'returnee.receive'),
    *('returnee.decide', 'returnee.conclude', 'returnee.name_supporter', 'returnee.letter'),
    *('returnee.add_contact', 'returnee.edit_contact', 'returnee.show_sealed'),
    *('returnee.edit_case', 'returnee.edit_hardship'),
}
ON_A_PHONE = (Page('standing', 'returnee.index'), Page('standing', 'returnee.board'))
