"""Somebody we represented hires people now: noticed, confirmed, dismissed, taken back. The wall follows."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people.events import HirerNoticed, WallRaised, WallTakenBack
from rapport.people.models import HirerNotice, Person
from rapport.people.models.persons import OF_JOBSEEKERS
from rapport.people.queries import held
from rapport.rules.wall import suggests_hiring

LEAST_REASON, LONGEST = 10, 500


@action(needs=Can.KEEP_PEOPLE)
def note_hirer_named(actor: Actor, *, person_id: UUID, vacancy_id: UUID) -> bool:
    """Note that a vacancy names somebody with a jobseeker history: the wall stands at once, and Today asks for a look.

    Returns whether this was news. Harmless twice.
    """
    person, today = held(person_id), _today()
    notice, made = HirerNotice.objects.get_or_create(
        person=person, sign=HirerNotice.Sign.VACANCY, said=str(vacancy_id), defaults={"noticed_on": today}
    )
    if person.hires_since_on is None:
        _raise(person, notice, today)
        if not made:
            _put_state(notice, HirerNotice.State.NOTICED)
    elif made:
        _put_state(notice, HirerNotice.State.CONFIRMED)  # they are known to hire: nobody is asked again
    if made:
        publish(HirerNoticed(person_id=person_id))
    return made


@action(needs=Can.KEEP_PEOPLE)
def note_titles(actor: Actor, *, person_ids: Collection[UUID]) -> int:
    """Note whose title suggests that they hire, of people we represented; returns how many are new.

    A title that was looked at is not noted again. Two queries.
    """
    today = _today()
    there = Person.objects.filter(
        pk__any_of=list(person_ids), hires_since_on=None, merged_into=None, erased_at=None
    )  # fmt: skip
    found = [person for person in there.only("pk", "title") if suggests_hiring(person.title)]
    rows = [
        HirerNotice(
            firm_id=actor.firm_id, person=person, sign=HirerNotice.Sign.TITLE, said=_key(person.title), noticed_on=today
        )
        for person in found
    ]  # fmt: skip
    known = set(HirerNotice.objects.filter(person__in=found).values_list("person_id", "sign", "said"))
    new = [row for row in rows if (row.person_id, row.sign, row.said) not in known]
    return len(HirerNotice.objects.bulk_create(new, ignore_conflicts=True))


@action(needs=Can.KEEP_PEOPLE)
def confirm_hirer(actor: Actor, *, person_id: UUID) -> Person:
    """Confirm that somebody hires people: from today their jobseeker history is behind the wall. Harmless twice.

    Raises Person.DoesNotExist.
    """
    person, today = held(person_id), _today()
    waiting = list(HirerNotice.objects.filter(person=person, state=HirerNotice.State.NOTICED))
    if person.hires_since_on is None:
        if not waiting:
            waiting = [_by_member(person, today)]
        _raise(person, waiting[0], today)
    for notice in waiting:
        _decide(actor, notice, HirerNotice.State.CONFIRMED)
    return person


@action(needs=Can.KEEP_PEOPLE)
def dismiss_hirer(actor: Actor, *, person_id: UUID) -> Person:
    """Say that somebody does not hire, whatever their title says; the same title is not asked about again.

    Raises:
        Refused: the wall stands already, or nothing waits.
        Person.DoesNotExist: no living record of this firm.
    """
    person = held(person_id)
    if person.hires_since_on is not None:
        raise Refused(
            f"The wall stands since {person.hires_since_on:%-d %B %Y}. Only a compliance officer or an administrator "
            "takes it back, with a reason."
        )
    waiting = list(HirerNotice.objects.filter(person=person, state=HirerNotice.State.NOTICED))
    if not waiting:
        raise Refused("Nothing waits to be looked at: a colleague was first.")
    for notice in waiting:
        _decide(actor, notice, HirerNotice.State.DISMISSED)
    return person


@action(needs=Can.SEE_JOBSEEKER_HISTORY)
def take_wall_back(actor: Actor, *, person_id: UUID, reason: str) -> Person:
    """Take the wall in front of somebody's history back: they do not hire after all. The reason is kept.

    Raises:
        Refused: no reason of ten characters, or no wall stands.
        Person.DoesNotExist: no living record of this firm.
    """
    person, why = held(person_id), " ".join(reason.replace("\0", "").split())[:LONGEST]
    if person.hires_since_on is None:
        raise Refused("No wall stands: everybody here may see what is on record already.")
    if len(why) < LEAST_REASON:
        raise Refused(f"Say why, in at least {LEAST_REASON} characters: it is kept.")
    signs = list(HirerNotice.objects.filter(person=person).order_by("noticed_on", "pk"))
    before = next((row.roles_before for row in reversed(signs) if row.roles_before), person.roles)
    person.hires_since_on, person.search_owner, person.roles = None, None, before
    person.save(update_fields=["hires_since_on", "search_owner", "roles"])
    for notice in signs:
        if notice.state in {HirerNotice.State.NOTICED, HirerNotice.State.CONFIRMED}:
            notice.reason = why
            _decide(actor, notice, HirerNotice.State.TAKEN_BACK)
    publish(WallTakenBack(person_id=person_id))
    return person


def _raise(person: Person, notice: HirerNotice, on: date) -> None:
    notice.roles_before = person.roles
    notice.save(update_fields=["roles_before"])
    person.hires_since_on, person.search_owner_id = on, person.owner_id
    kept = [role for role in person.roles if role not in OF_JOBSEEKERS]
    person.roles = [*kept, *({Person.Role.HIRING_MANAGER.value} - set(kept))]
    person.save(update_fields=["hires_since_on", "search_owner", "roles"])
    publish(WallRaised(person_id=person.pk))


def _by_member(person: Person, on: date) -> HirerNotice:
    row, _ = HirerNotice.objects.get_or_create(
        person=person, sign=HirerNotice.Sign.MEMBER, said=f"{on}", defaults={"noticed_on": on}
    )
    return row


def _decide(actor: Actor, notice: HirerNotice, state: HirerNotice.State) -> None:
    notice.decided_at, notice.decided_by_id = clock.now(), actor.id
    notice.state = state
    notice.save(update_fields=["state", "decided_at", "decided_by", "reason"])


def _put_state(notice: HirerNotice, state: HirerNotice.State) -> None:
    notice.state = state
    notice.save(update_fields=["state"])


def _key(title: str) -> str:
    return " ".join(title.casefold().split())[:200]


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
