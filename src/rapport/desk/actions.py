"""What members do with cards; what is remembered of what was shown; digests."""

import logging
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from rapport.accounts import queries as accounts
from rapport.accounts.roles import staff_actor
from rapport.desk.digest import digest_of
from rapport.desk.events import CardDecided
from rapport.desk.models import CardDecision, CardShown, DigestSent, NightStep
from rapport.desk.settling import SETTLERS
from rapport.desk.today import Desk, todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.mail import actions as mail
from rapport.people import queries as people
from rapport.rules.reasons import REASONS

DONE_DAYS = 14
SETTLED_FOR_GOOD = frozenset(
    {
        "unanswered",
        "promise",
        "contact_again",
        "new_owner",
        "introduced",
        "still_right",
        "moved",
        "milestone_seen",
        "congratulate",
    }
)
LONGEST_SNOOZE_DAYS = 365
log = logging.getLogger("rapport.digest")


@action(needs=Can.ACT_ON_TODAY)
def decide(
    actor: Actor,
    *,
    person_id: UUID,
    reason: str,
    act: str,
    subject_id: UUID | None = None,
    until_on: date | None = None,
    note: str = "",
) -> CardDecision:
    """Put a card away: snoozed until a day, never for this reason, wrong, or done.

    Done also settles what the card stood for where there is something to settle: a promise is kept, an introduction
    followed up, a record to keep or delete kept a year longer. Raises Refused for a day that is not ahead.
    """
    if reason not in REASONS or act not in CardDecision.Act.values:
        raise Refused("That card is not on your list any more. Reload the page.")
    person = people.get(person_id)
    settled_id = stood_on = None
    today = clock.today(accounts.firm().time_zone)
    if act == CardDecision.Act.SNOOZED:
        until_on = until_on or today + timedelta(days=1)
        if not today < until_on <= today + timedelta(days=LONGEST_SNOOZE_DAYS):
            raise Refused("Choose a day after today, within a year.")
    elif act == CardDecision.Act.DONE:
        until_on = None if reason in SETTLED_FOR_GOOD else today + timedelta(days=DONE_DAYS)
        settler = SETTLERS.get(reason)
        settled_id = person.pk if settler and settler.of_person else subject_id
        if settler and settled_id:
            stood_on = settler.settle(actor, settled_id, today)  # looks the row up in this firm, or refuses
    else:
        until_on = None
    decision = CardDecision.objects.create(
        member_id=actor.own_id,
        person_id=person.pk,
        reason=reason,
        act=act,
        subject_id=settled_id if reason in SETTLERS else None,
        stood_on=stood_on,
        decided_on=today,
        until_on=until_on,
        note=note[:300],
        decided_at=clock.now(),
    )
    publish(CardDecided(decision_id=decision.pk, person_id=person.pk))
    return decision


@action(needs=Can.ACT_ON_TODAY)
def take_back_decision(actor: Actor, *, decision_id: UUID) -> CardDecision:
    """Put a card back on one's own list, and open again what Done settled. Harmless twice.

    Raises DoesNotExist for another member's decision.
    """
    decision = CardDecision.objects.select_for_update().get(pk=decision_id, member_id=actor.own_id)
    if decision.undone_at is None:
        settler = SETTLERS.get(decision.reason)
        if decision.act == CardDecision.Act.DONE and settler and decision.subject_id:
            settler.reopen(actor, decision.subject_id, decision.stood_on)
        decision.undone_at = clock.now()
        decision.save()
    return decision


@action(needs=Can.ACT_ON_TODAY)
def note_shown(actor: Actor, *, on: date, desk: Desk) -> int:
    """Remember which cards were on the member's list on a day, once. Returns how many were on it."""
    behind = len(desk.list.later) + 1
    CardShown.objects.bulk_create(
        [
            CardShown(
                firm_id=actor.firm_id,
                member_id=actor.own_id,
                person_id=card.person_id,
                reason=card.main.reason,
                on=on,
                place=place,
                propensity=1 / behind if card.person_id == desk.list.chosen_by_lot else 1.0,
            )
            for place, card in enumerate(desk.list.cards, 1)
        ],
        ignore_conflicts=True,
    )
    return len(desk.list.cards)


@action(needs=Can.RUN_NIGHTLY)
def note_night_step(actor: Actor, *, step: str, on: date, rows: int) -> NightStep:
    """Remember that a step of the night is done for a day. Harmless twice."""
    made, _ = NightStep.objects.get_or_create(step=step, on=on, defaults={"done_at": clock.now(), "rows": rows})
    return made


@action(needs=Can.RUN_NIGHTLY)
def send_digests(actor: Actor, on: date) -> int:
    """Send each member who wants it their morning list, once a day, nothing when it is empty. Returns how many.

    Without mail settings the digest goes to the log `rapport.digest`: the firm chose to read it there.
    """
    sent = 0
    for member in accounts.members():
        if not member.wants_digest or not staff_actor(member).may(Can.ACT_ON_TODAY):
            continue
        desk = todays_desk(member_id=member.pk, on=on)
        if not desk.list.cards or desk.away_until:
            continue
        _, fresh = DigestSent.objects.get_or_create(member_id=member.pk, on=on)
        if not fresh:
            continue
        subject, text = digest_of(desk)
        if settings.EMAIL_HOST:
            mail.send(actor, once=f"digest:{member.pk}:{on}", to=member.email, subject=subject, text=text)
        else:
            log.info("digest for member %s on %s\n%s", member.pk, on, text)
        sent += 1
    return sent


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what was decided about a person's cards and when they were shown. Returns rows by kind. Harmless twice."""
    return {
        "card decisions": CardDecision.objects.filter(person_id=person_id).delete()[0],
        "cards shown": CardShown.objects.filter(person_id=person_id).delete()[0],
    }
