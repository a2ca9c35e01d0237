"""The maps of three clients: drawn half a year ago, kept when the quarter ended, and different since."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import Someone
from rapport.foundation import clock
from rapport.stakeholders import actions as stakeholders
from rapport.stakeholders.actions import Standing

CLIENTS = 3
ON_EACH = 7
DRAWN_DAYS = 200
KNOWN_DAYS = 280  # whoever is on a map has been on record for longer than it
CHANGED_DAYS = 20
PARTS = (  # part, influence, stance, what shows it
    ("decision_maker", 85, 25, "Signed the last two terms."),
    ("champion", 60, 70, "Named us to a colleague in another site."),
    ("influencer", 70, -10, "Asks for three quotes each time."),
    ("blocker", 55, -60, "Prefers the agency they used before."),
    ("gatekeeper", 30, 15, "Keeps the diary of the head of the site."),
    ("user", 25, 45, "Works with two people we placed."),
    ("user", 20, 0, ""),
)


def entries(rng: Random, people: Sequence[Someone], openings: Sequence[Opening], today: date) -> Iterator[Entry]:
    """Yield what is done about the maps of the clients with most of our people, each with an open vacancy."""
    there = Counter(one.jobs[-1].employer for one in people if one.added > KNOWN_DAYS and one.owner < COMPLIANCE)
    hiring = {opening.client: opening.owner for opening in openings if opening.stage != "placed"}
    chosen = sorted(hiring, key=lambda client: (-there[client], client))[:CLIENTS]
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    for client in chosen:
        known = [
            one for one in people
            if one.added > KNOWN_DAYS and one.owner < COMPLIANCE and client in {job.employer for job in one.jobs[-2:]}
        ]  # fmt: skip
        known.sort(key=lambda one: (one.role != "hiring_manager", one.number))
        owner, on_map = hiring[client], [one.number for one in known[:ON_EACH]]
        yield at(today - timedelta(days=DRAWN_DAYS)), _draw(client, owner, on_map, today)
        yield at(today - timedelta(days=CHANGED_DAYS)), _change(client, owner, on_map, rng.randrange(10, 30))
    yield at(quarter, 1), lambda cast: stakeholders.snapshot_quarters(cast.system, quarter)


def _draw(client: int, owner: int, on_map: Sequence[int], today: date) -> Act:
    def act(cast: Cast) -> None:
        rows = []
        for number, (part, influence, stance, shown) in zip(on_map, PARTS, strict=False):
            seen_on = today - timedelta(days=DRAWN_DAYS + 10) if shown else None
            rows.append(stakeholders.place_stakeholder(
                cast.actor(owner), organisation_id=cast.employers[client], person_id=cast.people[number],
                standing=Standing(part, influence, stance, "", shown, seen_on),
            ))  # fmt: skip
        for row in rows[1:4]:
            stakeholders.set_reports_to(cast.actor(owner), stakeholder_id=row.pk, to_person_id=rows[0].person_id)

    return act


def _change(client: int, owner: int, on_map: Sequence[int], by: int) -> Act:
    """The decision-maker and one who influences come nearer; what shows it was said lately."""

    def act(cast: Cast) -> None:
        for number, (part, influence, stance, _) in list(zip(on_map, PARTS, strict=False))[:3:2]:
            stakeholders.place_stakeholder(
                cast.actor(owner), organisation_id=cast.employers[client], person_id=cast.people[number],
                standing=Standing(part, influence, stance + by, "", "Thanked us for the shortlist.", clock.today()),
            )  # fmt: skip

    return act
