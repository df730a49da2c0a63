"""Periodic assessments."""
