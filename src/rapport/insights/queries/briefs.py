"""Market briefs: what one says, versions, with whom one was shared; what a client reads in her door."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rapport.insights.models import Brief, BriefShared, Insight
from rapport.insights.queries.pay import KINDS, PER, benchmarks
from rapport.insights.queries.told import in_sector, subjects
from rapport.people import queries as people
from rapport.rules.insights import rounded_down

KIND_TITLES = {"market": "The market", "skill": "Skills", "pay": "Pay, as people say"}


def compose(sector: str, *, on: date, only: Collection[UUID] | None = None) -> tuple[dict[str, Any], list[Insight]]:
    """Return what may be said of a sector as plain data, and the insights it is said from. Three queries.

    The data holds no key of anybody, and no number that is not rounded. `only`: insights that may be in it.
    """
    rows = {row.pk: row for row in in_sector(sector, only=only)}
    shown = [one for one in subjects(rows.values(), on=on) if one.group.lines]
    groups = [
        {
            "kind": one.kind,
            "subject": one.group.subject,
            "people": rounded_down(one.group.sources),
            "lines": [{"said": line.said, "by": line.by} for line in one.group.lines],
        }
        for one in shown
    ]
    return {"groups": groups}, [rows[key] for one in shown for key in one.group.keys]


def pay_part(sector: str, *, on: date) -> list[dict[str, Any]]:
    """Return what the jobs pay that people spoke of in a sector, where there are enough figures. Three queries."""
    titles = [row.subject for row in in_sector(sector) if row.kind == Insight.Kind.PAY and row.withdrawn_at is None]
    return [
        {
            "title": row.title, "kind": KINDS[row.kind], "per": PER[row.per], "currency": row.currency,
            "low": found.low, "middle": found.middle, "high": found.high, "people": rounded_down(found.count),
        }
        for row in benchmarks(titles, on=on)
        if (found := row.benchmark) is not None
    ]  # fmt: skip


def brief(brief_id: UUID) -> Brief:
    """Return one version of a brief with who made and approved it. One query. Raises Brief.DoesNotExist."""
    return Brief.objects.select_related("made_by", "approved_by").get(pk=brief_id)


def briefs(*, limit: int = 100) -> list[Brief]:
    """Return the newest briefs, at most 100. One query."""
    return list(Brief.objects.select_related("made_by", "approved_by").order_by("-made_at", "-pk")[:limit])


def shares_of(brief_id: UUID) -> list[BriefShared]:
    """Return with whom a brief is shared, newest first. One query."""
    rows = BriefShared.objects.filter(brief_id=brief_id, taken_back_at=None)
    return list(rows.select_related("person", "organisation", "member").order_by("-shared_at"))


def shares_at(organisation_id: UUID) -> list[BriefShared]:
    """Return the briefs shared with people at a client, newest first. One query."""
    rows = BriefShared.objects.filter(organisation_id=organisation_id, taken_back_at=None)
    return list(rows.select_related("brief", "person", "member").order_by("-shared_at"))


def shared_with(person_id: UUID, *, on: date) -> list[BriefShared]:
    """Return the briefs somebody at a client may read on a day, newest first. One query."""
    return list(_readable(person_id, on).order_by("-shared_at"))


def read_by(person_id: UUID, brief_id: UUID, *, on: date) -> BriefShared:
    """Return a brief somebody at a client may read on a day. One query. Raises BriefShared.DoesNotExist."""
    return _readable(person_id, on).get(brief_id=brief_id)


def _readable(person_id: UUID, on: date) -> QuerySet[BriefShared]:
    """Approved and not taken back; she still works where it was shared with her; nothing in it ran out, for the night
    takes that out first.
    """
    rows = BriefShared.objects.filter(
        Q(brief__good_until__isnull=True) | Q(brief__good_until__gte=on), person_id=person_id, taken_back_at=None,
        brief__approved_at__isnull=False, person__employer_id=F("organisation_id"),
    )  # fmt: skip
    return rows.select_related("brief")


def may_be_shared_with() -> list[tuple[UUID, str]]:
    """Return (key, name and client) of those who hire through us. One query."""
    return [(one.pk, f"{one.full_name}, {one.employer.name}") for one in people.hiring() if one.employer]
