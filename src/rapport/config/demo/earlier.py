"""What came of the vacancies of earlier years: who was placed joined them, who was not was told, and all were asked."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from rapport.config.demo.diary import Cast
from rapport.config.demo.process import Running, give, heard, key, owner
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.jobs import queries as jobs_queries
from rapport.jobseekers import actions as jobseekers
from rapport.people import actions as people
from rapport.people import queries as recorded
from rapport.placements import actions as placements
from rapport.placements import queries as placements_queries
from rapport.placements.models import Placement
from rapport.submissions import actions as submissions
from rapport.voices import actions as voices

LEFT_AFTER = 240  # days after the vacancy was taken, of those who did not stay
LEFT_SOON_AFTER = 110  # of those of them who left while something of the fee was given back
ANSWERS = (  # score, what was good, what would be better
    (9, "They told me what to expect at every step.", ""),
    (10, "Calls when they said they would call.", "Nothing comes to mind."),
    (8, "Knew the trade.", "More about the shifts beforehand."),
    (9, "", "Let me see the site before the second talk."),
    (6, "Friendly people.", "Two weeks without a word in August."),
    (10, "We were put before people we would not have found.", ""),
    (7, "Quick.", "Fewer mails, more calls."),
    (9, "Honest about what the job is not.", ""),
    (3, "", "The start was moved twice and nobody told us why."),
    (8, "The notes before the first talk.", "The pay was said late."),
)
UNANSWERED = 7  # every so manieth asks nobody answers


def plan() -> list[tuple[int, int, str, Callable[[Cast, Running], object]]]:
    """Return what is done for a vacancy of earlier years: days after it was taken, hour, stage, act."""
    return [
        (13, 10, "interview", _reject),
        (16, 9, "interview", _ask_after_choice),
        (39, 12, "placed", _join),
        (40, 9, "placed", _settle),
        (54, 9, "placed", _ask_after_start),
        (80, 9, "placed", _ask_after_hire),
        (131, 9, "placed", _ask_after_months),
        (LEFT_SOON_AFTER, 9, "placed", _leave_soon),
        (LEFT_AFTER, 9, "placed", _leave),
    ]


def _reject(cast: Cast, it: Running) -> None:
    us = owner(cast, it)
    for number in it.sent[1:]:
        key_of = it.candidacies[number]
        submissions.note_opened(us, candidacy_id=key_of)
        must = jobs_queries.criteria(key(it))[0]
        submissions.reject(us, candidacy_id=key_of, by="by_client", criteria_ids=[must.pk], reason="Less experience")
        submissions.told(us, candidacy_id=key_of)


def _join(cast: Cast, it: Running) -> None:
    """Who stays works there from now on."""
    if _stays(it):
        people.change_employer(
            owner(cast, it), person_id=cast.people[it.sent[0]], title=it.opening.title, started_on=clock.today("UTC"),
            organisation=recorded.get_organisation(cast.employers[it.opening.client]).name,
        )  # fmt: skip


def _settle(cast: Cast, it: Running) -> None:
    """Nobody who was considered is looking any more."""
    for number in it.candidacies:
        jobseekers.keep_availability(owner(cast, it), person_id=cast.people[number], looking="not")


def _ask_after_choice(cast: Cast, it: Running) -> None:
    _ask(cast, it, it.opening.manager, "shortlist", key(it))
    for number in it.sent[1:]:
        _ask(cast, it, number, "decision", it.candidacies[number])


def _ask_after_start(cast: Cast, it: Running) -> None:
    _ask(cast, it, it.sent[0], "start", _placement(it).pk)


def _ask_after_hire(cast: Cast, it: Running) -> None:
    give(owner(cast, it), [cast.people[it.opening.manager]])
    _ask(cast, it, it.opening.manager, "hire", _placement(it).pk)


def _ask_after_months(cast: Cast, it: Running) -> None:
    if _left_soon(it):
        return
    give(owner(cast, it), [cast.people[it.sent[0]]])
    _ask(cast, it, it.sent[0], "third_month", _placement(it).pk)


def _ask(cast: Cast, it: Running, number: int, moment: str, subject_id: UUID) -> None:
    """Ask somebody how it was; most answer the next day."""
    us, now, person = owner(cast, it), clock.now(), cast.people[number]
    with suppress(Refused):  # they are unhappy, begin a job, or were asked lately
        made = voices.ask_survey(us, person_id=person, moment=moment, subject_id=subject_id)
        place = number + int(now.strftime("%j"))
        if place % UNANSWERED:
            score, good, better = ANSWERS[place % len(ANSWERS)]
            with clock.frozen(now + timedelta(hours=26)):
                voices.answer_survey(us, ask_id=made.pk, score=score, good=good, better=better)
            heard(cast, it, person)


def _placement(it: Running) -> Placement:
    found = placements_queries.of_candidacy(it.candidacies[it.sent[0]])
    if found is None:
        raise LookupError("nobody was placed")
    return found


def _leave(cast: Cast, it: Running) -> None:
    """Assignments end on their day; some leave a permanent job."""
    if not _stays(it) and not _left_soon(it):
        placed, today = _placement(it), clock.today("UTC")
        reason = "Moved nearer home" if placed.kind == "permanent" else "The work was done"
        day = min(placed.ends_on or today, today)
        placements.end_placement(owner(cast, it), placement_id=placed.pk, ended_on=day, reason=reason)


def _leave_soon(cast: Cast, it: Running) -> None:
    """A few leave a permanent job within the first weeks."""
    if _left_soon(it):
        reason = "The shifts were not what was described"
        placements.end_placement(
            owner(cast, it), placement_id=_placement(it).pk, ended_on=clock.today("UTC"), reason=reason
        )


def _left_soon(it: Running) -> bool:
    return it.opening.kind == "permanent" and it.opening.number % 20 == 0


def _stays(it: Running) -> bool:
    return it.opening.kind == "permanent" and it.opening.number % 5 != 0
