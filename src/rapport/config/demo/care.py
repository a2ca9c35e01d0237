"""The demo firm looks after those it placed: steps done and left out, check-ins answered, worries settled."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from rapport.aftercare import actions as aftercare
from rapport.aftercare import queries as aftercare_queries
from rapport.aftercare.actions import Said
from rapport.config.demo.diary import Cast
from rapport.config.demo.openings import Opening
from rapport.config.demo.process import Running, heard, hers, owner, theirs
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.placements import queries as placements_queries
from rapport.rules.checkin import Answer

START = 39  # days after the vacancy was taken
AFTER_START = (-1, 2, 9, 33, 93, 122, 152, 169, 184, 206, 234)  # days on which somebody looks at what is due
LATELY = 6  # what came due in the last days waits in Today
ASKED = ("first_week", "first_month", "third_month", "sixth_month", "anniversary")
LEFT_OUT, WORRIED = 11, 5  # every so manieth step is left out; every so manieth answer is worrying
ANSWERS = (
    Said(answer=Answer(5, 5, "yes"), words="It is what you said it would be."),
    Said(answer=Answer(4, 4, "yes")),
    Said(answer=Answer(4, 5, "yes"), words="Busy, but good people."),
    Said(answer=Answer(3, 4, "yes"), words="Still finding my way around."),
    Said(answer=Answer(5, 4, "yes"), words="Thank you for asking."),
)
WORRIES = (
    Said(answer=Answer(2, 3, "unsure"), words="Nobody has time to show me how things are done here."),
    Said(answer=Answer(2, 2, "yes"), words="More weekends than were agreed."),
)


def plan(opening: Opening) -> list[tuple[int, int, str, Callable[[Cast, Running], object]]]:
    """Return when steps of care are looked at: days after the vacancy was taken, hour, stage, act."""
    years = range(365, opening.taken, 365)
    days = sorted(START + after for after in (*AFTER_START, *(year + 5 for year in years)))
    return [(day, 16, "placed", _look_after) for day in days if not 0 <= opening.taken - day < LATELY]


def _look_after(cast: Cast, it: Running) -> None:
    placed = placements_queries.of_candidacy(it.candidacies[it.sent[0]])
    if placed is None:
        return
    aftercare.follow_placement(cast.system, placement_id=placed.pk)  # the next anniversary, as the night makes it
    for care in aftercare_queries.care_of_placement(placed.pk):
        if care.plan.closed_on is None:
            _settle_what_is_due(cast, it, care)


def _settle_what_is_due(cast: Cast, it: Running, care: aftercare_queries.Care) -> None:
    us, today = owner(cast, it), clock.today("UTC")
    answers = hers(cast, it) if care.plan.track == "client" else theirs(cast, it.sent[0])
    for place, step in enumerate(care.steps, start=it.opening.number):
        if not step.is_open or step.due_on > today or aftercare_queries.missed(step, today):
            continue
        if step.key in ASKED:
            _check_in(us, answers, care, place, step.pk)
            if it.opening.reached == "earlier":
                heard(cast, it, care.plan.person_id)
        elif place % LEFT_OUT == 0:
            aftercare.skip_step(us, step_id=step.pk, reason="We met the day before")
        else:
            aftercare.done_step(us, step_id=step.pk)


def _check_in(us: Actor, who: Actor, care: aftercare_queries.Care, place: int, step_id: UUID) -> None:
    """Ask in their door, or hear it on the phone."""
    said = WORRIES[place % len(WORRIES)] if place % WORRIED == 0 else ANSWERS[place % len(ANSWERS)]
    if place % 2 == 0:
        aftercare.log_check_in(us, plan_id=care.plan.pk, said=said, step_id=step_id)
        return
    asked = aftercare.ask_check_in(us, plan_id=care.plan.pk, step_id=step_id)
    with clock.frozen(clock.now() + timedelta(hours=3)):
        aftercare.answer_check_in(who, check_in_id=asked.pk, said=said)
