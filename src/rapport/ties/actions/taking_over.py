"""A member leaves: the introductions they asked for, or were asked for, are a colleague's."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.ties.models import IntroductionAsk
from rapport.ties.queries import open_asks

State = IntroductionAsk.State
THEIRS_NOW = "The colleague who took over knows them."


@action(needs=Can.KEEP_TIES)
def ask_instead(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Let a colleague wait for the introductions a member asked for to these people; returns how many. Harmless twice.

    Where the colleague is the one who was asked, there is nobody left to ask: it is theirs to do, or done.
    """
    rows = open_asks().filter(asker_id=from_member_id, target_id__any_of=person_ids)
    done = rows.update(asker_id=to_member_id)
    _settle_with_oneself(to_member_id)
    return done


@action(needs=Can.KEEP_TIES)
def answer_instead(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Let a colleague answer what a member was asked for; returns how many. Harmless twice.

    An ask the colleague cannot take, since they are asked by somebody already, is not possible now.
    """
    rows = open_asks().select_for_update(of=("self",)).filter(colleague_id=from_member_id)
    asks = [ask for ask in rows.order_by("pk") if (ask.connector_id or ask.target_id) in person_ids]
    busy = open_asks().filter(colleague_id=to_member_id, connector=None).exists()
    refused = [ask.pk for ask in asks if busy and ask.connector_id is None]
    IntroductionAsk.objects.filter(pk__in=refused).update(state=State.DECLINED)
    IntroductionAsk.objects.filter(pk__in={ask.pk for ask in asks} - set(refused)).update(colleague_id=to_member_id)
    _settle_with_oneself(to_member_id)
    return len(asks)


def _settle_with_oneself(member_id: UUID) -> None:
    own = open_asks().filter(asker=F("colleague"), asker_id=member_id)
    own.filter(connector=None).update(state=State.DONE, outcome=THEIRS_NOW)
    own.filter(state=State.ASKED).update(state=State.APPROVED)
