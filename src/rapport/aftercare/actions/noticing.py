"""Milestones noticed: in an import or a signature, from the record itself, or told to a member."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.aftercare.events import MilestoneConfirmed, MilestoneNoticed
from rapport.aftercare.facts import job_of, told_key
from rapport.aftercare.models import Milestone
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish, publish_all
from rapport.people import queries as people
from rapport.rules.milestones import Job, is_fresh, news, news_key, same_job

Kind, Source, State = Milestone.Kind, Milestone.Source, Milestone.State
LONGEST_TOLD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A job somebody seems to have now, where it was seen, and on what day."""

    person_id: UUID
    job: Job
    on: date
    noticed_from: Literal["import", "signature"]
    evidence: str = ""
    started_on: date | None = None


@action(needs=Can.KEEP_CARE)
def notice_milestones(actor: Actor, *, seen: Sequence[Seen], brought_by: UUID | None = None) -> int:
    """Note what we saw that the record does not say; nothing on record changes. Returns how many are new.

    What is on record, was before, was noticed already (also when it was dismissed), or stands in a letter too old to
    tell, is nothing new. Nine queries however many. Publishes MilestoneNoticed.
    """
    rows = _compared(seen) if seen else []
    if not rows:
        return 0
    known = set(Milestone.objects.filter(person_id__any_of=[row.person_id for row in rows]).values_list(
        "person_id", "news"
    ))  # fmt: skip
    fresh = {(row.person_id, row.news): row for row in rows if (row.person_id, row.news) not in known}
    for row in fresh.values():
        row.firm_id, row.brought_by = actor.firm_id, brought_by
    Milestone.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    made = Milestone.objects.filter(pk__in=[row.pk for row in fresh.values()]).values_list("pk", "person_id")
    publish_all([MilestoneNoticed(milestone_id=key, person_id=person_id) for key, person_id in made])
    return len(made)


@action(needs=Can.KEEP_CARE)
def unnotice(actor: Actor, *, brought_by: UUID) -> int:
    """Take back what an import noticed and nobody decided about. Returns how many. Harmless twice."""
    return Milestone.objects.filter(brought_by=brought_by, state=State.NOTICED).delete()[0]


@action(needs=Can.KEEP_CARE)
def note_move(actor: Actor, *, person_id: UUID, position_id: UUID, left_id: UUID) -> Milestone | None:
    """Note that a change of job on record is a milestone; None when it is no promotion and no new role. Harmless twice.

    News that waited for exactly this is confirmed by it. Publishes MilestoneConfirmed.
    """
    jobs = {row.pk: row for row in people.jobs_of([person_id])}
    left, now = job_of(jobs.get(left_id)), job_of(jobs.get(position_id))
    open_ones = Milestone.objects.select_for_update().filter(
        person_id=person_id, position_id=left_id, state__in=(State.NOTICED, State.CONFIRMED)
    )
    row = next((one for one in open_ones if same_job(Job(one.to_title, one.to_employer or left.employer), now)), None)
    found = news(left, now)
    if row is None and found is not None:
        row = Milestone.objects.filter(person_id=person_id, news=news_key(left, now)).first() or _row(
            person_id, found.kind, left, now, on=_today(), noticed_from=Source.POSITION
        )  # fmt: skip
    if row is None or row.state == State.GREETED:
        return None
    row.state, row.position_id = State.CONFIRMED, position_id
    row.decided_at = row.decided_at or clock.now()
    row.started_on = jobs[position_id].started_on
    row.save()
    publish(
        MilestoneConfirmed(
            milestone_id=row.pk, person_id=person_id, position_id=position_id, is_new_employer=row.kind == Kind.NEW_ROLE
        )
    )
    return row


@action(needs=Can.KEEP_CARE)
def tell_milestone(actor: Actor, *, person_id: UUID, about: str, on: date | None = None) -> Milestone:
    """Note something good at work that somebody told a member: an award, a launch. The same again is harmless.

    Raises Refused: no words, or a day to come; Person.DoesNotExist.
    """
    words, today = " ".join(about.split())[:LONGEST_TOLD], _today()
    if not words:
        raise Refused("Write what they told you.")
    if on is not None and on > today:
        raise Refused("This day has not come yet. Say when it happened.")
    people.held(person_id)
    day = on or today
    made, _ = Milestone.objects.get_or_create(
        person_id=person_id, news=told_key("told", words.casefold(), day.isoformat()),
        defaults={
            "kind": Kind.TOLD, "noticed_from": Source.TOLD, "state": State.CONFIRMED, "on": day, "about": words,
            "noticed_at": clock.now(), "decided_by_id": actor.own_id, "decided_at": clock.now(),
        },
    )  # fmt: skip
    return made


def _compared(seen: Sequence[Seen]) -> list[Milestone]:
    """Return milestones, not stored, of what was seen and is news."""
    jobs = defaultdict(list)
    for row in people.jobs_of({one.person_id for one in seen}):
        jobs[row.person_id].append(row)
    today, found = _today(), []
    for one in seen:
        current = next((row for row in jobs[one.person_id] if row.is_current), None)
        if current is None:
            continue
        if one.noticed_from == "signature" and not is_fresh(one.on, on=today, since=current.started_on):
            continue
        held, former = job_of(current), [job_of(row) for row in jobs[one.person_id] if not row.is_current]
        told = news(held, one.job, former=former)
        if told is not None:
            made = _row(one.person_id, told.kind, held, one.job, on=one.on, noticed_from=one.noticed_from)
            made.position_id, made.started_on = current.pk, one.started_on
            made.evidence = one.evidence[:200]
            found.append(made)
    return found


def _row(person_id: UUID, kind: str, held: Job, now: Job, *, on: date, noticed_from: str) -> Milestone:
    return Milestone(
        person_id=person_id, kind=kind, noticed_from=noticed_from, on=on, from_title=held.title,
        from_employer=held.employer, to_title=now.title[:200], to_employer=now.employer[:200],
        news=news_key(held, now), noticed_at=clock.now(),
    )  # fmt: skip


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
