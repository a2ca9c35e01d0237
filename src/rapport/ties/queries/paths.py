"""The warmest paths to a person or an organisation, by plain joins from them outwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.rules.network import INFERRED_KINDS, MOST_BETWEEN, Path, best
from rapport.ties.models import HiddenTie, Tie, UserTie

MOST_THERE = 250  # of an organisation's people, the warmest
MOST_LOOKED_AT = 50  # paths of two steps, of which three are chosen


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path between two people: why we think they know each other, and whether it is only inferred."""

    said: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A path with its names: `steps` are those between people, the colleague's own first step is not among them."""

    path: Path
    member: str
    names: tuple[str, ...]  # of the people between, then of the person
    steps: tuple[Step, ...]


def paths(
    *, member_id: UUID | None = None, to_person_id: UUID | None = None, to_organisation_id: UUID | None = None,
    hops: int = 2, there: Sequence[UUID] = (),
) -> tuple[Path, ...]:  # fmt: skip
    """Return the warmest paths, warmest first: at most three of each length, no connector twice. At most five queries.

    Args:
        member_id: of this member only; from any colleague if not given.
        there: who works at that organisation, when it was asked before (`working_at`).
        hops: 1 for colleagues who know them, 2 over one person; 3 over two, to a named person only.

    Raises:
        Refused: more hops than that.
        ObjectDoesNotExist: the person or the organisation is not in this firm.
    """
    if not 1 <= hops <= MOST_BETWEEN + 1 or (hops > MOST_BETWEEN and to_person_id is None):
        raise Refused("Look over one person, or over two to a named person; not further.")
    if to_person_id is not None:
        targets = [people.get(to_person_id).pk]
    elif to_organisation_id is not None:
        targets = list(there) or working_at(people.get_organisation(to_organisation_id).pk)
    else:
        return ()
    if not targets:
        return ()
    given = {"firm": current_firm_id(), "to": targets, "on": day(), "member": member_id}
    found = [
        path
        for statement in _BY_HOPS[:hops]
        for path in best(
            Path(member, tuple(between), target, strength)
            for member, between, target, strength in fetch(statement, given)
        )
    ]
    return tuple(sorted(found, key=lambda path: (-path.strength, path.hops)))


def ways(found: Sequence[Path]) -> list[Way]:
    """Return paths with their names and reasons. Three queries."""
    names = people.names_of({key for path in found for key in (*path.between, path.to_id)})
    members = accounts.names()
    pairs = {pair for path in found for pair in pairwise((*path.between, path.to_id))}
    asked = Q(pk__in=())
    for one, other in pairs:
        asked |= Q(a_id=other, b_id=one)
    steps = {(tie.b_id, tie.a_id): _step(tie) for tie in Tie.objects.filter(asked)} if pairs else {}
    return [
        Way(
            path, members[path.member_id], tuple(names[key] for key in (*path.between, path.to_id)),
            tuple(steps[pair] for pair in pairwise((*path.between, path.to_id))),
        )
        for path in found
    ]  # fmt: skip


def hidden_of(member_id: UUID) -> frozenset[UUID | None]:
    """Return whom a member keeps to themselves; None among them: everybody. One query."""
    return frozenset(HiddenTie.objects.filter(member_id=member_id).values_list("person_id", flat=True))


def _step(tie: Tie) -> Step:
    return Step(tie.evidence, tie.kind in INFERRED_KINDS)


def knows(member_id: UUID, person_id: UUID) -> bool:
    """Return whether a member is known to know a person. One query."""
    return UserTie.objects.filter(member_id=member_id, person_id=person_id).exists()


def is_barred(person_ids: Sequence[UUID]) -> bool:
    """Return whether one of these people must stand on no path: they object, or may not be contacted. Two queries."""
    given = {"firm": current_firm_id(), "to": list(person_ids), "on": day()}
    return bool(fetch(f"{BARRED} SELECT 1 FROM barred WHERE id = ANY(%(to)s) LIMIT 1", given))


def day() -> date:
    """Return the firm's day. One query."""
    return clock.today(accounts.firm().time_zone)


def working_at(organisation_id: UUID) -> list[UUID]:
    """Return who works at an organisation, the warmest first. One query."""
    return [key for (key,) in fetch(_THERE, {"firm": current_firm_id(), "organisation": organisation_id})]


_THERE = f"""
SELECT id FROM people_person WHERE firm_id = %(firm)s AND employer_id = %(organisation)s AND merged_into_id IS NULL
  AND erased_at IS NULL ORDER BY health DESC NULLS LAST, id LIMIT {MOST_THERE}
"""

# never on a path, whatever the night still had: who objects, who may not be contacted, who is off-limits
BARRED = """
WITH barred AS MATERIALIZED (
  SELECT relations_bounded('off_limits', %(on)s) AS id UNION ALL SELECT relations_bounded('do_not_contact', %(on)s)
  UNION ALL SELECT relations_bounded('silence', %(on)s)
  UNION ALL SELECT person_id FROM relations_notscored WHERE firm_id = %(firm)s
)
"""
FREE = "NOT IN (SELECT id FROM barred)"
# the colleague who knows somebody best: with a connector between, one colleague for each is enough
_KNOWS = """
CROSS JOIN LATERAL (
  SELECT u.member_id, u.strength FROM ties_usertie u WHERE u.firm_id = %(firm)s AND u.person_id = {person}
    AND (%(member)s::uuid IS NULL OR u.member_id = %(member)s::uuid) ORDER BY u.strength DESC, u.member_id LIMIT 1
) u
"""
_ONE = f"""{BARRED}
SELECT u.member_id, '{{}}'::uuid[], u.person_id, u.strength FROM ties_usertie u
WHERE u.firm_id = %(firm)s AND u.person_id = ANY(%(to)s) AND u.person_id {FREE}
  AND (%(member)s::uuid IS NULL OR u.member_id = %(member)s::uuid)
"""
# only the warmest tie of each connector can be chosen, and more rows than these are never looked at
_TWO = f"""{BARRED}
SELECT u.member_id, ARRAY[t.b_id], t.a_id, u.strength * t.strength AS warmth
FROM (SELECT DISTINCT ON (b_id) b_id, a_id, strength FROM ties_tie WHERE firm_id = %(firm)s AND a_id = ANY(%(to)s)
  AND a_id {FREE} AND b_id {FREE} AND b_id <> ALL(%(to)s) ORDER BY b_id, strength DESC, a_id) t
{_KNOWS.format(person="t.b_id")} ORDER BY warmth DESC, t.b_id LIMIT {MOST_LOOKED_AT}
"""
_THREE = f"""{BARRED}
SELECT u.member_id, ARRAY[s.b_id, t.b_id], t.a_id, u.strength * s.strength * t.strength
FROM ties_tie t JOIN ties_tie s ON s.firm_id = t.firm_id AND s.a_id = t.b_id {_KNOWS.format(person="s.b_id")}
WHERE t.firm_id = %(firm)s AND t.a_id = ANY(%(to)s) AND s.b_id <> ALL(%(to)s)
  AND t.a_id {FREE} AND t.b_id {FREE} AND s.b_id {FREE}
"""
_BY_HOPS = (_ONE, _TWO, _THREE)
