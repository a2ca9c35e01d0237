"""Messages through a door: each once, waiting in Today until somebody answers."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.access.testing import landing_of
from rapport.accounts.roles import door_actor
from rapport.desk.today import items_of
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail
from rapport.people.models import Person
from rapport.relations import actions, queries
from rapport.relations.models import Relationship, Touch
from rapport.relations.testing import make_touch
from rapport.rules.wall import OPEN

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def dan(world):
    return door_actor("candidate", world.dan.pk, world.north.pk)


def write(actor, world, text="When will I hear from them?", **more):
    given = {"member_id": world.alice.pk, "once": "1"} | more
    return actions.write_message(actor, text=text, **given)


def waiting(world, member) -> list[str]:
    with firm_scope(world.north.pk):
        found = items_of(member_id=member.pk, person_id=world.dan.pk, on=date(2026, 11, 24), wall=OPEN)
        return [item.reason for item in found]


def bond(world, member) -> Relationship:
    with firm_scope(world.north.pk):
        return Relationship.objects.get(person=world.dan, owner=member)


@pytest.mark.parametrize("door", ["candidate", "client"])
def test_a_message_from_outside_is_a_touch_that_waits_in_today_until_it_is_answered(world, door):
    actor = door_actor(door, world.dan.pk, world.north.pk)
    touch = write(actor, world)
    assert (touch.channel, touch.direction, touch.excerpt) == ("portal", "in", "When will I hear from them?")
    assert "unanswered" in waiting(world, world.alice)
    with clock.frozen(NOW + timedelta(hours=1)):
        actions.answer_message(world.acts(world.alice), person_id=world.dan.pk, text="Tomorrow.", once="2")
    assert "unanswered" not in waiting(world, world.alice)


def test_a_colleagues_answer_is_an_answer(world, dan):
    write(dan, world)
    with clock.frozen(NOW + timedelta(hours=1)):
        actions.answer_message(world.acts(world.bob), person_id=world.dan.pk, text="Alice is away.", once="2")
    assert "unanswered" not in waiting(world, world.alice)


def test_a_double_click_is_one_message_either_way(world, dan):
    assert write(dan, world).pk == write(dan, world).pk
    alice = world.acts(world.alice)
    answers = [
        actions.answer_message(alice, person_id=world.dan.pk, text="Soon.", once="1") for _ in range(2)
    ]  # fmt: skip
    assert answers[0].pk == answers[1].pk
    with firm_scope(world.north.pk):
        assert Touch.objects.count() == 2


def test_a_form_gone_back_to_sends_other_words_as_another_message(world, dan):
    assert write(dan, world, "First").pk != write(dan, world, "Second").pk


def test_a_message_goes_to_whoever_has_the_relationship_now(world, dan):
    with firm_scope(world.north.pk):
        make_touch(world.acts(world.alice), person_id=world.dan.pk, at=NOW - DAY)
    actions.hand_over(
        world.acts(world.alice), relationship_id=bond(world, world.alice).pk, to_member_id=world.bob.pk
    )  # fmt: skip
    touch = write(dan, world)
    assert touch.member_id == world.bob.pk
    assert ("unanswered" in waiting(world, world.bob), "unanswered" in waiting(world, world.alice)) == (True, False)


def test_a_message_wakes_a_paused_relationship(world, dan):
    make_touch(world.acts(world.alice), person_id=world.dan.pk, at=NOW - DAY)
    actions.pause(world.acts(world.alice), relationship_id=bond(world, world.alice).pk)
    write(dan, world)
    assert bond(world, world.alice).state == "active"
    assert "unanswered" in waiting(world, world.alice)


@pytest.mark.parametrize(
    ("text", "said"), [("", "Write something"), (" \r\n\0", "Write something"), ("x" * 5001, "5,001")]
)
def test_a_message_says_something_and_holds_five_thousand_characters(world, dan, text, said):
    for send in (
        lambda: write(dan, world, text),
        lambda: actions.answer_message(world.acts(world.alice), person_id=world.dan.pk, text=text, once="1"),
    ):
        with pytest.raises(Refused, match=said):
            send()
    assert len(write(dan, world, "x" * 5000).excerpt) == 5000


def test_what_is_typed_is_kept_as_typed(world, dan):
    assert write(dan, world, " <b>Hi</b>\r\n\r\n'; drop table 🙂\0 ").excerpt == "<b>Hi</b>\n\n'; drop table 🙂"


def test_nobody_writes_to_a_stranger_a_leaver_or_for_somebody_else(world, dan):
    for member_id in (world.eve.pk, uuid4()):
        with pytest.raises(ObjectDoesNotExist):
            write(dan, world, member_id=member_id)
    with firm_scope(world.north.pk):
        type(world.bob).objects.filter(pk=world.bob.pk).update(left_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="not work here"):
        write(dan, world, member_id=world.bob.pk)
    with pytest.raises(PermissionDenied):
        write(world.acts(world.alice), world)
    with pytest.raises(PermissionDenied):
        actions.answer_message(dan, person_id=world.dan.pk, text="I am Alice.", once="1")
    with firm_scope(world.other.pk):
        stranger = Person.objects.create(full_name="Olga Other")
    with pytest.raises(ObjectDoesNotExist):
        actions.answer_message(world.acts(world.alice), person_id=stranger.pk, text="Hello", once="1")


def test_a_conversation_is_read_newest_first_a_page_at_a_time(world, dan, django_assert_num_queries):
    alice = world.acts(world.alice)
    make_touch(alice, person_id=world.dan.pk, at=NOW - DAY, channel="portal", text="Feedback, not a message")
    for n in range(5):
        with clock.frozen(NOW + timedelta(minutes=n)):
            if n % 2:
                actions.answer_message(alice, person_id=world.dan.pk, text=f"{n}", once=f"{n}")
            else:
                write(dan, world, f"{n}", once=f"{n}")
    with firm_scope(world.north.pk):
        with django_assert_num_queries(1):
            first = queries.messages(world.dan.pk, limit=3)
        rest = queries.messages(world.dan.pk, world.alice.pk, before=first.before, limit=3)
        bobs = queries.messages(world.dan.pk, world.bob.pk)
    assert [(one.text, one.from_them, one.member) for one in first.messages] == [
        ("4", True, "Alice Archer"), ("3", False, "Alice Archer"), ("2", True, "Alice Archer"),
    ]  # fmt: skip
    assert ([one.text for one in rest.messages], rest.before, list(bobs.messages)) == (["1", "0"], "", [])
    assert (first.waits, queries.Conversation((), "").waits) == (True, False)


def test_staff_answer_from_the_persons_page_and_from_today(world, dan):
    browser = world.client(world.alice)
    assert b"messages-title" not in browser.get(f"/people/{world.dan.pk}/").content, "they have no door"
    landing_of(world.dan, "candidate")
    write(dan, world, "Is it <open> yet?")
    assert b"Is it &lt;open&gt; yet?" in browser.get(f"/people/{world.dan.pk}/").content
    assert b"Send to their page" in browser.get(f"/today/{world.dan.pk}/write/?reason=unanswered").content
    with clock.frozen(NOW + timedelta(minutes=1)):
        sent = browser.post(f"/people/{world.dan.pk}/message/", {"text": "Yes.", "once": "9"})
    assert sent["Location"] == f"/people/{world.dan.pk}/#messages"
    page = browser.get(f"/people/{world.dan.pk}/").content.decode()
    assert "Yes." in page.split('id="messages"')[1].split("</section>")[0]
    assert b"Send to their page" not in browser.get(f"/today/{world.dan.pk}/write/?reason=unanswered").content


def test_an_answer_goes_out_by_mail_too_once_where_mail_is_set_up(world, dan, settings):
    for host, sent in (("", 0), ("127.0.0.1", 1)):
        settings.EMAIL_HOST = host
        for _ in range(2):
            actions.answer_message(world.acts(world.alice), person_id=world.dan.pk, text="Yes.", once=f"on {host}")
        with firm_scope(world.north.pk):
            letters = list(OutgoingMail.objects.filter(person=world.dan))
        assert [(one.to, one.reply_to) for one in letters] == [("dan@dale.example", "alice@north.example")] * sent
