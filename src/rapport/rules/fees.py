"""Shares of amounts in pence: fees, and how members divide them."""

from collections.abc import Sequence

WHOLE = 10_000
"""Basis points: all of it."""


def share_of(amount_pence: int, basis_points: int) -> int:
    """Return a share of an amount in whole pence, half a penny up."""
    return (amount_pence * basis_points + WHOLE // 2) // WHOLE


def divided(amount_pence: int, shares: Sequence[int]) -> list[int]:
    """Return an amount divided by shares that add up to the whole: no penny is lost or made.

    Each share is rounded down; the pennies left go to those cut most, the earlier first among equals.

    Raises: ValueError when the shares do not add up to the whole.
    """
    if sum(shares) != WHOLE:
        raise ValueError("The shares must add up to the whole.")
    parts = [amount_pence * share // WHOLE for share in shares]
    cut = sorted(range(len(shares)), key=lambda place: (-(amount_pence * shares[place] % WHOLE), place))
    for place in cut[: amount_pence - sum(parts)]:
        parts[place] += 1
    return parts
