"""URLs of insights, briefs and pay, and the brief in a client's door."""

from rapport.insights import actions
from rapport.insights.testing import SECTOR, make_approved, make_insight, make_three
from rapport.people.models import Organisation
from tests.urls.portals_client import hers, of
from tests.urls.relations import person, posts
from tests.urls.row import Row, page
from tests.world import World

Keys = dict[str, object]


def insight(world: World) -> Keys:
    """Something Dan Dale told Alice."""
    alice = world.acts(world.alice)
    return {"insight_id": make_insight(alice, **person(world)).pk}  # type: ignore[arg-type]


def draft(world: World) -> Keys:
    """A brief nobody has approved."""
    make_three(world.acts(world.alice))
    return {"brief_id": actions.make_brief(world.acts(world.alice), sector=SECTOR).pk}


def approved(world: World) -> Keys:
    """A brief Bob approved."""
    return {"brief_id": make_approved(world.acts(world.alice), world.acts(world.bob)).pk}


def shared(world: World) -> Keys:
    """A brief shared with Carol, whose employer hires through North whatever else bears its name."""
    given = approved(world)
    Organisation.objects.filter(pk=world.carol.employer_id).update(is_client=True)
    actions.share_brief(world.acts(world.alice), person_id=world.carol.pk, **given)  # type: ignore[arg-type]
    return given


def share(world: World) -> Keys:
    """The share itself."""
    given = approved(world)
    made = actions.share_brief(world.acts(world.alice), person_id=world.carol.pk, **given)  # type: ignore[arg-type]
    return {"share_id": made.pk}


def with_carol(world: World) -> Keys:
    """Whom to share with."""
    return {"person_id": world.carol.pk}


KEPT = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
FORM = posts(said="Rates rise", kind="market", subject="Rates", sector="Construction", attribution="anonymous")
ROWS = {
    "insights": page(),
    "insight_pay": page(),
    "briefs": (
        page(), page(body=posts(sector="Nothing"), recruiter=422, manager=422, admin=422, compliance=403, stranger=422)
    ),
    "brief": Row(keys=draft),
    "brief_pdf": Row(keys=draft),
    "brief_approve": Row(keys=draft, body=posts(), recruiter=403, manager=302, admin=302, compliance=403),
    "brief_share": (
        Row(keys=of(approved), body=with_carol, **KEPT),
        Row(keys=approved, body=posts(), recruiter=422, manager=422, admin=422, compliance=403),
    ),
    "brief_take_back": Row(keys=of(share), body=posts(), **KEPT),
    "insight": (Row(keys=insight, compliance=403), Row(keys=insight, body=FORM, **KEPT)),
    "insight_withdraw": (Row(keys=insight, compliance=403), Row(keys=insight, body=posts(why=""), **KEPT)),
    "door_client_brief": hers(shared),
    "door_client_brief_pdf": hers(shared),
    "insight_new": (Row(keys=person, compliance=403), Row(keys=person, body=FORM, **KEPT)),
}
