"""Pages and the command: who knows somebody, the picture with its table, introductions."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from rapport.foundation.models import Firm
from rapport.gatherings import actions as gatherings
from rapport.gatherings.testing import make_gathering
from rapport.people.models import Person
from rapport.relations import actions as relations
from rapport.ties import queries
from rapport.ties.models import HiddenTie, IntroductionAsk
from rapport.ties.picture import picture
from rapport.ties.tests.conftest import knows, tie


@pytest.fixture
def dan(world, alice, person):
    """Dan, whom Bob knows, and who knows Carol."""
    dan = person("Dan Dale")
    tie(dan, world.carol.pk, 0.4, kind="worked")
    knows(world.bob.pk, dan, 0.8)
    return dan


def who_knows(world, person_id, query=""):
    return world.client(world.alice).get(reverse("who_knows_person", kwargs={"person_id": person_id}) + query)


def test_the_page_names_the_way_its_strength_and_why_and_leads_to_asking(world, dan):
    said = who_knows(world, world.carol.pk).content.decode()
    assert "Bob Barker" in said
    assert "Fair" in said
    assert "Told us (inferred)." in said
    assert f"?colleague={world.bob.pk}&amp;through={dan}" in said
    assert "network-own" in said
    assert 'stroke-dasharray="2 4"' in said
    client = world.client(world.alice).get(reverse("who_knows_client", kwargs={"organisation_id": world.crane.pk}))
    assert "Dan Dale" in client.content.decode()


def test_asking_and_answering_by_the_pages(world, dan):
    alice, bob = world.client(world.alice), world.client(world.bob)
    ask = reverse("introduction_ask", kwargs={"person_id": world.carol.pk}) + f"?colleague={world.bob.pk}&through={dan}"
    assert alice.post(ask, {"why": ""}).status_code == 422
    assert alice.post(ask, {"why": "Her team grows"}).status_code == 302
    assert "asked for an introduction already" in alice.post(ask, {"why": "Again"}).content.decode()
    key = {"ask_id": IntroductionAsk.objects.get().pk}
    assert "Waits for you" in bob.get(reverse("introductions")).content.decode()
    bob.post(reverse("introduction_answer", kwargs={**key, "how": "yes"}))
    alice.post(reverse("introduction_made", kwargs=key))
    assert alice.post(reverse("introduction_close", kwargs=key), {"outcome": ""}).status_code == 422
    alice.post(reverse("introduction_close", kwargs=key), {"outcome": "We met"})
    assert "What came of it: We met" in bob.get(reverse("introductions")).content.decode()


def test_hiding_by_the_pages(world, alice, dan):
    knows(world.alice.pk, dan, 0.5)
    assert "Hide that I know them" in who_knows(world, dan).content.decode()
    client = world.client(world.alice)
    client.post(reverse("tie_hide", kwargs={"person_id": dan, "how": "hide"}))
    assert "Show that I know them" in who_knows(world, dan).content.decode()
    client.post(reverse("tie_hide", kwargs={"person_id": dan, "how": "show"}))
    client.post(reverse("ties_hide", kwargs={"how": "hide"}))
    assert "Show them" in client.get(reverse("introductions")).content.decode()
    client.post(reverse("ties_hide", kwargs={"how": "show"}))
    assert not HiddenTie.objects.exists()


def test_who_may_not_be_contacted_is_said_so_and_drawn_nowhere(world, alice, dan):
    relations.set_boundary(alice, person_id=world.carol.pk, kind="do_not_contact")
    said = who_knows(world, world.carol.pk, "?hops=3").content.decode()
    assert "nobody is asked for a way to them" in said
    assert "network-own" not in said
    assert "Carol" not in who_knows(world, dan).content.decode()


def test_a_picture_holds_at_most_sixty_and_every_line_stands_in_the_table(world, alice, person):
    for number in range(70):
        one = person(f"Person {number}")
        tie(world.carol.pk, one, 0.5)
        knows(world.bob.pk, one, 0.5)
    graph = queries.around_person(world.carol.pk)
    drawn = picture(graph, subject_url="/")
    assert len(drawn.boxes) == 38
    assert len(drawn.lines) == len(graph.links) == 72
    Person.objects.update(employer=world.crane)
    client = queries.around_client(world.crane.pk, "Crane", queries.working_at(world.crane.pk))
    assert len(picture(client, subject_url="/").boxes) == 38


def said(*words):
    out = StringIO()
    call_command("path", *words, stdout=out)
    return out.getvalue()


def test_the_command_finds_a_way_by_name_address_and_key(world, dan):
    line = "Bob Barker -> Dan Dale -> Carol Crane: fair\n"
    for who in ("Carol Crane", "carol@crane.example", str(world.carol.pk), str(world.crane.pk), "Crane Ltd"):
        assert said("--to", who, "--member", "alice@north.example") == line
    (way,) = json.loads(said("--to", "Carol Crane", "--member", "alice@north.example", "--hops", "3", "--json"))
    assert (way["colleague"], way["over"][0]["name"], way["strength"]) == ("Bob Barker", "Dan Dale", 0.32)
    assert said("--to", "Carol Crane", "--member", "alice@north.example", "--own") == "No way is known.\n"


def test_the_command_says_what_to_do_instead(world, dan, person):
    person("Ann Able")
    person("Ann Able")
    for words, sentence in (
        (("--to", "Ann Able", "--member", "alice@north.example"), "Several could be meant: Ann Able"),
        (("--to", "Zzyzx", "--member", "alice@north.example"), "is called Zzyzx"),
        (("--to", "nobody@x.example", "--member", "alice@north.example"), "has the address"),
        (("--to", str(Firm.objects.first().pk), "--member", "alice@north.example"), "has the key"),
        (("--to", str(world.crane.pk), "--hops", "3", "--member", "alice@north.example"), "not further"),
        (("--to", "Carol Crane"), "Say which firm"),
        (("--to", "Carol Crane", "--member", "x@x.example"), "Nobody signs in"),
    ):
        with pytest.raises(CommandError, match=sentence):
            said(*words)


def test_nothing_of_it_is_seen_from_another_firm(world, dan):
    eve = world.client(world.eve)
    assert eve.get(reverse("who_knows_person", kwargs={"person_id": world.carol.pk})).status_code == 404
    with pytest.raises(CommandError, match="is called Carol"):
        said("--to", "Carol Crane", "--member", "eve@other.example")


def test_an_event_has_a_network_of_whom_we_met_there(world, alice, dan):
    gathering = make_gathering(alice)
    address = reverse("gathering_network", kwargs={"gathering_id": gathering.pk})
    assert "We met nobody there yet" in world.client(world.alice).get(address).content.decode()
    gatherings.capture(alice, gathering_id=gathering.pk, person_id=dan)
    said = world.client(world.alice).get(address).content.decode()
    assert "network-own" in said
    assert "Bob Barker" in said
    assert "Was there" in said
