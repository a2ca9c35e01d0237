"""Consents and objections given by the person themselves in their door: as easy to take back as to give."""

from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.compliance.actions.consents import lift_objection, record_consent, record_objection, withdraw_consent
from rapport.compliance.models import Consent, Objection
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people

IN_THEIR_DOOR = "They said so themselves, on their own page"


@action(needs=Can.KEEP_OWN_CONSENT)
def give_own_consent(actor: Actor, *, purpose: str, month: int | None = None, day: int | None = None) -> Consent:
    """Allow one purpose on every channel, for oneself. While it is in force the same again changes nothing.

    Raises Refused: an unknown purpose, or a birthday without its day.
    """
    people.held(actor.own_id)
    present = Consent.objects.filter(person_id=actor.own_id, purpose=purpose, channel="", withdrawn_on=None).first()
    return present or record_consent(
        system_actor(actor.firm_id), person_id=actor.own_id, purpose=purpose, evidence=IN_THEIR_DOOR, month=month,
        day=day,
    )  # fmt: skip


@action(needs=Can.KEEP_OWN_CONSENT)
def withdraw_own_consent(actor: Actor, *, purpose: str) -> int:
    """Take back what oneself allowed for a purpose, on every channel. Returns how many. Harmless twice."""
    people.held(actor.own_id)
    given = Consent.objects.filter(person_id=actor.own_id, purpose=purpose, withdrawn_on=None)
    keys = list(given.values_list("pk", flat=True))
    for consent_id in keys:
        withdraw_consent(system_actor(actor.firm_id), consent_id=consent_id)
    return len(keys)


@action(needs=Can.KEEP_OWN_CONSENT)
def object_to(actor: Actor, *, about: str) -> Objection:
    """Object to something that is done with one's own record; honoured at once. The same again changes nothing.

    Raises Refused: an unknown subject.
    """
    people.held(actor.own_id)
    machine = system_actor(actor.firm_id)
    return record_objection(machine, person_id=actor.own_id, about=about, evidence=IN_THEIR_DOOR)


@action(needs=Can.KEEP_OWN_CONSENT)
def take_back_objection(actor: Actor, *, about: str) -> UUID | None:
    """Take one's own objection back; returns its key, None when there is none. Harmless twice."""
    people.held(actor.own_id)
    found = Objection.objects.filter(person_id=actor.own_id, about=about, lifted_on=None).first()
    return lift_objection(system_actor(actor.firm_id), objection_id=found.pk).pk if found else None
