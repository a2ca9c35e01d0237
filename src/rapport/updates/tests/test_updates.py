"""Updates: a rhythm, a draft, a person's approval."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.mail.models import OutgoingMail
from rapport.people.models import Person
from rapport.relations.models import Touch
from rapport.updates import actions, queries
from rapport.updates.due import asks
from rapport.updates.models import Rhythm, Update
from rapport.updates.tests.conftest import NOW


def draft(actor, world, vacancy):
    return actions.draft_update(actor, person_id=world.carol.pk, vacancy_id=vacancy.pk)


def test_a_draft_tells_what_happened_and_is_made_once(world, alice, vacancy):
    made = draft(alice, world, vacancy)
    assert made.text.startswith("Hello Carol Crane,\n\nThis is where we are with Quantity surveyor.")
    assert made.text.endswith("Alice Archer\nNorth")
    assert draft(alice, world, vacancy) == made


def test_a_candidate_s_draft_tells_where_the_search_stands(world, alice):
    made = actions.draft_update(alice, person_id=world.dan.pk)
    assert "This is where your search stands." in made.text


def test_an_approved_update_is_a_touch_that_asks_for_nothing(world, alice, vacancy):
    made = draft(alice, world, vacancy)
    before = EventRecord.objects.count()
    actions.approve_update(alice, update_id=made.pk, text="All is well, Carol.")
    touch = Touch.objects.get(person=world.carol)
    assert (touch.channel, touch.direction, touch.asks) == ("portal", "out", False)
    assert touch.excerpt == "All is well, Carol."
    assert OutgoingMail.objects.count() == 0
    assert EventRecord.objects.count() == before + 1
    assert EventRecord.objects.latest("pk").payload == {"update_id": str(made.pk), "person_id": str(world.carol.pk)}


def test_where_mail_is_set_up_it_is_mailed_too(world, alice, vacancy, settings):
    settings.EMAIL_HOST = "mail.north.example"
    actions.approve_update(alice, update_id=draft(alice, world, vacancy).pk, text="All is well, Carol.")
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject, mail.text) == (
        "carol@crane.example", "Where we are: Quantity surveyor", "All is well, Carol."
    )  # fmt: skip
    assert Touch.objects.get(person=world.carol).channel == "email"


def test_an_update_is_approved_once(world, alice, vacancy):
    made = draft(alice, world, vacancy)
    actions.approve_update(alice, update_id=made.pk, text="All is well.")
    for verb in (actions.approve_update, actions.change_update):
        with pytest.raises(Refused, match="approved on 20 November 2026"):
            verb(alice, update_id=made.pk, text="Again.")
    with pytest.raises(Refused):
        actions.drop_update(alice, update_id=made.pk)
    assert Touch.objects.filter(person=world.carol).count() == 1


def test_the_next_draft_begins_where_the_last_ended(world, alice, vacancy):
    first = draft(alice, world, vacancy)
    actions.approve_update(alice, update_id=first.pk, text="One.")
    with clock.frozen(NOW + timedelta(days=7)):
        second = draft(alice, world, vacancy)
    assert second.covers_from_at == first.covers_until_at


def test_a_draft_thrown_away_makes_room_for_another(world, alice, vacancy):
    first = draft(alice, world, vacancy)
    actions.drop_update(alice, update_id=first.pk)
    assert draft(alice, world, vacancy) != first
    with pytest.raises(Refused, match="thrown away"):
        actions.change_update(alice, update_id=first.pk, text="x")


@pytest.mark.parametrize("text", ["", "   \n", "x" * 10_001])
def test_an_update_needs_words_and_not_too_many(world, alice, vacancy, text):
    with pytest.raises(Refused):
        actions.approve_update(alice, update_id=draft(alice, world, vacancy).pk, text=text)


def test_a_rhythm_puts_the_update_into_today_until_it_is_approved(world, alice, vacancy):
    rhythm = actions.agree_rhythm(alice, person_id=world.carol.pk, vacancy_id=vacancy.pk, every_days=7)
    assert rhythm.next_on == date(2026, 11, 27)
    on = date(2026, 11, 27)
    ask = {"member_id": world.alice.pk, "limit": 20}
    assert asks(on=on - timedelta(days=1), **ask) == []
    (item,) = asks(on=on, **ask)
    assert (item.person_id, item.reason, item.subject_id) == (world.carol.pk, "update", rhythm.pk)
    assert item.why == "You agreed an update about Quantity surveyor every 7 days; it was due on 27 November."
    assert asks(on=on, person_id=world.dan.pk, **ask) == []
    with clock.frozen(NOW + timedelta(days=8)):
        actions.approve_update(alice, update_id=draft(alice, world, vacancy).pk, text="All is well.")
    assert asks(on=on + timedelta(days=1), **ask) == []
    rhythm.refresh_from_db()
    assert rhythm.next_on == date(2026, 12, 5)


def test_another_rhythm_replaces_the_first_and_stopping_twice_is_harmless(world, alice):
    actions.agree_rhythm(alice, person_id=world.dan.pk, every_days=7)
    second = actions.agree_rhythm(alice, person_id=world.dan.pk, every_days=14)
    assert queries.rhythm_of(world.dan.pk, None) == second
    actions.end_rhythm(alice, rhythm_id=second.pk)
    actions.end_rhythm(alice, rhythm_id=second.pk)
    assert Rhythm.objects.filter(ended_at=None).count() == 0


@pytest.mark.parametrize("days", [0, 91])
def test_a_rhythm_has_bounds(world, alice, days):
    with pytest.raises(Refused):
        actions.agree_rhythm(alice, person_id=world.dan.pk, every_days=days)


def test_who_only_reads_sends_no_updates(world, vacancy):
    with pytest.raises(PermissionDenied):
        draft(world.acts(world.cara), world, vacancy)


def test_another_firm_finds_nobody_to_tell(world, alice, vacancy):
    person_id, vacancy_id = world.carol.pk, vacancy.pk
    with pytest.raises(Person.DoesNotExist):
        actions.draft_update(world.acts(world.eve), person_id=person_id, vacancy_id=vacancy_id)


def test_forgetting_a_person_forgets_what_they_were_told(world, alice):
    actions.agree_rhythm(alice, person_id=world.dan.pk, every_days=7)
    actions.draft_update(alice, person_id=world.dan.pk)
    assert actions.forget_person(world.acts(world.ada), world.dan.pk) == {"updates": 1, "rhythms": 1}
    assert Update.objects.count() == 0


def test_the_pages_lead_from_a_rhythm_to_an_approved_update(world, alice, vacancy):
    client = world.client(world.alice)
    home = reverse("person_updates", kwargs={"person_id": world.carol.pk}) + f"?vacancy={vacancy.pk}"
    keys = {"vacancy": str(vacancy.pk)}
    client.post(reverse("update_rhythm", kwargs={"person_id": world.carol.pk}), {"every_days": "7", **keys})
    made = client.post(reverse("update_draft", kwargs={"person_id": world.carol.pk}), keys)
    wrong = client.post(made.url, {"text": "", "act": "approve"})
    assert wrong.status_code == 422
    done = client.post(made.url, {"text": "All is well.", "act": "approve"})
    assert done.url == home
    page = client.get(home).content.decode()
    assert "All is well." in page
    assert "Every 7 days" in page
    assert "Approved by Alice Archer" in client.get(made.url).content.decode()
