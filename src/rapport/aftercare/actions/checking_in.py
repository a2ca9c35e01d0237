"""Check-ins: how it really is, asked by a link or noted by a member; a worrying answer is a concern the same day."""

from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.aftercare.actions.steps import done_step
from rapport.aftercare.events import CheckInAnswered, CheckInAsked
from rapport.aftercare.facts import Said
from rapport.aftercare.models import CarePlan, CareStep, CheckIn, Track
from rapport.aftercare.queries.check_ins import CHECK_IN
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.placements import queries as placements
from rapport.relations import actions as relations
from rapport.rules.checkin import Answer, worries

LONGEST_WORDS = 1000


@action(needs=Can.KEEP_CARE)
def ask_check_in(actor: Actor, *, plan_id: UUID, step_id: UUID | None = None) -> CheckIn:
    """Ask one side of a placement how it really is, in their own door. Publishes CheckInAsked.

    One that waits for its answer is returned as it is. Raises Refused: care of them is over; DoesNotExist.
    """
    plan = _open_plan(plan_id)
    if waiting := _waiting(plan):
        return waiting
    made = _asked(plan, step_id)
    publish(CheckInAsked(check_in_id=made.pk, person_id=made.person_id))
    return made


@action(needs=Can.ANSWER_CHECK_IN)
def answer_check_in(actor: Actor, *, check_in_id: UUID, said: Said) -> CheckIn:
    """Answer a check-in: by whom it was asked, in their door, or by a member whom they told. Publishes CheckInAnswered.

    The same again is harmless; a worrying answer raises a concern, for the client's answer at the client too.

    Raises Refused: answered already; CheckIn.DoesNotExist, also when it was asked of somebody else.
    """
    row = CheckIn.objects.select_for_update().get(pk=check_in_id)
    if actor.kind in {"client", "candidate"} and not _is_theirs(actor, row):
        raise CheckIn.DoesNotExist
    return _answered(actor, row, said)


@action(needs=Can.KEEP_CARE)
def log_check_in(actor: Actor, *, plan_id: UUID, said: Said, step_id: UUID | None = None) -> CheckIn:
    """Note how one side of a placement told us it is; one that waited for its answer has it now.

    Raises Refused: care of them is over; DoesNotExist.
    """
    plan = _open_plan(plan_id)
    return _answered(actor, _waiting(plan) or _asked(plan, step_id), said)


def _is_theirs(actor: Actor, row: CheckIn) -> bool:
    return row.person_id == actor.id and (actor.kind == "client") == (row.track == Track.CLIENT)


def _open_plan(plan_id: UUID) -> CarePlan:
    plan = CarePlan.objects.select_for_update().get(pk=plan_id)
    if plan.closed_on is not None:
        raise Refused(f"This care ended on {plan.closed_on:%-d %B %Y}: {plan.why}")
    return plan


def _waiting(plan: CarePlan) -> CheckIn | None:
    return CheckIn.objects.filter(placement_id=plan.placement_id, track=plan.track, answered_at=None).first()


def _asked(plan: CarePlan, step_id: UUID | None) -> CheckIn:
    step = CareStep.objects.get(pk=step_id, plan=plan) if step_id else None
    return CheckIn.objects.create(
        placement_id=plan.placement_id, step=step, track=plan.track, person_id=plan.person_id, asked_at=clock.now()
    )


def _answered(actor: Actor, row: CheckIn, said: Said) -> CheckIn:
    answer, words = said.answer, said.words.strip()[:LONGEST_WORDS]
    if row.answered_at is not None:
        if (row.how_is_it, row.as_described, row.stay, row.words) == (
            answer.how_is_it, answer.as_described, answer.stay, words,
        ):  # fmt: skip
            return row
        raise Refused(f"This was answered on {row.answered_at:%-d %B %Y}. Write a message if something changed since.")
    found = worries(answer, of_client=row.track == Track.CLIENT, before=_before(row))
    row.how_is_it, row.as_described, row.stay, row.words = answer.how_is_it, answer.as_described, answer.stay, words
    row.answered_at, row.worries = clock.now(), bool(found)
    row.by = CheckIn.By.LINK if actor.kind in {"client", "candidate"} else CheckIn.By.CALL
    row.save()
    _follow(actor, row, found)
    publish(CheckInAnswered(check_in_id=row.pk, person_id=row.person_id))
    return row


def _before(row: CheckIn) -> Answer | None:
    last = (
        CheckIn.objects.filter(placement_id=row.placement_id, track=row.track, answered_at__isnull=False)
        .order_by("-answered_at").first()
    )  # fmt: skip
    if last is None or last.how_is_it is None or last.as_described is None:
        return None
    return Answer(last.how_is_it, last.as_described, last.stay)  # type: ignore[arg-type]


def _follow(actor: Actor, row: CheckIn, found: tuple[str, ...]) -> None:
    """Settle the step it was asked for, note the contact, raise what is worrying."""
    system, placement = system_actor(actor.firm_id), placements.placement(row.placement_id)
    if row.step_id is not None and row.step is not None and row.step.is_open:
        done_step(system, step_id=row.step_id)
    by_link = row.by == CheckIn.By.LINK
    member_id = placement.owner_id if by_link or actor.kind != "staff" else actor.own_id
    touch = relations.NewTouch(
        person_id=row.person_id, member_id=member_id, channel="portal" if by_link else "call",
        direction="in" if by_link else "both", at=row.answered_at or clock.now(), source=f"{CHECK_IN}{row.pk}",
        asks=False, subject="Check-in", excerpt=row.words,
    )  # fmt: skip
    relations.record_touches(system, touches=[touch])
    if found:
        relations.raise_concern(
            system, person_id=row.person_id, said=" ".join((*found, row.words)), owner_id=placement.owner_id,
            source_kind="check_in", source_id=row.pk,
            organisation_id=placement.organisation_id if row.track == Track.CLIENT else None,
        )  # fmt: skip
