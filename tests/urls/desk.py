"""The staff door."""

from rapport.desk import actions
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people
from rapport.relations import actions as relations
from tests.urls.compliance import reference
from tests.urls.people import organisation
from tests.urls.relations import posts
from tests.urls.row import Row, page
from tests.world import World


def alice(world: World) -> dict[str, object]:
    """Alice, who may leave."""
    return {"member_id": world.alice.pk}


def dan(world: World) -> dict[str, object]:
    """Make Dan, owned by Alice, and return his key."""
    acts = world.acts(world.alice)
    made = people.add_person(acts, full_name="Dan Dee", owner_id=world.alice.pk)
    relations.begin(acts, person_id=made.pk, owner_id=world.alice.pk)
    return {"person_id": made.pk}


def decision(world: World) -> dict[str, object]:
    """Make a decision of Alice's about Dan."""
    acts = world.acts(world.alice)
    with firm_scope(world.north.pk):
        made = actions.decide(acts, person_id=dan(world)["person_id"], reason="cooling", act="wrong")
    return {"decision_id": made.pk}


ROWS = {
    "reference_link": Row(keys=reference, body=posts(), compliance=403),
    "today": page(compliance=302),
    "held_back": page(compliance=403),
    "network": page(),
    "member_hand_over": (
        Row(keys=alice, recruiter=403, compliance=403),
        Row(keys=alice, body=posts(), recruiter=403, manager=302, admin=302, compliance=403),
    ),
    "team": page(recruiter=403),
    "palette": page(),
    "search": page(),
    "help": page(),
    "theme": Row(
        body=lambda _: {}, nobody=302, recruiter=302, manager=302, compliance=302, admin=302, stranger=302
    ),
    "person": Row(keys=dan),
    **{
        f"client_{tab}": Row(keys=organisation)
        for tab in ("vacancies", "sla", "placements", "growth", "former", "insights")
    },
    "person_peek": Row(keys=dan),
    "write": Row(keys=dan, compliance=403),
    "today_more": Row(keys=dan, query="?reason=cooling", compliance=403),
    "today_decide": Row(
        keys=dan,
        body=lambda _: {"reason": "cooling", "act": "wrong"},
        recruiter=302,
        manager=302,
        compliance=403,
        admin=302,
    ),
    "today_log": (
        Row(keys=dan, compliance=403),
        Row(
            keys=dan,
            body=lambda _: {"how": "call:both"},
            recruiter=302,
            manager=302,
            compliance=403,
            admin=302,
        ),
    ),
    "today_undo": Row(keys=decision, body=lambda _: {}, recruiter=302, manager=404, compliance=403, admin=404),
    "today_hand_over": Row(
        keys=dan,
        body=lambda world: {"to": str(world.bob.pk)},
        recruiter=302,
        manager=404,
        compliance=403,
        admin=404,
    ),
}
