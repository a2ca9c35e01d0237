"""Milestones decided: it is so, it is not so, they were congratulated."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.aftercare import queries
from rapport.aftercare.events import MilestoneGreeted
from rapport.aftercare.facts import job_of
from rapport.aftercare.models import Milestone
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.mail import actions as mail
from rapport.people import actions as people
from rapport.people import queries as recorded
from rapport.placements import actions as placements
from rapport.relations import actions as relations
from rapport.rules.milestones import Job, news

Kind, State = Milestone.Kind, Milestone.State
LONGEST_NOTE = 2000
EMPTY = "Write a line, or note what you said."


@action(needs=Can.KEEP_CARE)
def confirm_milestone(actor: Actor, *, milestone_id: UUID) -> Milestone:
    """Say that what was noticed is so: the record then has the new job, the old one as a former. Harmless twice.

    Publishes MilestoneConfirmed, by way of PersonMoved. Raises Refused: said not to be so, congratulated already, or
    the record changed since; Milestone.DoesNotExist.
    """
    row = _held(milestone_id)
    if row.state == State.CONFIRMED:
        return row
    _refuse_unless_noticed(row)
    held = next((job for job in recorded.jobs_of([row.person_id]) if job.is_current), None)
    if held is None or held.pk != row.position_id:
        raise Refused("Their job on record changed since this was seen. Compare the two, and change the record there.")
    same_place = row.kind == Kind.PROMOTION and held.organisation is not None
    row.state, row.decided_by_id, row.decided_at = State.CONFIRMED, actor.own_id, clock.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    started_on = (
        row.started_on if row.started_on and not (held.started_on and row.started_on < held.started_on) else None
    )
    people.change_employer(
        actor, person_id=row.person_id, title=row.to_title, started_on=started_on,
        organisation=held.organisation.name if same_place and held.organisation else row.to_employer,
    )  # fmt: skip
    row.refresh_from_db()  # note_move, which follows, gave it the new position
    return row


@action(needs=Can.KEEP_CARE)
def dismiss_milestone(actor: Actor, *, milestone_id: UUID) -> Milestone:
    """Say that what was noticed is not so, or not worth a word: it is never noticed again. Harmless twice.

    Raises Refused: congratulated already; Milestone.DoesNotExist.
    """
    row = _held(milestone_id)
    if row.state == State.GREETED:
        raise Refused(_greeted(row))
    if row.state != State.DISMISSED:
        row.state, row.decided_by_id, row.decided_at = State.DISMISSED, actor.own_id, clock.now()
        row.save(update_fields=["state", "decided_by", "decided_at"])
    return row


@action(needs=Can.KEEP_CARE)
def reopen_milestone(actor: Actor, *, milestone_id: UUID) -> Milestone:
    """Undo that it was dismissed: it waits to be confirmed, or congratulated on, as before. Harmless twice.

    Raises Milestone.DoesNotExist.
    """
    row = _held(milestone_id)
    if row.state == State.DISMISSED:
        held = next((job for job in recorded.jobs_of([row.person_id]) if job.pk == row.position_id), None)
        is_news = held is not None and news(job_of(held), Job(row.to_title, row.to_employer)) is not None
        row.state = State.NOTICED if is_news else State.CONFIRMED
        row.save(update_fields=["state"])
    return row


@action(needs=Can.KEEP_CARE)
def note_left(actor: Actor, *, milestone_id: UUID, ended_on: date) -> Milestone:
    """Say that somebody we placed left that job for the new one: the placement ends, care of who left begins.

    Raises Refused: no care of them in another job goes on, or a day that cannot be; Milestone.DoesNotExist.
    """
    row = _held(milestone_id)
    plan = queries.left_behind(row, recorded.wall(actor, row.person))
    if plan is None:
        raise Refused("No care of them in another job goes on.")
    placements.end_placement(
        actor, placement_id=plan.placement_id, ended_on=ended_on, reason=f"Left: {row.job} now."[:200]
    )
    return row


@action(needs=Can.KEEP_CARE)
def greet(
    actor: Actor, *, milestone_id: UUID, text: str, channel: str = "email", subject: str = "", send: bool = False
) -> Milestone:
    """Congratulate somebody: a contact that asks for nothing, once. The same member twice is harmless.

    Args:
        send: mail it from here; otherwise the member sends or says it, and this notes it.

    Raises:
        Refused: not confirmed, nothing written, another colleague did, `queries.greet_refusals` holds it back, or what
            `mail.send_to_person` refuses.
        Milestone.DoesNotExist: not of this firm.
    """
    return _greet(actor, _held(milestone_id), text=text, channel=channel, subject=subject, send=send)


@action(needs=Can.KEEP_CARE)
def greet_anniversary(
    actor: Actor, *, person_id: UUID, text: str, channel: str = "email", subject: str = "", send: bool = False
) -> Milestone:
    """Congratulate somebody on the anniversary of their job, as `greet` does: once a year.

    Raises Refused: as `greet`, or no anniversary today; Person.DoesNotExist.
    """
    recorded.held(person_id)
    row = queries.anniversary_of(person_id)
    if row is None:
        raise Refused("There is no anniversary of their job on record these days.")
    return _greet(actor, row, text=text, channel=channel, subject=subject, send=send)


def _greet(actor: Actor, row: Milestone, *, text: str, channel: str, subject: str, send: bool) -> Milestone:
    if row.state == State.GREETED:
        if row.greeted_by_id == actor.own_id:
            return row
        raise Refused(_greeted(row))
    if row.state != State.CONFIRMED:
        raise Refused("Say first that it is so: then congratulate.")
    words = text.strip()[:LONGEST_NOTE]
    if not words:
        raise Refused(EMPTY)
    if held := queries.greet_refusals(row.person_id):
        raise Refused(" ".join(held))
    now, about = clock.now(), (subject.strip() or "Congratulations")[:200]
    row.state, row.greeted_by_id, row.greeted_at = State.GREETED, actor.own_id, now
    row.save()
    if send:
        member = accounts.member(actor.own_id)
        mail.send_to_person(
            system_actor(actor.firm_id), person_id=row.person_id, once=f"milestone {row.pk}", subject=about,
            text=words, reply_to=member.email,
        )  # fmt: skip
    relations.log_touch(
        actor, person_id=row.person_id, channel="email" if send else channel, at=now, text=words, subject=about,
        direction="out", asks=False, source=f"milestone:{row.pk}",
    )  # fmt: skip
    publish(
        MilestoneGreeted(
            milestone_id=row.pk, person_id=row.person_id, member_id=actor.own_id,
            is_anniversary=row.kind == Kind.ANNIVERSARY,
        )
    )  # fmt: skip
    return row


def _held(milestone_id: UUID) -> Milestone:
    """Return a milestone, locked behind its person: what is decided about one human being comes one at a time."""
    recorded.held(Milestone.objects.values_list("person_id", flat=True).get(pk=milestone_id))
    return Milestone.objects.select_for_update().get(pk=milestone_id)


def _refuse_unless_noticed(row: Milestone) -> None:
    if row.state == State.GREETED:
        raise Refused(_greeted(row))
    if row.state == State.DISMISSED:
        raise Refused(f"{_who(row.decided_by_id)} said on {row.decided_at:%-d %B %Y} that this is not so.")


def _greeted(row: Milestone) -> str:
    return f"{_who(row.greeted_by_id)} congratulated them on {row.greeted_at:%-d %B %Y}."


def _who(member_id: UUID | None) -> str:
    return accounts.member(member_id).name if member_id else "A colleague"
