"""Who may come in at the machines' door."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rapport.accounts import actions
from rapport.accounts.models import ApiToken, Role
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope

READ = ["submissions:read"]


def make(world, member, scopes=READ, days=90):
    return actions.make_token(world.acts(member), name="Nightly report", scopes=scopes, days=days)


def ask(text, path="/api/v1/me", **given):
    return Client().get(path, headers={"Authorization": f"Bearer {text}"}, **given)


def test_a_token_says_for_whom_it_acts(world):
    made = make(world, world.alice)
    answer = ask(made.text)
    assert answer.status_code == 200
    assert answer.json() == {
        "member_id": str(world.alice.pk), "member": "Alice Archer", "firm": "North", "scopes": READ,
        "expires_on": made.token.expires_at.date().isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "rpt_", "rpt_AAAA", "nonsense", "rpt_" + "A" * 64, "rpt_\u00e9", "rpt_" + "A" * 5000]
)
def test_what_is_no_token_is_told_so(world, text):
    answer = ask(text)
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Unauthorized"}


def test_a_revoked_token_and_that_of_one_who_left_are_worth_nothing(world):
    revoked, left = make(world, world.alice), make(world, world.bob)
    actions.revoke_token(world.acts(world.alice), token_id=revoked.token.pk)
    actions.end_membership(world.acts(world.ada), member_id=world.bob.pk)
    assert [ask(each.text).status_code for each in (revoked, left)] == [401, 401]


def test_an_expired_token_is_worth_nothing(world):
    made = make(world, world.alice, days=1)
    with firm_scope(world.north.pk):
        ApiToken.objects.update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert ask(made.text).status_code == 401


def test_a_session_of_a_browser_is_not_enough(world):
    assert world.client(world.alice).get("/api/v1/me").status_code == 401


def test_a_token_opens_no_page(world):
    assert ask(make(world, world.alice).text, reverse("people")).status_code == 302


def test_the_day_of_use_is_kept_and_nothing_of_the_text(world):
    made = make(world, world.alice)
    ask(made.text)
    with firm_scope(world.north.pk):
        kept = ApiToken.objects.get()
    assert kept.used_on == datetime.now(UTC).date()
    assert made.text not in kept.secret_hash


def test_a_token_may_never_do_more_than_its_member(world):
    from rapport.accounts.queries import token_in_force
    from rapport.accounts.roles import key_actor
    from rapport.foundation.actors import Can

    made = make(world, world.alice, scopes=["submissions:write"])
    with firm_scope(world.north.pk):
        can = key_actor(token_in_force(made.text, at=datetime.now(UTC))).can
        assert can == {Can.SEE_PEOPLE, Can.SUBMIT}
        actions.change_role(world.acts(world.ada), member_id=world.alice.pk, role=Role.COMPLIANCE)
        can = key_actor(token_in_force(made.text, at=datetime.now(UTC))).can
        assert can == {Can.SEE_PEOPLE, Can.OVERRIDE_GATE}


@pytest.mark.parametrize(("scopes", "days"), [([], 90), (["everything"], 90), (READ, 0), (READ, 366)])
def test_a_token_without_bounds_is_refused(world, scopes, days):
    with pytest.raises(Refused):
        make(world, world.alice, scopes=scopes, days=days)


def test_a_token_makes_no_token(world):
    alice = world.acts(world.alice)
    key = Actor("key", alice.id, alice.firm_id, alice.can)
    with pytest.raises(Refused):
        actions.make_token(key, name="x", scopes=READ, days=1)


def test_only_its_member_revokes_a_token(world):
    made = make(world, world.alice)
    with pytest.raises(ApiToken.DoesNotExist):
        actions.revoke_token(world.acts(world.bob), token_id=made.token.pk)


def test_the_page_shows_a_new_token_once(world):
    client = world.client(world.alice)
    address = reverse("settings_tokens")
    made = client.post(address, {"name": "Report", "scopes": READ, "days": 30})
    assert b"rpt_" in made.content
    later = client.get(address)
    assert b"Report" in later.content
    assert b"rpt_" not in later.content
