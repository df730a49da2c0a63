"""Benchmarks: each module measures one thing against its target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """What was measured, and the most or the least it may be; neither for a figure that only informs."""

    label: str
    value: float
    most: float | None = None
    unit: str = ''
    least: float | None = None

    @property
    def is_aimed(self) -> bool:
        return self.most is not None or self.least is not None

    @property
    def is_missed(self) -> bool:
        too_much = self.most is not None and self.value > self.most
        return too_much or (self.least is not None and self.value < self.least)

    def __str__(self) -> str:
        limits = (('at most', self.most), ('at least', self.least))
        verdict = ''.join(f'  {word} {limit:g}' for word, limit in limits if limit is not None)
        if self.is_aimed:
            verdict += '  MISSED' if self.is_missed else '  ok'
        return f'{self.label:<52}{self.value:>9.2f} {self.unit:<3}{verdict}'
