"""What the launcher changes in its own process is put back after each test."""

import os
import signal

import pytest

SIGNALS = [getattr(signal, name) for name in ('SIGINT', 'SIGTERM', 'SIGHUP') if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def _same_process_afterwards():
    umask = os.umask(0o022)
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    os.umask(umask)
    for number, handler in handlers.items():
        signal.signal(number, handler)
