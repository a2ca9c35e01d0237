"""Insights: kept, changed, withdrawn. What concerns one leaves every brief that used it, at once."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.insights.actions.rebuilding import rebuild
from rapport.insights.models import Insight
from rapport.people import queries as people
from rapport.relations import queries as relations

GOOD_FOR = timedelta(days=365)
LONGEST_SAID = 1000
CHANGED = (
    "kind", "subject", "organisation_id", "sector", "place", "said", "attribution", "allowed_how", "expires_on",
)  # fmt: skip


@action(needs=Can.KEEP_INSIGHT)
def capture_insight(  # noqa: PLR0913 - what an insight is
    actor: Actor,
    *,
    person_id: UUID,
    kind: str,
    subject: str,
    sector: str,
    said: str,
    attribution: str = Insight.Attribution.ANONYMOUS,
    allowed_how: str = "",
    organisation_id: UUID | None = None,
    place: str = "",
    touch_id: UUID | None = None,
    told_on: date | None = None,
    expires_on: date | None = None,
) -> Insight:
    """Keep what somebody told us. The same words about the same subject from them on the same day are kept once.

    Args:
        subject: what it is about, the same words for the same thing; a job's title where the kind is pay.
        allowed_how: how they allowed their name; needed where the attribution is open.
        touch_id: the contact in which it was said.
        told_on: today if not given.
        expires_on: the last day it may be used; a year from then if not given.

    Raises:
        Refused: something is missing, or the days stand the wrong way round.
        ObjectDoesNotExist: the person, organisation or contact is not in this firm.
    """
    people.held(person_id)
    if touch_id is not None and relations.own_touch(touch_id).person_id != person_id:
        raise Refused("That contact was with somebody else.")
    day = told_on or _today()
    if day > _today():
        raise Refused("Nobody can have told us tomorrow.")
    row = Insight(
        source_id=person_id, member_id=actor.id if actor.kind == "staff" else None, kind=kind, subject=subject,
        sector=sector, place=place, said=said, attribution=attribution, allowed_how=allowed_how, touch_id=touch_id,
        organisation_id=organisation_id, told_on=day, expires_on=expires_on or day + GOOD_FOR,
    )  # fmt: skip
    _check(row)
    same = Insight.objects.filter(
        source_id=person_id, kind=kind, subject=row.subject, said=row.said, told_on=day, withdrawn_at=None
    ).first()
    if same is not None:
        return same
    row.save()
    return row


@action(needs=Can.KEEP_INSIGHT)
def change_insight(actor: Actor, *, insight_id: UUID, changes: Mapping[str, object]) -> Insight:
    """Change an insight. It leaves the briefs that used it: what they say was approved as it stood.

    Raises Refused (withdrawn, something missing); Insight.DoesNotExist.
    """
    row = _in_force(insight_id)
    for name in CHANGED:
        if name in changes:
            setattr(row, name, changes[name])
    _check(row)
    row.save()
    rebuild([row.pk], without=[row.pk])
    return row


@action(needs=Can.KEEP_INSIGHT)
def withdraw_insight(actor: Actor, *, insight_id: UUID, why: str = "") -> Insight:
    """Take back an insight; every brief that used it is rebuilt without it.

    Raises Refused (withdrawn already); Insight.DoesNotExist.
    """
    row = _in_force(insight_id)
    row.withdrawn_at, row.withdrawn_why = clock.now(), why.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_why"])
    rebuild([row.pk])
    return row


def _in_force(insight_id: UUID) -> Insight:
    row = Insight.objects.select_for_update().get(pk=insight_id)
    if row.withdrawn_at is not None:
        raise Refused(f"This was withdrawn on {row.withdrawn_at:%-d %B %Y}. Keep what they say now as a new insight.")
    return row


def _check(row: Insight) -> None:
    """Tidy what was typed. Raises Refused with what is missing; ObjectDoesNotExist."""
    for name, most in (("subject", 200), ("sector", 100), ("place", 100), ("said", LONGEST_SAID), ("allowed_how", 300)):
        setattr(row, name, " ".join(str(getattr(row, name)).split())[:most])
    if row.kind == Insight.Kind.ORGANISATION and row.organisation_id is not None:
        row.subject = row.subject or people.get_organisation(row.organisation_id).name
    needed: Collection[tuple[bool, str]] = (
        (row.kind in Insight.Kind.values, "Say what it is about: a market, a skill, pay or an organisation."),
        (bool(row.said), "Say what they told you."),
        (bool(row.sector), "Say of which sector it is true."),
        (bool(row.subject), "Say what it is about in a word or two; for pay, the job's title."),
        (row.kind != Insight.Kind.ORGANISATION or row.organisation_id is not None, "Say which organisation."),
        (row.attribution in Insight.Attribution.values, "Say whether it may be shared."),
        (row.attribution != Insight.Attribution.OPEN or bool(row.allowed_how), "Say how they allowed their name."),
        (row.expires_on >= row.told_on, "It runs out before it was told."),
    )
    for there, sentence in needed:
        if not there:
            raise Refused(sentence)
    if row.organisation_id is not None:
        people.get_organisation(row.organisation_id)


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
