"""Pages of this slice, for the walk over every page there is."""

from models import FamilyContact, Returnee, ReturneeState
from tests.browser._page import Page, one

FILE = {'returnee_id': one(Returnee, state=ReturneeState.HOME, legal_group='chap_hanh_xong')}
NAMED = {'returnee_id': one(Returnee, state=ReturneeState.HOME, legal_group='an_tai_cong_dong')}
PAGES = (
    *(Page('standing', f'returnee.{name}') for name in ('index', 'board', 'find', 'new')),
    *(
        Page('standing', f'returnee.{name}', FILE)
        for name in ('show', 'edit', 'add_contact', 'show_sealed', 'edit_case', 'edit_hardship', 'letter')
    ),
    Page('standing', 'returnee.decide', FILE | {'action': 'pause'}),
    Page('standing', 'returnee.receive', {'returnee_id': one(Returnee, state=ReturneeState.EXPECTED)}),
    Page('standing', 'returnee.conclude', NAMED),
    Page('standing', 'returnee.name_supporter', NAMED),
    Page('standing', 'returnee.edit_contact', {'contact_id': one(FamilyContact)}),
    Page('standing', 'returnee.open_for', {'person_id': lambda: Returnee.get(state=ReturneeState.ENDED).person_id}),
)
NO_PAGES = {'returnee.export'}
ON_A_PHONE = (
    Page('standing', 'returnee.index'),
    Page('standing', 'returnee.board'),
    Page('standing', 'returnee.show', FILE),
)
