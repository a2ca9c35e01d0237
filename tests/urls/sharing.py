"""URLs of the library."""

from django.core.files.base import ContentFile

from rapport.sharing import actions
from rapport.sharing.testing import make_content
from tests.urls.relations import person, posts
from tests.urls.row import Row, page
from tests.world import World


def piece(world: World) -> dict[str, object]:
    """Something in the library."""
    return {"content_id": make_content(world.acts(world.alice)).pk}


def piece_and_person(world: World) -> dict[str, object]:
    """Something in the library, and somebody."""
    return piece(world) | person(world)


def shared(world: World) -> dict[str, object]:
    """What Alice shared with Dan."""
    alice = world.acts(world.alice)
    return {"shared_id": actions.share(alice, line="For you.", **piece_and_person(world)).pk}


def file(world: World) -> dict[str, object]:
    """A file in the library."""
    leaflet = ContentFile(b"%PDF-1.7\n%%EOF\n", "leaflet.pdf")
    return {"content_id": make_content(world.acts(world.alice), kind="file", upload=leaflet).pk}


KEPT = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
GIVEN = {"kind": "link", "title": "Guide", "address": "https://guides.example/"}
ROWS = {
    "library": (page(), Row(query="?all=1", stranger=200)),
    "content_new": (page(compliance=403), Row(body=posts(**GIVEN), stranger=302, **KEPT)),
    "content": Row(keys=piece),
    "content_file": (Row(keys=file), Row(keys=piece, recruiter=404, manager=404, compliance=404, admin=404)),
    "content_change": (Row(keys=piece, compliance=403), Row(keys=piece, body=posts(**GIVEN), **KEPT)),
    "content_retire": Row(keys=piece, body=posts(), **KEPT),
    "content_share": (
        Row(keys=piece_and_person, compliance=403),
        Row(keys=piece_and_person, body=posts(line="For you.", channel="email"), **KEPT),
    ),
    "shared_outcome": Row(keys=shared, body=posts(outcome="thanked"), **KEPT),
}
