"""What waits for somebody at the client, and until when: in sentences, from their vacancies and cards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from rapport.jobs.queries import Ticking
from rapport.submissions.queries import ClientCard

CV, AFTER = "feedback_on_cv", "feedback_on_interview"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `due_at` None: nothing was agreed about when, or its clock stands still."""

    vacancy_id: UUID
    kind: str  # intake, feedback, slots, feedback_after
    sentence: str
    href: str
    due_at: datetime | None = None


def tasks(
    *,
    to_agree: Mapping[UUID, int],
    cards: Sequence[ClientCard],
    ticking: Collection[Ticking],
    at: datetime,
) -> list[Task]:
    """Return what waits for her, what is due first on top; what is due at no time comes last, in the order it came."""
    due = {(one.what, one.subject_id): one.due_at for one in ticking if one.side == "client"}
    found = [
        Task(key, "intake", f"Read what you ask for, version {number}, and agree it", _intake(key))
        for key, number in to_agree.items()
    ]
    for card in cards:
        found += _of_card(card, due, at)
    return sorted(found, key=lambda task: (task.due_at is None, task.due_at or at))


def _of_card(card: ClientCard, due: Mapping[tuple[str, UUID | None], datetime | None], at: datetime) -> list[Task]:
    asks = card.asks(at)
    kinds = {ask.what for ask in asks}
    href = reverse("door_client_candidate", kwargs={"candidacy_id": card.id})
    found = []
    for ask in asks:
        if ask.what == "feedback":
            is_new = "look" in kinds
            words = f"Read about {card.name} and say what you think" if is_new else f"Give your answer on {card.name}"
            found.append(Task(card.vacancy_id, ask.what, words, f"{href}#feedback", due.get((CV, card.id))))
        elif ask.what == "slots":
            times = reverse("door_client_times", kwargs={"candidacy_id": card.id})
            found.append(Task(card.vacancy_id, ask.what, f"Offer {card.name} times for an interview", times))
        elif ask.what == "feedback_after":
            words = f"Say how the interview with {card.name} went"
            by = due.get((AFTER, ask.interview_id))
            found.append(Task(card.vacancy_id, ask.what, words, f"{href}#after-{ask.interview_id}", by))
    return found


def _intake(vacancy_id: UUID) -> str:
    return reverse("door_client_intake", kwargs={"vacancy_id": vacancy_id})
