"""Insights: the list with its filters, those of a person, and what may be shared of a sector."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value

from rapport.foundation.actors import Actor
from rapport.foundation.models import Key
from rapport.insights.models import Insight
from rapport.people import queries as people
from rapport.rules.insights import Attribution, Group, Told, grouped, why_not

PAGE = 100
SOON_DAYS = 30
STATES = (
    ("", "In force"), ("soon", "Runs out within 30 days"), ("expired", "Ran out"), ("withdrawn", "Withdrawn"),
    ("all", "All"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An insight in the list, with why it may not be shared; "" where it may among enough others."""

    row: Insight
    why_not: str
    runs_out: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What was told about one subject of a sector."""

    sector: str
    kind: str
    group: Group


def insight(insight_id: UUID) -> Insight:
    """Return one insight with its source, organisation and member. One query. Raises Insight.DoesNotExist."""
    return _rows().get(pk=insight_id)


def insights_from(actor: Actor, person_id: UUID) -> list[Insight]:
    """Return what a person told us, newest first. One query. What somebody who hires now told as a jobseeker is left
    out for readers without the need.
    """
    rows = Insight.objects.filter(source_id=person_id).exclude(*_behind_wall(actor))
    return list(rows.order_by("-told_on", "-pk"))


def insights_about(actor: Actor, organisation_id: UUID, *, limit: int = PAGE) -> list[Insight]:
    """Return what people told us of an organisation and a reader may see, newest first, with who said it, at most 100.

    One query.
    """
    rows = Insight.objects.filter(organisation_id=organisation_id).exclude(*_behind_wall(actor))
    return list(rows.select_related("source").order_by("-told_on", "-pk")[:limit])


def insight_for(actor: Actor, insight_id: UUID) -> Insight:
    """Return one insight to a member who may read it. Raises Walled, Insight.DoesNotExist."""
    row = insight(insight_id)
    since = row.source.hires_since_on
    if since is not None and row.told_on < since:
        people.let_through(actor, row.source)
    return row


def insights(actor: Actor, asked: Mapping[str, str], *, on: date) -> list[Listed]:
    """Return the newest insights that fit and a reader may see, at most 100. Three queries.

    Args:
        asked: `kind`, `sector`, `state` (soon, expired, withdrawn, all; in force otherwise), `q` (words in what was
            said or about what). What cannot be understood is left out.
    """
    rows = _rows().exclude(*_behind_wall(actor))
    soon = on + timedelta(days=SOON_DAYS)
    states = {
        "soon": Q(withdrawn_at=None, expires_on__range=(on, soon)),
        "expired": Q(withdrawn_at=None, expires_on__lt=on),
        "withdrawn": Q(withdrawn_at__isnull=False),
        "all": Q(),
    }
    rows = rows.filter(states.get(asked.get("state", ""), Q(withdrawn_at=None, expires_on__gte=on)))
    if asked.get("kind", "") in Insight.Kind.values:
        rows = rows.filter(kind=asked["kind"])
    if sector := asked.get("sector", ""):
        rows = rows.filter(sector_key=Key(Value(sector)))
    if words := asked.get("q", "").strip():
        rows = rows.filter(Q(said__icontains=words) | Q(subject__icontains=words))
    found = list(rows.order_by("-told_on", "-pk")[:PAGE])
    return [
        Listed(row, why_not(one, on=on), row.withdrawn_at is None and on <= row.expires_on <= soon)
        for row, one in zip(found, facts_of(found), strict=True)
    ]


def sectors() -> list[str]:
    """Return every sector we were told something of, by name. One query."""
    rows = Insight.objects.order_by("sector_key", "-pk").distinct("sector_key")
    return list(rows.values_list("sector", flat=True))


def in_sector(sector: str, *, only: Collection[UUID] | None = None) -> list[Insight]:
    """Return all that was told of a sector, withdrawn and run out too; `only`: of these keys. One query."""
    rows = _rows().filter(sector_key=Key(Value(sector)))
    return list(rows if only is None else rows.filter(pk__any_of=only))


def subjects(rows: Iterable[Insight], *, on: date) -> list[Subject]:
    """Return what may be shared of these insights and what may not yet, by sector, kind and subject. Two queries."""
    found: dict[tuple[str, str], list[Told]] = {}
    shown: dict[str, str] = {}
    listed = list(rows)
    for row, one in zip(listed, facts_of(listed), strict=True):
        shown[row.sector_key] = row.sector
        if row.kind != Insight.Kind.ORGANISATION:
            found.setdefault((row.sector_key, row.kind), []).append(one)
    return [
        Subject(shown[sector], kind, group)
        for (sector, kind), told in sorted(found.items())
        for group in grouped(told, on=on)
    ]


def live_subjects(*, on: date) -> list[Subject]:
    """Return every subject of which something was told that is in force. Two queries."""
    return subjects(_rows().filter(withdrawn_at=None, expires_on__gte=on), on=on)


def _behind_wall(actor: Actor) -> tuple[Q, people.KeptFrom]:
    """Return the conditions of what was told by a jobseeker who hires now, and is kept from a reader."""
    return Q(told_on__lt=F("source__hires_since_on")), people.KeptFrom("source_id", actor)


def facts_of(rows: Collection[Insight]) -> list[Told]:
    """Return insights as the rule reads them, in their order. `source` is loaded. One query."""
    clients = people.client_names() if rows else []
    return [
        Told(
            key=row.pk, source=row.source_id, subject=row.subject, said=row.said,
            attribution=cast("Attribution", row.attribution), told_on=row.told_on, expires_on=row.expires_on,
            withdrawn=row.withdrawn_at is not None, about_one=row.organisation_id is not None,
            source_name=row.source.full_name, names=_must_not_name(row, clients),
        )
        for row in rows
    ]  # fmt: skip


def _must_not_name(row: Insight, clients: list[str]) -> list[str]:
    if row.attribution == Insight.Attribution.OPEN:
        return clients
    employer = row.source.employer
    return [*clients, row.source.full_name, row.source.called, employer.name if employer else ""]


def _rows() -> QuerySet[Insight]:
    return Insight.objects.select_related("source__employer", "source__search_owner", "organisation", "member")

