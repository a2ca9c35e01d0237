"""May what somebody said about us be shown, here, today? Only what they allow, where they allow it, while they do.

Source: docs/rules/surveys.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 730  # nobody allows something for ever without being asked again
USUAL_DAYS = 365


class Scope(StrEnum):
    """Where words may be shown; each lets in what those before it let in."""

    INTERNAL = "internal"
    CLIENTS = "clients"
    PUBLIC = "public"


_WIDTH = {scope: width for width, scope in enumerate(Scope)}
_WHERE = {
    Scope.INTERNAL: "among ourselves", Scope.CLIENTS: "to clients and candidates", Scope.PUBLIC: "in public",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody allowed. `allowed_on` None: they were asked and allowed nothing yet. Gone from `expires_on` on."""

    allowed_on: date | None
    scope: Scope
    expires_on: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """Whether words may be shown, with the sentence why."""

    is_open: bool
    sentence: str


def may_show(permission: Permission, where: Scope, *, on: date) -> Showing:
    """Return whether words may be shown somewhere on a day of the firm's. What was taken back is shown nowhere, on no
    day: neither before nor after it was.
    """
    if permission.withdrawn:
        return Showing(is_open=False, sentence="They took it back.")
    if permission.allowed_on is None or on < permission.allowed_on:
        return Showing(is_open=False, sentence="They have not allowed it.")
    if on >= permission.expires_on:
        return Showing(is_open=False, sentence=f"It was allowed until {permission.expires_on:%-d %B %Y}; ask again.")
    if _WIDTH[where] > _WIDTH[permission.scope]:
        return Showing(is_open=False, sentence=f"They allowed it {_WHERE[permission.scope]} only.")
    return Showing(
        is_open=True, sentence=f"They allow it {_WHERE[permission.scope]} until {permission.expires_on:%-d %B %Y}."
    )


def latest_end(allowed_on: date) -> date:
    """Return the last day on which words allowed on a day may come off: two years later."""
    return allowed_on + timedelta(days=LONGEST_DAYS)
