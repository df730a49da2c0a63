"""Tests of outgoing papers."""
