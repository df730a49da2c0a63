"""Compare-and-set: a record is written only over the version that its editor saw."""

from core.errors import StaleRecord
from models import Table

STALE = 'Có người vừa sửa {noun} này sau khi bạn mở trang. Xem chỗ đã sửa rồi làm tiếp.'


def write_over(record: Table, version: int, changes: dict, noun: str = 'hồ sơ') -> None:
    """Write `changes` and count the version up. Raises StaleRecord when somebody wrote since `version` was read.

    A record with a state must also still be in the state it was loaded in.
    """
    model = type(record)
    unchanged = (model._meta.primary_key == record._pk) & (model.version == version)
    if hasattr(model, 'state'):
        unchanged &= model.state == record.state
    if not model.update(version=model.version + 1, **changes).where(unchanged).execute():
        raise StaleRecord(STALE.format(noun=noun), record, version)
