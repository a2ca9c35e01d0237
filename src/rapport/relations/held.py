"""What a member holds of relations: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.relations.actions import take_over
from rapport.relations.models import Concern, Introduction, Promise, Relationship

HELD = (
    Held(
        one="relationship", many="relationships", runs=False, give=take_over,
        live=lambda: Relationship.objects.exclude(state=Relationship.State.HANDED_OVER),
    ),
    Held(
        one="open promise", many="open promises", owner="member",
        live=lambda: Promise.objects.filter(by_us=True, kept_at=None, broken_at=None, released_at=None),
    ),
    Held(one="open concern", many="open concerns", live=lambda: Concern.objects.filter(resolved_at=None)),
    Held(
        one="new acquaintance", many="new acquaintances", owner="member",
        live=lambda: Introduction.objects.filter(followed_up_at=None),
    ),
)  # fmt: skip
