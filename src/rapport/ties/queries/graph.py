"""The network around a person or a client: what a picture shows, and the same as rows of a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.gatherings import queries as gatherings
from rapport.people import queries as people
from rapport.rules.network import INFERRED_KINDS, ring, strength_word
from rapport.ties.queries.paths import BARRED, FREE, day

MOST_PEOPLE, MOST_MEMBERS = 36, 23  # with whom it is about: sixty


@dataclass(frozen=True, slots=True)
class Link:
    """Two who know each other: keys, names, the strength and its word, why we think so."""

    from_id: UUID
    to_id: UUID
    from_name: str
    to_name: str
    strength: float
    said: str
    inferred: bool

    @property
    def word(self) -> str:
        """The strength in a word."""
        return strength_word(self.strength)


@dataclass(frozen=True, slots=True)
class Graph:
    """Whom a picture shows: the one it is about, people around them, colleagues who know any of these."""

    subject_id: UUID
    subject: str
    people: tuple[tuple[UUID, str], ...]
    members: tuple[tuple[UUID, str], ...]
    links: tuple[Link, ...]


def around_person(person_id: UUID) -> Graph:
    """Return the network around a person: whom they know best, and which colleagues know any of them. Five queries."""
    subject = people.get(person_id)
    rows = fetch(_TIES_OF, {"firm": current_firm_id(), "to": [person_id], "on": day()})
    shown = ring([(key, strength) for key, strength, _, _ in rows], most=MOST_PEOPLE)
    names = people.names_of(shown)
    ties = [
        Link(key, person_id, names[key], subject.full_name, strength, said, kind in INFERRED_KINDS)
        for key, strength, kind, said in rows if key in names
    ]  # fmt: skip
    known = _known([person_id, *shown])
    return _graph(person_id, subject.full_name, {**names, person_id: subject.full_name}, shown, ties, known)


def around_client(organisation_id: UUID, name: str, there: Sequence[UUID]) -> Graph:
    """Return the network around a client: who of those there is known, and by which colleagues. Four queries."""
    known = _known(there)
    them = [(person, strength) for _, person, strength in known]
    return _around(organisation_id, name, them, known, "Works there")


def around_gathering(gathering_id: UUID) -> Graph:
    """Return the network of an event: whom we met there, and which colleagues know any of them. Five queries."""
    subject, met = gatherings.gathering(gathering_id), [row.person_id for row in gatherings.met_at(gathering_id)]
    known = _known(met)
    there = [(person, 0.0) for person in met] + [(person, strength) for _, person, strength in known]
    return _around(subject.pk, subject.name, there, known, "Was there")


def _around(subject_id: UUID, subject: str, them: list[tuple[UUID, float]], known: "Known", said: str) -> Graph:
    shown = ring(them, most=MOST_PEOPLE)
    names = people.names_of(shown)
    there = [Link(key, subject_id, names[key], subject, 1.0, said, False) for key in shown]  # noqa: FBT003
    return _graph(subject_id, subject, names, shown, there, known)


Known = list[tuple[UUID, UUID, float]]  # member, person, how well


def _known(person_ids: Sequence[UUID]) -> Known:
    rows = fetch(_KNOWN, {"firm": current_firm_id(), "to": list(person_ids), "on": day()}) if person_ids else []
    return [(member, person, strength) for member, person, strength in rows]


def _graph(
    subject_id: UUID, subject: str, names: dict[UUID, str], shown: Iterable[UUID], ties: list[Link], known: Known
) -> Graph:
    reach: dict[UUID, float] = defaultdict(float)
    for member, person, strength in known:
        if person in names:
            reach[member] += strength
    members = accounts.names()
    drawn = ring(list(reach.items()), most=MOST_MEMBERS)
    steps = [
        Link(member, person, members[member], names[person], strength, "In touch", False)  # noqa: FBT003
        for member, person, strength in known if member in drawn and person in names
    ]  # fmt: skip
    return Graph(
        subject_id, subject, tuple((key, names[key]) for key in shown), tuple((key, members[key]) for key in drawn),
        (*ties, *sorted(steps, key=lambda link: (-link.strength, link.from_name, link.to_name))),
    )  # fmt: skip


_TIES_OF = f"""{BARRED}
SELECT t.b_id, t.strength, t.kind, t.evidence FROM ties_tie t
WHERE t.firm_id = %(firm)s AND t.a_id = ANY(%(to)s) AND t.a_id {FREE} AND t.b_id {FREE} ORDER BY t.strength DESC, t.b_id
"""
_KNOWN = f"""{BARRED}
SELECT u.member_id, u.person_id, u.strength FROM ties_usertie u
WHERE u.firm_id = %(firm)s AND u.person_id = ANY(%(to)s) AND u.person_id {FREE} ORDER BY u.strength DESC, u.member_id
"""
