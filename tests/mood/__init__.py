"""The mood among the members."""
