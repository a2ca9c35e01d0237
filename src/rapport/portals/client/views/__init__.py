"""Pages of the clients' door."""
