"""Who is in the model after a case: its lines, over what is in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from models import POSITIONS, CaseKind, Change, Membership, MembershipCase, MembershipLine, Person, Role, Village

HEADS = {Role.HEAD: 'Tổ trưởng', Role.STANDING_DEPUTY: 'Tổ phó thường trực'}  # exactly one of each
RANK = {role: rank for rank, role in enumerate(POSITIONS)}


@dataclass(frozen=True)
class Seat:
    """One person with their role and duty, from a line or from a membership that stays."""

    person: Person
    kind: str
    role: str
    duty: str
    village: Village | None
    position: int = 0

    @property
    def order(self) -> tuple:
        """By role, then by the order of the list, then by tên, họ, đệm."""
        return RANK[Role(self.role)], self.position, self.person.sort_key, self.person.id


def seat_of(held: Membership | MembershipLine) -> Seat:
    position = held.position if isinstance(held, MembershipLine) else 0
    return Seat(held.person, held.kind, held.role, held.duty, held.village, position)


def lines_of(case: MembershipCase) -> list[MembershipLine]:
    """Lines with their persons in the order of the appendix, those who leave last."""
    query = (
        MembershipLine.select(MembershipLine, Person, Village)
        .join(Person, on=MembershipLine.person == Person.id)
        .switch(MembershipLine)
        .left_outer_join(Village, on=MembershipLine.village == Village.id)
        .where(MembershipLine.case == case)
    )
    return sorted(query, key=lambda line: (line.change == Change.LEAVE, seat_of(line).order))


def standing() -> list[Membership]:
    """Memberships without an end, also those that only begin on a later day."""
    query = (
        Membership.select(Membership, Person, Village)
        .join(Person, on=Membership.person == Person.id)
        .switch(Membership)
        .left_outer_join(Village, on=Membership.village == Village.id)
        .where(Membership.ends_on.is_null())
    )
    return sorted(query, key=lambda held: seat_of(held).order)


def seats_after(case: MembershipCase, lines: Iterable[MembershipLine] | None = None) -> list[Seat]:
    """The whole list as it will be once the case is in force, in the order of the appendix."""
    lines = lines_of(case) if lines is None else list(lines)
    seats = [seat_of(line) for line in lines if line.change != Change.LEAVE]
    if case.kind == CaseKind.CHANGE:
        touched = {line.person_id for line in lines}
        seats += [seat_of(held) for held in standing() if held.person_id not in touched]
    return sorted(seats, key=lambda seat: seat.order)


def faults(case: MembershipCase) -> list[str]:
    """What the list lacks, a sentence each. Source: Quy chế Đ.3.2, Đ.6.3, Đ.7."""
    lines = lines_of(case)
    if not lines:
        return ['Thêm ít nhất một người vào danh sách.']
    idle = [line.person.full_name for line in lines if line.change != Change.LEAVE and not line.duty.strip()]
    found = [f'Ghi nhiệm vụ cho: {", ".join(idle)}.'] if idle else []
    seats = seats_after(case, lines)
    return found + [said for role, label in HEADS.items() if (said := _head_fault(role, label, seats))]


def _head_fault(role: Role, label: str, seats: list[Seat]) -> str:
    names = [seat.person.full_name for seat in seats if seat.role == role]
    if len(names) == 1:
        return ''
    if not names:
        return f'Chọn một {label}; danh sách chưa có ai.'
    return f'Giữ lại đúng một {label}; danh sách đang có {len(names)}: {", ".join(names)}.'


def unfit(case: MembershipCase) -> list[str]:
    """Lines that no longer fit what is in force, since another decision came first."""
    if case.kind != CaseKind.CHANGE:
        return []
    held = {membership.person_id: membership.id for membership in standing()}
    wrong = [
        line.person.full_name
        for line in lines_of(case)
        if held.get(line.person_id) != (None if line.change == Change.JOIN else line.membership_id)
    ]
    if not wrong:
        return []
    return [f'Bỏ rồi thêm lại dòng của: {", ".join(wrong)}. Một quyết định khác vừa thay đổi những người này.']
