"""Pages of a client's map."""
