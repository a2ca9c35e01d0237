"""Opportunities: one with how it moved, those of a client, the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from rapport.foundation.web import key_or_none
from rapport.growth.models import Opportunity, OpportunityMove
from rapport.rules.calendar_arithmetic import months_after

PAGE = 50
SALT = "growth.list"


@dataclass(frozen=True, slots=True)
class Opportunities:
    """One page of opportunities. `after` is the word for the next page, "" on the last."""

    rows: Sequence[Opportunity]
    after: str


def opportunity(opportunity_id: UUID) -> Opportunity:
    """Return an opportunity with client, contact, owner, next step and vacancy. One query. Raises DoesNotExist."""
    return _rows().get(pk=opportunity_id)


def moves(opportunity_id: UUID) -> list[OpportunityMove]:
    """Return how an opportunity moved, the newest first. One query."""
    rows = OpportunityMove.objects.filter(opportunity_id=opportunity_id).select_related("member")
    return list(rows.order_by("-at", "-pk"))


def opportunities_of(organisation_id: UUID, *, limit: int = 20) -> list[Opportunity]:
    """Return what may come of a client, the soonest first, and behind it what was closed last. Two queries."""
    rows = _rows().filter(organisation_id=organisation_id).order_by("expected_on", "pk")
    found = list(rows.filter(closed_on=None)[:limit])
    return found + list(rows.exclude(closed_on=None).order_by("-closed_on", "-pk")[: max(0, limit - len(found))])


def opportunities(asked: Mapping[str, str], *, limit: int = PAGE) -> Opportunities:
    """Return one page of opportunities, the soonest expected first; open ones unless a stage is asked for.

    Args:
        asked: `stage`, `owner` (a member's key), `month` (2026-12), `after` from the page before. What cannot be
            understood is left out.

    One query.
    """
    rows = _rows()
    stage = asked.get("stage", "")
    rows = rows.filter(stage=stage) if stage in Opportunity.Stage.values else rows.filter(closed_on=None)
    if owner := key_or_none(asked.get("owner", "")):
        rows = rows.filter(owner_id=owner)
    if first := month(asked.get("month", "")):
        rows = rows.filter(expected_on__gte=first, expected_on__lt=months_after(first, 1))
    if behind := _behind(asked.get("after", "")):
        day, key = behind
        rows = rows.filter(expected_on__gte=day).filter(Q(expected_on__gt=day) | Q(pk__gt=key))
    found = list(rows.order_by("expected_on", "pk")[: limit + 1])
    if len(found) <= limit:
        return Opportunities(found, "")
    last = found[limit - 1]
    word = signing.dumps([last.expected_on.isoformat(), str(last.pk)], salt=SALT, compress=True)
    return Opportunities(found[:limit], word)


def month(text: str) -> date | None:
    """Return the first day of a month written as 2026-12; None for any other text."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _rows() -> QuerySet[Opportunity]:
    return Opportunity.objects.select_related("organisation", "contact", "owner", "next_step", "vacancy")


def _behind(word: str) -> tuple[date, UUID] | None:
    try:
        day, key = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return None
    return date.fromisoformat(day), UUID(key)
