"""Loads what every test of the project may use."""

pytest_plugins = ["tests.database", "tests.world"]
