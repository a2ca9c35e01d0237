"""Handing over what a leaver kept: how much of a relationship may be lost with them. Source: docs/rules/handover.md."""

from typing import Literal

KNOWN_FROM = 45  # health from which on a colleague's own relationship carries it
Risk = Literal["low", "some", "high"]


def risk(*, importance: int, runs: bool, colleague_health: int | None) -> Risk:
    """Return how much may be lost when whoever knows a person leaves.

    Args:
        importance: 1 to 3, as set by people.
        runs: a process or a promise is open with them.
        colleague_health: of the best relationship a colleague has with them, 0 to 100; None: nobody knows them.
    """
    if colleague_health is not None and colleague_health >= KNOWN_FROM:
        return "low"
    if colleague_health is None and (importance > 1 or runs):
        return "high"
    return "some" if colleague_health is None or importance > 1 or runs else "low"


def introduction(*, called: str, leaver: str, receiver: str) -> str:
    """Return a draft with which the leaver introduces the colleague who takes over."""
    return (
        f"Hello {called},\n\nI am leaving, and I do not want you to start anew. {receiver} looks after you"
        f" from now on and knows what we spoke of. You will hear from them soon; what I promised, they will keep.\n\n"
        f"Thank you for these years\n{leaver}"
    )
