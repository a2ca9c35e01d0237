"""Roles, leaving, and what members keep for themselves."""

from datetime import date
from threading import Thread
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import connection

from rapport.accounts import actions, queries
from rapport.accounts.models import Leave, Member, Role, User
from rapport.accounts.roles import staff_actor
from rapport.foundation.action import Refused
from rapport.foundation.models import AuditEntry, EventRecord, Firm
from rapport.foundation.scope import firm_scope


def events() -> list[str]:
    return list(EventRecord.objects.order_by("at", "pk").values_list("name", flat=True))


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
