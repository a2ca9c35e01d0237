"""Consents and objections: recorded with their evidence, withdrawn or lifted, never deleted."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from rapport.compliance.events import ObjectionReceived
from rapport.compliance.models import Consent, Objection
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations import queries as relationships

A_LEAP_YEAR = 2024
LONGEST_EVIDENCE = 300
CHANNELS = ("", "email", "call", "video", "text", "social", "letter")
NOT_SCORED = (Objection.About.SCORING, Objection.About.PROCESSING)


@action(needs=Can.RECORD_CONSENT)
def record_consent(  # noqa: PLR0913 - what a consent is
    actor: Actor,
    *,
    person_id: UUID,
    purpose: str,
    evidence: str,
    channel: str = "",
    given_on: date | None = None,
    month: int | None = None,
    day: int | None = None,
) -> Consent:
    """Record that a person allowed one purpose on one channel (empty: every channel). One is in force at a time.

    Args:
        evidence: how we know: what they said or signed, and where.
        given_on: today if not given.
        month, day: for a birthday only, as they gave it; never the year.

    Raises:
        Refused: no evidence, unknown purpose or channel, a day in the future, or a birthday without its day.
        ObjectDoesNotExist: the person is not in this firm.
    """
    today = relationships.frame().today
    given = given_on or today
    if purpose not in Consent.Purpose.values or channel not in CHANNELS:
        raise Refused("Choose what they agreed to, and on which channel.")
    if not evidence.strip():
        raise Refused("Say how we know: what they said or signed, and where.")
    if given > today:
        raise Refused("A consent cannot be given in the future.")
    is_birthday = purpose == Consent.Purpose.BIRTHDAY
    if is_birthday and not _is_a_day(month, day):
        raise Refused("Give the month and the day of the birthday, as they told you.")
    people.get(person_id)
    Consent.objects.filter(person_id=person_id, purpose=purpose, channel=channel, withdrawn_on=None).update(
        withdrawn_on=today
    )
    return Consent.objects.create(
        person_id=person_id, purpose=purpose, channel=channel, given_on=given,
        evidence=evidence.strip()[:LONGEST_EVIDENCE], month=month if is_birthday else None,
        day=day if is_birthday else None, recorded_by_id=_member(actor),
    )  # fmt: skip


@action(needs=Can.RECORD_CONSENT)
def withdraw_consent(actor: Actor, *, consent_id: UUID) -> Consent:
    """Note that a consent was withdrawn, from today. Harmless twice."""
    consent = Consent.objects.select_for_update().get(pk=consent_id)
    if consent.withdrawn_on is None:
        consent.withdrawn_on = relationships.frame().today
        consent.save(update_fields=["withdrawn_on"])
    return consent


@action(needs=Can.RECORD_CONSENT)
def record_objection(
    actor: Actor, *, person_id: UUID, about: str, evidence: str = "", received_on: date | None = None
) -> Objection:
    """Record an objection; it is honoured from this moment. The same one again returns the one in force.

    An objection to being scored, or to any use of the record, takes health and its dates away at once.

    Raises:
        Refused: unknown subject, or a day in the future.
        ObjectDoesNotExist: the person is not in this firm.
    """
    today = relationships.frame().today
    if about not in Objection.About.values:
        raise Refused("Choose what they object to.")
    if received_on is not None and received_on > today:
        raise Refused("An objection cannot be received in the future.")
    people.get(person_id)
    objection, made = Objection.objects.get_or_create(
        person_id=person_id, about=about, lifted_on=None,
        defaults={
            "received_on": received_on or today, "evidence": evidence.strip()[:LONGEST_EVIDENCE],
            "recorded_by_id": _member(actor),
        },
    )  # fmt: skip
    if about in NOT_SCORED:
        relations.stop_scoring(actor, person_id=person_id, since_on=objection.received_on)
    if made:
        publish(ObjectionReceived(objection_id=objection.pk))
    return objection


@action(needs=Can.RECORD_CONSENT)
def lift_objection(actor: Actor, *, objection_id: UUID) -> Objection:
    """Note that a person took an objection back, from today. Harmless twice."""
    objection = Objection.objects.select_for_update().get(pk=objection_id)
    if objection.lifted_on is None:
        objection.lifted_on = relationships.frame().today
        objection.save(update_fields=["lifted_on"])
    left = Objection.objects.filter(person_id=objection.person_id, lifted_on=None, about__in=NOT_SCORED)
    if objection.about in NOT_SCORED and not left.exists():
        relations.score_again(actor, person_id=objection.person_id)
    return objection


def _is_a_day(month: int | None, day: int | None) -> bool:
    """29 February is a birthday too."""
    if month is None or day is None or not 1 <= month <= 12:  # noqa: PLR2004
        return False
    return 1 <= day <= monthrange(A_LEAP_YEAR, month)[1]


def _member(actor: Actor) -> UUID | None:
    return actor.id if actor.kind == "staff" else None
