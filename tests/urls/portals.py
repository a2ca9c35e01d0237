"""The doors of people outside."""

from rapport.access.testing import landing_of
from tests.urls.relations import posts
from tests.urls.row import Row, door
from tests.world import World


def secret(world: World) -> dict[str, object]:
    """A link of Carol's, for the bearer, whoever that is: the secret is the permission."""
    return {"secret": landing_of(world.carol, "client").split("/")[2]}


def everybody(status: int) -> Row:
    """What whoever comes by is answered."""
    callers = ("nobody", "recruiter", "manager", "compliance", "admin", "stranger", "carol", "dan", "olga")
    return Row(**dict.fromkeys(callers, status))


def to_everybody(status: int, **more: object) -> Row:
    """The same, asked with keys or a body."""
    return Row(**vars(everybody(status)) | more)


ROWS = {
    "door": door(carol=302, dan=302, olga=302),
    "door_referee_home": (door(), door(body=posts(role="Surveyor"))),
    "door_landing": (to_everybody(200, keys=secret), to_everybody(302, keys=secret, body=posts())),
    "door_again": to_everybody(200, body=posts()),
    "door_out": to_everybody(200, body=posts()),
}
