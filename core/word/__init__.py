"""Word files: templates filled strictly and fast, and .docx files from outside read safely."""
