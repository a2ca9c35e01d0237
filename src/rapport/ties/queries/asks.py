"""Introductions asked for, as each side may see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from rapport.ties.models import IntroductionAsk

State = IntroductionAsk.State
TO_THE_ASKER = {
    State.ASKED: "Asked", State.APPROVED: "Yes: it is on its way", State.DECLINED: "Not possible now",
    State.MADE: "Introduced", State.DONE: "Done",
}  # fmt: skip
"""A decline is told without who, when or why."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask as one side sees it. `asked` is whom: a person through a colleague, or the colleague."""

    id: UUID
    target_id: UUID
    target: str
    asker: str
    colleague: str
    connector: str
    state: str
    word: str
    asked_at: datetime
    why: str
    text: str
    outcome: str


def asks_of(member_id: UUID) -> list[Ask]:
    """Return what a member asked for, newest first. One query."""
    return _told(IntroductionAsk.objects.filter(asker_id=member_id))


def asks_for(member_id: UUID) -> list[Ask]:
    """Return what colleagues ask of a member, newest first, what they declined left out. One query."""
    asked = IntroductionAsk.objects.filter(colleague_id=member_id).exclude(state=State.DECLINED)
    return _told(asked.exclude(asker_id=member_id))


def own_ask(ask_id: UUID, member_id: UUID) -> IntroductionAsk:
    """Return an ask of this member's. One query. Raises ObjectDoesNotExist (a colleague's too)."""
    return IntroductionAsk.objects.select_related("target").get(pk=ask_id, asker_id=member_id)


def open_asks() -> QuerySet[IntroductionAsk]:
    """Return the asks that wait for somebody, each with `first`: whom the colleague is to speak to."""
    rows = IntroductionAsk.objects.filter(state__in=IntroductionAsk.OPEN)
    return rows.annotate(first=Coalesce("connector", "target"))


def _told(rows: QuerySet[IntroductionAsk]) -> list[Ask]:
    named = rows.select_related("asker", "colleague", "connector", "target").order_by("-asked_at", "pk")
    return [
        Ask(
            row.pk, row.target_id, row.target.full_name, row.asker.name, row.colleague.name,
            row.connector.full_name if row.connector else "", row.state, TO_THE_ASKER[State(row.state)], row.asked_at,
            row.why, row.text, row.outcome,
        )
        for row in named[:MOST]
    ]  # fmt: skip
