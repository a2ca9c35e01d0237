"""@action: permission first, one transaction, one audit row that nobody can change."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from rapport.accounts.models import Leave
from rapport.foundation import action as machinery
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import AuditEntry
from rapport.foundation.scope import firm_scope


@pytest.fixture
def verb():
    """A verb of its own that notes a day away, and is forgotten afterwards."""
    known = dict(machinery.ACTIONS)

    @action(needs=Can.IMPORT)
    def note(actor: Actor, *, member_id: UUID, secret: str = "", fail: bool = False) -> str:
        Leave.objects.create(member_id=member_id, starts_on="2026-12-01", ends_on="2026-12-01")
        if fail:
            raise Refused("No.")
        return f"done {secret}"

    yield note
    machinery.ACTIONS.clear()
    machinery.ACTIONS.update(known)


def test_who_may_not_changes_nothing_and_leaves_no_trace(world, verb):
    with pytest.raises(PermissionDenied, match="import"):
        verb(world.acts(world.cara), member_id=world.cara.pk)
    with firm_scope(world.north.pk):
        assert (Leave.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_refusal_takes_everything_back(world, verb):
    with pytest.raises(Refused):
        verb(world.acts(world.alice), member_id=world.alice.pk, fail=True)
    with firm_scope(world.north.pk):
        assert (Leave.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_the_audit_row_names_actor_action_and_keys_and_never_a_value(world, verb):
    assert verb(world.acts(world.alice), member_id=world.alice.pk, secret="hush") == "done hush"
    with firm_scope(world.north.pk):
        entry = AuditEntry.objects.get()
        assert (entry.actor_kind, entry.actor_id) == ("staff", world.alice.pk)
        assert entry.about == {"member_id": str(world.alice.pk)}
        assert entry.action.endswith(".note")
        assert entry.firm_id == world.north.pk


def test_an_action_opens_its_actors_own_firm_whatever_scope_is_open(world, verb):
    with firm_scope(world.other.pk):
        verb(world.acts(world.alice), member_id=world.alice.pk)
        assert Leave.objects.count() == 0
    with firm_scope(world.north.pk):
        assert Leave.objects.count() == 1


def test_a_machine_is_not_a_person():
    system = Actor("system", None, uuid4(), frozenset(Can))
    with pytest.raises(PermissionDenied):
        _ = system.own_id


@pytest.mark.parametrize(
    "sentence", ["UPDATE foundation_auditentry SET action = 'x'", "DELETE FROM foundation_auditentry"]
)
def test_the_audit_trail_is_never_changed(world, verb, sentence):
    verb(world.acts(world.alice), member_id=world.alice.pk)
    from django.db import connection

    with firm_scope(world.north.pk):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentence)
        assert AuditEntry.objects.count() == 1


def test_every_action_is_registered_under_its_feature_with_a_permission():
    assert all(len(name.split(".")) == 2 and isinstance(needs, Can) for name, needs in machinery.ACTIONS.items())
    assert machinery.ACTIONS["accounts.invite"] == Can.INVITE
