"""Rules about the code that the import linter and ruff cannot say."""
