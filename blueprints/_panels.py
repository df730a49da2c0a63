"""Panels of the page of somebody who came home: each workflow shows its own part to those who may see it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from models import Returnee
from workflows.returnee.access import Viewer


@dataclass(frozen=True)
class Panel:
    """One part of the page: a partial that begins with its own `section`, and what it needs as `panel`."""

    template: str
    facts: dict = field(default_factory=dict)


Find = Callable[[Returnee, Viewer], Panel | None]
_panels: dict[int, Find] = {}


def register(place: int, find: Find) -> None:
    """`find(returnee, viewer)` answers the panel that stands at `place` (from the top), or None when nothing is shown.

    Places: 10 who helps, 20 needs and plan, 30 visits, 40 assessments, 50 loans.
    """
    _panels[place] = find


def panels_of(returnee: Returnee, viewer: Viewer) -> list[Panel]:
    found = (_panels[place](returnee, viewer) for place in sorted(_panels))
    return [panel for panel in found if panel is not None]
