"""The plan of support, and introductions to partners."""
