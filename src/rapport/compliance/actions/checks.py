"""Checks of who a work-seeker is and what they can: what, how, when, who; never the number of a document."""

from datetime import date
from uuid import UUID

from rapport.compliance.actions.recording import day_of, evidence_in, member
from rapport.compliance.events import CheckRecorded
from rapport.compliance.models import Check
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people


@action(needs=Can.RECORD_CHECK)
def record_check(  # noqa: PLR0913 - what a check is
    actor: Actor,
    *,
    person_id: UUID,
    about: str,
    how: str,
    what: str = "",
    checked_on: date | None = None,
    expires_on: date | None = None,
    copy_offered_on: date | None = None,
    document_id: UUID | None = None,
) -> Check:
    """Record that something about a work-seeker was confirmed (regs 19 and 22). The same again gives what is there.

    Args:
        about: identity, experience, training, qualification or authorisation.
        how: what was seen and where. No number of a document.
        what: which qualification or authorisation; needed for those two.
        checked_on: today if not given.
        expires_on: the last day it holds, where it runs out.
        copy_offered_on: when a copy was offered to the hirer (reg 22).

    Raises:
        Refused: unknown subject, no way of checking, a qualification without its name, or days that cannot be.
        ObjectDoesNotExist: the person is not in this firm.
    """
    day = day_of(checked_on, "A check")
    if about not in Check.About.values:
        raise Refused("Choose what was checked.")
    way = evidence_in(how, "Say how it was checked: what was seen, and where.")
    named = what.strip()[:200]
    if about in (Check.About.QUALIFICATION, Check.About.AUTHORISATION) and not named:
        raise Refused("Say which qualification or authorisation it is.")
    if expires_on is not None and expires_on < day:
        raise Refused("What has run out on the day of the check confirms nothing. Give a later day.")
    people.held(person_id)
    check, made = Check.objects.get_or_create(
        person_id=person_id, about=about, what=named, how=way, checked_on=day, taken_back_at=None,
        defaults={
            "expires_on": expires_on, "copy_offered_on": copy_offered_on, "document_id": document_id,
            "checked_by_id": member(actor),
        },
    )  # fmt: skip
    if made:
        publish(CheckRecorded(person_id=person_id, check_id=check.pk))
    return check


@action(needs=Can.RECORD_CHECK)
def take_back_check(actor: Actor, *, check_id: UUID) -> Check:
    """Note that a check was recorded wrongly; it counts no more and is kept. Harmless twice."""
    check = Check.objects.select_for_update().get(pk=check_id)
    if check.taken_back_at is None:
        check.taken_back_at = clock.now()
        check.save(update_fields=["taken_back_at"])
    return check


@action(needs=Can.RECORD_CHECK)
def offer_copy(actor: Actor, *, check_id: UUID, offered_on: date | None = None) -> Check:
    """Note that a copy of a qualification or authorisation was offered to the hirer (reg 22). Harmless twice."""
    check = Check.objects.select_for_update().get(pk=check_id)
    if check.taken_back_at is not None:
        raise Refused(f"This check was taken back on {check.taken_back_at:%-d %B %Y}. Record a new one first.")
    if check.copy_offered_on is None:
        check.copy_offered_on = day_of(offered_on, "A copy")
        check.save(update_fields=["copy_offered_on"])
    return check
