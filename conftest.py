"""Loads what every test of the project may use."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.database", "tests.world"]

# The same examples in every run, so that a red test says what a change broke; and no test fails because the machine is
# busy. `pytest --hypothesis-profile=explore` looks for new examples.
settings.register_profile("rapport", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rapport")
