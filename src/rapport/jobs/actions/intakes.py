"""The intake: taken, sent, corrected and agreed. A version somebody was shown never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs.actions.answers import checked, checked_criteria, checked_steps
from rapport.jobs.actions.lifecycle import open_it
from rapport.jobs.actions.locks import lock_live
from rapport.jobs.events import IntakeAgreed, IntakeChanged, IntakeSent
from rapport.jobs.models import Criterion, Intake, InterviewStep, RefusedInstruction, Vacancy
from rapport.jobs.queries.intakes import ASKED, OURS
from rapport.jobs.queries.vacancies import deciders
from rapport.people import queries as people
from rapport.rules import fair_words

LONGEST_NOTE = 300
CAUGHT = ("business", "work", "hours", "experience", "authorisation", "benefits", "ideal_profile", "process")


@dataclass(frozen=True, slots=True)
class NewCriterion:
    """One thing candidates are judged by: "must", "nice" or "deal_breaker", and what it is."""

    weight: str
    text: str


@dataclass(frozen=True, slots=True)
class NewStep:
    """One step of the client's process."""

    name: str
    how: str = ""
    minutes: int = 60
    interviewers: str = ""


@action(needs=Can.KEEP_VACANCY)
def take_intake(
    actor: Actor,
    *,
    vacancy_id: UUID,
    changes: Mapping[str, Any],
    criteria: Sequence[NewCriterion] | None = None,
    steps: Sequence[NewStep] | None = None,
    change_note: str = "",
    number: int | None = None,
) -> Intake:
    """Write down what the client asks for. Publishes IntakeChanged when anything changed.

    A version that was sent or agreed stays as it is and the next one begins; one nobody saw is changed in place.

    Args:
        changes: fields of the intake (`queries.intakes.ASKED`); those left out stay.
        criteria, steps: all of them, in order; None leaves them as they are.
        number: the version that was before the writer's eyes; a newer one refuses.

    Raises:
        Refused: closed, changed by somebody else meanwhile, a value that cannot be right, or words that touch a
            protected characteristic without a reason (`fair_reason`).
    """
    vacancy = lock_live(vacancy_id)
    return _write(vacancy, _Writer(actor.id, None), number, changes, criteria, steps, change_note)


@action(needs=Can.AGREE_INTAKE)
def correct_intake(
    actor: Actor,
    *,
    vacancy_id: UUID,
    number: int,
    changes: Mapping[str, Any],
    criteria: Sequence[NewCriterion] | None = None,
    change_note: str = "",
) -> Intake:
    """Make a version as the client says it should be, from the one she read. Publishes IntakeChanged.

    It was seen by her and is not agreed yet. What we ask and note ourselves (industrial action, enquiries) stays.

    Raises:
        Refused: a newer version exists, a value that cannot be right, or words that touch a protected characteristic.
        ObjectDoesNotExist: she has nothing to decide about this vacancy.
    """
    if actor.kind != "client":
        raise PermissionDenied("corrections come from the client")
    vacancy = lock_live(vacancy_id)
    _must_decide(vacancy, actor.own_id)
    if set(changes) & set(OURS):
        raise Refused("This is noted by your recruiter.")
    made = _write(vacancy, _Writer(None, actor.own_id), number, changes, criteria, None, change_note)
    if made.sent_at is None:
        made.sent_at = clock.now()
        made.save(update_fields=["sent_at"])
    return made


@action(needs=Can.KEEP_VACANCY)
def send_intake(actor: Actor, *, vacancy_id: UUID, number: int) -> Intake:
    """Note that a version was put to the hiring manager to read. Publishes IntakeSent. Harmless twice.

    Raises Refused: no hiring manager, nothing written yet, or a newer version exists.
    """
    vacancy = lock_live(vacancy_id)
    intake = _read(vacancy, number)
    if vacancy.hiring_manager_id is None:
        raise Refused("Say first who hires: the intake is put to the hiring manager.")
    if not intake.work:
        raise Refused("Say first what the work is; there is nothing to read yet.")
    if intake.sent_at is None:
        intake.sent_at = clock.now()
        intake.save(update_fields=["sent_at"])
        publish(IntakeSent(vacancy_id=vacancy.pk, intake_id=intake.pk))
    return intake


@action(needs=Can.AGREE_INTAKE)
def agree_intake(actor: Actor, *, vacancy_id: UUID, number: int, evidence: str = "") -> Intake:
    """Agree exactly the version that was read: she in her door, or a member who notes what she said and where. The
    same person agreeing again (a double click) changes nothing.

    A draft vacancy opens. Publishes IntakeAgreed.

    Raises:
        Refused: a newer version exists, agreed already (the sentence says when and by whom), nobody hires yet, nothing
            is written yet, or a member gave no evidence.
        ObjectDoesNotExist: somebody at a client who has nothing to decide about this vacancy.
    """
    vacancy = lock_live(vacancy_id)
    if actor.kind == "client":
        _must_decide(vacancy, actor.own_id)
        by: UUID | None = actor.own_id
        said = ""
    else:
        by, said = vacancy.hiring_manager_id, " ".join(evidence.replace("\0", "").split())[:LONGEST_NOTE]
        if by is None:
            raise Refused("Say first who hires: it is the hiring manager who agrees.")
        if not said:
            raise Refused("Note what the hiring manager said and where: “by phone, 4 May”, or the subject of the mail.")
    intake = _read(vacancy, number)
    if intake.agreed_at is not None:
        if actor.kind == "client" and intake.agreed_by_id == by:
            return intake
        who = people.get(intake.agreed_by_id).full_name if intake.agreed_by_id else "the client"
        raise Refused(f"Version {number} was agreed already on {intake.agreed_at:%-d %B %Y} by {who}.")
    if not intake.work:
        raise Refused("There is nothing to agree yet: it does not say what the work is.")
    intake.agreed_at, intake.agreed_by_id, intake.agreed_evidence = clock.now(), by, said
    intake.save(update_fields=["agreed_at", "agreed_by", "agreed_evidence"])
    if vacancy.state == Vacancy.State.DRAFT:
        open_it(vacancy)
    publish(IntakeAgreed(vacancy_id=vacancy.pk, intake_id=intake.pk))
    return intake


@action(needs=Can.KEEP_VACANCY)
def refuse_instruction(
    actor: Actor, *, vacancy_id: UUID, words: str, answer: str, asked_by_id: UUID | None = None
) -> RefusedInstruction:
    """Note that somebody at the client asked us to discriminate and what we answered (Equality Act 2010 s.111).

    Raises Refused: no words, or no answer. ObjectDoesNotExist: vacancy or person are not of this firm.
    """
    vacancy = lock_live(vacancy_id)
    asked, said = " ".join(words.split())[:200], " ".join(answer.split())[:LONGEST_NOTE]
    if not asked or not said:
        raise Refused("Note what was asked, and what you answered.")
    if asked_by_id is not None:
        people.get(asked_by_id)
    return RefusedInstruction.objects.create(
        vacancy=vacancy, asked_by_id=asked_by_id, words=asked, answer=said, refused_by_id=actor.own_id,
        refused_at=clock.now(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Writer:
    member_id: UUID | None
    person_id: UUID | None


def _write(
    vacancy: Vacancy,
    writer: _Writer,
    number: int | None,
    changes: Mapping[str, Any],
    criteria: Sequence[NewCriterion] | None,
    steps: Sequence[NewStep] | None,
    change_note: str,
) -> Intake:
    present = _read(vacancy, number)
    answers = checked(present, changes)
    wanted = None if criteria is None else checked_criteria(criteria)
    there = list(Criterion.objects.filter(vacancy=vacancy, until_version=None).order_by("place", "pk"))
    same = wanted is None or wanted == [(row.weight, row.text) for row in there]
    different = [name for name, value in answers.items() if getattr(present, name) != value]
    texts = [answers.get(name, getattr(present, name)) for name in CAUGHT]
    texts += [row.text for row in there] if wanted is None else [text for _, text in wanted]
    if not answers.get("fair_reason", present.fair_reason) and (hits := fair_words.find([vacancy.title, *texts])):
        raise Refused(fair_words.sentence(hits))
    if steps is not None:
        _keep_steps(vacancy, checked_steps(steps))
    if not different and same:
        return present
    intake = _version(present, writer)
    for name in different:
        setattr(intake, name, answers[name])
    intake.change_note = change_note.replace("\0", "").strip()[:LONGEST_NOTE]
    intake.save()
    if wanted is not None and not same:
        _keep_criteria(vacancy, intake.number, there, wanted)
    publish(IntakeChanged(vacancy_id=vacancy.pk, intake_id=intake.pk))
    return intake


def _version(present: Intake, writer: _Writer) -> Intake:
    """Return the version to write into: the present one while only its writer's side saw it, else the next."""
    if present.sent_at is None and present.agreed_at is None and writer.person_id is None:
        return present
    Intake.objects.filter(pk=present.pk).update(ended_at=clock.now())
    said = {name: getattr(present, name) for name in ASKED}
    return Intake(
        vacancy_id=present.vacancy_id, number=present.number + 1, made_at=clock.now(),
        made_by_member_id=writer.member_id, made_by_person_id=writer.person_id, **said,
    )  # fmt: skip


def _read(vacancy: Vacancy, number: int | None) -> Intake:
    """Return the version in force. Raises Refused when it is not the one that was read."""
    present = Intake.objects.get(vacancy=vacancy, ended_at=None)
    if number is not None and present.number != number:
        raise Refused(
            f"Version {number} is not the newest: version {present.number} was made on "
            f"{present.made_at:%-d %B %Y}. Read that one first."
        )
    return present


def _must_decide(vacancy: Vacancy, person_id: UUID) -> None:
    if person_id not in deciders(vacancy.pk):
        raise Vacancy.DoesNotExist("nothing to decide about this vacancy")


def _keep_criteria(
    vacancy: Vacancy, number: int, there: Sequence[Criterion], wanted: Sequence[tuple[str, str]]
) -> None:
    """Keep those that stand, with their place; end those that do not; add the new. Nothing is deleted: it was used."""
    left = list(there)
    for place, (weight, text) in enumerate(wanted, start=1):
        same = next((row for row in left if (row.weight, row.text) == (weight, text)), None)
        if same is None:
            Criterion.objects.create(vacancy=vacancy, weight=weight, text=text, place=place, from_version=number)
        else:
            left.remove(same)
            Criterion.objects.filter(pk=same.pk).update(place=place)
    Criterion.objects.filter(pk__in=[row.pk for row in left]).update(until_version=number - 1)


def _keep_steps(vacancy: Vacancy, wanted: Sequence[Mapping[str, Any]]) -> None:
    there = list(InterviewStep.objects.filter(vacancy=vacancy).order_by("place"))
    for place, values in enumerate(wanted, start=1):
        row = there[place - 1] if place <= len(there) else InterviewStep(vacancy=vacancy)
        for name, value in {"place": place, **values}.items():
            setattr(row, name, value)
        row.save()
    InterviewStep.objects.filter(pk__in=[row.pk for row in there[len(wanted) :]]).delete()
