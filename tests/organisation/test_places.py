"""Villages and organisations: names that cannot be mistaken, no circles, closing."""

import pytest

from core import places
from core.actor import SYSTEM
from core.errors import Refused, StaleRecord
from models import AuditEntry, Organisation


@pytest.fixture
def union(app) -> Organisation:
    return places.add_organisation(SYSTEM, 'Hội  Phụ nữ xã', 'Hội LHPN')


@pytest.mark.parametrize('name', ['Hội Phụ nữ xã', 'hoi phu nu XA ', 'HỘI PHỤ NỮ XÃ'])
def test_a_name_that_reads_the_same_is_refused(union, name):
    with pytest.raises(Refused, match='Hội Phụ nữ xã'):
        places.add_organisation(SYSTEM, name)
    places.add_village(SYSTEM, name)
    with pytest.raises(Refused, match='Đổi tên khác'):
        places.add_village(SYSTEM, 'hội phụ nữ xã')


def test_names_to_choose_from_stand_in_vietnamese_order_without_closed_ones(union):
    for name in ('Đoàn Thanh niên', 'Công an xã', 'Ủy ban nhân dân xã', 'Dân quân'):
        places.add_organisation(SYSTEM, name)
    places.set_open(union, SYSTEM, 1, False)
    offered = ['Công an xã', 'Dân quân', 'Đoàn Thanh niên', 'Ủy ban nhân dân xã']
    assert [name for _, name in places.organisations()] == offered
    assert [one.name for one in places.all_organisations()] == [*offered, 'Hội Phụ nữ xã']


def test_villages_stand_in_the_order_they_were_given(app):
    for name in ('thôn Pò Mỏ', 'thôn Co Loi'):
        places.add_village(SYSTEM, name)
    assert [name for _, name in places.villages()] == ['thôn Pò Mỏ', 'thôn Co Loi']


def test_a_part_cannot_be_above_its_own_whole(union):
    branch = places.add_organisation(SYSTEM, 'Chi hội Co Loi', parent=union)
    for above in (branch, union):
        with pytest.raises(Refused, match='Chọn cấp trên khác'):
            places.change_organisation(union, SYSTEM, 1, union.name, '', above.id)
    places.change_organisation(branch, SYSTEM, 1, 'Chi hội Pò Mỏ', '', None)
    assert Organisation.get_by_id(branch.id).parent is None


def test_a_stale_page_writes_nothing(union):
    places.set_open(union, SYSTEM, 1, False)
    with pytest.raises(StaleRecord):
        places.set_open(union, SYSTEM, 1, True)
    assert AuditEntry.select().where(AuditEntry.action == 'organisation.change').count() == 1
