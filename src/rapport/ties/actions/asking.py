"""Introductions asked for: answered by the colleague, made, closed with what came of it."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.rules.network import IN_A_QUARTER, QUARTER_DAYS, may_ask
from rapport.ties import queries
from rapport.ties.drafts import forwardable
from rapport.ties.models import IntroductionAsk

State = IntroductionAsk.State
THANK_WITHIN_DAYS = 2
LONGEST = 500
_HAPPENED = {
    State.APPROVED: "You said yes to this already.", State.DECLINED: "This was declined already.",
    State.MADE: "The introduction was made already.", State.DONE: "This is closed already.",
    State.ASKED: "This was not answered yet.",
}  # fmt: skip


@action(needs=Can.KEEP_TIES)
def ask_introduction(
    actor: Actor, *, target_id: UUID, colleague_id: UUID, why: str, connector_id: UUID | None = None, text: str = ""
) -> IntroductionAsk:
    """Ask a colleague to introduce the acting member to a person, by themselves or through somebody they know.

    One's own contact is asked without a colleague in between: such an ask is approved from the start.

    Args:
        text: what the connector may pass on; drafted if empty.

    Raises:
        Refused: no reason, nobody knows anybody, a limit or an objection, or asked too often.
        ObjectDoesNotExist: one of them is not in this firm.
    """
    reason = why.strip()[:LONGEST]
    if not reason:
        raise Refused("Say why you would like to meet them: the connector passes it on.")
    target, colleague = people.get(target_id), accounts.member(colleague_id)
    connector = people.get(connector_id) if connector_id else None
    first = target_id if connector is None else connector.pk
    own = colleague_id == actor.own_id
    if (own and connector is None) or first == connector_id == target_id:
        raise Refused("Choose somebody else to introduce you.")
    if colleague.left_on is not None or not queries.knows(colleague_id, first):
        raise Refused(f"{colleague.name} is not known to know them now. Look for another way.")
    if queries.is_barred([target_id, first]):
        raise Refused("Somebody on this way may not be contacted, or objects. Look for another way.")
    _not_too_often(colleague_id, connector_id)
    drafted = forwardable(
        connector=connector.called or connector.full_name if connector else colleague.name, target=target.full_name,
        asker=accounts.member(actor.own_id).name, firm=accounts.firm().name, why=reason,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return IntroductionAsk.objects.create(
                asker_id=actor.own_id, colleague_id=colleague_id, connector_id=connector_id, target_id=target_id,
                why=reason, text=text.strip() or drafted, asked_at=clock.now(),
                state=State.APPROVED if own else State.ASKED,
            )  # fmt: skip
    except IntegrityError:  # somebody asked them at the same instant
        raise Refused(may_ask(open_asks=1, asks_in_quarter=0) or "") from None


@action(needs=Can.KEEP_TIES)
def answer_ask(actor: Actor, *, ask_id: UUID, approve: bool) -> IntroductionAsk:
    """Say yes or no to an ask, as the colleague who was asked. A no keeps no reason and tells none.

    Raises Refused (answered already); ObjectDoesNotExist (asked of somebody else).
    """
    ask = _held(ask_id, State.ASKED, colleague_id=actor.own_id)
    return _moved(ask, State.APPROVED if approve else State.DECLINED)


@action(needs=Can.KEEP_TIES)
def note_made(actor: Actor, *, ask_id: UUID) -> IntroductionAsk:
    """Note that the acting member was introduced, as they had asked; a connector is promised thanks and the outcome.

    Raises Refused (not approved, or made already); ObjectDoesNotExist (asked by somebody else).
    """
    ask = _held(ask_id, State.APPROVED, asker_id=actor.own_id)
    relations.note_introduction(actor, person_id=ask.target_id, connector_id=ask.connector_id)
    if ask.connector_id is not None:
        relations.make_promise(
            actor, person_id=ask.connector_id, text="Thank them for the introduction and tell them what came of it",
            due_on=queries.day() + timedelta(days=THANK_WITHIN_DAYS),
        )  # fmt: skip
    ask.made_at = clock.now()
    return _moved(ask, State.MADE)


@action(needs=Can.KEEP_TIES)
def close_ask(actor: Actor, *, ask_id: UUID, outcome: str) -> IntroductionAsk:
    """Close an ask of one's own with what came of it, also one that is no longer needed.

    Raises Refused (closed or declined already, or no outcome); ObjectDoesNotExist (asked by somebody else).
    """
    said = outcome.strip()[:LONGEST]
    if not said:
        raise Refused("Say what came of it: whoever helped will read it.")
    ask = IntroductionAsk.objects.select_for_update().get(pk=ask_id, asker_id=actor.own_id)
    if ask.state == State.DECLINED:
        raise Refused("This is not possible now.")
    if ask.state == State.DONE:
        raise Refused(_HAPPENED[State.DONE])
    ask.outcome = said
    return _moved(ask, State.DONE)


def _not_too_often(colleague_id: UUID, connector_id: UUID | None) -> None:
    who = Q(connector_id=connector_id) if connector_id else Q(connector=None, colleague_id=colleague_id)
    since = clock.now() - timedelta(days=QUARTER_DAYS)
    lately = IntroductionAsk.objects.filter(who, asked_at__gt=since)[: IN_A_QUARTER + 1].count()
    opened = IntroductionAsk.objects.filter(who, state__in=IntroductionAsk.OPEN).count()
    refusal = may_ask(open_asks=opened, asks_in_quarter=lately)
    if refusal is not None:
        raise Refused(refusal)


def _held(ask_id: UUID, state: str, **whose: UUID) -> IntroductionAsk:
    ask = IntroductionAsk.objects.select_for_update().get(pk=ask_id, **whose)
    if ask.state != state:
        hidden = ask.state == State.DECLINED and "asker_id" in whose
        raise Refused("This is not possible now." if hidden else _HAPPENED[State(ask.state)])
    return ask


def _moved(ask: IntroductionAsk, state: str) -> IntroductionAsk:
    ask.state = state
    ask.save(update_fields=["state", "made_at", "outcome"])
    return ask
