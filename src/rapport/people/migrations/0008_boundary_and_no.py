"""The list of people by limits on contact; contact due and an e-mail address can also be asked for as "no"."""

from importlib import import_module

from django.db import migrations

from rapport.foundation.security import functions

_BEFORE = import_module("rapport.people.migrations.0007_short_words")
_EMAIL = "    IF filters ? 'email' THEN\n        sql := sql || ' AND EXISTS ("
_DUE = "    IF filters ? 'due' THEN sql := sql || format(' AND p.due_on <= %L::date', filters->>'due'); END IF;\n"


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


# Whom a limit binds is the business of relations, which is migrated behind this: the name is looked up when it runs.
CONDITIONS = _replaced(
    _BEFORE.CONDITIONS,
    (
        _DUE,
        r"""    IF filters ? 'due' THEN
        sql := sql || format(CASE WHEN filters->>'due' = 'no' THEN ' AND (p.due_on IS NULL OR p.due_on > %L::date)'
                             ELSE ' AND p.due_on <= %L::date' END, filters->>'today');
    END IF;
    IF filters ? 'boundary' THEN
        sql := sql || CASE WHEN filters->>'boundary' = 'none' THEN ' AND NOT p.id IN (' ELSE ' AND p.id IN (' END
            || format('SELECT b FROM relations_bounded(%L, %L::date) b)', filters->>'boundary', filters->>'today');
    END IF;
""",
    ),
    (
        _EMAIL,
        r"""    IF filters ? 'email' THEN
        sql := sql || CASE WHEN filters->>'email' = 'no' THEN ' AND NOT' ELSE ' AND' END || ' EXISTS (""",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_short_words")]

    operations = [functions([CONDITIONS], [_BEFORE.CONDITIONS])]
