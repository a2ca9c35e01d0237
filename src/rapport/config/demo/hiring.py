"""What is done for the invented vacancies, each act on its day, from the intake to the start."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from rapport.compliance import actions as compliance
from rapport.config.demo import care, earlier, sourcing
from rapport.config.demo.diary import Act, Cast, Entry
from rapport.config.demo.openings import Opening
from rapport.config.demo.process import Running, hers, key, owner, theirs
from rapport.config.demo.sourcing import PUT_FORWARD
from rapport.foundation import clock
from rapport.jobs import actions as jobs
from rapport.jobs import queries as jobs_queries
from rapport.placements import actions as placements
from rapport.placements import queries as placements_queries
from rapport.placements.actions import PlacementTerms
from rapport.submissions import actions as submissions
from rapport.submissions import queries as submissions_queries
from rapport.submissions.actions import Judged, Meeting, OfferTerms
from rapport.updates import actions as updates

SATURDAY = 5
Step = tuple[int, int, str, Callable[[Cast, Running], object]]
"""Days after the vacancy was taken, hour, the stage it needs, what is done."""


def entries(rng: Random, opening: Opening, today: date) -> Iterator[Entry]:
    """Yield everything done for one vacancy, in the order in which it happens."""
    it = Running(opening)
    plan: list[Step] = [
        (0, 9, "intake", sourcing.take),
        (0, 15, "intake", sourcing.send_intake),
        (1, 10, "searching", sourcing.agree),
        (2, 9, "searching", sourcing.consider),
        (4, 10, "shortlist", sourcing.shortlist),
        (5, 11, "shortlist", sourcing.answers),
        (7, 9, "sent", sourcing.papers),
        (8, 9, "sent", sourcing.submit),
        *(_CHOOSING if opening.reached != "earlier" else earlier.plan()),
        (22, 12, "offer", _offer),
        (24, 12, "placed", _accept),
        (25, 9, "placed", _place),
        (39, 9, "placed", _start),
        *care.plan(opening),
    ]
    if opening.reached == "on_hold":
        plan.append((9, 17, "shortlist", _hold))
    last = datetime.min.replace(tzinfo=UTC)
    for after, hour, stage, act in sorted(plan, key=lambda step: step[:2]):
        if opening.is_past(stage):
            last = max(_working(today - timedelta(days=opening.taken - after), hour, rng), last + timedelta(minutes=20))
            yield last, _of(it, act, stage)


def _of(it: Running, act: Callable[[Cast, Running], object], stage: str) -> Act:
    """Return the act as the diary calls it; what follows a CV sent is left out where none could be sent."""
    follows = stage in {"interview", "offer", "placed"}
    return lambda cast: act(cast, it) if it.sent or not follows else None


def _working(day: date, hour: int, rng: Random) -> datetime:
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour, rng.randrange(60)), UTC)


def _weekday(at: datetime) -> datetime:
    """Return the moment, or the same hour of the Monday behind a weekend."""
    return at + timedelta(days=max(0, 7 - at.weekday()) if at.weekday() >= SATURDAY else 0)


def _feedback(cast: Cast, it: Running) -> None:
    she, said = hers(cast, it), (("yes", "Let us meet them."), ("maybe", "After the first."))
    for number, (verdict, text) in zip(it.sent[: 1 + it.opening.number % 2], said, strict=False):
        given = submissions.give_feedback(she, candidacy_id=it.candidacies[number], verdict=verdict, text=text)
        it.feedback.append(given.pk)


def _passed_on(cast: Cast, it: Running) -> None:
    """Most hear the next morning what the client said."""
    for place, feedback_id in enumerate(it.feedback):
        if (it.opening.number + place) % 6:
            submissions.pass_on_feedback(owner(cast, it), feedback_id=feedback_id)


def _update(cast: Cast, it: Running) -> None:
    draft = updates.draft_update(
        owner(cast, it), person_id=cast.people[it.opening.manager], vacancy_id=key(it)
    )
    updates.approve_update(owner(cast, it), update_id=draft.pk, text=draft.text)


def _slots(cast: Cast, it: Running) -> None:
    first = it.sent[0]
    day = _weekday(clock.now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    step = jobs_queries.steps(key(it))[0]
    made = submissions.offer_slots(
        hers(cast, it), candidacy_id=it.candidacies[first],
        starts=[day.replace(hour=hour) for hour in (11, 14, 16)],
        about=Meeting(name=step.name, step_id=step.pk, minutes=45, place="Video call", interviewers="The team lead"),
    )  # fmt: skip
    it.interviews[first] = made.pk


def _choose(cast: Cast, it: Running) -> None:
    first = it.sent[0]
    slots = submissions_queries.slots(it.interviews[first])
    it.meets_at = submissions.choose_slot(theirs(cast, first), slot_id=slots[0].pk).starts_at


def _reject_one(cast: Cast, it: Running) -> None:
    """The third is not what the client looks for."""
    if len(it.sent) < PUT_FORWARD:
        return
    us, third = owner(cast, it), it.candidacies[it.sent[-1]]
    submissions.note_opened(us, candidacy_id=third)
    must = jobs_queries.criteria(key(it))[0]
    submissions.reject(
        us, candidacy_id=third, by="by_client", criteria_ids=[must.pk], reason="Less experience than they need"
    )
    if it.opening.number % 6:
        submissions.told(us, candidacy_id=third)


def _held(cast: Cast, it: Running) -> None:
    with clock.frozen(max(clock.now(), (it.meets_at or clock.now()) + timedelta(hours=1))):
        submissions.held(owner(cast, it), interview_id=it.interviews[it.sent[0]])


def _judged(cast: Cast, it: Running) -> None:
    first = it.sent[0]
    she, interview = hers(cast, it), it.interviews[first]
    scores = {row.pk: Judged(3, "Gave an example") for row in jobs_queries.criteria(key(it))[:2]}
    submissions.give_scorecard(she, interview_id=interview, scores=scores, summary="Knows the work.")
    if it.opening.is_past("offer") or it.opening.number % 2:
        submissions.give_feedback(
            she, candidacy_id=it.candidacies[first], interview_id=interview, verdict="yes", text="We want to go on."
        )


def _second(cast: Cast, it: Running) -> None:
    """The second candidate meets them soon."""
    if it.opening.reached != "interview" or len(it.sent) < 2:  # noqa: PLR2004
        return
    second = it.sent[1]
    ahead = it.opening.taken - 17 + 1 + it.opening.number % 3
    at = clock.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=ahead)
    made = submissions.book(
        owner(cast, it), candidacy_id=it.candidacies[second], starts_at=at,
        about=Meeting(name="First talk", minutes=45, place="Video call", interviewers="The team lead"),
    )  # fmt: skip
    it.interviews[second] = made.pk


def _offer(cast: Cast, it: Running) -> None:
    yearly = it.opening.kind == "permanent"
    version = submissions.make_offer(
        owner(cast, it), candidacy_id=it.candidacies[it.sent[0]],
        terms=OfferTerms(
            pay_pence=it.opening.pay * 105, pay_per="year" if yearly else "hour",
            starts_on=clock.today("UTC") + timedelta(days=17), terms="As in the vacancy",
        ),
    )  # fmt: skip
    it.offer = version.offer_id


def _accept(cast: Cast, it: Running) -> None:
    if it.offer is not None:
        submissions.accept_offer(theirs(cast, it.sent[0]), offer_id=it.offer, number=1)


def _place(cast: Cast, it: Running) -> None:
    us, person = owner(cast, it), cast.people[it.sent[0]]
    compliance.check_right_to_work(
        us, person_id=person, route="digital", excuse="continuous", evidence="Certified digital identity service"
    )
    starts = clock.today("UTC") + timedelta(days=14)
    terms = PlacementTerms(starts_on=starts)
    if it.opening.kind != "permanent":
        terms = PlacementTerms(
            starts_on=starts, ends_on=starts + timedelta(days=180), rate_per="hour",
            pay_rate_pence=it.opening.pay * 105, charge_rate_pence=it.opening.pay * 135,
        )  # fmt: skip
    placements.place(us, candidacy_id=it.candidacies[it.sent[0]], terms=terms)


def _start(cast: Cast, it: Running) -> None:
    placed = placements_queries.of_candidacy(it.candidacies[it.sent[0]])
    if placed is not None:
        placements.start(owner(cast, it), placement_id=placed.pk)


def _hold(cast: Cast, it: Running) -> None:
    jobs.hold(owner(cast, it), vacancy_id=key(it), reason="Their budget is decided next month")


_CHOOSING: list[Step] = [
    (10, 14, "sent", _feedback),
    (10, 16, "sent", _update),
    (11, 8, "sent", _passed_on),
    (11, 9, "interview", _slots),
    (12, 9, "interview", _choose),
    (13, 10, "interview", _reject_one),
    (15, 16, "interview", _held),
    (16, 11, "interview", _judged),
    (17, 9, "interview", _second),
]
