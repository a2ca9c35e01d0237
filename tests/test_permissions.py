"""Who may do what: every URL for every kind of caller, and every permission in the matrix."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rapport.accounts.models import Role
from rapport.accounts.roles import DOORS, STAFF
from rapport.foundation.action import ACTIONS
from rapport.foundation.actors import Can
from tests.urls.row import Row
from tests.urls_table import ROWS
from tests.world import World


def names(resolver: URLResolver, prefix: str = "") -> list[str]:
    """Return the name of every URL below a resolver; a URL without a name appears as its route."""
    found: list[str] = []
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            found += names(part, f"{prefix}{part.namespace}:" if part.namespace else prefix)
        elif isinstance(part, URLPattern):
            found.append(f"{prefix}{part.name}" if part.name else f"unnamed {part.pattern}")
    return found


def test_every_url_has_a_row_and_every_row_a_url():
    assert sorted(set(names(get_resolver()))) == sorted(ROWS)


MACHINE_ONLY = {Can.RUN_NIGHTLY, Can.SEND_MAIL}
CASES = [(name, number, row) for name, rows in sorted(ROWS.items()) for number, row in enumerate(rows)]


@pytest.mark.parametrize(("name", "row"), [(c[0], c[2]) for c in CASES], ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_every_url_answers_every_caller_as_the_table_says(name: str, row: Row, world: World):
    callers = {
        "nobody": None, "stranger": world.eve, "recruiter": world.alice, "manager": world.bob,
        "compliance": world.cara, "admin": world.ada,
    }  # fmt: skip
    said = {}
    for caller, member in callers.items():
        address = reverse(name, kwargs=row.keys(world)) + row.query
        client = world.client(member)
        answer = client.get(address) if row.body is None else client.post(address, row.body(world))
        said[caller] = answer.status_code
    assert said == {caller: getattr(row, caller) for caller in callers}


def test_every_permission_is_held_by_a_role_or_kept_for_the_machine():
    held = frozenset().union(*STAFF.values(), *DOORS.values())
    assert frozenset(Can) - held == MACHINE_ONLY


def test_every_action_needs_a_word_somebody_holds():
    assert ACTIONS
    assert {name: needs for name, needs in ACTIONS.items() if needs not in frozenset(Can)} == {}


def test_every_member_keeps_what_is_their_own_whatever_their_role():
    assert set(STAFF) == set(Role)
    assert all(Can.KEEP_OWN in words for words in STAFF.values())
