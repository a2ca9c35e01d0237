"""Links of people outside: made, sent, taken back, asked for again; what their page says of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.test import Client

from rapport.access import actions, due, queries
from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.access.testing import door_client, landing_of
from rapport.accounts.roles import door_actor, system_actor
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.models import AuditEntry, EventRecord
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import waiting_tasks
from rapport.mail.models import OutgoingMail
from rapport.people.actions import merge_people, undo_merge
from rapport.people.testing import make_person

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def made(world, alice):
    return actions.make_link(alice, person_id=world.carol.pk, door="client")


def test_a_link_tells_its_secret_once_and_events_and_audit_tell_keys_only(made, alice):
    assert made.link.secret_hash != made.secret
    assert queries.firm_of(made.secret) == alice.firm_id
    assert (made.link.expires_at, made.link.made_by_id) == (NOW + timedelta(days=14), alice.id)
    kept = [str(row) for table in (AuditEntry, EventRecord) for row in table.objects.values()]
    assert [row for row in kept if made.secret in row or "Carol" in row] == []
    assert EventRecord.objects.filter(name="DoorLinkMade").count() == 1


def test_a_new_link_replaces_the_one_that_waits_for_the_same_door_only(world, made, alice):
    other = actions.make_link(alice, person_id=world.carol.pk, door="candidate")
    newer = actions.make_link(alice, person_id=world.carol.pk, door="client", days=3)
    states = {link.pk: queries.state_of(link, at=NOW) for link in DoorLink.objects.all()}
    assert states == {made.link.pk: "revoked", other.link.pk: "open", newer.link.pk: "open"}


@pytest.mark.parametrize("given", [{"door": "staff"}, {"door": ""}, {"days": 0}, {"days": 31}])
def test_a_link_to_no_door_or_for_too_long_is_refused(world, alice, given):
    with pytest.raises(Refused):
        actions.make_link(alice, **{"person_id": world.carol.pk, "door": "client"} | given)
    assert DoorLink.objects.count() == 0


def test_only_who_may_makes_links_and_only_for_the_firms_own(world, alice):
    with pytest.raises(PermissionDenied):
        actions.make_link(world.acts(world.cara), person_id=world.carol.pk, door="client")
    with pytest.raises(PermissionDenied):
        actions.make_link(door_actor("client", world.carol.pk, alice.firm_id), person_id=world.carol.pk, door="client")
    with pytest.raises(ObjectDoesNotExist):
        actions.make_link(world.acts(world.eve), person_id=world.carol.pk, door="client")


def test_a_link_opens_once_and_the_second_who_presses_is_told(made, alice):
    system = system_actor(alice.firm_id)
    session, key = actions.enter(system, secret=made.secret)
    with pytest.raises(Refused, match="no longer works"):
        actions.enter(system, secret=made.secret)
    assert queries.inside(key, at=NOW).session_id == session.pk
    assert DoorSession.objects.count() == 1
    with pytest.raises(Refused, match="used this link"):
        actions.revoke_link(alice, link_id=made.link.pk)


def test_ending_sessions_and_taking_links_back_are_harmless_twice(world, made, alice):
    session, key = actions.enter(system_actor(alice.firm_id), secret=made.secret)
    waits = actions.make_link(alice, person_id=world.carol.pk, door="client")
    assert [actions.end_all_sessions(alice, person_id=world.carol.pk) for _ in range(2)] == [1, 0]
    assert queries.inside(key, at=NOW) is None
    before = actions.end_session(alice, session_id=session.pk).ended_at
    with clock.frozen(NOW + timedelta(hours=1)):
        assert actions.end_session(alice, session_id=session.pk).ended_at == before
        assert actions.revoke_link(alice, link_id=waits.link.pk).revoked_at == NOW


def test_a_link_is_sent_by_mail_once_a_minute_and_the_mail_says_what_it_is(world, alice, settings):
    settings.EMAIL_HOST = "set"
    sent = actions.send_link(alice, person_id=world.carol.pk, door="client")
    with pytest.raises(Refused, match="a moment ago"):
        actions.send_link(alice, person_id=world.carol.pk, door="client")
    (mail,) = OutgoingMail.objects.all()
    assert (mail.to, mail.person_id) == ("carol@crane.example", world.carol.pk)
    assert mail.reply_to == "alice@north.example"
    assert sent.address in mail.text
    assert "until 7 December 2026" in mail.text
    assert sent.address.startswith("http://127.0.0.1:8000/door/")
    assert [name for name, _ in waiting_tasks()] == ["mail.send"]
    assert sent.link.mailed_at == NOW


def test_what_cannot_be_sent_leaves_no_link_behind(world, alice):
    with pytest.raises(Refused, match="SMTP_HOST"):
        actions.send_link(alice, person_id=world.carol.pk, door="client")
    assert (DoorLink.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_who_asks_for_another_link_stands_on_the_list_of_whoever_looks_after_them_until_one_is_made(
    world, made, alice, django_assert_num_queries
):
    on = NOW.date()
    actions.ask_again(system_actor(alice.firm_id), link_id=made.link.pk)
    with django_assert_num_queries(1):
        (item,) = due.asked_for_links(member_id=world.alice.pk, on=on, limit=20)
    assert (item.person_id, item.reason, item.due_on, item.subject_id) == (
        world.carol.pk, "door_asked", on, made.link.pk,
    )  # fmt: skip
    assert item.why == "The link you made on 23 November no longer works for them."
    assert due.asked_for_links(member_id=world.bob.pk, on=on, limit=20) == []
    (card,) = todays_desk(member_id=world.alice.pk, on=on).list.cards
    assert (card.tier, card.reason.label) == (0, "Asked for a link")
    with clock.frozen(NOW + timedelta(minutes=5)):
        actions.make_link(alice, person_id=world.carol.pk, door="client")
    assert due.asked_for_links(member_id=world.alice.pk, on=on, limit=20) == []


def test_who_belongs_to_nobody_asks_whoever_made_the_link(world, alice):
    stray = make_person(alice, "Stray")
    made = actions.make_link(world.acts(world.bob), person_id=stray.pk, door="candidate")
    actions.ask_again(system_actor(alice.firm_id), link_id=made.link.pk)
    found = {m.name: len(due.asked_for_links(member_id=m.pk, on=NOW.date(), limit=9)) for m in (world.alice, world.bob)}
    assert found == {"Alice Archer": 0, "Bob Barker": 1}


def test_two_records_made_one_keep_one_waiting_link_a_door_and_undo_gives_each_its_own(world, made, alice):
    twin = make_person(alice, "Carol Twin")
    theirs = actions.make_link(alice, person_id=twin.pk, door="client")
    search = actions.make_link(alice, person_id=twin.pk, door="candidate")
    merge = merge_people(alice, kept_id=world.carol.pk, gone_id=twin.pk)
    whose = dict(DoorLink.objects.values_list("pk", "person_id"))
    assert whose == {made.link.pk: world.carol.pk, theirs.link.pk: twin.pk, search.link.pk: world.carol.pk}
    with pytest.raises(Refused):
        actions.enter(system_actor(alice.firm_id), secret=theirs.secret)
    undo_merge(alice, merge_id=merge.pk)
    assert DoorLink.objects.get(pk=search.link.pk).person_id == twin.pk


def test_whoever_is_forgotten_leaves_no_link_no_visit_no_view(world, made, alice):
    client = Client()
    client.post(f"/door/{made.secret}/")
    client.get("/door/client/")
    assert DoorView.objects.count() == 1
    counts = forget(system_actor(alice.firm_id), world.carol.pk)
    assert (counts["door views"], counts["door sessions"], counts["door links"]) == (1, 1, 1)
    assert [table.objects.count() for table in (DoorView, DoorSession, DoorLink)] == [0, 0, 0]


def test_the_panel_tells_who_made_what_who_came_and_what_they_looked_at(world, alice, django_assert_num_queries):
    dan = world.dan.pk
    with django_assert_num_queries(1):
        assert queries.panel(dan, at=NOW).links == []
    client = door_client(world, world.dan, "candidate")
    client.get("/door/candidate/")
    with django_assert_num_queries(3):
        panel = queries.panel(dan, at=NOW)
        assert [view.in_words for view in panel.views] == ["home"]
    assert ([state for _, state in panel.links], panel.any_open) == (["used"], True)
    assert not queries.panel(dan, at=NOW + timedelta(hours=12)).any_open


def test_the_page_of_a_person_shows_a_new_link_once(world, alice):
    browser = world.client(world.alice)
    page = f"/people/{world.carol.pk}/"
    assert "Nobody has a link" in browser.get(page).content.decode()
    made = browser.post(f"{page}door/", {"door": "client", "days": "7", "act": "copy"}).content.decode()
    assert "http://127.0.0.1:8000/door/" in made
    later = browser.get(page).content.decode()
    assert "/door/0" not in later
    assert "works until" in later
    refused = browser.post(f"{page}door/", {"door": "client", "days": "7", "act": "send"})
    assert (refused.status_code, b"SMTP_HOST" in refused.content) == (422, True)
    assert browser.post(f"{page}door/", {"door": "referee", "days": "7"}).status_code == 422


def test_a_link_is_sent_from_the_page_where_mail_can_be_sent(world, alice, settings):
    settings.EMAIL_HOST = "set"
    browser, path = world.client(world.alice), f"/people/{world.dan.pk}/door/"
    assert "Send it by mail" in browser.get(path).content.decode()
    answer = browser.post(path, {"door": "candidate", "days": "14", "act": "send"})
    assert (answer.status_code, OutgoingMail.objects.get().to) == (302, "dan@dale.example")
    assert "sent by mail" in browser.get(answer["Location"]).content.decode()


def test_a_link_that_waits_for_nobody_any_more_is_gone(world, alice):
    path = landing_of(world.dan, "candidate")
    assert Client().get(path).status_code == 200
    actions.end_all_sessions(alice, person_id=world.dan.pk, door="client")
    assert Client().get(path).status_code == 200, "another door's"
    actions.end_all_sessions(alice, person_id=world.dan.pk, door="candidate")
    assert Client().get(path).status_code == 410


def test_a_year_after_a_link_ran_out_nothing_is_kept_of_it(world, alice):
    door_client(world, world.dan, "candidate").get("/door/candidate/")
    system, ran_out = system_actor(alice.firm_id), (NOW + timedelta(days=14)).date()
    assert actions.forget_old_visits(system, ran_out + timedelta(days=364)) == 0
    assert actions.forget_old_visits(system, ran_out + timedelta(days=366)) == 3
    assert DoorLink.objects.count() == 0
