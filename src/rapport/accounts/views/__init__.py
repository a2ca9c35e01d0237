"""Pages about the firm, its members and oneself."""
