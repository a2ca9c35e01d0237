"""References: what referees are asked, and which of them a referee may see."""

from dataclasses import dataclass
from uuid import UUID

from rapport.compliance.models import Reference
from rapport.foundation.actors import Actor
from rapport.people import queries as people

AGAIN = {"yes": "Yes", "no": "No", "unsure": "I cannot say"}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a referee is asked: about the work, never about health, absence, age, family or belief."""

    key: str
    label: str
    help: str = ""
    needed: bool = True


QUESTIONS = (
    Question("worked_from", "From when did they work with you?", "A month and a year are enough."),
    Question("worked_until", "Until when?", "Leave it empty if they still do.", needed=False),
    Question("role", "What was their job?"),
    Question("duties", "What did they do in it?", needed=False),
    Question("again", "Would you employ them again?"),
)


def references(person_id: UUID) -> list[Reference]:
    """Return the references of a person, the newest first. One query."""
    return sorted(Reference.objects.about(person_id), key=lambda row: (row.made_at, row.pk), reverse=True)


def reference(reference_id: UUID) -> Reference:
    """Return one reference with its person. One query. Raises Reference.DoesNotExist."""
    return Reference.objects.select_related("person__search_owner").get(pk=reference_id)


def reference_for(actor: Actor, reference_id: UUID) -> Reference:
    """Return the same to a member who may see it. Raises Walled: the person hires now; Reference.DoesNotExist."""
    row = reference(reference_id)
    people.let_through(actor, row.person)
    return row


def for_referee(actor: Actor, reference_id: UUID) -> Reference:
    """Return a reference that whoever asks may answer: a member any, a referee one about whom their link is.

    One query. Raises Reference.DoesNotExist.
    """
    found = reference(reference_id)
    if actor.kind not in ("staff", "key", "system") and (actor.kind != "referee" or found.person_id != actor.id):
        raise Reference.DoesNotExist
    return found


def answers_of(row: Reference) -> list[tuple[str, str]]:
    """Return what a referee answered: question and answer in words, in the order asked."""
    said = {**row.answers, "again": AGAIN.get(row.answers.get("again", ""), "")}
    return [(each.label, said[each.key]) for each in QUESTIONS if said.get(each.key)]
