"""The first page of a candidate: what is asked of them now, and what was done for them, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from rapport.aftercare import queries as aftercare
from rapport.foundation import clock
from rapport.jobseekers import queries as jobseekers
from rapport.people import queries as people
from rapport.portals.words.asked import wanted
from rapport.relations import queries as relations
from rapport.submissions import queries as submissions


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked of them: in words, the page where they do it, what kind of thing it is."""

    text: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: when, in a sentence, for which application ("": none), with an icon."""

    at: datetime
    text: str
    about: str
    icon: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the first page shows."""

    applications: Sequence[submissions.ApplicationLine]
    asked: Sequence[Asked]
    done: Sequence[Done]
    agreement: jobseekers.Agreements
    today: date


def home_of(person_id: UUID, *, today: date) -> Home:
    """Return what the first page of a person shows on a day. A constant number of queries."""
    lines = submissions.candidate_applications(person_id)
    agreement, steps = jobseekers.agreement(person_id), jobseekers.steps(person_id)
    fresh = jobseekers.fresh_facts(person_id)
    asked = [
        *_check_ins(person_id), *_to_answer(agreement, lines, today), *_of_search(fresh, steps, today),
        *_of_us(person_id),
    ]  # fmt: skip
    done = [
        *(Done(one.at, one.text, line.title, one.icon) for line in lines for one in line.happened),
        *_of_plan(agreement, steps),
        *_of_reviews(person_id),
        *_of_documents(person_id),
    ]
    return Home(lines, asked, sorted(done, key=lambda one: one.at, reverse=True), agreement, today)


def to_answer(person_id: UUID, *, today: date) -> list[Asked]:
    """Return what we or a client asked of a person that waits for their answer: agreement, willingness, times, offer,
    how it was.

    A constant number of queries.
    """
    lines = submissions.candidate_applications(person_id)
    return [*_to_answer(jobseekers.agreement(person_id), lines, today), *_of_us(person_id)]


def _to_answer(
    agreement: jobseekers.Agreements, lines: Sequence[submissions.ApplicationLine], today: date
) -> list[Asked]:
    found = []
    if agreement.on_offer is not None:
        said = "Read how we would work together, and say whether you agree"
        found.append(Asked(said, reverse("door_candidate_agreement"), "agreement"))
    for line in lines:
        if not line.is_open:
            continue
        here = reverse("door_candidate_application", kwargs={"candidacy_id": line.candidacy_id})
        if line.asks(today):
            said = f"Say whether you want to be put forward: {line.title}"
            found.append(Asked(said, f"{here}#answer", "willingness"))
        if any(one.waits for one in line.interviews):
            found.append(Asked(f"Choose a time for your interview: {line.title}", f"{here}#interviews", "times"))
        if any(one.can_be_accepted for one in line.offers):
            found.append(Asked(f"Answer the offer: {line.title}", f"{here}#offer", "offer"))
    return found


def _of_us(person_id: UUID) -> list[Asked]:
    return [Asked(one.text, one.href, one.kind) for one in wanted(person_id, "candidate")]


def _check_ins(person_id: UUID) -> list[Asked]:
    return [
        Asked(
            f"Tell us how it goes at {one.placement.organisation.name}",
            reverse("door_candidate_check_in", kwargs={"check_in_id": one.pk}), "check_in",
        )
        for one in aftercare.waiting_for(person_id, door="candidate")
    ]  # fmt: skip


def _of_search(fresh: jobseekers.FreshFacts, steps: jobseekers.Steps, today: date) -> list[Asked]:
    here, plan = reverse("door_candidate_search"), reverse("door_candidate_plan")
    late = [Asked(f"You planned: {one.what}", plan, "step") for one in steps.overdue(today) if not one.by_us]
    if fresh.review_on is None:
        return [*late, Asked("Tell us what you are looking for", here, "search")]
    if fresh.review_on > today:
        return late
    return [*late, Asked("Is what you are looking for still right?", here, "search")]


def _of_plan(agreement: jobseekers.Agreements, steps: jobseekers.Steps) -> list[Done]:
    found = [
        Done(step.done_at, f"{'We did' if step.by_us else 'You did'}: {step.what}", "", "check")
        for step in steps.closed
        if step.done_at is not None
    ]
    for row in (agreement.in_force, agreement.on_offer, *agreement.earlier):
        if row is not None:
            found.append(Done(row.offered_at, "We offered you a service agreement", "", "handshake"))
            if row.accepted_at is not None:
                found.append(Done(row.accepted_at, "You accepted the service agreement", "", "handshake"))
    return found


def _of_reviews(person_id: UUID) -> list[Done]:
    """The day of a review is told as midday: it has no hour."""
    return [
        Done(clock.midday(row.held_on), "We went through your search together", "", "users")
        for row in jobseekers.reviews(person_id)
    ]


def _of_documents(person_id: UUID) -> list[Done]:
    return [
        Done(one.uploaded_at, f"{'You' if one.by_person else 'We'} added {one.title}", "", "file-text")
        for one in people.documents_shown_to(person_id)
    ]


def whom_to_write_to(person_id: UUID, link_maker: tuple[UUID, str] | None) -> list[tuple[UUID, str]]:
    """Return the members a person may write to, (key, name): who looks after them, then after their applications.

    When nobody does: who wrote to them, else who made their link.
    """
    found: dict[UUID, str] = {}
    owner = people.get(person_id).owner
    if owner is not None and owner.left_on is None:
        found[owner.pk] = owner.name
    found |= {line.member_id: line.member for line in submissions.candidate_applications(person_id) if line.is_open}
    if not found:
        found = dict(relations.members_of(person_id)) or dict([link_maker] if link_maker else [])
    return list(found.items())
