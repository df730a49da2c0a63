"""What a meeting voted, and whether that passes. Source: workflows.md §1, ruling 10; Quy chế Đ.6.2."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from models import LoanVote


class Base(StrEnum):
    """Of whom more than half must be for it."""

    ALL = 'toan_the'
    PRESENT = 'co_mat'
    VALID = 'hop_le'


BASE_LABELS = {
    Base.ALL: 'Toàn thể thành viên, trừ người không được biểu quyết',
    Base.PRESENT: 'Thành viên có mặt',
    Base.VALID: 'Phiếu đồng ý và không đồng ý',
}


@dataclass(frozen=True)
class Figures:
    """How many of those who could vote did what; `absent` were members who were away."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    invalid: int = 0
    not_voted: int = 0
    absent: int = 0
    base: str = Base.ALL

    @property
    def electorate(self) -> int:
        """Members who were present and free of a conflict."""
        return self.votes_for + self.votes_against + self.abstained + self.invalid + self.not_voted

    @property
    def of(self) -> int:
        """What the votes for are measured against."""
        sizes = {
            Base.ALL: self.electorate + self.absent,
            Base.PRESENT: self.electorate,
            Base.VALID: self.votes_for + self.votes_against,
        }
        return sizes[Base(self.base)]

    @property
    def passes(self) -> bool:
        """More than half; as many against as for is a tie and does not pass."""
        return 2 * self.votes_for > self.of

    def columns(self) -> dict:
        return asdict(self)


def figures_of(vote: LoanVote) -> Figures:
    return Figures(**{name: getattr(vote, name) for name in Figures.__dataclass_fields__})


def passed(vote: LoanVote) -> bool:
    return figures_of(vote).passes
