"""Visits and the monthly sheets."""
