"""No scope, no rows; the database agrees."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction

from rapport.accounts.models import Member
from rapport.foundation.models import TenantModel
from rapport.foundation.scope import NoScope, current_firm_id, firm_scope, in_scope


def names_by_sql() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_member ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def test_without_a_scope_a_question_is_an_error(world):
    with pytest.raises(NoScope):
        Member.objects.count()
    with pytest.raises(NoScope):
        current_firm_id()


def test_a_scope_shows_one_firm_and_closes_behind_itself(world):
    with firm_scope(world.other.pk):
        assert [member.name for member in Member.objects.all()] == ["Eve Evans"]
    with pytest.raises(NoScope):
        Member.objects.count()


def test_a_scope_inside_a_scope_gives_the_outer_one_back(world):
    with firm_scope(world.north.pk):
        with firm_scope(world.other.pk):
            assert names_by_sql() == ["Eve Evans"]
        assert in_scope(world.north.pk)
        assert len(names_by_sql()) == Member.objects.count() == 4


def test_a_scope_that_is_open_already_costs_no_query(world, django_assert_num_queries):
    with firm_scope(world.north.pk), django_assert_num_queries(0), firm_scope(world.north.pk):
        pass


def test_a_fault_inside_an_inner_scope_gives_the_outer_one_back(world):
    with firm_scope(world.north.pk):
        with pytest.raises(ZeroDivisionError), firm_scope(world.other.pk):
            _ = 1 / 0
        assert len(names_by_sql()) == 4


def test_a_scope_that_is_rolled_back_gives_the_outer_one_back(world):
    with firm_scope(world.north.pk):
        with firm_scope(world.other.pk):
            transaction.set_rollback(True)
        assert len(names_by_sql()) == 4


def test_raw_sql_sees_nothing_without_a_scope_and_only_its_own_firm_within(world):
    assert names_by_sql() == []
    with firm_scope(world.other.pk):
        assert names_by_sql() == ["Eve Evans"]
    assert names_by_sql() == []


@pytest.mark.django_db(transaction=True)
def test_committed_rows_of_a_firm_are_invisible_outside_its_scope(world):
    with firm_scope(world.north.pk):
        assert len(names_by_sql()) == 4
    assert names_by_sql() == []


def test_raw_sql_cannot_write_into_another_firm(world):
    with firm_scope(world.other.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_member SET name = 'Mallory'")
        assert cursor.rowcount == 1
        cursor.execute("DELETE FROM accounts_leave")
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            cursor.execute(
                "INSERT INTO accounts_leave (id, firm_id, member_id, starts_on, ends_on)"
                " VALUES (%s, %s, %s, '2026-01-01', '2026-01-01')",
                [uuid4(), world.north.pk, world.alice.pk],
            )


def test_a_row_without_a_firm_gets_the_one_in_scope(world):
    with firm_scope(world.north.pk):
        member = Member.objects.create(name="New", email="new@north.example", role="recruiter")
        assert member.firm_id == world.north.pk


def test_the_role_of_the_product_is_plain(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


def test_every_tenant_model_keeps_its_rows_apart_without_a_scope(world):
    for model in apps.get_models():
        if issubclass(model, TenantModel):
            with pytest.raises(NoScope):
                model._default_manager.count()
