"""The service agreement: offered by a member, accepted or declined by the jobseeker, exactly as they read it."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobseekers.actions.whose import INSIDE, hold
from rapport.jobseekers.events import AgreementAnswered, AgreementOffered
from rapport.jobseekers.models import ServiceAgreement

LONGEST_TEXT = 4_000
USUAL_RHYTHM_DAYS = 42
RHYTHM = range(7, 366)


@action(needs=Can.KEEP_JOBSEEKER)
def offer_agreement(
    actor: Actor, *, person_id: UUID, we_will: str, they_will: str = "", review_every_days: int = USUAL_RHYTHM_DAYS
) -> ServiceAgreement:
    """Offer a person how we would help: a line for each thing we do, and for each they do. One is on offer at a time.

    What was on offer before is taken back; what is in force stays so until they accept. The same again (a double
    click) gives what is on offer.

    Args:
        review_every_days: how often the search is gone through together, 7 to 365 days.

    Raises:
        Refused: nothing that we do, or a rhythm out of range.
        ObjectDoesNotExist: the person is not in this firm.
    """
    ours, theirs = _lines(we_will), _lines(they_will)
    if not ours:
        raise Refused("Say what we will do for them, a line for each thing.")
    if review_every_days not in RHYTHM:
        raise Refused("Give a rhythm from 7 to 365 days.")
    hold(actor, person_id)
    rows = ServiceAgreement.objects.filter(person_id=person_id)
    on_offer = rows.filter(ended_at=None, accepted_at=None, declined_at=None)
    same = on_offer.filter(we_will=ours, they_will=theirs, review_every_days=review_every_days).first()
    if same is not None:
        return same
    now = clock.now()
    on_offer.update(ended_at=now)
    last = rows.order_by("-number").values_list("number", flat=True).first() or 0
    made = ServiceAgreement.objects.create(
        person_id=person_id, member_id=actor.own_id, number=last + 1, we_will=ours, they_will=theirs,
        review_every_days=review_every_days, offered_at=now,
    )  # fmt: skip
    publish(AgreementOffered(person_id=person_id, agreement_id=made.pk))
    return made


@action(needs=Can.ACCEPT_AGREEMENT)
def accept_agreement(actor: Actor, *, agreement_id: UUID, evidence: str = "") -> ServiceAgreement:
    """Accept exactly the version that was read; the one in force until now ends. Harmless twice.

    Args:
        evidence: what they said or signed, and where: needed from a member, empty from the jobseeker in their door.

    Raises:
        Refused: this version was replaced, declined or ended, or a member gives no evidence.
        ServiceAgreement.DoesNotExist: not in this firm, or not their own.
    """
    row = _held(actor, agreement_id)
    said = evidence.strip()[:300] if actor.kind in INSIDE else ""
    if row.accepted_at is not None and row.ended_at is None:
        return row
    _refuse_answered(row)
    if actor.kind in INSIDE and not said:
        raise Refused("Say how they accepted: what they said or signed, and where.")
    now = clock.now()
    in_force = ServiceAgreement.objects.filter(person_id=row.person_id, ended_at=None, accepted_at__isnull=False)
    in_force.update(ended_at=now)
    row.accepted_at, row.accepted_evidence = now, said
    return _answered(row)


@action(needs=Can.ACCEPT_AGREEMENT)
def decline_agreement(actor: Actor, *, agreement_id: UUID) -> ServiceAgreement:
    """Decline the version on offer; what is in force stays so. Harmless twice.

    Raises Refused (it is accepted, replaced or ended already); ServiceAgreement.DoesNotExist.
    """
    row = _held(actor, agreement_id)
    if row.declined_at is not None:
        return row
    _refuse_answered(row)
    row.declined_at = clock.now()
    return _answered(row)


@action(needs=Can.KEEP_JOBSEEKER)
def end_agreement(actor: Actor, *, agreement_id: UUID) -> ServiceAgreement:
    """End what is in force, or take back what is on offer. Harmless twice. Raises ServiceAgreement.DoesNotExist."""
    row = _held(actor, agreement_id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
    return row


def _held(actor: Actor, agreement_id: UUID) -> ServiceAgreement:
    """Return a version, its person locked first: an offer that replaces it waits, or has been made."""
    hold(actor, ServiceAgreement.objects.values_list("person_id", flat=True).get(pk=agreement_id))
    return ServiceAgreement.objects.select_for_update().get(pk=agreement_id)


def _refuse_answered(row: ServiceAgreement) -> None:
    if row.declined_at is not None:
        raise Refused(f"This agreement was declined on {row.declined_at:%-d %B %Y}. Ask for a new one.")
    if row.accepted_at is not None:
        raise Refused(f"This agreement was accepted on {row.accepted_at:%-d %B %Y}.")
    if row.ended_at is not None:
        raise Refused(f"This version was taken back on {row.ended_at:%-d %B %Y}. Read the newest one first.")


def _answered(row: ServiceAgreement) -> ServiceAgreement:
    row.save(update_fields=["accepted_at", "accepted_evidence", "declined_at"])
    publish(AgreementAnswered(person_id=row.person_id, agreement_id=row.pk))
    return row


def _lines(text: str) -> str:
    """Return a text with a line for each thing, empty lines left out."""
    return "\n".join(line.strip() for line in text[:LONGEST_TEXT].splitlines() if line.strip())
