"""Laws and worked examples of Today's list."""

from dataclasses import fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.contact import ContactFacts
from rapport.rules.reasons import REASONS
from rapport.rules.today import ChannelRecord, Item, PersonFacts, best_channel, make_list

ON = date(2026, 11, 23)  # a Monday
WHO = [UUID(int=n + 1) for n in range(12)]

items = st.lists(
    st.builds(
        Item,
        person_id=st.sampled_from(WHO),
        reason=st.sampled_from(sorted(REASONS)),
        due_on=st.dates(ON - timedelta(days=400), ON + timedelta(days=20)),
        why=st.just("because"),
        expires_on=st.none() | st.dates(ON - timedelta(days=20), ON + timedelta(days=20)),
    ),
    max_size=30,
)
facts = st.builds(
    PersonFacts,
    contact=st.builds(
        ContactFacts, do_not_contact=st.booleans(), off_limits=st.booleans(), reached_out_14=st.integers(0, 2)
    ),
    importance=st.integers(1, 3),
    lapse_risk=st.floats(0, 1),
    rhythm_days=st.floats(1, 400),
    unanswered_tries=st.integers(0, 6),
)
worlds = st.dictionaries(st.sampled_from(WHO), facts)


@given(items, worlds)
def test_nothing_is_lost_but_what_is_not_due_or_has_expired(found, people):
    result = make_list(found, people, on=ON, lot="alice")
    shown = [item for card in (*result.cards, *result.later) for item in card.items]
    kept = [i for i in found if i.due_on <= ON and (i.expires_on is None or i.expires_on >= ON)]
    assert sorted(map(repr, [*shown, *(held.item for held in result.held)])) == sorted(map(repr, kept))


@given(items, worlds, st.randoms())
def test_the_order_of_the_input_does_not_matter(found, people, random):
    mixed = list(found)
    random.shuffle(mixed)
    one, other = (make_list(i, people, on=ON, lot="alice") for i in (found, mixed))
    assert [c.person_id for c in one.cards] == [c.person_id for c in other.cards]
    assert [c.points for c in one.later] == [c.points for c in other.later]


@given(items, worlds, st.integers(1, 10))
def test_the_cap_holds_and_every_person_has_one_card(found, people, most):
    result = make_list(found, people, on=ON, most=most)
    chosen = [card for card in result.cards if card.tier > 0]
    assert len(chosen) <= max(most - (len(result.cards) - len(chosen)), min(most, 3))
    assert sum(card.main.reason == "still_right" for card in result.cards) <= 2
    assert sum(card.tier == 3 for card in result.cards) <= 3
    assert sum(card.tier == 4 for card in result.cards) <= 1
    everyone = [card.person_id for card in (*result.cards, *result.later)]
    assert len(everyone) == len(set(everyone))


@given(items, worlds)
def test_a_lower_tier_always_comes_first_and_points_add_up(found, people):
    result = make_list(found, people, on=ON)
    assert [card.tier for card in result.cards] == sorted(card.tier for card in result.cards)
    for card in result.cards:
        points = card.points
        assert points.total == sum(part for _, part, _ in points.named)
        assert all(min(0, most) <= part <= max(0, most) for _, part, most in points.named)


@given(items, worlds, st.integers(1, 10), st.sampled_from(("", "alice")))
def test_what_we_owe_is_never_capped(found, people, most, lot):
    assert all(card.tier > 0 for card in make_list(found, people, on=ON, most=most, lot=lot).later)


def test_what_we_owe_leaves_three_places_for_the_rest():
    owed = [Item(WHO[n], "unanswered", ON, "They wrote.") for n in range(9)]
    rest = [Item(WHO[9 + n], "cooling", ON, "Silent.") for n in range(3)]
    result = make_list([*owed, *rest], {}, on=ON)
    assert [card.tier for card in result.cards] == [0] * 9 + [2] * 3


@given(items, worlds, st.integers(1, 3))
def test_what_we_owe_is_ordered_the_same_whatever_a_person_is_worth(found, people, importance):
    levelled = {who: replace(known, importance=importance) for who, known in people.items()}
    one, other = (make_list(found, world, on=ON) for world in (people, levelled))
    assert [c for c in one.cards if c.tier <= 1] == [c for c in other.cards if c.tier <= 1]


@given(items, worlds)
def test_being_later_never_makes_a_card_less_pressing(found, people):
    due = [replace(item, expires_on=None) for item in found if item.due_on <= ON]
    now, tomorrow = (make_list(due, people, on=ON + timedelta(days=n), most=99) for n in (0, 1))
    pressing = {card.person_id: card.points.urgency for card in tomorrow.cards}
    for card in now.cards:
        assert pressing.get(card.person_id, 99) >= card.points.urgency


@given(st.sampled_from((date.min, date.max)), st.dates(), st.floats(0.001, 1e9))
def test_the_ends_of_the_calendar_have_a_list(on, due, rhythm):
    result = make_list([Item(WHO[0], "cooling", due, "Silent.")], {WHO[0]: PersonFacts(rhythm_days=rhythm)}, on=on)
    assert len(result.cards) == (due <= on)


def test_the_facts_that_rank_a_person_hold_nothing_about_who_they_are():
    banned = {"name", "age", "born_on", "gender", "sex", "ethnicity", "nationality", "religion", "disability", "photo"}
    banned |= {"place", "postcode", "distance", "fee", "pregnancy", "gap", "marital_status", "orientation"}
    for facts_type in (Item, PersonFacts, ContactFacts):
        assert not banned & {field.name for field in fields(facts_type)}


def test_a_question_outranks_a_birthday_whoever_asks():
    found = [
        Item(WHO[0], "birthday", ON, "It is their birthday."),
        Item(WHO[1], "unanswered", ON, "They wrote on Thursday."),
        Item(WHO[2], "agreed_contact", ON - timedelta(days=9), "Agreed every 30 days."),
    ]
    result = make_list(found, {WHO[0]: PersonFacts(importance=3, lapse_risk=1.0)}, on=ON)
    assert [card.main.reason for card in result.cards] == ["unanswered", "agreed_contact", "birthday"]


def test_two_reasons_for_one_person_are_one_card_with_the_pressing_one_first():
    found = [Item(WHO[0], "cooling", ON, "Silent."), Item(WHO[0], "promise", ON, "The salary survey.")]
    (card,) = make_list(found, {}, on=ON).cards
    assert [item.reason for item in card.items] == ["promise", "cooling"]


def test_the_lot_gives_the_last_place_to_somebody_who_would_not_have_been_chosen():
    found = [Item(who, "cooling", ON - timedelta(days=n), "Silent.") for n, who in enumerate(WHO)]
    without = make_list(found, {}, on=ON, most=5)
    result = make_list(found, {}, on=ON, most=5, lot="alice 2026-11-23")
    assert result.chosen_by_lot is not None
    assert result.chosen_by_lot not in [card.person_id for card in without.cards]
    assert len(result.cards) == 5
    assert result == make_list(found, {}, on=ON, most=5, lot="alice 2026-11-23")


@pytest.mark.parametrize(
    ("facts", "channel", "why"),
    [
        (PersonFacts(), "email", "Nothing is known yet about how they like to be reached."),
        (PersonFacts(preferred_channel="call", reachable_by=frozenset({"call", "email"})), "call", "They prefer it."),
        (
            PersonFacts(
                reachable_by=frozenset({"text", "email"}),
                channels={"text": ChannelRecord(5, 4), "email": ChannelRecord(6, 1)},
            ),
            "text",
            "They answered 4 of 5 by text message.",
        ),
        (
            PersonFacts(silent_days=400, reachable_by=frozenset({"call", "email"})),
            "call",
            "After a long silence a call does more than another message.",
        ),
        (
            PersonFacts(contact=ContactFacts(mail_only=True), reachable_by=frozenset({"call", "email"})),
            "email",
            "They want email only.",
        ),
        (PersonFacts(reachable_by=frozenset()), "", "We have no way to reach them yet."),
    ],
)
def test_the_channel_is_chosen_and_explained(facts, channel, why):
    assert best_channel(facts) == (channel, why)


@pytest.mark.parametrize(("reason", "days", "overdue"), [
    ("unanswered", 0, 0), ("unanswered", 5, 5), ("agreed_contact", 3, 3), ("contact_again", 19, 19),
    ("promise", 1, 0),  # on the list from the day before: promised for today is in time
    ("promise", 3, 2), ("keep_or_delete", 50, 0), ("still_right", 400, 0), ("cooling", 37, 0), ("birthday", 0, 0),
])  # fmt: skip
def test_overdue_is_only_what_was_owed_for_a_day(reason, days, overdue):
    assert Item(WHO[0], reason, ON - timedelta(days=days), "because").days_overdue(ON) == overdue


def test_the_catalogue_is_numbered_in_order_without_a_gap_or_a_key_twice():
    assert [reason.number for reason in REASONS.values()] == list(range(1, len(REASONS) + 1))
    for reason in REASONS.values():
        assert reason.tier in range(5)
        assert reason.suggestion.endswith(".")
        assert reason.cleared_by.endswith(".")
