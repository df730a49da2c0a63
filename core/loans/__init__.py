"""Arithmetic of loans in whole đồng: schedules of repayment, and what a ledger adds up to."""
