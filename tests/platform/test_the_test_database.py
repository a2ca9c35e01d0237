"""What every other test relies on: its own database, the plain role, real row-level security."""

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from psycopg import sql


def role() -> tuple[str, bool, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        return cursor.fetchone()


@pytest.mark.django_db
def test_tests_run_as_the_plain_role():
    name, is_super, bypasses = role()
    assert name not in {"postgres", "rapport_owner"}
    assert (is_super, bypasses) == (False, False)


@pytest.mark.django_db
def test_the_plain_role_owns_no_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_plain_role_may_not_create_tables():
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id int)")


@pytest.mark.django_db(transaction=True)
def test_row_level_security_holds_for_the_plain_role_and_not_for_the_owner(as_owner):
    app = sql.Identifier(role()[0])
    as_owner.execute("CREATE TABLE kept_apart (firm text)")
    try:
        as_owner.execute(sql.SQL("GRANT SELECT ON kept_apart TO {}").format(app))
        as_owner.execute("ALTER TABLE kept_apart ENABLE ROW LEVEL SECURITY")
        as_owner.execute("CREATE POLICY own ON kept_apart USING (firm = current_setting('app.firm', true))")
        as_owner.execute("INSERT INTO kept_apart VALUES ('north'), ('south')")
        with connection.cursor() as cursor:
            cursor.execute("SELECT firm FROM kept_apart")
            assert cursor.fetchall() == []
            cursor.execute("SELECT set_config('app.firm', 'north', false)")
            cursor.execute("SELECT firm FROM kept_apart")
            assert cursor.fetchall() == [("north",)]
            cursor.execute("RESET app.firm")
    finally:
        as_owner.execute("DROP TABLE kept_apart")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", [1, 2])
def test_committed_rows_are_gone_before_the_next_test(_round, as_owner):
    users = get_user_model()
    assert users.objects.count() == 0
    users.objects.create(**{users.USERNAME_FIELD: "alice@example.com"})
    assert as_owner.execute(
        sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(users._meta.db_table))
    ).fetchone() == (1,)


def test_each_role_needs_its_password(database_urls):
    parts = psycopg.conninfo.conninfo_to_dict(database_urls["app"]) | {"password": "guess"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**parts)
