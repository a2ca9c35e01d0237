"""Coming in by a link, being let in nowhere else, going out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from rapport.access import actions
from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.access.testing import door_client, landing_of
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def sessions(world) -> int:
    with firm_scope(world.north.pk):
        return DoorSession.objects.count()


def test_looking_at_a_link_uses_nothing_up_and_pressing_the_button_lets_one_in_once(world):
    path = landing_of(world.carol, "client")
    first, second = Client(), Client()
    for look in (first.get, first.head, second.get):
        answer = look(path)
        assert (answer.status_code, answer.cookies.get("rapport_door")) == (200, None)
    assert sessions(world) == 0
    answer = first.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/door/client/")
    assert "Hello Carol" in first.get("/door/client/").content.decode()
    for again in (second.get(path), second.post(path)):
        assert again.status_code == 410
        assert b"was used" in again.content
        assert not {b"Carol", b"North"} & {word for word in (b"Carol", b"North") if word in again.content}
    assert sessions(world) == 1
    assert first.get(path)["Location"] == "/door/", "who is inside by this very link is led on"


def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_the_staffs_pages(world, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = door_client(world, world.carol, "client").cookies["rapport_door"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["secure"]) == (True, "Lax", "/door/", True)


def test_nothing_that_opens_a_door_is_kept(world):
    path = landing_of(world.carol, "client")
    client = Client()
    client.post(path)
    with firm_scope(world.north.pk):
        kept = str([list(rows.values()) for rows in (DoorLink.objects, DoorSession.objects)])
    assert path.split("/")[2][32:] not in kept
    assert client.cookies["rapport_door"].value[32:] not in kept


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda world, link: actions.revoke_link(world.acts(world.alice), link_id=link.pk), "taken it back"),
        (lambda world, link: None, "they are over"),
    ],
)
def test_a_link_that_was_taken_back_or_ran_out_says_so_and_opens_nothing(world, spoil, said):
    with clock.frozen(NOW):
        path = landing_of(world.dan, "candidate")
        with firm_scope(world.north.pk):
            spoil(world, DoorLink.objects.get())
    with clock.frozen(NOW + timedelta(days=14)):
        for answer in (Client().get(path), Client().post(path)):
            assert answer.status_code == 410
            assert said in answer.content.decode()
    assert sessions(world) == 0


@pytest.mark.parametrize("secret", ["x", "0" * 75, "not-a-firm" * 8, "ä%00" * 20])
def test_a_link_nobody_made_is_told_apart_from_nothing_of_the_firm(world, secret):
    for answer in (Client().get(f"/door/{secret}/"), Client().post(f"/door/{secret}/")):
        assert answer.status_code == 404
        assert "not copied whole" in answer.content.decode()


def test_a_visit_ends_twelve_hours_after_the_last_look_and_after_a_week_in_any_case(world):
    def looks(hours: float) -> int:
        with clock.frozen(NOW + timedelta(hours=hours)):
            return client.get("/door/candidate/").status_code

    with clock.frozen(NOW):
        client = door_client(world, world.dan, "candidate")
    assert [looks(11), looks(22), looks(34.5), looks(35)] == [200, 200, 403, 403]
    with clock.frozen(NOW):
        client = door_client(world, world.dan, "candidate")
    assert {looks(10 * n) for n in range(1, 17)} == {200}
    assert looks(168) == 403


def test_going_out_ends_the_visit_on_our_side_too(world):
    client = door_client(world, world.dan, "candidate")
    stolen = client.cookies["rapport_door"].value
    assert client.post("/door/out/").status_code == 200
    assert client.cookies["rapport_door"].value == ""
    thief = Client()
    thief.cookies.load({"rapport_door": stolen})
    assert thief.get("/door/candidate/").status_code == 403


def test_a_door_opens_no_other_door_and_no_page_of_the_staff(world):
    carol = door_client(world, world.carol, "client")
    assert carol.get("/door/candidate/").status_code == 403
    value = carol.cookies["rapport_door"].value
    everywhere = Client()
    everywhere.cookies.load({"rapport_door": value, "sessionid": value})
    for path in ("/", "/people/", f"/people/{world.carol.pk}/"):
        answer = everywhere.get(path)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_members_sign_in_is_nobody_at_a_door_and_both_live_in_one_browser(world):
    alice = world.client(world.alice)
    assert alice.get("/door/client/").status_code == 403
    alice.post(landing_of(world.carol, "client"))
    assert b"Hello Carol" in alice.get("/door/client/").content
    assert alice.get("/people/").status_code == 200
    assert alice.get("/door/candidate/").status_code == 403


def test_the_visit_of_another_firm_shows_only_that_firms(world):
    with firm_scope(world.other.pk):
        stranger = people.add_person(world.acts(world.eve), full_name="Olga Other", emails=["olga@other.example"])
    olga = door_client(world, stranger, "client")
    page = olga.get("/door/client/").content.decode()
    assert ("Olga" in page, "Other" in page, "North" in page) == (True, True, False)
    assert b"North" in olga.get(landing_of(world.carol, "client")).content, "a link of North she was also given"


def test_forms_of_a_door_need_their_token(world):
    path = landing_of(world.carol, "client")
    client = Client(enforce_csrf_checks=True)
    assert client.post(path).status_code == 403
    client.get(path)
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post(path, token).status_code == 302
    assert client.post("/door/out/").status_code == 403
    assert client.get("/door/client/").status_code == 200


def test_a_page_looked_at_is_noted_once_with_three_statements_beside_its_own(world, django_assert_num_queries):
    with clock.frozen(NOW):
        client = door_client(world, world.carol, "client")
        with django_assert_num_queries(3 + 3 + 8):  # in a test the scope is a savepoint, and is closed again
            client.get("/door/client/")
        client.get("/door/candidate/")
        client.get("/door/")
    with firm_scope(world.north.pk):
        view = DoorView.objects.get()
        assert (view.page, view.in_words, view.at, view.subject_id) == ("door_client_home", "home", NOW, None)


def test_an_erased_person_and_one_who_works_elsewhere_are_outside_at_once(world):
    carol, dan = door_client(world, world.carol, "client"), door_client(world, world.dan, "candidate")
    waits = landing_of(world.carol, "client")
    with firm_scope(world.north.pk):
        acts = world.acts(world.alice)
        people.change_employer(acts, person_id=world.carol.pk, organisation="Heron Ltd", title="CTO")
        people.change_employer(acts, person_id=world.dan.pk, organisation="Heron Ltd", title="Surveyor")
    assert carol.get("/door/client/").status_code == 403
    assert Client().post(waits).status_code == 410
    assert dan.get("/door/candidate/").status_code == 200, "a candidate's search goes with the candidate"
    from rapport.compliance.actions import erase_person

    with firm_scope(world.north.pk):
        erase_person(world.acts(world.cara), person_id=world.dan.pk)
    assert dan.get("/door/candidate/").status_code == 403


def test_a_visit_follows_the_record_that_is_kept(world):
    with firm_scope(world.north.pk):
        twin = people.add_person(world.acts(world.alice), full_name="Daniel Dale")
    client = door_client(world, twin, "candidate")
    with firm_scope(world.north.pk):
        people.merge_people(world.acts(world.alice), kept_id=world.dan.pk, gone_id=twin.pk)
    assert b"Hello Dan Dale" in client.get("/door/candidate/").content


def test_who_asks_for_a_link_too_often_is_told_to_wait(world):
    path = landing_of(world.carol, "client")
    with firm_scope(world.north.pk):
        actions.end_all_sessions(system_actor(world.north.pk), person_id=world.carol.pk)
    client = Client()
    said = [client.post("/door/again/", {"secret": path.split("/")[2]}).status_code for _ in range(4)]
    assert said == [200, 200, 200, 429]


def test_asking_for_a_link_sounds_the_same_whether_or_not_there_was_one(world):
    path = landing_of(world.carol, "client")
    known = Client().post("/door/again/", {"secret": path.split("/")[2]})
    strange = Client().post("/door/again/", {"secret": world.north.pk.hex + "x" * 43})
    nothing = Client().post("/door/again/", {})

    def words(answer):
        return answer.content.split(b"</head>")[1].split(b"<main")[1]

    assert words(known) == words(strange) == words(nothing)
    with firm_scope(world.north.pk):
        assert DoorLink.objects.exclude(asked_at=None).count() == 1
