"""Verbs of accounts: what they change, whom they refuse, what they publish."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import connection

from rapport.accounts import actions, queries
from rapport.accounts.models import Invitation, Leave, Member, Role, User
from rapport.accounts.roles import staff_actor, system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import AuditEntry, EventRecord, Firm
from rapport.foundation.scope import firm_scope

PASSWORD = "seven warm kettles"


def events() -> list[str]:
    return list(EventRecord.objects.order_by("at", "pk").values_list("name", flat=True))


def invite(world, *, by=None, role=Role.RECRUITER, email="finn@north.example"):
    return actions.invite(world.acts(by or world.ada), email=email, name="Finn Fox", role=role)


# ---- founding


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


# ---- inviting and joining


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
        assert queries.by_own_address("FINN@north.example") == member
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


# ---- members


def test_the_last_administrator_is_neither_demoted_nor_let_go(world):
    for attempt in (
        lambda: actions.change_role(world.acts(world.ada), member_id=world.ada.pk, role=Role.RECRUITER),
        lambda: actions.end_membership(world.acts(world.ada), member_id=world.ada.pk),
    ):
        with pytest.raises(Refused, match="Somebody must administer"):
            attempt()
    with firm_scope(world.north.pk):
        assert queries.member(world.ada.pk).role == Role.ADMIN
        assert events() == []


def test_one_of_two_administrators_may_go_and_then_the_other_may_not(world):
    actions.change_role(world.acts(world.ada), member_id=world.bob.pk, role=Role.ADMIN)
    actions.end_membership(world.acts(world.ada), member_id=world.ada.pk)
    bob = staff_actor(Member(pk=world.bob.pk, firm=world.north, role=Role.ADMIN))
    with pytest.raises(Refused):
        actions.change_role(bob, member_id=world.bob.pk, role=Role.RECRUITER)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["change_role", "end_membership"])
def test_of_two_administrators_who_remove_each_other_at_once_one_stays(world, how):
    actions.change_role(world.acts(world.ada), member_id=world.bob.pk, role=Role.ADMIN)
    bob = staff_actor(Member(pk=world.bob.pk, firm=world.north, role=Role.ADMIN))
    more = {"role": Role.RECRUITER} if how == "change_role" else {}
    faults: list[Exception] = []
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = (SELECT transactionid FROM pg_locks "
        "WHERE granted AND pid = pg_backend_pid() AND locktype = 'transactionid')"
    )

    def remove_ada() -> None:
        try:
            getattr(actions, how)(bob, member_id=world.ada.pk, **more)
        except Refused as fault:
            faults.append(fault)
        finally:
            connection.close()

    other = Thread(target=remove_ada)
    with firm_scope(world.north.pk):
        getattr(actions, how)(world.acts(world.ada), member_id=world.bob.pk, **more)
        other.start()
        while not value_of(waiting):  # the other has begun, and waits for what this one decides
            assert other.is_alive()
    other.join()
    assert [str(fault) for fault in faults] == [
        "Somebody must administer the firm. Make another member an administrator first."
    ]
    with firm_scope(world.north.pk):
        assert [m.pk for m in Member.objects.filter(role=Role.ADMIN, left_on=None)] == [world.ada.pk]


def value_of(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_leaving_closes_the_account_and_ends_every_session(world):
    client = world.client(world.alice)
    client.get("/healthz")
    assert UserSession.objects.filter(user=world.alice.user_id).count() == 1
    actions.end_membership(world.acts(world.ada), member_id=world.alice.pk)
    assert UserSession.objects.filter(user=world.alice.user_id).count() == 0
    assert User.objects.get(pk=world.alice.user_id).is_active is False
    assert client.get("/settings/").status_code == 302


def test_a_member_who_left_may_do_nothing(world):
    world.alice.left_on = date(2026, 11, 1)
    assert world.acts(world.alice).can == frozenset()


def test_a_member_of_another_firm_is_not_found(world):
    eve = world.acts(world.eve)
    with pytest.raises(Member.DoesNotExist):
        actions.change_role(eve, member_id=world.alice.pk, role=Role.ADMIN)
    with pytest.raises(Member.DoesNotExist):
        actions.end_membership(eve, member_id=world.alice.pk)
    with pytest.raises(Member.DoesNotExist):
        actions.issue_password_link(eve, member_id=world.alice.pk)
    with firm_scope(world.north.pk):
        assert queries.member(world.alice.pk).left_on is None


# ---- oneself


def test_own_addresses_are_lower_case_and_belong_to_one_member(world):
    actions.add_own_address(world.acts(world.alice), address=" Alice@Private.Example ")
    actions.add_own_address(world.acts(world.alice), address="alice@private.example")
    with firm_scope(world.north.pk):
        assert queries.own_addresses(world.alice.pk) == ["alice@private.example"]
        assert events() == ["OwnAddressesChanged"]
    with pytest.raises(Refused, match="colleague"):
        actions.add_own_address(world.acts(world.bob), address="alice@private.example")


def test_only_own_addresses_and_own_leave_are_removed(world):
    row = actions.add_own_address(world.acts(world.alice), address="a@private.example")
    away = actions.plan_leave(world.acts(world.alice), starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 3))
    for other in (world.bob, world.eve):
        with pytest.raises(type(row).DoesNotExist):
            actions.remove_own_address(world.acts(other), address_id=row.pk)
        with pytest.raises(Leave.DoesNotExist):
            actions.cancel_leave(world.acts(other), leave_id=away.pk)
    actions.remove_own_address(world.acts(world.alice), address_id=row.pk)
    actions.cancel_leave(world.acts(world.alice), leave_id=away.pk)
    with firm_scope(world.north.pk):
        assert (queries.own_addresses(world.alice.pk), Leave.objects.count()) == ([], 0)


@pytest.mark.parametrize(("day", "away"), [(30, False), (1, True), (2, True), (3, True), (4, False)])
def test_leave_counts_both_its_ends(world, day, away):
    actions.plan_leave(world.acts(world.alice), starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 3))
    on = date(2026, 11, day) if day == 30 else date(2026, 12, day)
    with firm_scope(world.north.pk):
        own, covers = queries.absences_around(world.alice.pk, on)
    assert ((own is not None), covers) == (away, [])


def test_leave_that_ends_before_it_starts_is_refused(world):
    with pytest.raises(Refused, match="Swap"):
        actions.plan_leave(world.acts(world.alice), starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 1))


def test_sessions_are_ended_by_their_owner_only(world):
    world.client(world.alice).get("/healthz")
    session = UserSession.objects.get(user=world.alice.user_id)
    with pytest.raises(UserSession.DoesNotExist):
        actions.end_session(world.acts(world.bob), session=session.pk)
    actions.end_session(world.acts(world.alice), session=session.pk)
    assert not UserSession.objects.filter(user=world.alice.user_id).exists()


def test_only_administrators_change_the_firm(world):
    given = {
        "name": "North Ltd", "time_zone": "Europe/Dublin", "region": "NIR", "digest_hour": 6, "cards_a_day": 10,
        "default_ideal_days": 45,
    }  # fmt: skip
    with pytest.raises(PermissionDenied):
        actions.change_firm(world.acts(world.bob), **given)
    actions.change_firm(world.acts(world.ada), **given)
    firm = Firm.objects.get(pk=world.north.pk)
    assert {name: getattr(firm, name) for name in given} == given
    assert Firm.objects.get(pk=world.other.pk).name == "Other"


def test_the_audit_trail_is_paged_newest_first_without_gaps(world):
    for number in range(5):
        actions.add_own_address(world.acts(world.alice), address=f"a{number}@private.example")
    with firm_scope(world.north.pk):
        everything = [entry.pk for entry in queries.audit()]
        first = queries.audit(limit=2)
        rest = queries.audit(before=first[-1].pk)
        assert [entry.pk for entry in first] + [entry.pk for entry in rest] == everything
        with pytest.raises(AuditEntry.DoesNotExist):
            queries.audit(before=uuid4())
