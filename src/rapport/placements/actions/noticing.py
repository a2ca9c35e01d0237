"""The night looks for jobseekers of ours who hire now."""

from datetime import date

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.people import actions as people
from rapport.placements import queries


@action(needs=Can.RUN_NIGHTLY)
def notice_hirers(actor: Actor, on: date) -> int:
    """Note whose title suggests that they hire, and raise the wall for whom a vacancy names; returns how many.

    Harmless twice. Three queries, and a few for each person found.
    """
    named = [
        people.note_hirer_named(actor, person_id=person, vacancy_id=vacancy)
        for person, vacancy in queries.named_without_wall()
    ]
    found = queries.titles_to_judge()
    return len(named) + (people.note_titles(actor, person_ids=found) if found else 0)
