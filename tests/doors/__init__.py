"""The doors of people outside, page by page."""
