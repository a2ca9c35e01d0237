"""A relationship as recruiters live it: log, agree, promise, object, be forgotten; in pages and by command."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.relations import actions
from rapport.relations.models import HealthNumbers, Promise, Relationship, Touch
from rapport.relations.testing import make_touch
from rapport.rules.health import PRIOR
from rapport.rules.wall import OPEN

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def noon():
    with clock.frozen(NOW):
        yield


def rows(world, model):
    with firm_scope(world.north.pk):
        return list(model.objects.order_by("pk"))


def test_alice_logs_a_call_with_a_promise_without_javascript_and_takes_it_back(world, noon):
    dan = make_person(world.acts(world.alice), "Dan Dale")
    alice = world.client(world.alice)
    page = alice.get(reverse("person_relationship", kwargs={"person_id": dan.pk})).content.decode()
    assert "No contact yet" in page
    answer = alice.post(
        reverse("touches", kwargs={"person_id": dan.pk}),
        {"how": "call:both", "text": "Wants to move to Leeds", "promise_text": "Send the brief",
         "promise_due_on": "2026-11-25", "promise_by": "us", "at": "2026-11-22T11:30"},
    )  # fmt: skip
    assert answer.status_code == 302
    (touch,) = rows(world, Touch)
    (promise,) = rows(world, Promise)
    assert (touch.channel, touch.direction, touch.at) == ("call", "both", NOW - timedelta(minutes=30))
    assert (promise.text, promise.by_us) == ("Send the brief", True)
    timeline = alice.get(reverse("touches", kwargs={"person_id": dan.pk})).content.decode()
    assert "Wants to move to Leeds" in timeline
    alice.post(reverse("touch_remove", kwargs={"touch_id": touch.pk}))
    assert "Wants to move to Leeds" not in alice.get(reverse("touches", kwargs={"person_id": dan.pk})).content.decode()
    alice.post(reverse("touch_restore", kwargs={"touch_id": touch.pk}))
    assert rows(world, Touch)[0].removed_at is None


def test_htmx_gets_the_timeline_and_the_health_beside_it(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    make_touch(alice, person_id=dan.pk, at=NOW - 9 * DAY)
    answer = world.client(world.alice).post(
        reverse("touches", kwargs={"person_id": dan.pk}), {"how": "email:in"}, headers={"HX-Request": "true"}
    )
    piece = answer.content.decode()
    assert '<div id="timeline"' in piece
    assert 'id="health" class="panel stack" aria-labelledby="health-title" hx-swap-oob="true"' in piece
    assert "<html" not in piece


def test_the_timeline_is_filtered_searched_and_paged(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    for number in range(45):
        channel = "call" if number % 9 == 0 else "email"
        make_touch(alice, person_id=dan.pk, at=NOW - number * DAY, channel=channel, text=f"Word{number:02}")
    client, address = world.client(world.alice), reverse("touches", kwargs={"person_id": dan.pk})
    first = client.get(address)
    assert first.content.decode().count('class="dot"') == 30
    before = first.context["timeline"].before if first.context else ""
    second = client.get(address, {"before": before} if before else {})
    assert second.status_code == 200
    assert client.get(address, {"channel": "call"}).content.decode().count('class="dot"') == 5
    assert client.get(address, {"q": "word07"}).content.decode().count('class="dot"') == 1
    for odd in ({"before": "nonsense"}, {"member": "x"}, {"q": "\0"}, {"channel": "pigeon"}):
        assert client.get(address, odd).status_code == 200


def test_the_timeline_shows_one_colleague_and_keeps_the_search_on_the_next_page(world, noon):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    dan = make_person(alice, "Dan Dale")
    client, address = world.client(world.alice), reverse("touches", kwargs={"person_id": dan.pk})
    make_touch(alice, person_id=dan.pk, at=NOW - DAY, text="Asked about Leeds")
    assert 'name="member"' not in client.get(address).content.decode(), "nobody to choose between"
    for number in range(31):
        make_touch(bob, person_id=dan.pk, at=NOW - number * DAY, text=f"100% Leeds {number:02}")
    page = client.get(address, {"member": str(world.bob.pk), "q": "100% leeds"}).content.decode()
    assert page.count('class="dot"') == 30
    assert f'<option value="{world.bob.pk}" selected>Bob Barker</option>' in page
    more = page.split('hx-target="closest li"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    rest = client.get(more).content.decode()
    assert (rest.count('class="dot"'), "Leeds 30" in rest) == (1, True)
    assert "Asked about Leeds" in client.get(address, {"member": str(world.alice.pk)}).content.decode()
    assert "Nothing matches" in client.get(address, {"member": str(world.eve.pk)}).content.decode()
    whole = client.get(reverse("person", kwargs={"person_id": dan.pk})).content.decode()
    assert ">Alice Archer</option>" in whole
    assert "Eve Evans" not in whole


def test_every_touch_is_on_exactly_one_page(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    for number in range(25):
        make_touch(alice, person_id=dan.pk, at=NOW - (number // 3) * DAY)
    from rapport.relations import queries

    seen, before = [], ""
    with firm_scope(world.north.pk):
        while True:
            page = queries.timeline(dan.pk, reader=world.acts(world.alice), before=before, limit=7)
            seen += [line.touch.pk for line in page.lines]
            before = page.before
            if not before:
                break
    assert len(seen) == len(set(seen)) == 25


def test_the_panel_takes_nine_queries_at_most(world, noon, django_assert_max_num_queries):
    from rapport.relations import queries

    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    make_touch(alice, person_id=dan.pk)
    with firm_scope(world.north.pk), django_assert_max_num_queries(9):
        assert queries.panel(dan.pk, world.alice.pk, OPEN).is_own


def test_who_objects_to_being_scored_is_shown_without_word_or_number(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    for days in (20, 9, 1):
        make_touch(alice, person_id=dan.pk, at=NOW - days * DAY)
    client = world.client(world.alice)
    client.post(reverse("objection_new", kwargs={"person_id": dan.pk}), {"about": "scoring", "evidence": "Wrote"})
    page = client.get(reverse("person_relationship", kwargs={"person_id": dan.pk})).content.decode()
    assert "Not scored, at their request" in page
    assert "of 100" not in page


def test_the_formula_the_weights_and_the_numbers_are_published(world):
    page = world.client(world.cara).get(reverse("help_health")).content.decode()
    for shown in ("35 · chance", "0.430", "57.0", "UK GDPR, article 21", "not been judged yet"):
        assert shown in page


def test_managers_see_beside_the_word_that_the_count_tells_better_and_nobody_else_does(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    for days in (9, 0):
        make_touch(alice, person_id=dan.pk, at=NOW - days * DAY)
    said, address = "the weighted count tells better", reverse("person", kwargs={"person_id": dan.pk})
    numbers = asdict(PRIOR) | {"sample": 900, "fitted_at": NOW}
    with firm_scope(world.north.pk):
        HealthNumbers.objects.create(**numbers, report={"health_loses": True, "params_are_prior": False})
    assert said in world.client(world.bob).get(address).content.decode()
    assert said not in world.client(world.alice).get(address).content.decode()
    with firm_scope(world.north.pk):
        HealthNumbers.objects.update(model="ewma90")
    assert said not in world.client(world.bob).get(address).content.decode()


def test_cara_erases_dan_by_command_and_a_recruiter_cannot(world, noon):
    alice = world.acts(world.alice)
    dan = make_person(alice, "Dan Dale")
    make_touch(alice, person_id=dan.pk)
    with pytest.raises(CommandError, match="Only administrators"):
        call_command("erase_person", str(dan.pk), member="alice@north.example")
    with pytest.raises(CommandError, match="no such person"):
        call_command("erase_person", str(dan.pk), member="eve@other.example")
    said = StringIO()
    call_command("erase_person", str(dan.pk), member="cara@north.example", json=True, stdout=said)
    assert json.loads(said.getvalue())["counts"]["touches"] == 1
    assert rows(world, Touch) == []


def test_health_is_judged_on_a_file_and_on_the_firms_own_record(world, noon, tmp_path):
    lines = ["owner,person,at,direction"]
    for person in range(40):
        for step in range(60):
            if person % 4 or step < 40:
                at = NOW - 400 * DAY + step * (3 + person % 5) * DAY
                lines.append(f"o,p{person},{at:%Y-%m-%dT%H:%M:%SZ},{('in', 'out')[step % 2]}")
    file = tmp_path / "events.csv"
    file.write_text("\n".join(lines) + "\n")
    said = StringIO()
    call_command("evaluate_health", events=str(file), json=True, stdout=said)
    figures = json.loads(said.getvalue())
    assert set(figures["lapse"]) == set(figures["contact"]) == {"health", "ewma90", "recency", "frequency"}
    assert set(figures["lapse"]["health"]) == {"auc", "ap", "brier"}
    assert figures["cells"]
    with pytest.raises(CommandError, match="Say whose record"):
        call_command("evaluate_health")
    with pytest.raises(CommandError, match="no contact on record"):
        call_command("evaluate_health", firm="North")


@pytest.mark.django_db(transaction=True)
def test_two_members_and_two_tabs_logging_at_once_lose_nothing_and_never_wait_for_each_other_in_a_ring(world):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    people = [make_person(alice, f"Person {number}").pk for number in range(6)]
    faults: list[BaseException] = []

    def log(actor, order, tab):
        try:
            for turn in range(4):
                touches = [
                    actions.NewTouch(
                        person_id=key, member_id=member.pk, channel="email", direction="in",
                        at=NOW - timedelta(hours=turn), source=f"mail:{turn}:{tab % 2}",
                    )
                    for key in order for member in (world.alice, world.bob)
                ]  # fmt: skip
                actions.record_touches(actor, touches=touches)
        except BaseException as fault:  # noqa: BLE001 - told below
            faults.append(fault)
        finally:
            connection.close()

    threads = [
        Thread(target=log, args=(actor, order, tab))
        for tab, (actor, order) in enumerate(
            [(alice, people), (bob, people[::-1]), (alice, people[3:] + people[:3]), (bob, people)]
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(rows(world, Touch)) == 6 * 2 * 4 * 2
    bonds = rows(world, Relationship)
    assert len(bonds) == 12
    assert {(bond.repeat_days, bond.days_in) for bond in bonds} == {(0, 1)}
