"""Row-level security, the second net: what a migration says for each tenant table."""

from collections.abc import Sequence

from django.db.migrations import RunSQL


def row_security(*tables: str) -> RunSQL:
    """Return the migration step that shows rows of these tables only inside their firm's scope.

    The policy binds the app's role, which owns nothing; the owner (migrations, SECURITY DEFINER search) is not bound.
    """
    return RunSQL([_enable(table) for table in tables], [_disable(table) for table in tables])


def functions(create: Sequence[str], drop: Sequence[str]) -> RunSQL:
    """Return the migration step that creates SQL functions, and drops them on the way back."""
    return RunSQL(list(create), list(drop))


def _enable(table: str) -> str:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY one_firm ON {table} USING (firm_id = nullif(current_setting('app.firm', true), '')::uuid);"
    )


def _disable(table: str) -> str:
    return f"DROP POLICY one_firm ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
