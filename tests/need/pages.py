"""Pages of this slice, for the walk over every page there is."""

from models import Need, NeedState, Referral, ReferralState, Returnee, ReturneeState
from tests.browser._page import Page, one

FILE = {'returnee_id': one(Returnee, state=ReturneeState.HOME, legal_group='chap_hanh_xong')}
NEED = {'need_id': lambda: under_way(NeedState.OPEN, NeedState.DOING).id}


def under_way(*states: str) -> Need:
    """A line of somebody who is at home."""
    query = Need.select().join(Returnee).where(Need.state.in_(states) & (Returnee.state == ReturneeState.HOME))
    return query.order_by(Need.id.desc()).first()


PAGES = (
    Page('standing', 'need.index'),
    Page('standing', 'need.new', FILE),
    Page('standing', 'need.show', NEED),
    Page('standing', 'need.edit', NEED),
    Page('standing', 'need.settle', NEED | {'action': 'meet'}),
    Page('standing', 'need.referral', {'referral_id': one(Referral, state=ReferralState.STILL)}),
    Page('chair', 'need.reveal', FILE),
)
NO_PAGES = {f'need.{name}' for name in ('matches', 'refer', 'follow')} | {'need.export'}
ON_A_PHONE = (Page('standing', 'need.index'), Page('standing', 'need.show', NEED))
