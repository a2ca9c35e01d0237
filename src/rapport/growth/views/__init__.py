"""Pages of work to come."""
