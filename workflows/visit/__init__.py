"""Visits to those who came home: recorded on the phone, or typed in from the monthly sheet of a helper."""

from workflows.visit import board, helping, reading, recording, sheets

__all__ = ['board', 'helping', 'reading', 'recording', 'sheets']
