"""The machinery: database, supervisor, command."""
