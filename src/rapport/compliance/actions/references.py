"""References: asked of somebody who is no relative, given or refused by them, offered to the hirer if they allow it.

The link a referee follows is made above, where links are; here is only what is asked and what came of it.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from rapport.compliance.actions.recording import day_of, member
from rapport.compliance.events import ReferenceAnswered
from rapport.compliance.models import Reference
from rapport.compliance.queries.references import AGAIN, QUESTIONS, for_referee
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people

LONGEST_ANSWER = 2_000
DONE = {
    Reference.State.GIVEN: "This reference was given already. Thank you.",
    Reference.State.REFUSED: "It is noted already that you would rather not give this reference.",
    Reference.State.GIVEN_UP: "This reference is no longer needed. Thank you.",
}


@action(needs=Can.RECORD_CHECK)
def ask_reference(
    actor: Actor,
    *,
    person_id: UUID,
    referee_name: str,
    relation: str,
    referee_email: str = "",
    is_relative: bool = False,
    person_agreed_on: date | None = None,
) -> Reference:
    """Note that a referee is to be asked about a work-seeker. The same referee, still waiting, gives the row there is.

    Args:
        relation: "line manager at Crane Ltd, 2019 to 2022".
        person_agreed_on: when the work-seeker agreed that we ask this referee.

    Raises:
        Refused: a relative, no name or relation, or the work-seeker has not agreed.
        ObjectDoesNotExist: the person is not in this firm.
    """
    name, stands = referee_name.strip()[:200], relation.strip()[:200]
    if is_relative:
        raise Refused("A referee may be no relative of theirs. Ask them for somebody else.")
    if not name or not stands:
        raise Refused("Say who the referee is, and where they know each other from.")
    if person_agreed_on is None:
        raise Refused("Ask them first whether we may speak to this referee, and give the day they agreed.")
    agreed_on = day_of(person_agreed_on, "Their agreement")
    people.held(person_id)
    reference, _ = Reference.objects.get_or_create(
        person_id=person_id, referee_name=name, referee_email=referee_email.strip().lower()[:254],
        state=Reference.State.WAITING,
        defaults={"relation": stands, "person_agreed_on": agreed_on, "made_by_id": member(actor)},
    )  # fmt: skip
    return reference


@action(needs=Can.RECORD_CHECK)
def note_reference_asked(actor: Actor, *, reference_id: UUID) -> Reference:
    """Note that the referee was asked now, by link, mail or telephone; again when they are reminded.

    Raises Refused (answered already); Reference.DoesNotExist.
    """
    reference = _waiting(Reference.objects.select_for_update().get(pk=reference_id))
    reference.asked_at = clock.now()
    reference.save(update_fields=["asked_at"])
    return reference


@action(needs=Can.GIVE_REFERENCE)
def give_reference(
    actor: Actor, *, reference_id: UUID, answers: Mapping[str, str], may_disclose: bool | None
) -> Reference:
    """Keep what a referee says of a work-seeker: by the referee, or by a member who took it down on the telephone.

    Args:
        answers: by the keys of `queries.references.QUESTIONS`; anything else is not kept.
        may_disclose: whether the hirer may read it; it has to be answered.

    Raises:
        Refused: what is needed is missing, or the reference is answered already.
        Reference.DoesNotExist: not there, or about somebody the referee was not asked about.
    """
    for_referee(actor, reference_id)
    reference = _waiting(Reference.objects.select_for_update().get(pk=reference_id))
    kept = {each.key: str(answers.get(each.key, "")).strip()[:LONGEST_ANSWER] for each in QUESTIONS}
    if missing := [each.label for each in QUESTIONS if each.needed and not kept[each.key]]:
        raise Refused(f"Please answer: {'; '.join(missing)}")
    if kept["again"] and kept["again"] not in AGAIN:
        raise Refused("Please choose one of the answers given.")
    if may_disclose is None:
        raise Refused("Please say whether the employer who may hire them may read this.")
    reference.answers, reference.may_disclose = {key: text for key, text in kept.items() if text}, may_disclose
    return _answered(reference, Reference.State.GIVEN)


@action(needs=Can.GIVE_REFERENCE)
def refuse_reference(actor: Actor, *, reference_id: UUID) -> Reference:
    """Note that a referee would rather not. Harmless twice. Raises Refused (given already); Reference.DoesNotExist."""
    for_referee(actor, reference_id)
    reference = Reference.objects.select_for_update().get(pk=reference_id)
    if reference.state == Reference.State.REFUSED:
        return reference
    return _answered(_waiting(reference), Reference.State.REFUSED)


@action(needs=Can.RECORD_CHECK)
def give_up_reference(actor: Actor, *, reference_id: UUID) -> Reference:
    """Note that we wait for a reference no longer. Harmless twice. Raises Refused (answered already)."""
    reference = Reference.objects.select_for_update().get(pk=reference_id)
    if reference.state != Reference.State.GIVEN_UP:
        reference = _waiting(reference)
        reference.state = Reference.State.GIVEN_UP
        reference.save(update_fields=["state"])
    return reference


@action(needs=Can.RECORD_CHECK)
def offer_reference_to_hirer(actor: Actor, *, reference_id: UUID, offered_on: date | None = None) -> Reference:
    """Note that a reference was offered to the hirer (reg 22), today if not said. Harmless twice.

    Raises:
        Refused: it is not given, or the referee did not agree that the hirer reads it.
        Reference.DoesNotExist: it is not in this firm.
    """
    reference = Reference.objects.select_for_update().get(pk=reference_id)
    if reference.state != Reference.State.GIVEN:
        raise Refused("There is nothing to offer yet: the reference is not given.")
    if not reference.may_disclose:
        raise Refused("The referee did not agree that the hirer reads it. It stays with us.")
    if reference.offered_to_hirer_on is None:
        reference.offered_to_hirer_on = day_of(offered_on, "An offer")
        reference.save(update_fields=["offered_to_hirer_on"])
    return reference


def _waiting(reference: Reference) -> Reference:
    """Return a reference nobody has answered yet. Raises Refused with what happened already."""
    if reference.state != Reference.State.WAITING:
        raise Refused(DONE[Reference.State(reference.state)])
    return reference


def _answered(reference: Reference, state: Reference.State) -> Reference:
    reference.state, reference.given_at = state, clock.now()
    reference.save(update_fields=["state", "given_at", "answers", "may_disclose"])
    publish(ReferenceAnswered(person_id=reference.person_id, reference_id=reference.pk))
    return reference
