"""Pages of accounts: first run, joining, inviting by link and by mail, forgotten passwords."""

from base64 import b64decode
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection

from rapport.accounts import actions, letters, queries
from rapport.accounts.forms import TimeZoneField, WelcomeForm, time_zones
from rapport.accounts.models import Member, Role, User
from rapport.accounts.roles import IN_WORDS, STAFF
from rapport.foundation import clock
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import waiting_tasks
from rapport.mail.models import OutgoingMail

PASSWORD = "seven warm kettles"
FOUNDING = {
    "firm_name": "North", "time_zone": "Europe/London", "region": "SCT", "member_name": "Ada Abara",
    "email": "ada@north.example", "password": PASSWORD,
}  # fmt: skip


@pytest.fixture(autouse=True)
def calm(db):
    """Forget tries counted by earlier tests."""
    cache.clear()


@pytest.fixture
def invited(world) -> str:
    made = actions.invite(world.acts(world.ada), email="finn@north.example", name="Finn", role=Role.RECRUITER)
    return f"/join/{world.north.pk}/{made.secret}/"


@pytest.mark.parametrize("path", ["/", "/settings/", "/accounts/login/", "/no/such/page/"])
def test_without_a_firm_every_page_leads_to_welcome(client, db, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/welcome/")


def test_without_a_firm_the_process_still_says_that_it_lives(client, db):
    assert client.get("/healthz").status_code == 200


def test_founding_signs_the_first_member_in_and_closes_the_page(client, db):
    answer = client.post("/welcome/", FOUNDING)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert Firm.objects.get().region == "SCT"
    assert client.get("/settings/firm/").status_code == 200
    assert client.get("/welcome/").status_code == 404
    assert client.post("/welcome/", {**FOUNDING, "email": "other@north.example"}).status_code == 404
    assert Firm.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "ada@north.example"}, "too similar"),
        ({"password": "password123"}, "too common"),
        ({"email": "nobody"}, "valid email"),
        ({"firm_name": ""}, "required"),
        ({"time_zone": "Mars/Base"}, "valid choice"),
    ],
)
def test_what_is_wrong_on_the_first_page_is_said_and_nothing_is_made(client, db, wrong, sentence):
    answer = client.post("/welcome/", {**FOUNDING, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Firm.objects.exists()


def test_an_invited_colleague_joins_and_is_signed_in(client, world, invited):
    assert "finn@north.example" in client.get(invited).content.decode()
    answer = client.post(invited, {"name": "Finn Fox", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Finn Fox" in client.get("/settings/").content.decode()


def test_a_used_link_is_gone_and_changes_nothing(client, world, invited):
    client.post(invited, {"name": "Finn Fox", "password": PASSWORD})
    answer = client.post(invited, {"name": "Mallory", "password": "another password"})
    assert answer.status_code == 410
    assert "has been used" in answer.content.decode()
    assert User.objects.get(email="finn@north.example").check_password(PASSWORD)
    with firm_scope(world.north.pk):
        assert not Member.objects.filter(name="Mallory").exists()


def test_an_expired_and_a_revoked_link_say_why(client, world, invited):
    with clock.frozen(clock.now() + timedelta(days=8)):
        answer = client.get(invited)
    assert (answer.status_code, "has expired" in answer.content.decode()) == (410, True)
    with firm_scope(world.north.pk):
        waiting = queries.waiting_invitations(at=clock.now()).get()
    actions.revoke_invitation(world.acts(world.ada), invitation_id=waiting.pk)
    answer = client.get(invited)
    assert (answer.status_code, "was taken back" in answer.content.decode()) == (410, True)


def test_a_made_up_link_and_another_firms_link_do_not_exist(client, world, invited):
    secret = invited.split("/")[3]
    assert client.get(f"/join/{world.north.pk}/made-up/").status_code == 404
    assert client.get(f"/join/{world.other.pk}/{secret}/").status_code == 404


def test_without_mail_the_link_is_shown_once_with_our_own_address(world, settings):
    settings.PUBLIC_URL = "https://rapport.north.example"
    client = world.client(world.ada)
    given = {"name": "Gil", "email": "gil@north.example", "role": "recruiter"}
    answer = client.post("/settings/members/invite/", given, headers={"host": "localhost"})
    assert f"https://rapport.north.example/join/{world.north.pk}/" in answer.content.decode()
    assert "/join/" not in client.get("/settings/members/").content.decode()


def test_with_mail_the_link_goes_to_the_invited_address_only(world, settings):
    settings.EMAIL_HOST = "smtp.north.example"
    client = world.client(world.ada)
    given = {"name": "Gil", "email": "gil@north.example", "role": "recruiter"}
    answer = client.post("/settings/members/invite/", given, follow=True)
    assert "/join/" not in answer.content.decode()
    assert "on its way to gil@north.example" in answer.content.decode()
    with firm_scope(world.north.pk):
        mail = OutgoingMail.objects.get()
        assert mail.to == "gil@north.example"
        link = next(line for line in mail.text.splitlines() if "/join/" in line)
    assert len(waiting_tasks()) == 1
    assert client.get(urlsplit(link).path).status_code == 200


def test_a_forgotten_password_without_mail_is_the_administrators_to_mend(world):
    nobody = world.client(None)
    assert "Ask your administrator" in nobody.get("/accounts/password/reset/").content.decode()
    path = actions.issue_password_link(world.acts(world.ada), member_id=world.alice.pk)
    page = nobody.get(path, follow=True)
    action = page.redirect_chain[-1][0]
    given = {"password1": "nine cold spoons", "password2": "nine cold spoons"}
    assert nobody.post(action, given).status_code == 302
    assert User.objects.get(pk=world.alice.user_id).check_password("nine cold spoons")
    again = world.client(None).get(path)
    assert "no longer works" in again.content.decode()


def test_a_forgotten_password_with_mail_sends_one_letter_and_tells_strangers_nothing(world, settings):
    settings.EMAIL_HOST = "smtp.north.example"
    settings.PUBLIC_URL = "https://rapport.north.example"
    nobody = world.client(None)
    for email in ("alice@north.example", "stranger@nowhere.example"):
        answer = nobody.post("/accounts/password/reset/", {"email": email})
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/password/reset/done/")
    with firm_scope(world.north.pk):
        mail = OutgoingMail.objects.get()
        assert mail.to == "alice@north.example"
        assert "https://rapport.north.example/accounts/password/reset/key/" in mail.text
    with firm_scope(world.other.pk):
        assert OutgoingMail.objects.count() == 0


def test_letters_stay_where_no_mail_can_be_sent(world):
    letter = letters.new_password(once="x", to="alice@north.example", link="https://x.example")
    assert letters.post(world.north.pk, letter) is False


def test_ten_wrong_passwords_close_the_door_for_a_while(world):
    client = world.client(None)
    given = {"login": "alice@north.example", "password": "wrong"}
    for _ in range(10):
        client.post("/accounts/login/", given)
    answer = client.post("/accounts/login/", {**given, "password": PASSWORD})
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.content.decode()


def test_tries_are_counted_where_every_web_process_sees_them_and_say_nothing_of_who_tried(world):
    world.client(None).post("/accounts/login/", {"login": "alice@north.example", "password": "wrong"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM foundation_tries")
        rows = cursor.fetchall()
    assert rows
    kept = " ".join(f"{key} {b64decode(value)!r}" for key, value in rows)
    assert "alice" not in kept
    assert "127.0.0.1" not in kept


def test_a_closed_account_is_told_so(world):
    actions.end_membership(world.acts(world.ada), member_id=world.alice.pk)
    answer = world.client(None).post(
        "/accounts/login/", {"login": "alice@north.example", "password": PASSWORD}, follow=True
    )
    assert "This account is closed" in answer.content.decode()


def test_a_password_changed_elsewhere_ends_the_other_sessions(world):
    here, there = world.client(world.alice), world.client(world.alice)
    given = {"oldpassword": PASSWORD, "password1": "nine cold spoons", "password2": "nine cold spoons"}
    assert here.post("/accounts/password/change/", given).status_code == 302
    assert here.get("/settings/").status_code == 200
    assert there.get("/settings/").status_code == 302


def test_the_audit_page_names_who_did_what_and_leads_on(world):
    for number in range(55):
        actions.add_own_address(world.acts(world.alice), address=f"a{number}@private.example")
    client = world.client(world.cara)
    first = client.get("/settings/audit/").content.decode()
    assert first.count("Add own address") == 50
    assert "Alice Archer" in first
    assert "private.example" not in first
    older = first.partition("?before=")[2].partition('"')[0]
    assert client.get(f"/settings/audit/?before={older}").content.decode().count("Add own address") == 5
    assert client.get("/settings/audit/?before=nonsense").status_code == 404


def test_every_permission_a_role_can_hold_is_explained_in_words(world):
    assert set(IN_WORDS) == frozenset().union(*STAFF.values())
    page = world.client(world.alice).get("/settings/permissions/").content.decode()
    assert all(words.replace("'", "&#39;") in page for words in IN_WORDS.values())


def test_time_zones_are_offered_by_their_names_in_use_and_an_alias_kept_from_before_stays():
    offered = dict(time_zones())
    assert next(iter(offered)) == "Europe/London"
    assert {"Europe/Oslo", "Asia/Kolkata", "America/New_York", "UTC"} <= set(offered)
    assert not {"Asia/Calcutta", "US/Eastern", "Europe/Belfast", "Etc/GMT+1"} & set(offered)
    drawn = str(TimeZoneField().widget.render("zone", "Asia/Calcutta"))
    assert '<option value="Asia/Calcutta" selected>' in drawn
    assert TimeZoneField().clean("Asia/Calcutta") == "Asia/Calcutta"


def test_only_a_form_nobody_filled_in_yet_takes_the_browsers_time_zone():
    assert "data-own-zone" in str(WelcomeForm()["time_zone"])
    assert "data-own-zone" not in str(WelcomeForm(FOUNDING)["time_zone"])
