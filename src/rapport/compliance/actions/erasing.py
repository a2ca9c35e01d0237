"""Erasing a person, end to end."""

from uuid import UUID

from rapport.compliance.events import PersonErased
from rapport.compliance.models import (
    Check,
    Consent,
    Erasure,
    KeyInformation,
    NoticeGiven,
    Objection,
    Reference,
    RightToWorkCheck,
    SeekerTerms,
)
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.erasure import forget, reasons_to_keep
from rapport.foundation.events import publish
from rapport.people import actions as people


@action(needs=Can.ERASE_PERSON)
def erase_person(actor: Actor, *, person_id: UUID) -> Erasure:
    """Forget a person in every feature, and every record that was merged into theirs. It cannot be undone.

    What stays is a row without a name, and this erasure: when, by whom, how many rows of what. Twice is harmless: the
    first erasure is returned.

    Raises:
        Refused: the law or a contract keeps the record; the sentence says until when and why.
        ObjectDoesNotExist: the person is not in this firm.
    """
    done = Erasure.objects.filter(person_key=person_id).first()
    if done is not None:
        return done
    keys = people.records_to_forget(actor, person_id=person_id)
    reasons = [reason for key in keys for reason in reasons_to_keep(key)]
    if reasons:
        until, why = max(reasons)
        raise Refused(f"This record must be kept until {until:%-d %B %Y}: {why}")
    counts: dict[str, int] = {}
    for key in keys:
        for kind, count in forget(actor, key).items():
            counts[kind] = counts.get(kind, 0) + count
    erasure = Erasure.objects.create(
        person_key=person_id, asked_by_id=actor.id if actor.kind == "staff" else None, erased_at=clock.now(),
        counts=counts,
    )  # fmt: skip
    publish(PersonErased(person_id=person_id, erasure_id=erasure.pk))
    return erasure


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what a person allowed and refused, their terms, notices, checks, references. Rows by kind."""
    return {
        "seeker terms": SeekerTerms.objects.filter(person_id=person_id).delete()[0],
        "key information": KeyInformation.objects.filter(person_id=person_id).delete()[0],
        "notices": NoticeGiven.objects.filter(person_id=person_id).delete()[0],
        "checks": Check.objects.filter(person_id=person_id).delete()[0],
        "right to work checks": RightToWorkCheck.objects.filter(person_id=person_id).delete()[0],
        "references": Reference.objects.filter(person_id=person_id).delete()[0],
        "consents": Consent.objects.filter(person_id=person_id).delete()[0],
        "objections": Objection.objects.filter(person_id=person_id).delete()[0],
    }
