"""What a member still holds, asked of the features above; config fills the list at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing a member owns: its name for one and for many, and how many there are."""

    one: str
    many: str
    count: Callable[[UUID], int]


KINDS: list[Held] = []


def held_by(member_id: UUID) -> list[str]:
    """Return what of a member's is live and has no other owner, in words; empty when nothing is."""
    counted = [(kind, kind.count(member_id)) for kind in KINDS]
    return [f"{count:,} {kind.one if count == 1 else kind.many}" for kind, count in counted if count]
