"""URLs of people and organisations."""

from django.core.files.base import ContentFile

from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.models import ContactPoint, Position
from rapport.people.testing import make_organisation, make_person
from tests.urls.row import Row, page
from tests.world import World


def person(world: World) -> dict[str, object]:
    return {"person_id": make_person(world.acts(world.alice), "Dan Dale").pk}


def fact(world: World) -> dict[str, object]:
    return person(world) | {"name": "city"}


def card(world: World) -> dict[str, object]:
    return person(world) | {"name": "likes"}


def organisation(world: World) -> dict[str, object]:
    return {"organisation_id": make_organisation(world.acts(world.alice), "Crane Ltd").pk}


def organisation_fact(world: World) -> dict[str, object]:
    return organisation(world) | {"name": "city"}


def point(world: World) -> dict[str, object]:
    made = make_person(world.acts(world.alice), "Dan Dale", phones=["+44 20 7946 0000"])
    with firm_scope(world.north.pk):
        return {"point_id": ContactPoint.objects.get(person=made).pk}


def position(world: World) -> dict[str, object]:
    made = make_person(world.acts(world.alice), "Dan Dale", organisation="Crane Ltd")
    with firm_scope(world.north.pk):
        return {"position_id": Position.objects.get(person=made).pk}


def merge(world: World) -> dict[str, object]:
    alice = world.acts(world.alice)
    kept, gone = make_person(alice, "Dan"), make_person(alice, "Daniel")
    return {"merge_id": actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk).pk}


def view(world: World) -> dict[str, object]:
    return {"view_id": actions.save_view(world.acts(world.alice), page="people", name="Mine", query="tag=vip").pk}


def somebody(world: World) -> dict[str, object]:
    return {"act": "tag", "tag": "vip", "person": str(person(world)["person_id"])}


def renamed(_world: World) -> dict[str, object]:
    return {"act": "rename", "name": "Other"}


def named(_world: World) -> dict[str, object]:
    return {"name": "Mine", "query": "tag=vip"}


def document(world: World) -> dict[str, object]:
    file = ContentFile(b"%PDF-1.7 a CV", "cv.pdf")
    made = actions.add_document(world.acts(world.alice), kind="cv", upload=file, **person(world))
    return {"document_id": made.pk}


def removed_document(world: World) -> dict[str, object]:
    made = document(world)
    actions.remove_document(world.acts(world.alice), **made)
    return made


def version(world: World) -> dict[str, object]:
    made = document(world)
    with firm_scope(world.north.pk):
        return {"version_id": queries.document(made["document_id"]).newest.pk}


def hirer(world: World) -> dict[str, object]:
    """Somebody whose title suggests that they hire."""
    alice = world.acts(world.alice)
    made = make_person(alice, "Dan Dale", title="Director", roles=["jobseeker"])
    actions.note_titles(alice, person_ids=[made.pk])
    return {"person_id": made.pk}


def walled(world: World) -> dict[str, object]:
    """Somebody who hires and stands behind the wall."""
    return {"person_id": actions.confirm_hirer(world.acts(world.alice), **person(world)).pk}


def uploaded(_world: World) -> dict[str, object]:
    return {"kind": "cv", "title": "CV", "file": ContentFile(b"%PDF-1.7 another", "cv.pdf")}


def facts(_world: World) -> dict[str, object]:
    return {"kind": "other", "title": "Old"}


def nothing_posted(_world: World) -> dict[str, object]:
    return {}


def kept(**statuses: object) -> Row:
    """A page that only those who keep people may open."""
    return Row(**{"compliance": 403} | statuses)  # type: ignore[arg-type]


DONE = {"recruiter": 302, "manager": 302, "admin": 302}
ALL = DONE | {"compliance": 302}

ROWS = {
    "people": page(),
    "clients": page(query="?all=1"),
    "merges": page(compliance=403),
    "person_new": page(compliance=403),
    "person_alike": page(compliance=403),
    "client_new": page(compliance=403),
    "people_many": kept(body=somebody, stranger=302, **DONE),
    "people_many_undo": kept(body=nothing_posted, recruiter=422, manager=422, admin=422, stranger=422),
    "view_save": Row(body=named, compliance=302, stranger=302, **DONE),
    "view_change": Row(keys=view, body=renamed, recruiter=302, manager=404, compliance=404, admin=404),
    "person_fact": (kept(keys=fact), kept(keys=fact, body=lambda _: {"value": "Leeds"}, **DONE)),
    "person_card": (kept(keys=card), kept(keys=card, body=lambda _: {"value": "Tea"}, **DONE)),
    "contact_new": kept(keys=person),
    "contact_change": (kept(keys=point), kept(keys=point, body=lambda _: {"act": "remove"}, **DONE)),
    "position_new": kept(keys=person),
    "position_change": kept(keys=position),
    "person_merge": kept(keys=person),
    "merge_undo": kept(keys=merge, body=nothing_posted, **DONE),
    "person_hires": (Row(keys=hirer), Row(keys=walled)),
    "hires_confirm": kept(keys=hirer, body=nothing_posted, **DONE),
    "hires_dismiss": (
        kept(keys=hirer, body=nothing_posted, **DONE),
        kept(keys=walled, body=nothing_posted, recruiter=422, manager=422, admin=422),
    ),
    "hires_take_back": (
        Row(keys=walled, body=lambda _: {"reason": "They do not hire after all"},
            recruiter=403, manager=403, compliance=302, admin=302),
        Row(keys=walled, body=lambda _: {"reason": "no"}, recruiter=403, manager=403, compliance=422, admin=422),
    ),
    "person_documents": (Row(keys=person), Row(keys=person, body=uploaded, **ALL)),
    "client_documents": (Row(keys=organisation), Row(keys=organisation, body=uploaded, **ALL)),
    "document_download": Row(keys=version),
    "document_change": (Row(keys=document), Row(keys=document, body=facts, **ALL)),
    "document_version": Row(keys=document, body=uploaded, **ALL),
    "document_remove": Row(keys=document, body=nothing_posted, **ALL),
    "document_restore": Row(keys=removed_document, body=nothing_posted, **ALL),
    "client": Row(keys=organisation),
    "client_fact": (
        kept(keys=organisation_fact),
        kept(keys=organisation_fact, body=lambda _: {"value": "York"}, **DONE),
    ),
}
