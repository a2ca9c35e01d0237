"""Words are asked of who is glad, shown where and while their author allows it, and gone when they take them back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.urls import reverse

from rapport.access.testing import door_client
from rapport.compliance import actions as compliance
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.relations.models import Touch
from rapport.rules.contact import closed
from rapport.voices import actions, models, queries
from rapport.voices.testing import give, make_answer, make_words
from rapport.voices.tests.conftest import NOW

TODAY = NOW.date()


def allowed(scope: str = "public", days: int = 365, **more) -> actions.Allowed:
    given = {"words": "They called when they said.", "expires_on": TODAY + timedelta(days=days), **more}
    return actions.Allowed(scope=scope, **given)


def public(on: datetime = NOW) -> list[str]:
    with clock.frozen(on):
        return [one.words for one in queries.public_page().said]


def test_words_are_asked_only_of_who_is_glad_and_to_whom_we_gave(world, alice):
    with pytest.raises(Refused, match="answer of 9 or 10"):
        actions.ask_testimonial(alice, person_id=world.dan.pk)
    make_answer(alice, person_id=world.dan.pk, score=9)
    with pytest.raises(Refused, match="let them settle"):
        actions.ask_testimonial(alice, person_id=world.dan.pk)
    with clock.frozen(NOW + timedelta(days=20)):
        with pytest.raises(Refused, match="give 2 times first"):
            actions.ask_testimonial(alice, person_id=world.dan.pk)
        give(alice, person_id=world.dan.pk)
        assert actions.ask_testimonial(alice, person_id=world.dan.pk).given_at is None
    with clock.frozen(NOW + timedelta(days=31)):
        assert "happy" in {gate.key for gate in closed(queries.gates_for_testimonial(world.dan.pk, on=clock.today()))}


def test_thanks_they_gave_by_themselves_are_an_occasion_too_and_one_request_is_open_at_a_time(world, alice):
    give(alice, person_id=world.dan.pk)
    asked = actions.ask_testimonial(alice, person_id=world.dan.pk, thanks="Wrote on Friday: best recruiter ever")
    assert (asked.asked_by_id, asked.evidence, asked.given_at) == (
        alice.id, "Wrote on Friday: best recruiter ever", None
    )  # fmt: skip
    assert actions.ask_testimonial(alice, person_id=world.dan.pk, thanks="Again").pk == asked.pk
    assert Touch.objects.get(source=f"testimonial:{asked.pk}").asks
    actions.withdraw_testimonial(alice, testimonial_id=asked.pk)
    with clock.frozen(NOW + timedelta(days=200)):
        give(alice, person_id=world.dan.pk, times=4)
        with pytest.raises(Refused, match="asked before; ask again from 23 November 2027"):
            actions.ask_testimonial(alice, person_id=world.dan.pk, thanks="Thanked us")


def test_what_they_give_in_their_door_answers_the_request_and_reaches_who_asked(world, alice, dan):
    give(alice, person_id=world.dan.pk)
    asked = actions.ask_testimonial(alice, person_id=world.dan.pk, thanks="Thanked us")
    given = actions.give_testimonial(dan, person_id=world.dan.pk, allowed=allowed(signed="Dan, Leeds"))
    assert (given.pk, given.given_at, given.noted_by_id) == (asked.pk, NOW, None)
    assert Touch.objects.get(source=f"said:{given.pk}").member_id == alice.id
    assert queries.asked_for(world.dan.pk) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": " "}, "Write what"), ({"words": "x" * 1001}, "below 1,000"),
        ({"scope": "everywhere"}, "Choose where"),
        ({"days": 0}, "after today"), ({"days": 731}, "at the latest"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_refused_with_what_to_do(world, dan, wrong, said):
    with pytest.raises(Refused, match=said):
        actions.give_testimonial(dan, person_id=world.dan.pk, allowed=allowed(**wrong))


def test_everybody_speaks_for_themselves_and_a_member_says_where_it_was_allowed(world, alice, dan, carol):
    with pytest.raises(PermissionDenied):
        actions.give_testimonial(carol, person_id=world.dan.pk, allowed=allowed())
    with pytest.raises(Refused, match="where they allowed it"):
        actions.give_testimonial(alice, person_id=world.dan.pk, allowed=allowed(), evidence="yes")
    words = make_words(alice, person_id=world.dan.pk)
    for stranger in (carol, world.acts(world.eve)):
        with pytest.raises(ObjectDoesNotExist):
            actions.withdraw_testimonial(stranger, testimonial_id=words.pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.give_testimonial(carol, person_id=world.carol.pk, allowed=allowed(), instead_of_id=words.pk)


def test_the_public_page_drops_words_the_day_they_end_by_the_firms_own_clock(world, alice):
    make_words(alice, person_id=world.dan.pk, words="Public", days=220)  # until 1 July 2027, in British summer time
    make_words(alice, person_id=world.dan.pk, words="For clients", scope="clients")
    make_words(alice, person_id=world.dan.pk, words="Among us", scope="internal")
    assert public() == ["Public"]
    assert public(datetime(2027, 6, 30, 22, 59, tzinfo=UTC)) == ["Public"]
    assert public(datetime(2027, 6, 30, 23, 0, tzinfo=UTC)) == [], "midnight where the firm is"
    with clock.frozen(datetime(2027, 6, 30, 22, 59, tzinfo=UTC)):
        assert queries.public_page().seconds == 60, "nobody may keep the page past midnight"


def test_what_is_taken_back_is_gone_at_once_and_a_change_is_a_new_permission(world, alice, dan):
    first = make_words(alice, person_id=world.dan.pk, words="First")
    changed = actions.give_testimonial(
        dan, person_id=world.dan.pk, allowed=allowed(words="Second"), instead_of_id=first.pk
    )
    assert public() == ["Second"]
    assert models.Testimonial.objects.get(pk=first.pk).withdrawn_at == NOW
    actions.withdraw_testimonial(dan, testimonial_id=changed.pk)
    assert public() == []
    assert actions.withdraw_testimonial(dan, testimonial_id=changed.pk).withdrawn_at == NOW


def test_who_objects_to_any_use_of_their_record_or_was_forgotten_is_not_shown(world, alice):
    make_words(alice, person_id=world.dan.pk, words="Dan's")
    make_words(alice, person_id=world.carol.pk, words="Carol's")
    compliance.record_objection(
        world.acts(world.cara), person_id=world.dan.pk, about="processing", evidence="By mail"
    )
    assert public() == ["Carol's"]
    actions.forget_person(alice, world.carol.pk)
    assert public() == []


def test_the_word_of_a_page_is_one_firms_alone_and_an_administrator_chooses_it(world, alice):
    ada = world.acts(world.ada)
    with pytest.raises(PermissionDenied):
        actions.choose_word(alice, word="north")
    for wrong in ("No", "with space", "-x-"):
        with pytest.raises(Refused, match="letters, digits"):
            actions.choose_word(ada, word=wrong)
    actions.choose_word(ada, word="North")
    assert queries.firm_of_word("north") == world.north.pk
    with pytest.raises(Refused, match="Another firm"):
        actions.choose_word(world.acts(world.eve), word="north")
    actions.choose_word(ada, word="")
    assert queries.firm_of_word("north") is None
    assert date(2027, 7, 1) - TODAY == timedelta(days=220)


def test_whoever_said_something_is_shown_where_else_to_say_it(world, alice):
    ada, address = world.acts(world.ada), "https://reviews.example/north"
    with pytest.raises(PermissionDenied):
        actions.choose_review_page(alice, address=address)
    for wrong in ("reviews.example", "javascript:alert(1)", "http://reviews.example/", f"{address}/{'x' * 300}"):
        with pytest.raises(Refused):
            actions.choose_review_page(ada, address=wrong)
    actions.choose_review_page(ada, address=address)
    here = door_client(world, world.carol, "client")
    door = reverse("door_client_said")
    assert address not in here.get(door).content.decode(), "she said nothing yet"
    make_words(alice, person_id=world.carol.pk)
    assert address in here.get(door).content.decode()
    actions.choose_review_page(ada, address="")
    assert "write a review" not in here.get(door).content.decode()
