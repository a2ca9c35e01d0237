"""What a contact is worth, who waits for whom, and that the order of hearing of contacts never matters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.record import Contact, Record, after, depth, from_contacts, wants_answer
from rapport.rules.touches import RebuildNeededError

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


def contact(hours: int, channel: str = "email", direction: str = "in", **more) -> Contact:
    at = START + timedelta(hours=hours)
    return Contact(at, at.date(), channel, direction, **more)


contacts = st.lists(
    st.builds(
        contact,
        st.integers(0, 5000),
        st.sampled_from(["email", "call", "meeting", "event"]),
        st.sampled_from(["in", "out", "both"]),
        group_size=st.integers(1, 3),
        asks=st.sampled_from([None, True, False]),
    ),
    max_size=15,
)


@pytest.mark.parametrize(
    ("given_contact", "in_reply", "weight"),
    [
        (contact(0, "meeting", "both"), False, 5.0),
        (contact(0, "call", "both"), False, 3.0),
        (contact(0, "call", "out"), False, 0.3),
        (contact(0, "event", "both"), False, 2.0),
        (contact(0, "email", "in"), False, 1.0),
        (contact(0, "email", "out"), True, 1.0),
        (contact(0, "email", "out"), False, 0.3),
        (contact(0, "email", "out", group_size=9), True, 0.2),
    ],
)
def test_the_weights_are_those_of_the_published_table(given_contact, in_reply, weight):
    assert depth(given_contact, in_reply=in_reply) == weight


@given(contacts, st.randoms(use_true_random=False))
def test_the_order_of_hearing_of_contacts_never_matters(heard, chance):
    shuffled = list(heard)
    chance.shuffle(shuffled)
    assert from_contacts(shuffled) == from_contacts(heard)


@given(contacts)
def test_one_by_one_in_time_is_the_same_as_all_at_once(heard):
    distinct = sorted({each.at: each for each in heard}.values(), key=lambda each: each.at)
    record = Record()
    for each in distinct:
        record = after(record, each)
    assert record == from_contacts(distinct)


def test_a_contact_that_is_not_the_newest_asks_for_a_rebuild():
    with pytest.raises(RebuildNeededError):
        after(from_contacts([contact(5)]), contact(5))


def test_their_oldest_unanswered_message_waits_and_our_answer_ends_it():
    waiting = from_contacts([contact(1), contact(2)])
    assert (waiting.unanswered_since, waiting.stats.last_on) == (START + timedelta(hours=1), date(2026, 1, 1))
    answered = after(waiting, contact(3, direction="out"))
    assert (answered.unanswered_since, answered.tries) == (None, 1)


def test_thanks_and_mail_to_many_wait_for_nothing():
    assert not wants_answer(contact(1, asks=False))
    assert not wants_answer(contact(1, group_size=4))
    assert wants_answer(contact(1, group_size=4, asks=True))
