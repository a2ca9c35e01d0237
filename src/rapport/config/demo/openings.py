"""The invented vacancies: at whom, for what, how far they are today, who is considered for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from rapport.config.demo.employers import HIRING_TITLES, SECTORS, Employer
from rapport.config.demo.people import Someone

LIVE = 60
KNOWN_DAYS = 55  # whoever hires or is put forward has been on record for longer than the vacancy
REACHED = {  # how many of the live vacancies are so far, and how many days ago they were taken
    "intake": (6, (1, 2)),
    "searching": (11, (3, 5)),
    "shortlist": (11, (7, 9)),
    "sent": (12, (11, 14)),
    "interview": (11, (19, 23)),
    "offer": (6, (26, 30)),
    "on_hold": (3, (20, 40)),
    "placed": (9, (45, 75)),  # filled: besides the live ones
    "earlier": (13, (110, 1700)),  # filled in the years before
}
BEGAN_IN = ("Energy", "Engineering")  # the trades in which the firm placed people in its first years
PUT_FORWARD_EARLIER = 2
AS = {"on_hold": "shortlist", "earlier": "placed"}  # how far those came
ORDER = ("intake", "searching", "shortlist", "sent", "interview", "offer", "placed")
KINDS = (("permanent", "agency"), ("permanent", "agency"), ("contract", "business"), ("temporary", "business"))
PARTS = {"Glasgow": "SCT", "Edinburgh": "SCT", "Cardiff": "WLS", "Belfast": "NIR"}
CRITERIA = (
    ("must", "Has done this work for three years or more"),
    ("must", "Has led a small team"),
    ("nice", "Knows the sector"),
    ("nice", "Has worked shifts"),
    ("deal_breaker", "Cannot be on site twice a week"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """One invented vacancy. `reached`: how far it is today; `candidates`: numbers of people, the best first."""

    number: int
    client: int
    manager: int
    owner: int
    title: str
    kind: str
    capacity: str
    part: str
    city: str
    taken: int  # days before today
    reached: str
    candidates: tuple[int, ...]
    pay: int  # pounds: a year, or an hour for temps
    is_blind: bool
    is_confidential: bool

    def is_past(self, stage: str) -> bool:
        """Return whether it came as far as this."""
        return stage in ORDER and ORDER.index(self.stage) >= ORDER.index(stage)

    @property
    def stage(self) -> str:
        """How far it came; one on hold had a shortlist."""
        return AS.get(self.reached, self.reached)


def invent(rng: Random, people: Sequence[Someone], places: Sequence[Employer], count: int = LIVE) -> list[Opening]:
    """Return vacancies at every stage; fewer where there are fewer clients or people to put to them."""
    managers = _managers(people, places)
    seekers = _seekers(people)
    if not managers or not seekers:
        return []
    share = count / LIVE
    reached = [stage for stage, (many, _) in REACHED.items() for _ in range(max(1, round(many * share)))]
    rng.shuffle(reached)
    made: list[Opening] = []
    taken: set[int] = set()
    for number, stage in enumerate(reached):
        ago = rng.randrange(REACHED[stage][1][0], REACHED[stage][1][1] + 1)
        hire = [one for one in managers if one.added > ago + KNOWN_DAYS]
        seek = [one for one in seekers if one.added > ago + KNOWN_DAYS]
        if stage == "earlier":
            hire = [one for one in hire if places[one.jobs[-1].employer].sector in BEGAN_IN]
            seek = [one for one in seek if len(one.jobs) == 1]  # they work today where they were placed
        if hire and seek:
            made.append(_opening(rng, number, stage, ago, hire[number % len(hire)], places, seek, taken))
    return [opening for opening in made if opening.candidates]


def _managers(people: Sequence[Someone], places: Sequence[Employer]) -> list[Someone]:
    """Who hires at a client, one of a client first."""
    by_client: dict[int, list[Someone]] = defaultdict(list)
    for one in people:
        client = one.jobs[-1].employer
        known = one.story is None and one.owner < 3  # noqa: PLR2004
        if one.role == "hiring_manager" and known and places[client].is_client:
            by_client[client].append(one)
    deepest = max(map(len, by_client.values()), default=0)
    return [them[nth] for nth in range(deepest) for them in by_client.values() if nth < len(them)]


def _seekers(people: Sequence[Someone]) -> list[Someone]:
    return [
        one for one in people
        if one.role in {"jobseeker", "placed"} and one.story is None and one.owner < 3  # noqa: PLR2004
        and one.country == "GB"
    ]  # fmt: skip


def _opening(  # noqa: PLR0913, PLR0917 - a vacancy and those who are free for it
    rng: Random, number: int, stage: str, ago: int, manager: Someone, places: Sequence[Employer],
    seekers: Sequence[Someone], taken: set[int],
) -> Opening:  # fmt: skip
    client = manager.jobs[-1].employer
    place = places[client]
    kind, capacity = rng.choice(KINDS)
    titles = [title for title in SECTORS[place.sector][1] if title not in HIRING_TITLES]
    if stage == "earlier":
        (kind, capacity), titles = KINDS[number % len(KINDS) // 3 * 2], titles[:1]
    family = _family(client, places)
    free = [one for one in seekers if one.number not in taken and not family & {job.employer for job in one.jobs}]
    near = [one for one in free if places[one.jobs[-1].employer].sector == place.sector]
    chosen = rng.sample(near, min(len(near), rng.randrange(5, 9)))
    rest = [one for one in free if one not in chosen]
    chosen += rng.sample(rest, min(len(rest), 8 - min(8, len(chosen)) + rng.randrange(3)))
    chosen = chosen[:PUT_FORWARD_EARLIER] if stage == "earlier" else chosen
    taken.update(one.number for one in chosen[:3])  # who is put to a client is put to one
    return Opening(
        number, client, manager.number, manager.owner, rng.choice(titles), kind, capacity,
        PARTS.get(place.city, "ENG"), place.city, ago, stage,
        tuple(one.number for one in chosen),
        pay=rng.randrange(32, 78) * 1000 if kind == "permanent" else rng.randrange(16, 42),
        is_blind=number % 7 == 3, is_confidential=number % 11 == 5,  # noqa: PLR2004
    )  # fmt: skip


def _family(client: int, places: Sequence[Employer]) -> set[int]:
    """Return a client with everything it belongs to and everything that belongs to the same group."""
    top = client
    while (above := places[top].parent) is not None:
        top = above
    found = {top}
    for number, place in enumerate(places):  # parents come before their parts
        if place.parent in found:
            found.add(number)
    return found


def days(opening: Opening) -> timedelta:
    """Return how long ago it was taken."""
    return timedelta(days=opening.taken)
