"""What people let us show of what they said."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from rapport.accounts import queries as accounts
from rapport.compliance.due import objections
from rapport.foundation import clock
from rapport.foundation.models import Firm
from rapport.rules.testimonials import Permission, Scope, Showing, may_show
from rapport.voices.models import Testimonial

MOST_SHOWN = 100
LONGEST_CACHED = 300  # seconds: what is taken back is gone from everywhere after these


@dataclass(frozen=True, slots=True)
class Said:
    """Words as the public sees them: nothing else of who said them."""

    words: str
    signed: str
    given_on: date


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What a firm shows to everybody now, and for how many seconds that may be kept."""

    firm_name: str
    said: list[Said]
    seconds: int


def firm_of_word(word: str) -> UUID | None:
    """Return the firm whose public page has this word. One query; needs no scope."""
    return Firm.objects.filter(said_word=word).values_list("pk", flat=True).first()


def public_page() -> PublicPage:
    """Return what the firm in scope shows in public now, newest first. Three queries.

    Whoever objects to any use of their record, and whose record is gone, is left out.
    """
    firm, now = accounts.firm(), clock.now()
    today = clock.on(now, firm.time_zone)
    rows = Testimonial.objects.filter(
        scope=Scope.PUBLIC, given_at__isnull=False, withdrawn_at=None, expires_on__gt=today,
        person__erased_at=None, person__merged_into=None,
    )  # fmt: skip
    found = list(rows.order_by("-given_at", "pk")[:MOST_SHOWN])
    against = objections([row.person_id for row in found])
    said = [
        Said(row.words, row.signed, clock.on(cast("datetime", row.given_at), firm.time_zone))
        for row in found
        if "processing" not in against.get(row.person_id, ())
        and shown(row, Scope.PUBLIC, on=today, zone=firm.time_zone)
    ]
    return PublicPage(firm.name, said, _seconds(now, firm.time_zone))


def standing(row: Testimonial, *, on: date, zone: str) -> Showing:
    """Return whether words may be shown where their author allows it, on a day, with the sentence why. No query."""
    allowed = permission(row, zone)
    return may_show(allowed, allowed.scope, on=on)


def shown(row: Testimonial, where: Scope, *, on: date, zone: str) -> bool:
    """Return whether words may be shown somewhere on a day. No query."""
    return may_show(permission(row, zone), where, on=on).is_open


def permission(row: Testimonial, zone: str) -> Permission:
    """Return what the author of words allows, as the rules see it. No query."""
    allowed_on = None if row.given_at is None else clock.on(row.given_at, zone)
    return Permission(allowed_on, Scope(row.scope), row.expires_on or date.min, withdrawn=row.withdrawn_at is not None)


def all_words(*, limit: int = 200) -> list[Testimonial]:
    """Return what people said and were asked to say, newest first, with the person. One query."""
    return list(Testimonial.objects.select_related("person").order_by("-pk")[:limit])


def of_person(person_id: UUID) -> list[Testimonial]:
    """Return what one person said and allows, newest first; not what was asked of them or taken back. One query."""
    rows = Testimonial.objects.filter(person_id=person_id, given_at__isnull=False, withdrawn_at=None)
    return list(rows.order_by("-given_at"))


def words(testimonial_id: UUID, *, of: UUID | None = None) -> Testimonial:
    """Return one, of this person if one is named. One query. Raises Testimonial.DoesNotExist."""
    rows = Testimonial.objects.select_related("person")
    return (rows if of is None else rows.filter(person_id=of)).get(pk=testimonial_id)


def asked_for(person_id: UUID) -> Testimonial | None:
    """Return the open request for words to a person, None without one. One query."""
    return Testimonial.objects.filter(person_id=person_id, given_at=None, withdrawn_at=None).first()


def _seconds(now: datetime, zone: str) -> int:
    """Return for how long a page made now is true: a few minutes, never past midnight where the firm is."""
    there = now.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(there.date() + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return max(0, min(LONGEST_CACHED, int((midnight - there.astimezone(ZoneInfo("UTC"))).total_seconds())))
