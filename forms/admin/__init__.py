"""Forms of the administrator's pages, one module for each page."""
