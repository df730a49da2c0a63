"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'assessment.index'),
    Page('standing', 'assessment.summary'),
    Page('standing', 'assessment.all_criteria'),
    Page('standing', 'assessment.one_criteria', {'number': 1}),
    Page('standing', 'assessment.new_criteria'),
)
NO_PAGES = {
    f'assessment.{name}'
    for name in (
        *('begin', 'show', 'write', 'skip', 'pass_on', 'supplement', 'opine', 'review', 'send_back', 'classify'),
        *('file', 'sheet', 'signed_file', 'blank', 'summary_file'),
    )
}
ON_A_PHONE = (Page('standing', 'assessment.index'), Page('standing', 'assessment.summary'))
