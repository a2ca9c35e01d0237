"""Builders for tests: through actions, so that test data is data the product could make."""

from typing import Any

from rapport.foundation.actors import Actor
from rapport.sharing import actions
from rapport.sharing.models import Content


def make_content(actor: Actor, title: str = "Salary guide", **given: Any) -> Content:
    """Put a link into the library, for people tagged "rail" unless said."""
    words = {"kind": "link", "address": "https://guides.example/rail", "fields": ("rail",), **given}
    return actions.keep_content(actor, title=title, **words)
