"""The Jinja2 environment of our templates."""

from typing import Any

from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Return the environment: undefined names are errors."""
    made = Environment(**{**options, "autoescape": True, "undefined": StrictUndefined})  # noqa: S701
    made.globals["url"] = lambda name, **keys: reverse(name, kwargs=keys)  # noqa: PLW0108
    return made
