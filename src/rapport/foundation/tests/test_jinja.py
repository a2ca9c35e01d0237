"""What templates can say: dates, counts, addresses, icons, and the shared parts drawn alone."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from jinja2 import UndefinedError

from rapport.foundation import jinja

TODAY = date(2026, 11, 22)


def drawn(text: str, **context: object) -> str:
    """Return a template's text with the shared parts at hand, white space at the ends dropped."""
    return str(engines["jinja2"].env.from_string('{% import "ui/ui.html" as ui %}' + text).render(context)).strip()


def test_pages_tell_days_and_instants_in_the_readers_zone():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    told = jinja.environment().from_string("{{ at | day }} {{ at | moment }} {{ at | ago(today) }}")
    in_auckland = told.render(at=late, today=date(2026, 11, 23), zone="Pacific/Auckland")
    assert "23 Nov 2026</time>" in in_auckland
    assert "23 Nov 2026, 12:30" in in_auckland
    assert in_auckland.endswith("today")
    assert "22 Nov 2026, 23:30" in told.render(at=late, today=date(2026, 11, 22))
    assert jinja.ago(late, date(2026, 11, 21)) == "today", "what has happened is never in the future"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (None, "never"),
        (date(2026, 11, 23), "in 1 day"),
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 9), "13 days ago"),
        (date(2026, 11, 8), "2 weeks ago"),
        (date(2026, 9, 23), "2 months ago"),
        (date(2024, 11, 22), "2 years ago"),
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), "2 days ago"),
    ],
)
def test_how_long_ago_is_told_in_words(on, words):
    assert jinja.ago(on, TODAY) == words


def test_a_day_is_told_in_the_readers_zone():
    late = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)
    assert jinja.day(late, "Europe/Berlin") == '<time datetime="2026-11-05">5 Nov 2026</time>'
    assert "4 Nov 2026, 23:30" in jinja.moment(late)
    assert jinja.day(None) == '<span class="quiet">&ndash;</span>'


def test_counts_come_with_their_noun():
    assert [jinja.plural(n, "person", "people") for n in (0, 1, 1200)] == ["0 people", "1 person", "1,200 people"]


def test_a_query_is_changed_without_losing_the_rest():
    request = RequestFactory().get("/people/?city=Leeds&tag=a&tag=b&after=9")
    assert jinja.with_query(request, sort="name", after=None) == "?city=Leeds&tag=a&tag=b&sort=name"
    assert jinja.with_query(RequestFactory().get("/?after=9"), after=None) == "?"


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in jinja.icon("sun")


def test_a_name_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        drawn("{{ nobody }}")


def test_what_people_wrote_is_escaped_in_every_part():
    bad = "<b>x</b>"
    parts = (
        "{{ ui.button(bad) }}{{ ui.link_button(bad, bad) }}{{ ui.chip(bad) }}{{ ui.filter_chip(bad, bad) }}"
        "{{ ui.banner(bad) }}"
        "{{ ui.empty_state(bad, bad) }}{{ ui.tabs([(bad, bad, true)], bad) }}{{ ui.progress(1, 2, bad, again=bad) }}"
        "{{ ui.timeline_item('mail', bad, bad) }}{{ ui.health_parts([(bad, 1, 2, bad)]) }}{{ ui.avatar(bad) }}"
        "{{ ui.editable('x', bad, bad, bad) }}{{ ui.more(bad, bad) }}{{ ui.confirm(bad, bad, '', bad, bad) }}"
    )
    assert "<b>" not in drawn(parts, bad=bad)


def test_long_work_asks_again_only_until_it_is_done():
    assert 'hx-trigger="every 1s"' in drawn('{{ ui.progress(1, 2, "1 of 2", again="/x/") }}')
    assert "hx-" not in drawn('{{ ui.progress(2, 2, "2 of 2") }}')


def test_the_last_page_offers_no_more_but_keeps_its_place():
    assert drawn('{{ ui.more("") }}') == '<p id="rows-more" class="mt-2"></p>'


def test_initials_are_of_the_first_and_the_last_name():
    assert ">DM</span>" in drawn('{{ ui.avatar("dan van der meer") }}')
    assert ">C</span>" in drawn('{{ ui.avatar("Cher") }}')


def test_a_wrong_field_says_so_to_everybody():
    class Sample(forms.Form):
        """One field."""

        name = forms.CharField(help_text="As they write it.")

    text = drawn("{{ ui.fields(form) }}", form=Sample({"name": ""}))
    assert 'role="alert"' in text
    assert '<a href="#id_name">Name</a>' in text
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_name-help id_name-wrong"' in text
    assert 'id="id_name-help"' in text
    assert 'id="id_name-wrong"' in text
