"""Talking to the person at the console."""

import sys


class Stop(Exception):
    """The launcher cannot go on; the message is a sentence that says what to do."""

    def __init__(self, message: str, status: int = 1):
        super().__init__(message)
        self.status = status


def speak_utf8() -> None:
    """Let a Windows console, which may be set to another code page, print Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding='utf-8', errors='replace')


def say(text: str) -> None:
    print(text, flush=True)
