"""The same people, partners and places as the plans have."""

from tests.need.conftest import cast, introduced, make_offer, make_partner, planned, queries_of, sent

__all__ = ['cast', 'introduced', 'make_offer', 'make_partner', 'planned', 'queries_of', 'sent']
