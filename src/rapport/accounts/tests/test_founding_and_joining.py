"""Founding a firm, inviting, joining."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.accounts import actions, queries
from rapport.accounts.models import Invitation, Member, Role, User
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import AuditEntry, EventRecord, Firm
from rapport.foundation.scope import firm_scope

PASSWORD = "seven warm kettles"


def events() -> list[str]:
    return list(EventRecord.objects.order_by("at", "pk").values_list("name", flat=True))


def invite(world, *, by=None, role=Role.RECRUITER, email="finn@north.example"):
    return actions.invite(world.acts(by or world.ada), email=email, name="Finn Fox", role=role)


def test_founding_makes_the_firm_its_administrator_and_their_own_address(db):
    founded = actions.found_firm(name="North", member_name="Ada", email="Ada@north.example", password=PASSWORD)
    assert founded.user.check_password(PASSWORD)
    with firm_scope(founded.firm.pk):
        assert [m.name for m in queries.members()] == ["Ada"]
        assert founded.member.role == Role.ADMIN
        assert queries.own_addresses(founded.member.pk) == ["ada@north.example"]
        assert events() == ["FirmFounded"]
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor_id) == ("accounts.found_firm", founded.member.pk)


def test_a_second_firm_is_refused_and_leaves_nothing_behind(world):
    with pytest.raises(Refused, match="already has its firm"):
        actions.found_firm(name="Third", member_name="Zoe", email="zoe@third.example", password=PASSWORD)
    assert not Firm.objects.filter(name="Third").exists()
    assert not User.objects.filter(email="zoe@third.example").exists()


def test_an_open_install_takes_more_firms_but_no_address_twice(world, settings):
    settings.OPEN_FIRMS = True
    actions.found_firm(name="Third", member_name="Zoe", email="zoe@third.example", password=PASSWORD)
    with pytest.raises(Refused, match="already signs in"):
        actions.found_firm(name="Fourth", member_name="Zoe", email="ZOE@third.example", password=PASSWORD)
    assert not Firm.objects.filter(name="Fourth").exists()


def test_an_invitation_keeps_only_a_hash_of_its_secret_and_events_hold_ids_only(world):
    made = invite(world)
    assert made.secret not in made.invitation.secret_hash
    with firm_scope(world.north.pk):
        record = EventRecord.objects.get()
        assert (record.name, record.payload) == ("MemberInvited", {"invitation_id": str(made.invitation.pk)})


def test_joining_makes_a_member_with_an_account_and_an_own_address(world):
    made = invite(world, role=Role.MANAGER)
    user = actions.join(system_actor(world.north.pk), secret=made.secret, name="Finn", password=PASSWORD)
    assert user.check_password(PASSWORD)
    assert user.firm_id == world.north.pk
    with firm_scope(world.north.pk):
        member = Member.objects.get(user=user)
        assert (member.name, member.role, member.email) == ("Finn", Role.MANAGER, "finn@north.example")
        assert queries.own_addresses(member.pk) == ["finn@north.example"]
        assert events() == ["MemberInvited", "MemberJoined"]


def test_an_invitation_works_once(world):
    made = invite(world)
    actions.join(system_actor(world.north.pk), secret=made.secret, name="Finn", password=PASSWORD)
    with pytest.raises(Refused, match="can no longer be used"):
        actions.join(system_actor(world.north.pk), secret=made.secret, name="Mallory", password=PASSWORD)
    assert User.objects.filter(email="finn@north.example").count() == 1


def test_an_invitation_expires_after_seven_days_to_the_second(world):
    start = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with clock.frozen(start):
        made = invite(world)
    assert queries.state_of(made.invitation, at=start + timedelta(days=7, seconds=-1)) == "open"
    with clock.frozen(start + timedelta(days=7)), pytest.raises(Refused):
        actions.join(system_actor(world.north.pk), secret=made.secret, name="Finn", password=PASSWORD)


def test_a_revoked_invitation_lets_nobody_in_and_revoking_twice_is_harmless(world):
    made = invite(world)
    for _ in range(2):
        actions.revoke_invitation(world.acts(world.ada), invitation_id=made.invitation.pk)
    with pytest.raises(Refused):
        actions.join(system_actor(world.north.pk), secret=made.secret, name="Finn", password=PASSWORD)
    with firm_scope(world.north.pk):
        assert events() == ["MemberInvited", "InvitationRevoked"]


def test_an_accepted_invitation_cannot_be_revoked(world):
    made = invite(world)
    actions.join(system_actor(world.north.pk), secret=made.secret, name="Finn", password=PASSWORD)
    with pytest.raises(Refused, match="joined already"):
        actions.revoke_invitation(world.acts(world.ada), invitation_id=made.invitation.pk)


def test_inviting_again_replaces_the_waiting_invitation(world):
    first = invite(world)
    second = invite(world)
    with firm_scope(world.north.pk):
        assert [row.pk for row in queries.waiting_invitations(at=clock.now())] == [second.invitation.pk]
        assert Invitation.objects.get(pk=first.invitation.pk).revoked_at is not None


def test_members_are_not_invited_again(world):
    with pytest.raises(Refused, match="already a member"):
        invite(world, email="ALICE@north.example")


def test_a_manager_invites_recruiters_only(world):
    assert invite(world, by=world.bob).invitation.role == Role.RECRUITER
    with pytest.raises(Refused, match="administrator"):
        invite(world, by=world.bob, role=Role.ADMIN, email="gil@north.example")


def test_a_recruiter_invites_nobody(world):
    with pytest.raises(PermissionDenied):
        invite(world, by=world.alice)


def test_the_secret_of_one_firm_opens_no_other(world):
    made = invite(world)
    with pytest.raises(Invitation.DoesNotExist):
        actions.join(system_actor(world.other.pk), secret=made.secret, name="Finn", password=PASSWORD)


def test_an_address_that_signs_in_elsewhere_cannot_join(world):
    made = invite(world, email="eve@other.example")
    with pytest.raises(Refused, match="already signs in"):
        actions.join(system_actor(world.north.pk), secret=made.secret, name="Eve", password=PASSWORD)
    with firm_scope(world.north.pk):
        assert queries.waiting_invitations(at=clock.now()).count() == 1


def test_who_left_and_is_invited_again_is_the_same_member(world):
    actions.end_membership(world.acts(world.ada), member_id=world.alice.pk)
    made = invite(world, email="alice@north.example", role=Role.MANAGER)
    user = actions.join(system_actor(world.north.pk), secret=made.secret, name="Alice", password=PASSWORD)
    assert (user.pk, user.is_active) == (world.alice.user_id, True)
    with firm_scope(world.north.pk):
        again = queries.member(world.alice.pk)
        assert (again.left_on, again.role) == (None, Role.MANAGER)
