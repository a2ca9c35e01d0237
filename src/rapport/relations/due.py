"""What relations asks of Today: one indexed query per reason, and what ranking may know of the people.

Every function returns at most `limit` items of one member, the ones that matter most first; with `person_id` only those
about one person.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rapport.foundation import clock
from rapport.relations.models import Introduction, Promise, Relationship
from rapport.rules.today import Item
from rapport.rules.working_days import working_days_after

UNANSWERED_WINDOW_DAYS = 60
COOLING_WINDOW_DAYS = 90
AGAIN_WINDOW_DAYS = 180
RECONNECT_WINDOW_DAYS = 730
ONCE_STRONG = 50
ONCE_STEADY = 30
FOLLOW_UP_DAYS = 7


def unanswered(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return messages nobody here has answered, newest first, up to 60 days old; due the working day after they came.

    A colleague's later message or call to the same person is an answer too.
    """
    since = clock.midday(on - timedelta(days=UNANSWERED_WINDOW_DAYS))
    answered = Relationship.objects.filter(person_id=OuterRef("person_id")).filter(
        Q(last_out_at__gt=OuterRef("unanswered_since")) | Q(last_both_at__gt=OuterRef("unanswered_since"))
    )
    rows = _mine(member_id, person_id).filter(unanswered_since__gt=since, unanswered_since__lte=clock.midday(on))
    rows = rows.exclude(Exists(answered))
    found = rows.order_by("-unanswered_since").values_list("person_id", "unanswered_since", "pk")[:limit]
    return [
        Item(
            person,
            "unanswered",
            working_days_after(at.date(), 1),
            f"They wrote on {_day(at.date())} and have no answer yet.",
            at.date() + timedelta(days=UNANSWERED_WINDOW_DAYS),
            key,
        )
        for person, at, key in found
        if at is not None
    ]


def promises(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return our open promises due by tomorrow, longest due first."""
    rows = Promise.objects.filter(
        **_of(person_id),
        member_id=member_id,
        by_us=True,
        due_on__lte=on + timedelta(days=1),
        kept_at=None,
        broken_at=None,
        released_at=None,
    )
    found = rows.order_by("due_on").values_list("person_id", "due_on", "text", "pk")[:limit]
    return [
        Item(
            person,
            "promise",
            due - timedelta(days=1),
            f"You promised “{text}” by {_day(due)}.",
            None,
            key,
        )
        for person, due, text, key in found
    ]


def agreed_contact(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return relationships whose agreed contact is due, longest due first."""
    return _agreed(_mine(member_id, person_id).filter(due_on__lte=on, ideal_days__isnull=False), on, limit)


def broken_contact(
    *, member_id: UUID, on: date, limit: int, since: date, person_id: UUID | None = None
) -> list[Item]:
    """Return the same whose longest gap has passed, unless anybody here was in touch with them since a day."""
    rows = _mine(member_id, person_id).filter(breach_on__lte=on, ideal_days__isnull=False)
    return _agreed(rows.exclude(person__last_touch_at__gte=clock.midday(since)), on, limit)


def _agreed(rows: QuerySet[Relationship], on: date, limit: int) -> list[Item]:
    found = rows.order_by("due_on").values_list("person_id", "due_on", "ideal_days", "breach_on", "last_on", "pk")
    items = []
    for person, due, ideal, breach, last, key in found[:limit]:
        if due is None:
            continue
        spoke = f"last contact {_day(last)}" if last else "no contact yet"
        late = " The longest gap you agreed has passed." if breach is not None and breach <= on else ""
        items.append(Item(person, "agreed_contact", due, f"Agreed every {ideal} days, {spoke}.{late}", None, key))
    return items


def cooling(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return relationships that began to cool in the last 90 days and were once at least steady, newest first."""
    rows = _mine(member_id, person_id).filter(
        cooling_on__lte=on,
        cooling_on__gt=on - timedelta(days=COOLING_WINDOW_DAYS),
        strongest__gte=ONCE_STEADY,
        health__isnull=False,
    )
    found = rows.order_by("-cooling_on").values_list("person_id", "cooling_on", "last_on", "dormant_on", "pk")[:limit]
    return [
        Item(
            person,
            "cooling",
            began,
            f"Silent since {_day(last)}, longer than is usual between you.",
            dormant,
            key,
        )
        for person, began, last, dormant, key in found
        if last is not None and began is not None
    ]


def reconnect(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return once strong relationships that went dormant in the last two years and were not tried twice since."""
    rows = _mine(member_id, person_id).filter(
        dormant_on__lte=on,
        dormant_on__gt=on - timedelta(days=RECONNECT_WINDOW_DAYS),
        strongest__gte=ONCE_STRONG,
        health__isnull=False,
        tries__lt=2,
    )
    found = rows.order_by("-dormant_on").values_list("person_id", "dormant_on", "last_on", "pk")[:limit]
    return [
        Item(person, "reconnect", dormant, f"You were close until {_day(last)}; a dormant tie is often a good one.",
             None, key)
        for person, dormant, last, key in found
        if last is not None and dormant is not None
    ]  # fmt: skip


def introduced(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return introductions accepted a week ago or more with no touch since, oldest first."""
    rows = Introduction.objects.filter(
        **_of(person_id), member_id=member_id, followed_up_at=None, accepted_on__lte=on - timedelta(days=FOLLOW_UP_DAYS)
    )
    found = rows.order_by("accepted_on").values_list("person_id", "accepted_on", "pk")[:limit]
    return [
        Item(
            person,
            "introduced",
            accepted + timedelta(days=FOLLOW_UP_DAYS),
            f"You were introduced on {_day(accepted)} and have not been in touch since.",
            None,
            key,
        )
        for person, accepted, key in found
    ]


def contact_again(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return people whose date to be contacted again came in the last half year, unless we were in touch since."""
    since = on - timedelta(days=AGAIN_WINDOW_DAYS)
    rows = _mine(member_id, person_id).filter(again_on__lte=on, again_on__gt=since).exclude(last_on__gte=F("again_on"))
    found = rows.order_by("again_on").values_list("person_id", "again_on", "pk")[:limit]
    return [
        Item(person, "contact_again", again, f"They asked to hear from you on {_day(again)}.", None, key)
        for person, again, key in found
        if again is not None
    ]


def new_owner(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return relationships handed over to the member in which they have not introduced themselves yet."""
    rows = _mine(member_id, person_id).filter(handed_over_on__lte=on)
    found = rows.order_by("handed_over_on").values_list("person_id", "handed_over_on", "pk")[:limit]
    return [
        Item(person, "new_owner", day, f"Handed over to you on {_day(day)}; they have not met you yet.", None, key)
        for person, day, key in found
        if day is not None
    ]


def breaches(*, member_ids: Collection[UUID], on: date, limit: int) -> list[tuple[UUID, UUID, date, date | None]]:
    """Return (member, person, breach day, last day) of agreed contact broken, longest broken first: the team's list."""
    rows = Relationship.objects.filter(
        owner_id__in=member_ids, state=Relationship.State.ACTIVE, breach_on__lte=on, ideal_days__isnull=False
    )
    found = rows.order_by("breach_on", "pk").values_list("owner_id", "person_id", "breach_on", "last_on")
    return [(owner, person, breach, last) for owner, person, breach, last in found[:limit] if breach is not None]


def _mine(member_id: UUID, person_id: UUID | None) -> QuerySet[Relationship]:
    return Relationship.objects.filter(**_of(person_id), owner_id=member_id, state=Relationship.State.ACTIVE)


def _of(person_id: UUID | None) -> dict[str, UUID]:
    return {} if person_id is None else {"person_id": person_id}


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
