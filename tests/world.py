"""The named world every test may use: firm North with its four members, and Eve, who belongs to another firm.

Alice recruits, Bob manages, Cara is compliance officer, Ada administers at North. Eve administers at Other, so that
nothing but tenancy keeps her out. Carol hires at Crane Ltd, a client, and Dan seeks work: Alice's people, who come on
record when a test first names them (`world.carol`), so that a test of an empty firm has one. Ask for the
fixture `world`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings

from rapport.accounts.models import Member, Role, User
from rapport.accounts.roles import staff_actor
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope
from rapport.people.models import Organisation, Person
from rapport.people.testing import make_organisation, make_person

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "seven warm kettles"  # of every member of the world


@pytest.fixture(autouse=True, scope="session")
def documents_in_memory() -> Iterator[None]:
    """Keep the files of documents in memory; a test that is about where they lie says so itself."""
    storages = settings.STORAGES | {"documents": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    with override_settings(STORAGES=storages):
        yield


@dataclass
class World:
    """Who is there. Members come with their `user`."""

    north: Firm
    other: Firm
    alice: Member
    bob: Member
    cara: Member
    ada: Member
    eve: Member

    def acts(self, member: Member) -> Actor:
        """Return the actor of a member, with exactly what their role allows."""
        return staff_actor(member)

    @cached_property
    def crane(self) -> Organisation:
        """Crane Ltd, a client of North."""
        return make_organisation(self.acts(self.alice), "Crane Ltd", is_client=True, city="Leeds", country="GB")

    @cached_property
    def carol(self) -> Person:
        """Carol, who hires at Crane Ltd."""
        return make_person(
            self.acts(self.alice), "Carol Crane", email="carol@crane.example", title="Head of engineering",
            organisation=self.crane.name, roles=["hiring_manager"], owner_id=self.alice.pk,
        )  # fmt: skip

    @cached_property
    def dan(self) -> Person:
        """Dan, who seeks work."""
        return make_person(
            self.acts(self.alice), "Dan Dale", email="dan@dale.example", phones=["+44 20 7946 0321"],
            title="Quantity surveyor", roles=["jobseeker"], owner_id=self.alice.pk,
        )  # fmt: skip

    def client(self, member: Member | None) -> Client:
        """Return a browser-like client signed in as this member; None: nobody is signed in."""
        client = Client()
        if member is not None:
            client.force_login(member.user, backend=SIGN_IN)
        return client


@cache
def hashed() -> str:
    """Return the hash of everybody's password, made once: hashing is slow on purpose."""
    return make_password(PASSWORD)


def make_member(firm: Firm, name: str, email: str, role: Role) -> Member:
    """Make a member who can sign in with PASSWORD."""
    user = User.objects.create(email=email, firm=firm, password=hashed())
    with firm_scope(firm.pk):
        return Member.objects.create(user=user, name=name, email=email, role=role)


@pytest.fixture
def world(db) -> World:
    """North and Other, with their members."""
    return make_world()


@pytest.fixture
def alice(world: World) -> Actor:
    """Alice, who recruits, as she acts."""
    return world.acts(world.alice)


def in_north(now: datetime) -> Any:
    """Return the fixture under which every test of a module or a folder runs: in North, at that instant."""

    @pytest.fixture(autouse=True)
    def _in_north(world: World) -> Iterator[None]:
        with clock.frozen(now), firm_scope(world.north.pk):
            yield

    return _in_north


def make_world() -> World:
    """Make North and Other, with their members."""
    north = Firm.objects.create(name="North")
    other = Firm.objects.create(name="Other")
    return World(
        north=north,
        other=other,
        alice=make_member(north, "Alice Archer", "alice@north.example", Role.RECRUITER),
        bob=make_member(north, "Bob Barker", "bob@north.example", Role.MANAGER),
        cara=make_member(north, "Cara Chen", "cara@north.example", Role.COMPLIANCE),
        ada=make_member(north, "Ada Abara", "ada@north.example", Role.ADMIN),
        eve=make_member(other, "Eve Evans", "eve@other.example", Role.ADMIN),
    )
