"""The first set-up: code, steps, and what they put in force."""
