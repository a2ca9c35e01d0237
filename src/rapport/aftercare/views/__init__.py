"""Pages of care after a start."""
