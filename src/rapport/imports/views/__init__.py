"""The pages of import."""
