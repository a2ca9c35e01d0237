"""Good news of the demo's people: some waits for a yes or no, some was told, and one was congratulated on."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from rapport.aftercare import actions as aftercare
from rapport.aftercare import queries as aftercare_queries
from rapport.config.demo.diary import Act, Cast, Entry, at
from rapport.config.demo.employers import STEP_UP, Employer
from rapport.config.demo.people import Someone
from rapport.foundation.action import Refused
from rapport.rules.milestones import Job

KNOWN_DAYS = 200
TOLD = ("the opening of your new site", "the safety award", "finishing the big project on time")
OF = (0, 1)  # the members it happens to


def entries(rng: Random, them: Sequence[Someone], places: Sequence[Employer], today: date) -> Iterator[Entry]:
    """Yield for two members what an import, a signature and a person told in the last days."""
    for member in OF:
        kept = [
            one for one in them
            if one.owner == member and one.story is None and one.added > KNOWN_DAYS and one.noticed is None
        ]  # fmt: skip
        climbers = [one for one in kept if one.jobs[-1].title in STEP_UP]
        for one, ago, greeted in zip(rng.sample(climbers, min(2, len(climbers))), (3, 16), (False, True), strict=False):
            job = Job(STEP_UP[one.jobs[-1].title], places[one.jobs[-1].employer].name)
            day = today - timedelta(days=ago)
            yield at(day, 10), _notice(one, job, day, "import", f"LinkedIn connections, brought in on {day:%-d %B %Y}")
            if greeted:
                yield at(day + timedelta(days=1), 10), _congratulate(one)
        rest = [one for one in kept if one not in climbers]
        for number, one in enumerate(rng.sample(rest, min(2, len(rest)))):
            day = today - timedelta(days=1 + number)
            if number:
                yield at(day, 15), _tell(one, TOLD[member])
            else:
                job = Job(one.jobs[-1].title, places[(one.jobs[-1].employer + 7) % len(places)].name)
                yield at(day, 11), _notice(one, job, day, "signature", f"Below their mail of {day:%-d %B %Y}")


def _notice(one: Someone, job: Job, day: date, noticed_from: str, evidence: str) -> Act:
    return lambda cast: aftercare.notice_milestones(cast.actor(one.owner), seen=[
        aftercare.Seen(
            person_id=cast.people[one.number], job=job, on=day, evidence=evidence,
            noticed_from="signature" if noticed_from == "signature" else "import",
        )
    ])  # fmt: skip


def _tell(one: Someone, about: str) -> Act:
    return lambda cast: aftercare.tell_milestone(
        cast.actor(one.owner), person_id=cast.people[one.number], about=about
    )  # fmt: skip


def _congratulate(one: Someone) -> Act:
    def act(cast: Cast) -> None:
        actor, person_id = cast.actor(one.owner), cast.people[one.number]
        for row in aftercare_queries.waiting_for_word(cast.members[one.owner]).rows:
            if row.person_id == person_id:
                aftercare.confirm_milestone(actor, milestone_id=row.pk)
                with suppress(Refused):  # they may have had two messages this month
                    aftercare.greet(actor, milestone_id=row.pk, text="Congratulations, it is well deserved.")

    return act
