"""What the gates and the ranking may know of people: a constant number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.relations.models import Boundary, Channel, Direction, Relationship
from rapport.relations.models.touches import OF_SEARCH
from rapport.relations.queries.limits import LIVE, above
from rapport.relations.queries.numbers import frame
from rapport.rules.health import Params, rhythm_days, risk
from rapport.rules.today import ChannelRecord
from rapport.rules.touches import Statistics

RECORD_DAYS = 730


@dataclass(frozen=True, slots=True)
class Limits:
    """The boundaries in force around one person, those of their employer and its group included."""

    do_not_contact: bool = False
    asked_for_silence: bool = False
    off_limits: bool = False
    mail_only: bool = False
    no_calls_at_work: bool = False
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Traffic:
    """Who wrote to whom lately: by channel, and how often the firm reached out since they last answered."""

    channels: Mapping[str, ChannelRecord] = field(default_factory=dict)
    last_in_channel: str = ""
    colleague_on: date | None = None
    reached_out_14: int = 0
    reached_out_30: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """The member's own relationship with a person, as far as ranking may know it; as it stands here, none yet."""

    importance: int = 1
    lapse_risk: float = 0.0
    rhythm_days: float = 30.0
    silent_days: int | None = None
    tries: int = 0
    we_wrote_on: date | None = None


@dataclass(frozen=True, slots=True)
class LastTouch:
    """The newest contact with a person: how, which way, when, its subject or first words, with whom of us."""

    channel: str
    direction: str
    at: datetime
    words: str
    member_id: UUID

    @property
    def one_way(self) -> bool:
        """Whether one side spoke alone, so that it matters which."""
        return self.direction != Direction.BOTH.label.lower()


def ties(*, member_id: UUID, person_ids: Collection[UUID], on: date) -> dict[UUID, Tie]:
    """Return the member's relationships with these people. Two queries."""
    params = frame(on).params
    with connection.cursor() as cursor:
        cursor.execute(_TIES, [current_firm_id(), member_id, list(person_ids)])
        return {person: _tie(values, params, on) for person, *values in cursor.fetchall()}


def limits(*, employers: Mapping[UUID, UUID | None], on: date) -> dict[UUID, Limits]:
    """Return the boundaries in force on a day around people, given with whom each works for; who has none is left out.

    Those of everything above the employer bind too. One query.
    """
    found: dict[UUID, dict[str, bool | date | None]] = defaultdict(dict)
    staff_of: dict[UUID, list[UUID]] = defaultdict(list)
    for person, employer in employers.items():
        if employer is not None:
            staff_of[employer].append(person)
    kinds = Boundary.Kind
    words = {
        kinds.DO_NOT_CONTACT: "do_not_contact",
        kinds.SILENCE: "asked_for_silence",
        kinds.OFF_LIMITS: "off_limits",
        kinds.MAIL_ONLY: "mail_only",
        kinds.NO_CALLS_AT_WORK: "no_calls_at_work",
    }
    organisations = {each for each in employers.values() if each}
    asked: dict[str, Any] = {"people": list(employers), "organisations": list(organisations)}
    with connection.cursor() as cursor:
        cursor.execute(_LIMITS, {**asked, "firm": current_firm_id(), "on": on})
        rows = cursor.fetchall()
    for kind, until_on, person_id, employer_id in rows:
        for person in [person_id] if person_id else staff_of[employer_id]:
            if kind == kinds.NOT_BEFORE:
                found[person]["not_before"] = until_on
            elif kind in words:
                found[person][words[kinds(kind)]] = True
    return {person: Limits(**said) for person, said in found.items()}  # type: ignore[arg-type]


def traffic(*, member_id: UUID, person_ids: Collection[UUID], on: date) -> dict[UUID, Traffic]:
    """Return how contact with these people went in the last two years. One query over the timeline index."""
    ids = list(person_ids)
    since, now = clock.midday(on - timedelta(days=RECORD_DAYS)), clock.midday(on + timedelta(days=1))
    sent: dict[UUID, dict[str, ChannelRecord]] = defaultdict(dict)
    rest: dict[UUID, Traffic] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TRAFFIC, [ids, since, now, member_id, on, on, member_id])
        for person, channel, out, heard, colleague, fortnight, month, last_in in cursor.fetchall():
            if channel is None:
                rest[person] = Traffic({}, last_in or "", colleague, fortnight, month)
            else:
                sent[person][channel] = ChannelRecord(out, min(out, heard))
    return {
        person: Traffic(sent[person], of.last_in_channel, of.colleague_on, of.reached_out_14, of.reached_out_30)
        for person, of in rest.items()
    }


def tie_of(*, person_id: UUID, member_id: UUID) -> UUID:
    """Return the key of a member's relationship with a person. Raises DoesNotExist when there is none."""
    return Relationship.objects.values_list("pk", flat=True).get(person_id=person_id, owner_id=member_id)


def last_touches(reader: Actor, person_ids: Collection[UUID]) -> dict[UUID, LastTouch]:
    """Return the newest contact with each of these people, by anyone in the firm. One query.

    The words of what is behind the wall of somebody who hires now are left out for a reader without the need.
    """
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, t.channel, t.direction, t.at, t.subject, left(t.excerpt, 160), t.member_id,"
            " (t.personal OR t.source LIKE ANY(%s) AND t.at < h.hires_since_on) AND person_kept_from(p.id, %s)"
            " FROM unnest(%s::uuid[]) p(id) CROSS JOIN LATERAL (SELECT * FROM relations_touch t"
            " WHERE t.person_id = p.id AND t.counts AND t.removed_at IS NULL ORDER BY t.at DESC, t.id DESC LIMIT 1) t"
            " JOIN people_person h ON h.id = p.id",
            [[f"{word}%" for word in OF_SEARCH], people.reader_of(reader), list(person_ids)],
        )
        for person, channel, direction, at, subject, excerpt, member, kept in cursor.fetchall():
            words = "" if kept else subject or excerpt
            found[person] = LastTouch(Channel(channel).label, Direction(direction).label.lower(), at, words, member)
    return found


def has_any(*, member_id: UUID) -> bool:
    """Return whether a member has any relationship at all. One query."""
    return Relationship.objects.filter(owner_id=member_id).exists()


# Reaching out: our touches after the last time they spoke. Grouping sets: a row per channel, and one per person.
_TRAFFIC = """
WITH recent AS (
  SELECT t.person_id, t.member_id, t.channel, t.direction, t.at, (t.at AT TIME ZONE 'UTC')::date AS day,
         max(t.at) FILTER (WHERE t.direction <> 'out') OVER (PARTITION BY t.person_id) AS heard_at
  FROM relations_touch t
  WHERE t.person_id = ANY(%s) AND t.at >= %s AND t.at < %s AND t.counts AND t.removed_at IS NULL
)
SELECT person_id, channel,
       count(*) FILTER (WHERE direction = 'out')::int,
       count(*) FILTER (WHERE direction <> 'out')::int,
       max(day) FILTER (WHERE member_id <> %s),
       count(*) FILTER (WHERE direction = 'out' AND (heard_at IS NULL OR at > heard_at) AND day > %s::date - 14)::int,
       count(*) FILTER (WHERE direction = 'out' AND (heard_at IS NULL OR at > heard_at) AND day > %s::date - 30)::int,
       (array_agg(channel ORDER BY at DESC) FILTER (WHERE direction <> 'out' AND member_id = %s))[1]
FROM recent GROUP BY GROUPING SETS ((person_id, channel), (person_id))
"""


# The last of several days they gave comes last, and is kept.
_LIMITS = f"""{above("o.id = ANY(%(organisations)s)")}
SELECT b.kind, b.until_on, b.person_id, NULL::uuid FROM relations_boundary b
WHERE {LIVE} AND b.person_id = ANY(%(people)s)
UNION ALL
SELECT b.kind, b.until_on, NULL, a.below FROM above a JOIN relations_boundary b ON b.organisation_id = a.id AND {LIVE}
ORDER BY 2
"""


def _tie(values: Sequence[Any], params: Params, on: date) -> Tie:
    importance, tries, wrote_on, first, last, repeats, ew90, log_gaps, gaps, days_in, days_out, ideal = values
    stats = Statistics(
        first_on=first, last_on=last, x=repeats, ew90=ew90, ew_on=last, sum_log_gap=log_gaps, n_gaps=gaps,
        days_in=days_in, days_out=days_out, agreed_cadence_days=ideal,
    )  # fmt: skip
    return Tie(
        importance=importance,
        lapse_risk=risk(stats, params, on=on) or 0.0,
        rhythm_days=rhythm_days(stats, params),
        silent_days=max(0, (on - last).days) if last else None,
        tries=tries,
        we_wrote_on=wrote_on,
    )


# The day we wrote last, where they have not been heard since; and what risk and rhythm are worked out from.
_TIES = """
SELECT person_id, importance, tries,
       CASE WHEN last_out_at > coalesce(greatest(last_in_at, last_both_at), '-infinity')
            THEN (last_out_at AT TIME ZONE 'UTC')::date END,
       first_on, last_on, repeat_days, ew90, sum_log_gap, gap_count, days_in, days_out, ideal_days
FROM relations_relationship WHERE firm_id = %s AND owner_id = %s AND person_id = ANY(%s)
"""
