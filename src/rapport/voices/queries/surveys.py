"""Surveys that wait for an answer, and answers of one person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from rapport.foundation import clock
from rapport.foundation.actors import Actor, Can
from rapport.placements import queries as placements
from rapport.relations import queries as relations
from rapport.rules.asking import Balance, may_ask
from rapport.rules.contact import Gate
from rapport.rules.nps import PROMOTER_FROM
from rapport.rules.surveys import MOMENTS, Moment
from rapport.rules.wall import OPEN, Wall
from rapport.voices.models import Survey, SurveyAsk, Testimonial
from rapport.voices.queries.moments import Due, moments

HAPPY_DAYS = 30  # an answer of 9 or 10 is an occasion for so long
TESTIMONIAL_REST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Voices:
    """What a person's page shows of what they said. `may_read`: the answers of which the reader may see the words."""

    asks: Sequence[SurveyAsk]
    testimonials: Sequence[Testimonial]
    may_read: frozenset[UUID]


def survey(moment: str) -> Survey | None:
    """Return the questions in force for a moment, None when nobody was asked yet. One query."""
    return Survey.objects.filter(moment=moment, replaced_at=None).first()


@dataclass(frozen=True, slots=True)
class Questions:
    """The two open questions of a moment, and those they took the place of, the newest first.

    `id` None: those every firm begins with, not asked yet.
    """

    moment: Moment
    id: UUID | None
    good: str
    better: str
    before: Sequence[Survey]


def questions() -> list[Questions]:
    """Return the questions of every moment, as they stand and as they stood. One query."""
    rows = list(Survey.objects.order_by(F("replaced_at").desc(nulls_first=True)))
    found = []
    for moment in MOMENTS.values():
        now = next((row for row in rows if row.moment == moment.key and row.replaced_at is None), None)
        before = [row for row in rows if row.moment == moment.key and row.replaced_at is not None]
        key, words = (now.pk, now) if now is not None else (None, moment)
        found.append(Questions(moment, key, words.good, words.better, before))
    return found


def in_door(person_id: UUID, door: str, ask_id: UUID) -> SurveyAsk:
    """Return a survey of this person that belongs into this door of theirs. One query. Raises DoesNotExist."""
    return _of_door(door).get(pk=ask_id, person_id=person_id)


def waiting(person_id: UUID, door: str) -> list[SurveyAsk]:
    """Return the surveys a person has not answered, of one door, the newest first. One query."""
    rows = _of_door(door).filter(person_id=person_id, answered_at=None)
    return list(rows.order_by("-asked_at"))


def ask(ask_id: UUID) -> SurveyAsk:
    """Return one survey with its person and member. One query. Raises SurveyAsk.DoesNotExist."""
    return SurveyAsk.objects.select_related("survey", "person", "member").get(pk=ask_id)


def voices(actor: Actor, person_id: UUID, wall: Wall) -> Voices:
    """Return what a person was asked and said, newest first. Two plain queries.

    The words of an answer are for whoever it is about, and for those who see the team; behind a wall nothing is told of
    what they were asked as a candidate.
    """
    rows = [row for row in SurveyAsk.objects.about(person_id) if not (wall.kept and of_candidate(row))]
    asks = sorted(rows, key=lambda row: row.asked_at, reverse=True)
    said = sorted(Testimonial.objects.about(person_id), key=lambda row: row.pk, reverse=True)
    return Voices(asks, said, frozenset(row.pk for row in asks if may_read(actor, row.member_id)))


def of_candidate(row: SurveyAsk) -> bool:
    """Return whether somebody was asked as a candidate."""
    return MOMENTS[row.moment].door == "candidate"


def may_read(actor: Actor, member_id: UUID) -> bool:
    """Return whether somebody may read who answered what about a member's work."""
    return actor.may(Can.SEE_TEAM) or actor.id == member_id


def askable(person_id: UUID, wall: Wall, *, on: date) -> list[Due]:
    """Return what a person may be asked about on a day, behind a wall only as a client; nothing while they rest. One
    query.
    """
    found = moments(on=on, person_id=person_id)
    return [one for one in found if one.moment.door == "client" or not wall.kept]


def gates_for_testimonial(person_id: UUID, *, on: date, thanks: str = "") -> tuple[Gate, ...]:
    """Return every gate between us and asking a person for words about us. Six queries at most.

    Args:
        thanks: how they thanked us by themselves; "": they did not.
    """
    facts = balance(person_id, on=on)
    since = clock.midday(on - timedelta(days=HAPPY_DAYS)) - timedelta(hours=12)
    happy = SurveyAsk.objects.filter(person_id=person_id, answered_at__gte=since).order_by("-answered_at").first()
    asked = Testimonial.objects.filter(person_id=person_id, asked_at__isnull=False).order_by("-asked_at").first()
    rests_until = None if asked is None or asked.asked_at is None else (
        clock.on(asked.asked_at, "UTC") + timedelta(days=TESTIMONIAL_REST_DAYS)
    )  # fmt: skip
    is_happy = bool(thanks.strip()) or (happy is not None and (happy.score or 0) >= PROMOTER_FROM)
    return (
        *may_ask(facts, on=on),
        Gate(
            "happy", is_happy,
            "They told us they are glad." if is_happy
            else f"Ask within {HAPPY_DAYS} days of an answer of 9 or 10, or when they thanked you by themselves.",
        ),
        Gate(
            "asked_before", rests_until is None or on >= rests_until,
            "They were not asked before." if rests_until is None
            else f"They were asked before; ask again from {rests_until:%-d %B %Y} on.",
        ),
    )  # fmt: skip


def balance(person_id: UUID, *, on: date) -> Balance:
    """Return what was given to a person and asked of them, with when their newest job through us began."""
    facts = relations.contact_balances([person_id], on=on).get(person_id, Balance())
    theirs = placements.of_person(person_id, OPEN)
    began = [row.starts_on for row in theirs if row.state == "started" and row.starts_on <= on]
    return replace(facts, job_started_on=max(began, default=None))


def surveyed_on(person_id: UUID) -> date | None:
    """Return when a person was last surveyed, None for never. One query."""
    last = SurveyAsk.objects.filter(person_id=person_id).order_by("-asked_at").first()
    return None if last is None else clock.on(last.asked_at, "UTC")


def _of_door(door: str) -> QuerySet[SurveyAsk]:
    keys = [one.key for one in MOMENTS.values() if one.door == door]
    return SurveyAsk.objects.filter(moment__in=keys).select_related("survey", "member")
