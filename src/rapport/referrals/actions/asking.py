"""Asking somebody whom they know; and their no."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people
from rapport.referrals import queries
from rapport.referrals.models import Referral
from rapport.relations import actions as relations
from rapport.rules.contact import closed


@action(needs=Can.KEEP_REFERRAL)
def ask_referral(actor: Actor, *, person_id: UUID, channel: str = "email", text: str = "") -> Referral:
    """Note that the actor asked a person whom they would like to see helped; the contact is logged as one that asks.

    Args:
        text: what was written or said; kept on the timeline.

    Raises:
        Refused: a gate of rules.asking is closed, with its sentence, or no such channel.
        ObjectDoesNotExist: the person is not in this firm.
    """
    people.held(person_id)
    gates = closed(queries.ask_gates(person_id))
    if gates:
        raise Refused(" ".join(gate.sentence for gate in gates))
    now = clock.now()
    asked = Referral.objects.create(
        referrer_id=person_id, member_id=actor.own_id, state=Referral.State.ASKED, asked_at=now, made_at=now
    )
    relations.log_touch(
        actor, person_id=person_id, channel=channel, direction="out", at=now, text=text, asks=True,
        subject="Whom would you like to see helped?", source=f"referral-ask:{asked.pk}",
    )  # fmt: skip
    return asked


@action(needs=Can.KEEP_REFERRAL)
def decline(actor: Actor, *, referral_id: UUID) -> Referral:
    """Note that whoever was asked would rather not name anybody. Harmless twice.

    Raises Refused (they named somebody); Referral.DoesNotExist.
    """
    asked = Referral.objects.select_for_update().get(pk=referral_id)
    if asked.state == Referral.State.DECLINED:
        return asked
    if asked.state != Referral.State.ASKED:
        raise Refused(f"They named somebody on {asked.given_at:%-d %B %Y}, so this is answered already.")
    asked.state = Referral.State.DECLINED
    asked.save(update_fields=["state"])
    return asked
