"""Events to come and gone, whom we met there, the bodies we belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from rapport.accounts import queries as accounts
from rapport.gatherings.models import Body, Gathering, Going, Met

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Lists:
    """Events to come, soonest first, and those that were, newest first, with how many people were met there."""

    to_come: Sequence[Gathering]
    gone: Sequence[Gathering]
    met: Mapping[UUID, int]


def gatherings(on: date) -> Lists:
    """Return the events of the firm seen from a day, at most 100 of each. Three queries."""
    rows = Gathering.objects.select_related("body")
    gone = list(rows.filter(on__lte=on).order_by("-on", "-pk")[:MOST_SHOWN])
    there = Met.objects.filter(gathering__in=gone).values_list("gathering_id")
    met = dict(there.annotate(many=Count("person_id", distinct=True)))
    return Lists(list(rows.filter(on__gt=on).order_by("on", "pk")[:MOST_SHOWN]), gone, met)


def gathering(gathering_id: UUID) -> Gathering:
    """Return one event with its body. One query. Raises Gathering.DoesNotExist."""
    return Gathering.objects.select_related("body").get(pk=gathering_id)


def met_at(gathering_id: UUID) -> list[Met]:
    """Return whom we met at an event, the newest note first. One query."""
    rows = Met.objects.filter(gathering_id=gathering_id).select_related("person__employer", "member")
    return list(rows.order_by("-noted_at", "-pk"))


def met_by_person(person_id: UUID) -> list[Met]:
    """Return where a person was met, newest first. One query."""
    rows = Met.objects.filter(person_id=person_id).select_related("gathering", "member")
    return list(rows.order_by("-gathering__on", "-pk"))


def going(gathering_id: UUID) -> list[tuple[UUID, str]]:
    """Return who of us goes to an event, by name. One query."""
    rows = Going.objects.filter(gathering_id=gathering_id)
    return list(rows.order_by("member__name").values_list("member_id", "member__name"))


def others(gathering_id: UUID) -> list[tuple[UUID, str]]:
    """Return the members who do not go yet, by name. Two queries."""
    there = {key for key, _ in going(gathering_id)}
    return [(row.pk, row.name) for row in accounts.members() if row.pk not in there]


def bodies() -> list[Body]:
    """Return the bodies and networks we belong to by name, those we left behind them. One query."""
    return sorted(Body.objects.order_by("name"), key=lambda row: row.ended_on is not None)
