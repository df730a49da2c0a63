"""What run.py does, with the standard library alone: prepare the machine, start the server, run the tests."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent


def is_root() -> bool:
    return hasattr(os, 'geteuid') and os.geteuid() == 0
