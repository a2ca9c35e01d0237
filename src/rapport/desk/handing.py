"""A member leaves: everything live of theirs, person by person, and to whom it goes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Value

from rapport.accounts import queries as accounts
from rapport.accounts.work import KINDS
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.rules.handover import Risk, risk

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """One person of a leaver's. `suggested`: the colleague whose own relationship with them is healthiest."""

    person_id: UUID
    name: str
    called: str
    employer: str
    importance: int
    health: int | None
    kinds: Sequence[int]
    suggested: UUID | None
    colleague_health: int | None

    @property
    def open(self) -> list[str]:
        """What is under way with them, in words."""
        counted = Counter(number for number in sorted(self.kinds) if KINDS[number].runs)
        return [f"{many} {KINDS[number].one if many == 1 else KINDS[number].many}" for number, many in counted.items()]

    @property
    def risk(self) -> Risk:
        """How much may be lost."""
        return risk(importance=self.importance, runs=bool(self.open), colleague_health=self.colleague_health)


@dataclass(frozen=True, slots=True)
class KeptThing:
    """One thing of a leaver's about nobody in particular; suggested: whoever knows a vacancy's hiring manager best."""

    id: UUID
    kind: str
    title: str
    client: str = ""
    suggested: UUID | None = None


def kept_by(member_id: UUID) -> tuple[Sequence[Kept], int]:
    """Return the people a member keeps anything live about, the most important first, at most 100; and how many in all.

    One query.
    """
    parts, given = list[str](), list[Any]()
    for number, kind in enumerate(KINDS):
        if kind.person is not None:
            rows = kind.of(member_id).order_by().annotate(held_kind=Value(number)).values_list(kind.person, "held_kind")
            part, values = rows.query.sql_with_params()
            parts.append(f"({part})")
            given.extend(values)
    firm = current_firm_id()
    given += [firm, member_id, firm, member_id, A_PAGE]
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(owned=" UNION ALL ".join(parts)), given)
        found = cursor.fetchall()
    return [Kept(*row[:-1]) for row in found], found[0][-1] if found else 0


def things_of(member_id: UUID) -> Sequence[KeptThing]:
    """Return what else is a member's, kind by kind, by title. One query for each kind, and one for clients."""
    with connection.cursor() as cursor:
        cursor.execute(_VACANCIES, [member_id, current_firm_id(), member_id])
        known = {key: rest for key, *rest in cursor.fetchall()}
    return [
        KeptThing(key, kind.one, title, *known.get(key, ()))
        for kind in KINDS
        if kind.person is None
        for key, title in kind.of(member_id).order_by(kind.title, "pk").values_list("pk", kind.title)
    ]


@action(needs=Can.HAND_OVER)
def hand_over_work(
    actor: Actor, *, member_id: UUID, people: Mapping[UUID, UUID], things: Mapping[UUID, UUID]
) -> int:
    """Give what a member keeps to colleagues: about each person, and each thing. Returns how many things went over.

    Each relationship can be taken back by itself. Whoever sees the team may do it for anybody, others for themselves.

    Args:
        people, things: to whom each goes; what is not named stays.

    Raises:
        PermissionDenied: a colleague's, without seeing the team.
        Refused: to the leaver, or to somebody who is not a member any more.
    """
    if member_id != actor.own_id and not actor.may(Can.SEE_TEAM):
        raise PermissionDenied("only whoever sees the team hands over for others")
    here = set(accounts.members().values_list("pk", flat=True)) - {member_id}
    if not {*people.values(), *things.values()} <= here:
        raise Refused("Choose a colleague who has not left.")
    done = 0
    for chosen, are_people in ((people, True), (things, False)):
        for to, keys in _by_receiver(chosen).items():
            for kind in KINDS:
                if (kind.person is not None) == are_people:
                    done += kind.hand(actor, from_member_id=member_id, to_member_id=to, keys=keys)
    return done


def _by_receiver(chosen: Mapping[UUID, UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for key, to in sorted(chosen.items()):
        found[to].append(key)
    return found


_BEST = """
LEFT JOIN LATERAL (
 SELECT b.owner_id, b.health FROM relations_relationship b JOIN accounts_member c ON c.id = b.owner_id
 WHERE b.firm_id = {firm} AND b.person_id = {person} AND b.owner_id <> %s AND b.state <> 'handed_over'
 AND c.left_on IS NULL ORDER BY b.health DESC NULLS LAST, b.last_on DESC NULLS LAST, b.id LIMIT 1) best ON true
"""
_KEPT = f"""
WITH owned (person_id, kind) AS ({{owned}}), kept AS (
 SELECT person_id, array_agg(kind) AS kinds, count(*) OVER () AS total FROM owned GROUP BY person_id
)
SELECT p.id, p.full_name, p.called, COALESCE(o.name, ''), COALESCE(own.importance, 1), own.health, k.kinds,
 best.owner_id, best.health, k.total
FROM kept k JOIN people_person p ON p.id = k.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id
LEFT JOIN relations_relationship own ON own.firm_id = %s AND own.person_id = k.person_id AND own.owner_id = %s
{_BEST.format(firm="%s", person="k.person_id")}
ORDER BY 5 DESC, cardinality(k.kinds) DESC, own.health DESC NULLS LAST, p.name_key, p.id LIMIT %s
"""
_VACANCIES = f"""
SELECT v.id, o.name, best.owner_id FROM jobs_vacancy v JOIN people_organisation o ON o.id = v.organisation_id
{_BEST.format(firm="v.firm_id", person="v.hiring_manager_id")}
WHERE v.firm_id = %s AND v.owner_id = %s
"""
