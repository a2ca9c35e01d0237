"""Import and triage."""

import tempfile
from pathlib import Path

from django.test import override_settings

from rapport.foundation.scope import firm_scope
from rapport.imports.models import ImportFault
from rapport.imports.testing import brought_in, correspondence, linkedin, make_import
from rapport.mail.models import Stranger
from tests.urls.row import Row, page
from tests.world import World

NOT_HERS = {"recruiter": 404, "manager": 404, "compliance": 403, "admin": 404}


def _made(world: World, state: str) -> dict[str, object]:
    with override_settings(UPLOADS=Path(tempfile.mkdtemp(prefix="rapport-test-"))), firm_scope(world.north.pk):
        alice = world.acts(world.alice)
        if state == "new":
            return {"import_id": make_import(alice, linkedin(1)).pk}
        row = brought_in(alice, b"Name,City\nAnn,Leeds\n,Bath\n")
        if state == "fault":
            return {"import_id": row.pk, "fault_id": ImportFault.objects.get(of=row).pk}
        if state == "stopped":
            row.state = "stopped"
            row.save()
        if state == "running":
            row.state = "running"
            row.save()
        return {"import_id": row.pk}


def done(world: World) -> dict[str, object]:
    return _made(world, "done")


def new(world: World) -> dict[str, object]:
    return _made(world, "new")


def fault(world: World) -> dict[str, object]:
    return _made(world, "fault")


def stopped(world: World) -> dict[str, object]:
    return _made(world, "stopped")


def running(world: World) -> dict[str, object]:
    return _made(world, "running")


def waiting(world: World) -> dict[str, object]:
    with override_settings(UPLOADS=Path(tempfile.mkdtemp(prefix="rapport-test-"))), firm_scope(world.north.pk):
        if not Stranger.objects.exists():
            brought_in(world.acts(world.alice), correspondence("alice@north.example", ["new@crane.example"], 2))
        found = Stranger.objects.filter(address="new@crane.example")
        found.filter(state="ignored").update(state="waiting", decided_at=None)
        return {"stranger_id": found.get().pk}


def ignored(world: World) -> dict[str, object]:
    from rapport.mail import actions as mail

    keys = waiting(world)
    mail.ignore(world.acts(world.alice), stranger_ids=[keys["stranger_id"]])
    return keys


def nothing(_world: World) -> dict[str, object]:
    return {}


def mended(_world: World) -> dict[str, object]:
    return {"text": "Bea,Bath"}


def named(_world: World) -> dict[str, object]:
    return {"full_name": "Carol Crane"}


def own(keys, **statuses: int) -> Row:
    """Return the row of something of Alice's alone: colleagues get 404 too, compliance may not import."""
    return Row(**{"keys": keys, **NOT_HERS, "recruiter": 200} | statuses)


def post(keys, body=nothing, status: int = 302, **statuses: int) -> Row:
    return Row(**{"keys": keys, "body": body, **NOT_HERS, "recruiter": status} | statuses)


ROWS = {
    "imports": page(compliance=403),
    "import_upload": Row(body=nothing, recruiter=422, manager=422, admin=422, compliance=403, stranger=422),
    "import": own(done),
    "import_progress": own(done),
    "import_faults": own(done),
    "import_faults_csv": own(done),
    "import_choose": post(new, status=302),
    "import_begin": post(new),
    "import_stop": post(running),
    "import_go_on": post(stopped),
    "import_undo": post(done),
    "import_discard": post(new),
    "import_mend": post(fault, mended),
    "import_leave_out": post(fault),
    "triage": page(compliance=403),
    "triage_several": Row(body=nothing, recruiter=422, manager=422, admin=422, compliance=403, stranger=422),
    "triage_stranger": own(waiting),
    "triage_keep": post(waiting, named),
    "triage_keep_as": post(waiting, status=422, manager=422, admin=422, stranger=422),
    "triage_ignore": post(waiting),
    "triage_ignore_domain": post(waiting),
    "triage_put_back": post(ignored),
}
