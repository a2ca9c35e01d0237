"""What a member still holds and how it goes to a colleague, told by the features above; config fills the list."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet

from rapport.foundation.actors import Actor


class Give(Protocol):
    """A feature's own way to give what it holds of one member to another, where more follows than a change of name."""

    def __call__(
        self, actor: Actor, /, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]
    ) -> int:
        """Return how many things went over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One kind of thing that somebody must act on.

    `live` are the rows that ask for it, `owner` the key of whose they are, `person` the key of whom they are about;
    None: of nobody, and told by its `title`. `runs`: it is under way, so that there is more to lose.
    """

    one: str
    many: str
    live: Callable[[], QuerySet[Any]]
    owner: str = "owner"
    person: str | None = "person"
    title: str = ""
    runs: bool = True
    give: Give | None = None

    def of(self, member_id: UUID) -> QuerySet[Any]:
        """Return what is live of a member's."""
        return self.live().filter(**{self.owner: member_id})

    def hand(self, actor: Actor, *, from_member_id: UUID, to_member_id: UUID, keys: Collection[UUID]) -> int:
        """Give what one member holds of these people, or these things themselves, to another; return how many."""
        if self.give is not None:
            return self.give(actor, from_member_id=from_member_id, to_member_id=to_member_id, person_ids=keys)
        rows = self.of(from_member_id).filter(**{f"{self.person or 'pk'}__in": keys})
        return rows.update(**{self.owner: to_member_id})


KINDS: list[Held] = []


def held_by(member_id: UUID) -> list[str]:
    """Return what of a member's is live and has no other owner, in words; empty when nothing is."""
    counted = [(kind, kind.of(member_id).count()) for kind in KINDS]
    return [f"{count:,} {kind.one if count == 1 else kind.many}" for kind, count in counted if count]
