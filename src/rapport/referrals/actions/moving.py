"""Two records of one human being become one, and back: whom they brought, and who brought them."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.referrals.actions.giving import settle
from rapport.referrals.models import Referral

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the referrals by and of a record, but those of the one by the other, and those the kept record has too."""
    kept = Referral.objects.filter(referrer_id=kept_id)
    by = Referral.objects.filter(referrer_id=gone_id).exclude(referred_id=kept_id)
    by = by.filter(
        Q(referred=None) | ~Q(referred_id__in=list(kept.exclude(referred=None).values_list("referred_id", flat=True)))
    )
    brought_kept = Referral.objects.filter(referred_id=kept_id).values_list("referrer_id", flat=True)
    of = Referral.objects.filter(referred_id=gone_id).exclude(referrer_id__in=[kept_id, *brought_kept])
    of.update(state=Referral.State.DUPLICATE)  # one of the kept record's may stand: settled below
    moved = {"by": reassign(by, "referrer_id", kept_id), "of": reassign(of, "referred_id", kept_id)}
    _settle(gone_id, kept_id)
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was noted since stays with the kept record."""
    Referral.objects.filter(pk__in=moved["of"]).update(state=Referral.State.DUPLICATE)
    give_back(Referral.objects.all(), "referrer_id", moved["by"], gone_id)
    give_back(Referral.objects.all(), "referred_id", moved["of"], gone_id)
    _settle(gone_id, kept_id)


def _settle(*person_ids: UUID) -> None:
    for each in person_ids:
        settle(each)
