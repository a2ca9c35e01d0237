"""Changing a vacancy: its facts, its capacity, its contacts, the counts it keeps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Subquery

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs.actions import running
from rapport.jobs.actions.locks import lock
from rapport.jobs.events import HirerNamed
from rapport.jobs.models import Commitment, Intake, Vacancy, VacancyContact
from rapport.people import queries as people
from rapport.rules import fair_words

CHOICES = {"kind": Vacancy.Kind, "part": Vacancy.Part, "capacity": Vacancy.Capacity}
LONGEST_TITLE, LONGEST_PART, MOST_OPENINGS = 200, 100, 500
SUPPLIES_OWN = "In a permanent job the client employs: we act as an agency. Choose agency, or contract or temporary."


@action(needs=Can.KEEP_VACANCY)
def change_vacancy(actor: Actor, /, *, vacancy_id: UUID, **changes: Any) -> Vacancy:
    """Change the facts named: title, kind, part, openings, note, is_confidential, works_with_vulnerable, is_blind,
    owner_id, hiring_manager_id. A new part of the kingdom has other bank holidays: running clocks are counted again.

    Raises:
        Refused: a value that cannot be right, in a sentence. For the capacity see `set_capacity`.
        ObjectDoesNotExist: the vacancy, the owner or the hiring manager are not of this firm.
    """
    vacancy = lock(vacancy_id)
    if "capacity" in changes:
        raise Refused("The capacity is set on its own.")
    part, hirer_id = vacancy.part, vacancy.hiring_manager_id
    put(vacancy, changes)
    vacancy.save(update_fields=[name.removesuffix("_id") for name in changes])
    if vacancy.part != part:
        running.recount(vacancy)
    if vacancy.hiring_manager_id != hirer_id:
        name_hirer(vacancy, vacancy.hiring_manager_id)
    return vacancy


@action(needs=Can.KEEP_VACANCY)
def set_capacity(actor: Actor, *, vacancy_id: UUID, capacity: str) -> Vacancy:
    """Say what we are in law for this vacancy: "agency" or "business" (Employment Agencies Act 1973 s.13).

    Raises Refused once a CV was sent: the capacity people were put forward in stays. Harmless twice.
    """
    vacancy = lock(vacancy_id)
    if vacancy.capacity == capacity:
        return vacancy
    if vacancy.capacity_fixed_at is not None:
        raise Refused(
            f"We act as an {vacancy.get_capacity_display().lower()} here since the first CV was sent on "
            f"{vacancy.capacity_fixed_at:%-d %B %Y}. To act otherwise, take a new vacancy."
        )
    put(vacancy, {"capacity": capacity})
    vacancy.save(update_fields=["capacity"])
    return vacancy


@action(needs=Can.SUBMIT)
def note_sent(
    actor: Actor, *, vacancy_id: UUID, at: datetime | None = None, candidacy_id: UUID | None = None
) -> Vacancy:
    """Note that a CV was sent: the capacity is fixed from the first, and the shortlist we owe is met. Harmless twice.

    With `candidacy_id` the client's time for feedback on that CV begins.

    Raises Refused while the capacity is not decided.
    """
    vacancy = lock(vacancy_id)
    if not vacancy.capacity:
        raise Refused("Say first whether we act as an agency or as an employment business.")
    if vacancy.capacity_fixed_at is None:
        vacancy.capacity_fixed_at = at or clock.now()
        vacancy.save(update_fields=["capacity_fixed_at"])
    running.meet(vacancy_id, Commitment.What.SHORTLIST, None, at or clock.now())
    if candidacy_id is not None:
        running.start(vacancy, Commitment.What.FEEDBACK_ON_CV, candidacy_id, at or clock.now())
    return vacancy


def keep_counts(
    *,
    vacancy_id: UUID,
    total: int | Subquery,
    needs_action: int | Subquery,
    submitted: int | Subquery,
    moved_at: datetime | None = None,
) -> None:
    """Keep what the list of vacancies shows: candidates in all, those whose next move is ours, CVs sent.

    `moved_at`: when something happened with a candidate; left as it was when not given. One update.

    Not an @action: it follows from what somebody did with a candidate, which is on the audit trail.
    """
    moved = {} if moved_at is None else {"last_moved_at": moved_at}
    Vacancy.objects.filter(pk=vacancy_id).update(
        candidates_total=total, candidates_waiting=needs_action, candidates_sent=submitted, **moved
    )


@action(needs=Can.KEEP_VACANCY)
def add_contact(
    actor: Actor, *, vacancy_id: UUID, person_id: UUID, part: str = "", may_decide: bool = True
) -> VacancyContact:
    """Name somebody at the client who has to do with the vacancy; naming them again changes what they may.

    Raises:
        Refused: this is the hiring manager already.
        ObjectDoesNotExist: vacancy or person are not of this firm.
    """
    vacancy = lock(vacancy_id)
    if vacancy.hiring_manager_id == person_id:
        raise Refused("This is the hiring manager already.")
    people.get(person_id)
    row, made = VacancyContact.objects.update_or_create(
        vacancy=vacancy, person_id=person_id, defaults={"part": part.strip()[:LONGEST_PART], "may_decide": may_decide}
    )
    if made:
        name_hirer(vacancy, person_id)
    return row


@action(needs=Can.KEEP_VACANCY)
def remove_contact(actor: Actor, *, vacancy_id: UUID, contact_id: UUID) -> None:
    """Take somebody out of a vacancy; what they said stays. Harmless twice."""
    VacancyContact.objects.filter(vacancy=lock(vacancy_id), pk=contact_id).delete()


def name_hirer(vacancy: Vacancy, person_id: UUID | None) -> None:
    """Publish that a vacancy names somebody who hires, if it does."""
    if person_id is not None:
        publish(HirerNamed(vacancy_id=vacancy.pk, person_id=person_id))


def put(vacancy: Vacancy, changes: Mapping[str, Any]) -> None:
    """Put values into a vacancy, not stored yet. Raises Refused for what cannot be right, ObjectDoesNotExist."""
    for name, value in changes.items():
        setattr(vacancy, name, _checked(vacancy, name, value))
    if vacancy.kind == Vacancy.Kind.PERMANENT and vacancy.capacity == Vacancy.Capacity.BUSINESS:
        raise Refused(SUPPLIES_OWN)


def _checked(vacancy: Vacancy, name: str, value: Any) -> Any:
    match name:
        case "kind" | "part" | "capacity" if value not in CHOICES[name].values:
            raise Refused(f"Choose the {name} from the list.")
        case "openings" if not 1 <= value <= MOST_OPENINGS:
            raise Refused(f"Give a number of openings from 1 to {MOST_OPENINGS}.")
        case "kind" | "part" | "capacity" | "openings" | "is_confidential" | "works_with_vulnerable" | "is_blind":
            return value
        case "title":
            return _title(vacancy, str(value))
        case "note":
            return str(value).replace("\0", "").strip()
        case "owner_id":
            return accounts.member(value).pk
        case "hiring_manager_id":
            return None if value is None else people.get(value).pk
        case _:
            raise Refused("This cannot be changed here.")


def _title(vacancy: Vacancy, given: str) -> str:
    title = " ".join(given.replace("\0", "").split())[:LONGEST_TITLE]
    if not title:
        raise Refused("Give the vacancy a title, as candidates would say it.")
    stands = Intake.objects.filter(vacancy_id=vacancy.pk, ended_at=None).exclude(fair_reason="")
    if (hits := fair_words.find([title])) and not stands.exists():
        raise Refused(fair_words.sentence(hits))
    return title
