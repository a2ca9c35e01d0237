"""The wall around a door: every page, asked by everybody, with the exact status and not a byte of somebody else's.

One table for each door: `Page` says what its owner gets; everybody else's answer follows. `walk` asks; the callers of a
door come from `callers_of`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.urls import get_resolver, reverse

from rapport.access import actions as access
from rapport.access.models import DoorSession
from rapport.access.testing import door_client
from rapport.accounts.roles import system_actor
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.people.testing import make_person
from tests.world import World

OTHER_DOOR = {"candidate": "client", "client": "candidate"}
CLOSED = ("nobody", "staff", "stranger", "other door", "ended", "expired")
"""Who is nobody in a door: no link, staff of this firm, of another, another door, too late. The others who are asked
came in by the same kind of door: another person of this firm, one of a firm abroad.
"""


@dataclass(frozen=True)
class Page:
    """One URL of a door. `own`: what its owner gets; `other`: what others in such a door get, where it is not the same
    and the URL names no row.
    """

    name: str
    keys: Mapping[str, object] = field(default_factory=dict)
    body: Mapping[str, object] | None = None
    own: int = 200
    other: int | None = None

    def ask(self, client: Client) -> tuple[int, bytes]:
        """Return what a caller is answered: status, and everything of the answer that tells something."""
        address = reverse(self.name, kwargs=dict(self.keys))
        answer = client.get(address) if self.body is None else client.post(address, dict(self.body))
        return answer.status_code, answer.getvalue() + answer.serialize_headers()

    def expected(self, caller: str) -> int:
        """Return the status a caller must get."""
        if caller == "owner":
            return self.own
        if caller in CLOSED:
            return 403
        return 404 if self.keys else self.other or self.own


@dataclass
class Walked:
    """What was said: status by page and caller, and the words that came out where they must not."""

    said: dict[tuple[str, str], int] = field(default_factory=dict)
    expected: dict[tuple[str, str], int] = field(default_factory=dict)
    leaked: list[tuple[str, str, str]] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)  # what the owner was shown, by page


def callers_of(world: World, owner: Person, other: Person, door: str) -> dict[str, Client]:
    """Return a browser for each caller of a door. `other`: somebody who has the other kind of door."""
    another = make_person(world.acts(world.alice), "Nora North", roles=["jobseeker"])
    with firm_scope(world.other.pk):
        abroad = make_person(world.acts(world.eve), "Olaf Other", roles=["jobseeker"])
    ended, expired = door_client(world, owner, door), door_client(world, owner, door)
    with firm_scope(world.north.pk):
        last, first = DoorSession.objects.filter(person=owner, door=door).order_by("-started_at")[:2]
        access.end_session(system_actor(world.north.pk), session_id=first.pk)
        DoorSession.objects.filter(pk=last.pk).update(ends_at=last.started_at - timedelta(seconds=1))
    return {
        "nobody": world.client(None),
        "staff": world.client(world.alice),
        "stranger": world.client(world.eve),
        "other door": door_client(world, other, OTHER_DOOR[door]),
        "ended": ended,
        "expired": expired,
        "another": door_client(world, another, door),
        "abroad": door_client(world, abroad, door),
        "owner": door_client(world, owner, door),
    }


def walk(
    pages: Iterable[Page], callers: Mapping[str, Client], *, never: Iterable[str], owners: Iterable[str]
) -> Walked:
    """Ask every page as every caller, the owner last.

    Args:
        never: words nobody outside may read.
        owners: words only the owner may read.
    """
    walked = Walked()
    for page in pages:
        for caller, client in callers.items():
            key = (f"{page.name}{'' if page.body is None else ' posted'}", caller)
            status, body = page.ask(client)
            walked.said[key], walked.expected[key] = status, page.expected(caller)
            hidden = [*never, *([] if caller == "owner" else owners)]
            walked.leaked += [(*key, word) for word in hidden if word.encode() in body]
            if caller == "owner":
                walked.bodies[key[0]] = body
    return walked


def names_of(door: str) -> set[str]:
    """Return the name of every URL of a door."""
    names = (name for name in get_resolver().reverse_dict if isinstance(name, str))
    return {name for name in names if name.startswith(f"door_{door}_")}
