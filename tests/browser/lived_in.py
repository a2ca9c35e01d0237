"""A small firm in which something has happened: what the browser tests look at and act on."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rapport.accounts.models import Member
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people
from rapport.people.models import Person
from rapport.relations import actions as relations
from tests.world import World

LONG = "Wilhelmina Featherstonehaugh-Cholmondeley de la Vega y Santamaría-Oberbruckendorfer"


@dataclass(frozen=True)
class LivedIn:
    """People of Alice's: Dan wrote and waits, Carol has a promise, Long has a long name, Quiet wants no contact."""

    dan: UUID
    carol: UUID
    long: UUID
    quiet: UUID
    crane: UUID


def live_in(world: World) -> LivedIn:
    """Give Alice of North people, contact, a promise, an agreed contact, a limit; Carol hires at Crane Ltd."""
    with firm_scope(world.north.pk):
        dan = _known(world, "Dan Deverell", "Quantity surveyor", "Hadley Homes", phones=("+44 20 7946 0301",))
        hires = ("hiring_manager",)
        carol = _known(world, "Carol Crane", "Head of engineering", "Crane Ltd", roles=hires, city="Leeds")
        long = _known(world, LONG, "Interim deputy director of transformation and change", "Trust for Long Names")
        quiet = _known(world, "Quentin Quiet", "Gardener", "Kew Nurseries")
        for person in (dan, long, quiet):
            _touch(world, person, "in", 5, "Is the role in Leeds still open? I could start in March.")
        for days in (20, 60, 100, 140):
            _touch(world, carol, "both", days, "Talked about the team she is building.", channel="call")
        _keep(world, carol, quiet)
        carol.refresh_from_db()
        return LivedIn(dan.pk, carol.pk, long.pk, quiet.pk, carol.employer_id)


def _known(world: World, name: str, title: str, organisation: str, **more: object) -> Person:
    address = f"{name.split(maxsplit=1)[0].lower()}@lived.example"
    person = people.add_person(
        world.acts(world.alice), full_name=name, emails=(address,), title=title, organisation=organisation,
        owner_id=world.alice.pk, **more,
    )  # fmt: skip
    relations.begin(world.acts(world.alice), person_id=person.pk, owner_id=world.alice.pk)
    return person


def _touch(world: World, person: Person, direction: str, days: int, text: str, *, channel: str = "email") -> None:
    relations.log_touch(
        world.acts(world.alice), person_id=person.pk, channel=channel, direction=direction, text=text,
        at=clock.now() - timedelta(days=days),
    )  # fmt: skip


def _keep(world: World, carol: Person, quiet: Person) -> None:
    alice, today = world.acts(world.alice), clock.today()
    tie = relations.begin(alice, person_id=carol.pk, owner_id=world.alice.pk)
    relations.agree(alice, relationship_id=tie.pk, ideal_days=14, longest_days=19, purpose="", channels=("call",))
    relations.make_promise(alice, person_id=carol.pk, text="Send the salary survey", due_on=today)
    relations.set_boundary(alice, person_id=quiet.pk, kind="do_not_contact", why="Asked on the phone.")


def session_of(world: World, member: Member) -> str:
    """Return the session key of a member who has just signed in."""
    return world.client(member).cookies["sessionid"].value
