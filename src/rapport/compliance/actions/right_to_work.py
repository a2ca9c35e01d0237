"""The right to work: checked by one of three routes, on a day, by somebody; the day it has to be checked again."""

import re
from datetime import date
from typing import cast
from uuid import UUID

from rapport.compliance.actions.recording import day_of, evidence_in, member
from rapport.compliance.events import RightToWorkChecked
from rapport.compliance.models import RightToWorkCheck
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.rules import right_to_work as rules

NUMBERS = re.compile(r"\d{5,}|\bW(?=[A-Z]*\d)[A-Z0-9]{8}\b")  # of a document; a share code


@action(needs=Can.RECORD_CHECK)
def check_right_to_work(  # noqa: PLR0913 - what a check of the right to work is
    actor: Actor,
    *,
    person_id: UUID,
    route: str,
    excuse: str,
    evidence: str,
    restrictions: str = "",
    checked_on: date | None = None,
    expires_on: date | None = None,
    document_id: UUID | None = None,
) -> RightToWorkCheck:
    """Record a check of the right to work; the one before is replaced and kept. The same again gives the one in force.

    Args:
        route: manual, digital or online.
        excuse: continuous, until_expiry or six_months: how long the check protects.
        evidence: which kind of document or service; never a number, a nationality or a share code.
        restrictions: hours or kind of work, where the permission limits them.
        checked_on: today if not given.
        expires_on: the last day of the permission; needed with until_expiry.

    Raises:
        Refused: unknown route or excuse, no evidence, a number in it, or days that cannot be.
        ObjectDoesNotExist: the person is not in this firm.
    """
    day = day_of(checked_on, "A check")
    if route not in RightToWorkCheck.Route.values or excuse not in RightToWorkCheck.Excuse.values:
        raise Refused("Choose how it was checked, and how long the check holds.")
    said = {
        "route": route,
        "excuse": excuse,
        "evidence": _without_numbers(evidence_in(evidence, "Say which kind of document or service was seen.")),
        "restrictions": restrictions.strip()[:300],
        "checked_on": day,
        "expires_on": None if excuse == RightToWorkCheck.Excuse.CONTINUOUS else expires_on,
        "document_id": document_id,
    }
    if excuse == RightToWorkCheck.Excuse.UNTIL_EXPIRY and expires_on is None:
        raise Refused("Give the day the permission expires.")
    if expires_on is not None and expires_on < day:
        raise Refused("A permission that has expired gives no right to work. Ask for the new one.")
    follow_up_on = rules.follow_up_on(cast("rules.Excuse", excuse), day, expires_on)
    people.held(person_id)
    there = RightToWorkCheck.objects.filter(person_id=person_id, replaced_at=None)
    before = there.first()
    if before is not None and all(getattr(before, name) == said[name] for name in said):
        return before
    there.update(replaced_at=clock.now())
    check = RightToWorkCheck.objects.create(
        person_id=person_id, follow_up_on=follow_up_on, checked_by_id=member(actor), **said
    )
    publish(RightToWorkChecked(person_id=person_id, check_id=check.pk))
    return check


def _without_numbers(evidence: str) -> str:
    if NUMBERS.search(evidence):
        raise Refused("Leave out numbers and codes: say only which kind of document or service it was.")
    return evidence
