"""Pages of the candidates' door."""
