"""Pages of this slice, for the walk over every page there is."""

from tests.browser._page import Page

PAGES = (
    Page('standing', 'loan.index'),
    Page('standing', 'loan.due'),
    Page('standing', 'loan.portfolio'),
    Page('standing', 'loan.programmes'),
    Page('standing', 'loan.new_programme'),
)
NO_PAGES = {
    f'loan.{name}'
    for name in (
        *('show', 'new', 'request_of', 'receive', 'bring', 'step', 'decide', 'assign', 'check', 'site_visit'),
        *('opine', 'vote', 'show_loan', 'check_use', 'old_loan', 'post_entry', 'extend', 'freeze', 'reverse', 'order'),
        *('withdraw_freeze', 'edit_programme', 'edit_figures'),
    )
} | {  # files
    f'loan.{name}'
    for name in (
        *('export', 'proposed_list', 'form_file', 'opinion_file', 'loan_file'),
        *('site_photo', 'vote_minutes', 'use_photo', 'freeze_scan'),
    )
}
ON_A_PHONE = (Page('standing', 'loan.index'), Page('standing', 'loan.due'))
