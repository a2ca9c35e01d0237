"""Two records of one human being become one, and back."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.ties.models import HiddenTie, IntroductionAsk, Tie, UserTie

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what hangs on one record to another. Its ties go; the night works them out anew for the one that is kept."""
    Tie.objects.filter(Q(a_id=gone_id) | Q(b_id=gone_id)).delete()
    UserTie.objects.filter(person_id=gone_id).delete()
    hide_it_too = HiddenTie.objects.filter(person_id=kept_id).values("member_id")
    hidden = HiddenTie.objects.filter(person_id=gone_id).exclude(member_id__in=hide_it_too)
    open_asks = IntroductionAsk.objects.filter(state__in=IntroductionAsk.OPEN)
    through = IntroductionAsk.objects.filter(connector_id=gone_id)
    if open_asks.filter(connector_id=kept_id).exists():
        through = through.exclude(state__in=IntroductionAsk.OPEN)  # one open ask of each: the other stays where it is
    return {
        "hidden": reassign(hidden, "person_id", kept_id),
        "targets": reassign(IntroductionAsk.objects.filter(target_id=gone_id), "target_id", kept_id),
        "connectors": reassign(through, "connector_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came since stays with the kept record; ties come back with the night."""
    give_back(HiddenTie.objects.all(), "person_id", moved["hidden"], gone_id)
    give_back(IntroductionAsk.objects.all(), "target_id", moved["targets"], gone_id)
    give_back(IntroductionAsk.objects.all(), "connector_id", moved["connectors"], gone_id)
