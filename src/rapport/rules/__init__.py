"""What the business believes, as pure functions over facts. Imports: the standard library only."""
