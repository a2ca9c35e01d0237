"""The public page of a firm: what is allowed in public today, to anybody, and nothing else."""

from datetime import timedelta

from django.urls import reverse

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.voices import actions
from rapport.voices.testing import make_words
from rapport.voices.tests.conftest import NOW

HERE = "/said/north/"


def test_a_firm_without_a_word_or_without_words_has_no_page(world, alice):
    nobody = world.client(None)
    assert nobody.get(HERE).status_code == 404
    actions.choose_word(world.acts(world.ada), word="north")
    make_words(alice, person_id=world.dan.pk, scope="clients")
    assert nobody.get(HERE).status_code == 404
    make_words(alice, person_id=world.dan.pk)
    assert nobody.get(HERE).status_code == 200
    assert nobody.post(HERE).status_code in {403, 405}


def test_it_shows_words_and_the_chosen_name_and_nothing_else_of_anybody(world, alice):
    actions.choose_word(world.acts(world.ada), word="north")
    make_words(alice, person_id=world.dan.pk, words="Bridges & <b>trust</b>", signed="")
    make_words(alice, person_id=world.dan.pk, words="Among us", scope="internal")
    with firm_scope(world.other.pk):
        olaf = make_person(world.acts(world.eve), "Olaf Other")
        make_words(world.acts(world.eve), person_id=olaf.pk, words="Of another firm")
    for caller in (None, world.alice, world.eve):
        body = world.client(caller).get(HERE).content.decode()
        assert "Bridges &amp; &lt;b&gt;trust" in body
        assert "Without a name, November 2026" in body
        for hidden in ("Dan", "Among us", "Of another firm", "Olaf", "alice@", str(world.dan.pk), "Mail of today"):
            assert hidden not in body, hidden


def test_it_may_be_kept_for_minutes_and_never_past_midnight_where_the_firm_is(world, alice):
    actions.choose_word(world.acts(world.ada), word="north")
    make_words(alice, person_id=world.dan.pk, days=1)
    answer = world.client(None).get(HERE)
    assert answer["Cache-Control"] == "private, max-age=300"
    with clock.frozen(NOW.replace(hour=23, minute=58)):
        assert world.client(None).get(HERE)["Cache-Control"] == "private, max-age=120"
    with clock.frozen(NOW.replace(hour=0) + timedelta(days=1)):
        assert world.client(None).get(reverse("said", kwargs={"word": "north"})).status_code == 404
