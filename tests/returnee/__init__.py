"""Files of people who came home."""
