"""Reads: strangers waiting in triage, what was decided about an address, what waits to be sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple as Columns
from django.db.models.fields.tuple_lookups import TupleLessThan

from rapport.mail.models import HeldMessage, Stranger
from rapport.people.queries import email_points
from rapport.rules.correspondence import company_guess, domain_of, name_guess

COUNT_AT_MOST = 1000


@dataclass(frozen=True, slots=True)
class WaitingStranger:
    """A stranger as triage shows them, with guesses to start from and their newest message."""

    stranger: Stranger
    name: str
    company: str
    domain: str
    newest: HeldMessage | None


@dataclass(frozen=True, slots=True)
class TriagePage:
    """One page of triage: `after` leads to the next ("" at the end)."""

    rows: list[WaitingStranger]
    after: str


def can_send() -> bool:
    """Return whether this install can send mail to people outside: an SMTP server is set. No query."""
    return bool(settings.EMAIL_HOST)


def waiting_count(member_id: UUID) -> int:
    """Return how many strangers wait for a member's decision; 1,000 stands for 1,000 or more. One query."""
    waiting = Stranger.objects.filter(member_id=member_id, state=Stranger.State.WAITING)
    return waiting.values("pk")[:COUNT_AT_MOST].count()


def anybody_waits(person_ids: Collection[UUID]) -> bool:
    """Return whether a stranger of anybody waits with an e-mail address one of these people has. One query."""
    points = email_points(person_ids)
    return Stranger.objects.filter(state=Stranger.State.WAITING, address__in=points.values("key")).exists()


def triage(member_id: UUID, *, after: str = "", limit: int = 20) -> TriagePage:
    """Return strangers who wait: two-way ones first, then the most recent. Two queries, at any depth.

    Args:
        after: the `after` of the page before; anything else begins at the top.
    """
    waiting = Stranger.objects.filter(member_id=member_id, state=Stranger.State.WAITING)
    found = list(_beyond(waiting, after).order_by("-two_way", "-last_at", "-id")[: limit + 1])
    shown = found[:limit]
    newest = _newest([stranger.pk for stranger in shown])
    rows = [_row(stranger, newest.get(stranger.pk)) for stranger in shown]
    return TriagePage(rows, _mark(shown[-1]) if len(found) > limit else "")


def waiting_stranger(member_id: UUID, stranger_id: UUID) -> WaitingStranger:
    """Return one stranger of a member, whatever their state. Raises: Stranger.DoesNotExist."""
    stranger = Stranger.objects.get(pk=stranger_id, member_id=member_id)
    return _row(stranger, _newest([stranger.pk]).get(stranger.pk))


def held(stranger_id: UUID, *, limit: int = 20) -> list[HeldMessage]:
    """Return a stranger's newest held messages, newest first."""
    return list(HeldMessage.objects.filter(stranger_id=stranger_id).order_by("-at", "-id")[:limit])


def recently_decided(member_id: UUID, *, since: datetime, limit: int = 10) -> list[Stranger]:
    """Return strangers decided since an instant, newest first: what can still be taken back."""
    decided = Stranger.objects.filter(member_id=member_id, decided_at__gte=since)
    return list(decided.exclude(state=Stranger.State.WAITING).order_by("-decided_at", "-id")[:limit])


def decided(member_id: UUID, addresses: Collection[str]) -> tuple[dict[str, UUID], set[str]]:
    """Return what was decided about addresses: those kept, with their person, and those ignored (by domain too).

    One query. Addresses that wait or were never seen are in neither.
    """
    domains = {f"@{domain_of(address)}" for address in addresses}
    rows = Stranger.objects.filter(
        Q(member_id=member_id), ~Q(state=Stranger.State.WAITING), address__in=[*addresses, *domains]
    ).values_list("address", "state", "person_id")
    kept = {address: person_id for address, state, person_id in rows if state == Stranger.State.KEPT}
    gone = {address for address, state, _ in rows if state == Stranger.State.IGNORED}
    ignored = {address for address in addresses if address in gone or f"@{domain_of(address)}" in gone}
    return kept, ignored


def _row(stranger: Stranger, newest: HeldMessage | None) -> WaitingStranger:
    address = stranger.address
    return WaitingStranger(
        stranger, name_guess(stranger.name, address), company_guess(address), domain_of(address), newest
    )


def _newest(strangers: Sequence[UUID]) -> dict[UUID, HeldMessage]:
    found = HeldMessage.objects.filter(stranger_id__in=strangers).order_by("stranger_id", "-at", "-id")
    return {message.stranger_id: message for message in found.distinct("stranger_id").defer("body")}


def _mark(stranger: Stranger) -> str:
    return f"{int(stranger.two_way)}~{stranger.last_at.isoformat()}~{stranger.pk}"


def _beyond(waiting: "QuerySet[Stranger]", after: str) -> "QuerySet[Stranger]":
    try:
        two_way, last_at, key = after.split("~")
        mark: tuple[Any, ...] = (Value(two_way == "1"), Value(datetime.fromisoformat(last_at)), Value(UUID(key)))
    except ValueError:
        return waiting
    return waiting.filter(TupleLessThan(Columns("two_way", "last_at", "id"), mark))
