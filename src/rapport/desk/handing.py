"""A member leaves: everything live of theirs, person by person, and to whom it goes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from rapport.accounts import queries as accounts
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.jobs import actions as jobs
from rapport.rules.handover import Risk, risk

A_PAGE = 100


class Receiver(Protocol):
    """A feature's way to give what one member keeps about some people to another."""

    def __call__(
        self, actor: Actor, /, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]
    ) -> int:
        """Return how many things went over."""


RECEIVERS: list[Receiver] = []  # filled by config at start-up


@dataclass(frozen=True, slots=True)
class Kept:
    """One person of a leaver's. `suggested`: the colleague whose own relationship with them is healthiest."""

    person_id: UUID
    name: str
    called: str
    employer: str
    importance: int
    health: int | None
    promises: int
    candidacies: int
    placements: int
    suggested: UUID | None
    colleague_health: int | None

    @property
    def risk(self) -> Risk:
        """How much may be lost."""
        runs = bool(self.promises or self.candidacies or self.placements)
        return risk(importance=self.importance, runs=runs, colleague_health=self.colleague_health)


@dataclass(frozen=True, slots=True)
class KeptVacancy:
    """One vacancy of a leaver's; suggested is whoever knows its hiring manager best."""

    id: UUID
    title: str
    client: str
    suggested: UUID | None


def kept_by(member_id: UUID) -> tuple[Sequence[Kept], int]:
    """Return the people a member keeps anything live about, the most important first, at most 100; and how many in all.

    One query.
    """
    rows = _fetch(_KEPT, member_id)
    return [Kept(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def vacancies_of(member_id: UUID) -> Sequence[KeptVacancy]:
    """Return a member's vacancies that are not closed, by title. One query."""
    return [KeptVacancy(*row) for row in _fetch(_VACANCIES, member_id)]


@action(needs=Can.HAND_OVER)
def hand_over_work(
    actor: Actor, *, member_id: UUID, people: Mapping[UUID, UUID], vacancies: Mapping[UUID, UUID]
) -> int:
    """Give what a member keeps to colleagues: about each person, and each vacancy. Returns how many things went over.

    Each relationship can be taken back by itself. Whoever sees the team may do it for anybody, others for themselves.

    Args:
        people, vacancies: to whom each goes; what is not named stays.

    Raises:
        PermissionDenied: a colleague's, without seeing the team.
        Refused: to the leaver, or to somebody who is not a member any more.
    """
    if member_id != actor.own_id and not actor.may(Can.SEE_TEAM):
        raise PermissionDenied("only whoever sees the team hands over for others")
    here = set(accounts.members().values_list("pk", flat=True)) - {member_id}
    if not {*people.values(), *vacancies.values()} <= here:
        raise Refused("Choose a colleague who has not left.")
    done = 0
    for to, keys in _by_receiver(people).items():
        for take in RECEIVERS:
            done += take(actor, from_member_id=member_id, to_member_id=to, person_ids=keys)
    for to, keys in _by_receiver(vacancies).items():
        done += jobs.take_over(actor, from_member_id=member_id, to_member_id=to, vacancy_ids=keys)
    return done


def _by_receiver(chosen: Mapping[UUID, UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for key, to in sorted(chosen.items()):
        found[to].append(key)
    return found


def _fetch(statement: str, member_id: UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"firm": current_firm_id(), "member": member_id, "limit": A_PAGE})
        return list(cursor.fetchall())


_BEST = """
LEFT JOIN LATERAL (
 SELECT b.owner_id, b.health FROM relations_relationship b JOIN accounts_member c ON c.id = b.owner_id
 WHERE b.firm_id = %(firm)s AND b.person_id = {person} AND b.owner_id <> %(member)s AND b.state <> 'handed_over'
 AND c.left_on IS NULL ORDER BY b.health DESC NULLS LAST, b.last_on DESC NULLS LAST, b.id LIMIT 1) best ON true
"""
_KEPT = f"""
WITH owned AS (
 SELECT person_id, importance, health, 0 AS promise, 0 AS candidacy, 0 AS placement FROM relations_relationship
 WHERE firm_id = %(firm)s AND owner_id = %(member)s AND state <> 'handed_over'
 UNION ALL SELECT person_id, 1, NULL, 1, 0, 0 FROM relations_promise WHERE firm_id = %(firm)s AND member_id = %(member)s
 AND by_us AND kept_at IS NULL AND broken_at IS NULL AND released_at IS NULL
 UNION ALL SELECT person_id, 1, NULL, 0, 0, 0 FROM relations_concern
 WHERE firm_id = %(firm)s AND owner_id = %(member)s AND resolved_at IS NULL
 UNION ALL SELECT person_id, 1, NULL, 0, 1, 0 FROM submissions_candidacy
 WHERE firm_id = %(firm)s AND owner_id = %(member)s AND outcome = ''
 UNION ALL SELECT person_id, 1, NULL, 0, 0, 1 FROM placements_placement
 WHERE firm_id = %(firm)s AND owner_id = %(member)s AND state IN ('agreed', 'started')
 UNION ALL SELECT id, 1, NULL, 0, 0, 0 FROM people_person
 WHERE firm_id = %(firm)s AND owner_id = %(member)s AND merged_into_id IS NULL AND erased_at IS NULL
), kept AS (
 SELECT person_id, max(importance) AS importance, max(health) AS health, sum(promise)::int AS promises,
 sum(candidacy)::int AS candidacies, sum(placement)::int AS placements, count(*) OVER () AS total
 FROM owned GROUP BY person_id
)
SELECT p.id, p.full_name, p.called, COALESCE(o.name, ''), k.importance, k.health, k.promises, k.candidacies,
 k.placements, best.owner_id, best.health, k.total
FROM kept k JOIN people_person p ON p.id = k.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id
{_BEST.format(person="k.person_id")}
ORDER BY k.importance DESC, k.candidacies + k.placements + k.promises DESC, k.health DESC NULLS LAST, p.name_key, p.id
LIMIT %(limit)s
"""
_VACANCIES = f"""
SELECT v.id, v.title, o.name, best.owner_id FROM jobs_vacancy v JOIN people_organisation o ON o.id = v.organisation_id
{_BEST.format(person="v.hiring_manager_id")}
WHERE v.firm_id = %(firm)s AND v.owner_id = %(member)s AND v.state IN ('draft', 'open', 'on_hold')
ORDER BY v.title_key, v.id
"""
