"""The referees' door."""
