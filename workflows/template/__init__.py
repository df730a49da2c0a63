"""Templates of the papers, changed in Word by the commune's own staff: offered, checked, put into use, rolled back."""

from workflows.template import changing, reading
from workflows.template.states import KEEPERS, WORKFLOW

__all__ = ['KEEPERS', 'WORKFLOW', 'changing', 'reading']
