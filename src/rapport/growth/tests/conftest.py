"""A day at North."""

from datetime import UTC, datetime

from tests.world import in_north

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


_north = in_north(NOW)
