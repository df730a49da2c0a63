"""Agencies, businesses and schools that take people on: what they offer, and who fits where. Source: Quy chế Đ.4.7."""

from workflows.partner import keeping, matching, outcomes, reading

__all__ = ['keeping', 'matching', 'outcomes', 'reading']
