"""Opportunities: found, changed, moved from stage to stage with their history kept, led on to a vacancy."""

from datetime import date
from typing import Any
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.growth.actions.parts import named, only, pence, person_or_none
from rapport.growth.models import Opportunity, OpportunityMove
from rapport.jobs import actions as jobs
from rapport.jobs import queries as vacancies
from rapport.people import queries as people
from rapport.relations import actions as relations

Kind, Stage = Opportunity.Kind, Opportunity.Stage
CLOSED = (Stage.WON, Stage.LOST)
CHANGES = ("title", "kind", "expected_on", "value_pence", "contact_id", "owner_id")


@action(needs=Can.KEEP_GROWTH)
def find_opportunity(
    actor: Actor, /, *, organisation_id: UUID, title: str, kind: str, expected_on: date, **more: Any
) -> Opportunity:
    """Note work that may come from a client. Said again while it is open, it is the one there is.

    Args:
        more: other fields `change_opportunity` takes.

    Raises:
        Refused: no title, a value that cannot be, a contact who is not on record, or one of that title is open with
            other facts.
        ObjectDoesNotExist: client, contact or owner are not of this firm.
    """
    organisation = people.held_organisation(organisation_id)
    row = Opportunity(organisation=organisation, made_at=clock.now())
    _put(row, {"owner_id": actor.own_id, "title": title, "kind": kind, "expected_on": expected_on} | more)
    there = Opportunity.objects.filter(organisation=organisation, title=row.title, closed_on=None).first()
    if there is not None:
        if all(getattr(there, name) == getattr(row, name) for name in CHANGES):
            return there
        raise Refused(f"“{there.title}” is open at {organisation.name} already: change it there.")
    row.save()
    _note(actor, row)
    return row


@action(needs=Can.KEEP_GROWTH)
def change_opportunity(actor: Actor, /, *, opportunity_id: UUID, **changes: Any) -> Opportunity:
    """Change an opportunity: title, kind, expected_on, value_pence, contact_id, owner_id.

    Raises Refused (as `find_opportunity`); ObjectDoesNotExist.
    """
    row = _held(opportunity_id)
    people.held_organisation(row.organisation_id)
    _put(row, changes)
    same = Opportunity.objects.filter(organisation_id=row.organisation_id, title=row.title, closed_on=None)
    if row.closed_on is None and same.exclude(pk=row.pk).exists():
        raise Refused(f"“{row.title}” is open at {row.organisation.name} already: give this one another name.")
    row.save()
    return row


@action(needs=Can.KEEP_GROWTH)
def move_opportunity(
    actor: Actor, *, opportunity_id: UUID, stage: str, seen: str = "", lost_reason: str = ""
) -> Opportunity:
    """Move an opportunity to a stage and keep when. Harmless twice. A lost one comes back to any stage.

    Args:
        seen: the stage it stood in when whoever moves it looked; "" moves it from wherever it stands.
        lost_reason: why it did not come; needed for lost.

    Raises:
        Refused: no such stage, lost without a reason, moved elsewhere meanwhile, its vacancy is open, or another of
            that title is open.
        ObjectDoesNotExist: not in this firm.
    """
    row = _held(opportunity_id)
    if stage not in Stage.values:
        raise Refused("Choose one of the stages.")
    if row.stage == stage:
        return row
    if seen and row.stage != seen:
        last = OpportunityMove.objects.filter(opportunity=row).select_related("member").latest("at", "pk")
        who = last.member.name if last.member else "Rapport"
        raise Refused(f"{who} moved it to {row.get_stage_display()} on {last.at:%-d %B %Y}. Look at it again.")
    if row.vacancy_id is not None and row.stage == Stage.WON:
        raise Refused(f"It was won, and its vacancy {row.vacancy} stands. Close that instead.")
    reason = lost_reason.strip()[:300]
    if stage == Stage.LOST and not reason:
        raise Refused("Say why it did not come: next time it helps.")
    if row.closed_on is not None:
        people.held_organisation(row.organisation_id)
    same = Opportunity.objects.filter(organisation_id=row.organisation_id, title=row.title, closed_on=None)
    if stage not in CLOSED and same.exclude(pk=row.pk).exists():
        raise Refused(f"Another “{row.title}” is open at {row.organisation.name}. Give one of them another name first.")
    row.stage, row.lost_reason = stage, reason if stage == Stage.LOST else ""
    row.closed_on = clock.today(accounts.firm().time_zone) if stage in CLOSED else None
    row.save(update_fields=["stage", "lost_reason", "closed_on"])
    _note(actor, row)
    return row


@action(needs=Can.KEEP_GROWTH)
def plan_next_step(actor: Actor, *, opportunity_id: UUID, text: str, due_on: date) -> Opportunity:
    """Promise the contact what the owner does next, by when. Said again as it stands: nothing more happens.

    Raises:
        Refused: closed, nobody to promise it to, somebody else's, the last step is still open, or what a promise
            refuses (no text, a day that has passed).
        ObjectDoesNotExist: not in this firm.
    """
    row = _held(opportunity_id)
    if row.closed_on is not None:
        raise Refused(f"It was {row.get_stage_display().lower()} on {row.closed_on:%-d %B %Y}. Move it back first.")
    if row.contact_id is None:
        raise Refused("Say first whom you talk with: a next step is a promise to somebody.")
    if row.owner_id != actor.own_id:
        raise Refused(f"It is {row.owner.name}'s: they promise what they do. Take it over first.")
    step = row.next_step
    if step is not None and not (step.kept_at or step.broken_at or step.released_at):
        if (step.text, step.due_on) == (text.strip(), due_on):
            return row
        raise Refused(f"“{step.text}”, by {step.due_on:%-d %B %Y}, is still open. Keep it or take it back first.")
    row.next_step = relations.make_promise(actor, person_id=row.contact_id, text=text, due_on=due_on)
    row.save(update_fields=["next_step"])
    return row


@action(needs=Can.KEEP_GROWTH)
def open_won(actor: Actor, *, opportunity_id: UUID, kind: str) -> Opportunity:
    """Open the vacancy of an opportunity that was won, a draft: its client, title and contact. Once.

    Raises Refused (not won, or what a vacancy refuses); ObjectDoesNotExist.
    """
    row = _held(opportunity_id)
    if row.vacancy is not None:
        return row
    if row.stage != Stage.WON:
        raise Refused("Move it to won first: then its vacancy is opened.")
    row.vacancy = jobs.open_vacancy(
        actor, organisation_id=row.organisation_id, title=row.title, kind=kind, hiring_manager_id=row.contact_id,
        owner_id=row.owner_id,
    )  # fmt: skip
    row.save(update_fields=["vacancy"])
    return row


@action(needs=Can.KEEP_GROWTH)
def link_vacancy(actor: Actor, *, opportunity_id: UUID, vacancy_id: UUID) -> Opportunity:
    """Say which vacancy of the client came of an opportunity that was won. Said again: corrected.

    Raises Refused (not won, or another client's vacancy); ObjectDoesNotExist.
    """
    row, vacancy = _held(opportunity_id), vacancies.vacancy(vacancy_id)
    if row.stage != Stage.WON:
        raise Refused("Move it to won first: then say which vacancy came of it.")
    if vacancy.organisation_id != row.organisation_id:
        raise Refused(f"{vacancy} is a vacancy of {vacancy.organisation.name}, not of {row.organisation.name}.")
    row.vacancy = vacancy
    row.save(update_fields=["vacancy"])
    return row


def _held(opportunity_id: UUID) -> Opportunity:
    # What may change beside it is asked for afterwards: a join tells how it stood before the lock was waited for.
    rows = Opportunity.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation").get(pk=opportunity_id)


def _put(row: Opportunity, changes: dict[str, Any]) -> None:
    """Fill an opportunity. Raises Refused, ObjectDoesNotExist."""
    given = only(changes, CHANGES)
    if "title" in given:
        given["title"] = named(given["title"], "Give it a name: “Two site managers for Leeds”.")
    if given.get("kind", Kind.VACANCY) not in Kind.values:
        raise Refused("Choose one of the kinds.")
    if "value_pence" in given:
        given["value_pence"] = pence(given["value_pence"])
    if "owner_id" in given:
        given["owner_id"] = accounts.member(given["owner_id"]).pk
    if "contact_id" in given:
        given["contact_id"] = person_or_none(given["contact_id"])
    for name, value in given.items():
        setattr(row, name, value)


def _note(actor: Actor, row: Opportunity) -> None:
    OpportunityMove.objects.create(opportunity=row, stage=row.stage, at=clock.now(), member_id=actor.id)
