"""What a jobseeker looks for: a change is a new version; "still right?" is asked again and again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobseekers.actions.whose import hold, member
from rapport.jobseekers.events import RequirementsConfirmed, RequirementsKept
from rapport.jobseekers.models import Requirements
from rapport.relations import queries as relationships
from rapport.rules.freshness import review_on

KINDS = ("permanent", "contract", "temporary")
LONGEST_TEXT = 4_000


@action(needs=Can.KEEP_OWN_SEARCH)
def keep_requirements(  # noqa: PLR0913 - what people look for
    actor: Actor,
    *,
    person_id: UUID,
    work: str = "",
    kinds: Sequence[str] = (),
    places: str = "",
    where: str = "",
    hours: str = "",
    pay_from_pence: int | None = None,
    pay_per: str = "year",
    currency: str = "GBP",
    must_have: str = "",
    never: str = "",
    flexibility: str = "",
) -> Requirements:
    """Keep what a person looks for, as they say it today; it counts as confirmed. What was said before is kept.

    The same as what is in force makes no new version but confirms it. By the person in their door, or by a member.

    Args:
        kinds: permanent, contract, temporary.
        where: site, hybrid, remote; empty: not asked yet.
        pay_from_pence: the least they would accept, per `pay_per` (year, day, hour). Never shown to a client.

    Raises:
        Refused: nothing is said, or a word that is not offered.
        ObjectDoesNotExist: not in this firm, or not their own.
    """
    said = {
        "work": work.strip()[:LONGEST_TEXT],
        "kinds": [kind for kind in KINDS if kind in kinds],
        "places": places.strip()[:300],
        "where": where,
        "hours": hours.strip()[:200],
        "pay_from_pence": pay_from_pence,
        "pay_per": pay_per,
        "currency": currency.strip().upper()[:3],
        "must_have": must_have.strip()[:LONGEST_TEXT],
        "never": never.strip()[:LONGEST_TEXT],
        "flexibility": flexibility.strip()[:LONGEST_TEXT],
    }
    if set(kinds) - set(KINDS) or where not in Requirements.Where.values or pay_per not in Requirements.Per.values:
        raise Refused("Choose from the answers given.")
    if pay_from_pence is not None and pay_from_pence < 0:
        raise Refused("Give the pay as an amount from nothing up.")
    if not any(said[name] for name in said if name not in ("pay_per", "currency")):
        raise Refused("Say at least one thing they look for.")
    hold(actor, person_id)
    last = Requirements.objects.filter(person_id=person_id).order_by("-number").first()
    if last is not None and last.ended_at is None and all(getattr(last, name) == said[name] for name in said):
        return _confirmed(last)
    now, today = clock.now(), relationships.frame().today
    Requirements.objects.filter(person_id=person_id, ended_at=None).update(ended_at=now)
    made = Requirements.objects.create(
        person_id=person_id, number=last.number + 1 if last else 1, made_at=now, made_by_member_id=member(actor),
        confirmed_on=today, review_on=review_on(today), **said,
    )  # fmt: skip
    publish(RequirementsKept(person_id=person_id, requirements_id=made.pk))
    return made


@action(needs=Can.KEEP_OWN_SEARCH)
def confirm_requirements(actor: Actor, *, person_id: UUID, on: date | None = None) -> Requirements:
    """Note that what a person looks for is still right: today, or the day they said so. Harmless twice.

    Raises:
        Refused: nothing is on record yet, or a day in the future.
        ObjectDoesNotExist: not in this firm, or not their own.
    """
    hold(actor, person_id)
    row = Requirements.objects.filter(person_id=person_id, ended_at=None).first()
    if row is None:
        raise Refused("Nothing is on record yet. Keep what they look for first.")
    return _confirmed(row, on)


def _confirmed(row: Requirements, on: date | None = None) -> Requirements:
    today = relationships.frame().today
    day = on or today
    if day > today:
        raise Refused("Nobody can confirm in the future.")
    if day > row.confirmed_on:
        row.confirmed_on, row.review_on = day, review_on(day)
        row.save(update_fields=["confirmed_on", "review_on"])
        publish(RequirementsConfirmed(person_id=row.person_id, requirements_id=row.pk))
    return row
