"""Forms of the files of people who came home."""
