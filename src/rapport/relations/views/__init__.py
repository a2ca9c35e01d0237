"""Pages and pieces of relationships."""
