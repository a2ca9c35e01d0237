"""URLs of work to come."""

from uuid import uuid4

from rapport.growth.testing import make_opportunity, make_plan
from tests.urls.relations import posts
from tests.urls.row import Row, page
from tests.world import World


def client(world: World) -> dict[str, object]:
    """Crane."""
    return {"organisation_id": world.crane.pk}


def opportunity(world: World) -> dict[str, object]:
    """An opportunity of Alice's."""
    row = make_opportunity(world.acts(world.alice), organisation_id=world.crane.pk, contact_id=world.carol.pk)
    return {"opportunity_id": row.pk}


def won(world: World) -> dict[str, object]:
    """One that was won."""
    alice = world.acts(world.alice)
    row = make_opportunity(alice, organisation_id=world.crane.pk, title="Four fitters", stage="won")
    return {"opportunity_id": row.pk}


def plan(world: World) -> dict[str, object]:
    """A plan of Alice's."""
    return {"plan_id": make_plan(world.acts(world.alice), organisation_id=world.crane.pk).pk}


KEPT = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
ASKED = {"title": "Fitters", "kind": "vacancy", "expected_on": "2027-01-15"}
PLANNED = {"role": "Fitter", "how_many": "2", "from_on": "2027-03-01"}


def owned(name: str = "", **words: str):
    """A form with Alice as the owner; what `name` says is another each time: of one name there is one."""
    return lambda world: words | {"owner_id": str(world.alice.pk)} | ({name: f"Fitter {uuid4()}"} if name else {})


ROWS = {
    "opportunities": page(),
    "opportunity_client": (page(compliance=403), page(query="?q=crane", compliance=403)),
    "opportunity_new": (Row(keys=client, compliance=403), Row(keys=client, body=owned(**ASKED), **KEPT)),
    "opportunity": Row(keys=opportunity),
    "opportunity_change": (
        Row(keys=opportunity, compliance=403),
        Row(keys=opportunity, body=owned("title", **ASKED), **KEPT),
    ),
    "opportunity_move": Row(keys=opportunity, body=posts(stage="talking"), **KEPT),
    "opportunity_step": Row(
        keys=opportunity, body=posts(text="Call", due_on="2099-01-01"), **KEPT | {"manager": 422, "admin": 422}
    ),
    "opportunity_vacancy": Row(keys=won, body=posts(kind="permanent"), **KEPT),
    "workforce_plans": page(),
    "workforce_plan_new": (Row(keys=client, compliance=403), Row(keys=client, body=owned(**PLANNED), **KEPT)),
    "workforce_plan": Row(keys=plan),
    "workforce_plan_change": (Row(keys=plan, compliance=403), Row(keys=plan, body=owned("role", **PLANNED), **KEPT)),
    "workforce_plan_open": Row(keys=plan, body=posts(kind="permanent"), **KEPT),
    "workforce_plan_drop": Row(keys=plan, body=posts(reason="No budget"), **KEPT),
    "forecast": page(compliance=403),
    "forecast_rows": (
        page(query="?month=2027-01&part=opportunities", compliance=403),
        page(query="?month=2027-01&part=uncounted", compliance=403),
    ),
    "forecast_csv": page(compliance=403),
}
