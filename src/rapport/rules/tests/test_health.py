"""Laws and worked examples of health."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules import health_words
from rapport.rules.health import (
    PRIOR,
    WEIGHTS,
    Params,
    Statistics,
    Word,
    add_touch,
    assess,
    cooling_on,
    dormant_on,
    due_on,
    from_touches,
    lapse_on,
    next_change_on,
    rhythm_days,
    risk,
)
from rapport.rules.health_words import WARMTH
from rapport.rules.tests.strategies import START, any_day, directions, fitted, statistics, weights

waits = st.integers(0, 3000)


def every(days: int, times: int, weight: float = 3.0) -> Statistics:
    """A timeline of calls at equal gaps from the start."""
    return from_touches([(START + timedelta(days=days * number), "both", weight) for number in range(times)])


@pytest.mark.parametrize(
    ("stats", "silent", "score", "word"),
    [
        pytest.param(every(30, 13), 0, 87, Word.THRIVING, id="a call a month for a year, the last one today"),
        pytest.param(every(30, 13), 30, 78, Word.THRIVING, id="... a month ago"),
        pytest.param(every(30, 13), 90, 58, Word.STEADY, id="... three months ago"),
        pytest.param(every(30, 13), 120, 48, Word.COOLING, id="... four times the rhythm ago"),
        pytest.param(every(30, 13), 365, 11, Word.QUIET, id="... a year ago"),
        pytest.param(every(3, 2, 1.0), 0, 53, Word.STEADY, id="two mails in a week"),
        pytest.param(every(1, 1), 5, None, Word.NEW, id="one call: new, not nought"),
        pytest.param(Statistics(), 5, None, Word.NEW, id="never in touch: new"),
    ],
)
def test_worked_examples(stats, silent, score, word) -> None:
    on = (stats.last_on or START) + timedelta(days=silent)
    found = assess(stats, PRIOR, on=on)
    assert (found.score, found.word) == (score, word)


def test_the_parts_are_the_published_formula() -> None:
    stats = from_touches(
        [(START + timedelta(days=number), way, 1.0) for number, way in ((0, "in"), (10, "out"), (40, "out"))]
    )
    found = assess(stats, PRIOR, on=START + timedelta(days=70))
    ended = 0.32 / (1.69 + 2) * ((57 + 70) / (57 + 40)) ** (0.43 + 2)
    chance = 1 / (1 + ended) * (1 - ((57 + 70) / (57 + 70 + 90)) ** (0.43 + 2))
    rhythm = math.exp((math.log(10) + math.log(30) + 3 * math.log(30)) / 5)
    recent = sum(2 ** (-days / 90) for days in (70, 60, 30))
    assert {part.name: part.exact for part in found.parts} == pytest.approx(
        {
            "rhythm": 35 * chance,
            "on_time": 15 / (1 + (30 / (2 * rhythm)) ** 2),
            "momentum": 35 * math.log(1 + recent) / math.log(37),
            "steady": 10 * 2 / 6,
            "two_way": 5 * 1 / 3,
        }
    )
    assert found.risk == pytest.approx(1 - chance)
    assert [part.sentence for part in found.parts] == [
        "Usually in touch every 24 days; 62 % likely to be in touch within 90 days.",
        "30 days silent; the rhythm is 24 days.",
        "Recent activity worth 2 contacts (each halves every 90 days).",
        "In touch in 2 of the last 6 calendar months.",
        "They were in touch on 1 day, we on 2 days.",
    ]


def test_an_agreed_rhythm_replaces_the_own_one() -> None:
    stats = replace(every(10, 8), agreed_cadence_days=30)
    assert rhythm_days(stats, PRIOR) == 30
    assert due_on(stats, PRIOR) == stats.last_on + timedelta(days=30)
    assert assess(stats, PRIOR, on=stats.last_on).parts[0].sentence.startswith("Agreed: contact every 30 days;")


def test_an_agreement_without_any_touch_is_new_and_has_no_dates() -> None:
    found = assess(Statistics(agreed_cadence_days=30), PRIOR, on=START)
    assert (found.word, found.due_on, found.lapse_on, found.rhythm_days) == (Word.NEW, None, None, 30)


def test_one_touch_is_new_but_has_a_due_day() -> None:
    assert assess(every(1, 1), PRIOR, on=START).due_on == START + timedelta(days=30)


def test_daily_contact_is_not_called_cooling_within_twice_the_rhythm() -> None:
    daily = every(1, 200)
    assert lapse_on(daily, PRIOR) < daily.last_on + timedelta(days=14)
    assert cooling_on(daily, PRIOR) == daily.last_on + timedelta(days=14)
    assert assess(daily, PRIOR, on=daily.last_on).word is Word.THRIVING


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "less than 1 in 20"),
        (0.05, "about 1 in 20"),
        (0.1, "about 1 in 10"),
        (0.33, "about 1 in 3"),
        (0.5, "about 1 in 2"),
        (0.67, "about 2 in 3"),
        (1.0, "more than 9 in 10"),
    ],
)
def test_risk_is_said_as_a_fraction(chance, words) -> None:
    assert health_words.risk_in_words(chance) == words


@pytest.mark.parametrize("wrong", [{"r": 0.0}, {"alpha": -1.0}, {"a": math.nan}, {"b": math.inf}, {"k": -1.0}])
def test_numbers_without_meaning_are_refused(wrong) -> None:
    with pytest.raises(ValueError, match="must be"):
        replace(PRIOR, **wrong)


@pytest.mark.parametrize("threshold", [0.0, 1.0, -1.0, 2.0])
def test_a_threshold_outside_the_unit_interval_is_refused(threshold) -> None:
    with pytest.raises(ValueError, match="threshold"):
        lapse_on(every(30, 3), PRIOR, threshold)


@given(statistics(), fitted, any_day)
def test_the_risk_by_itself_is_the_one_that_is_shown(stats, params, on) -> None:
    assert risk(stats, params, on=on) == assess(stats, params, on=on).risk


@given(statistics(), fitted, any_day)
def test_every_relationship_has_a_health_on_every_day(stats, params, on) -> None:
    found = assess(stats, params, on=on)
    assert (found.score is None) == (found.word is Word.NEW) == (stats.touch_days < 2)
    if found.score is not None:
        assert 0 <= found.score <= 100
        assert 0 <= found.risk <= 1
        assert math.isfinite(found.exact)


@given(statistics(), fitted, waits)
def test_the_five_parts_always_add_to_the_number(stats, params, wait) -> None:
    found = assess(stats, params, on=(stats.last_on or START) + timedelta(days=wait))
    if found.score is None:
        return
    assert [part.name for part in found.parts] == list(WEIGHTS)
    assert sum(part.points for part in found.parts) == found.score == health_words.whole(found.exact)
    assert all(0 <= part.points <= part.most and part.sentence.endswith(".") for part in found.parts)
    assert all(abs(part.points - part.exact) <= 1 for part in found.parts)


@given(statistics(), fitted, waits, waits)
def test_silence_never_warms(stats, params, one, other) -> None:
    if stats.touch_days < 2:
        return
    earlier, later = (assess(stats, params, on=stats.last_on + timedelta(days=wait)) for wait in sorted((one, other)))
    assert later.score <= earlier.score
    assert later.exact <= earlier.exact + 1e-9
    assert later.risk >= earlier.risk - 1e-12
    assert WARMTH[later.word] <= WARMTH[earlier.word]


@given(statistics(), fitted, waits, directions, weights)
def test_a_touch_never_cools_on_its_day(stats, params, wait, direction, weight) -> None:
    on = (stats.last_on or START) + timedelta(days=wait)
    before, after = assess(stats, params, on=on), assess(add_touch(stats, on, direction, weight), params, on=on)
    if before.score is None:
        return
    assert after.score >= before.score
    assert WARMTH[after.word] >= WARMTH[before.word]
    assert after.risk <= before.risk + 1e-12


@given(statistics(), fitted, waits)
def test_the_word_is_constant_until_the_next_change_and_different_on_it(stats, params, wait) -> None:
    on = (stats.last_on or START) + timedelta(days=wait)
    change = next_change_on(stats, params, on=on)
    now = assess(stats, params, on=on).word
    if change is None:
        assert assess(stats, params, on=date.max).word is now
        return
    assert change > on
    assert assess(stats, params, on=change - timedelta(days=1)).word is now
    assert assess(stats, params, on=change).word is not now


@given(statistics(), fitted, st.floats(0.01, 0.99))
def test_lapse_is_the_first_day_the_chance_of_being_alive_is_down_to_the_threshold(stats, params, threshold) -> None:
    lapse = lapse_on(stats, params, threshold)
    if lapse is None:
        assert stats.touch_days < 2
        return
    if lapse < date.max:
        assert assess(stats, params, on=lapse).alive <= threshold + 1e-6
    if lapse > stats.last_on:
        assert assess(stats, params, on=lapse - timedelta(days=1)).alive > threshold - 1e-6


@given(statistics(), fitted)
def test_the_dates_follow_one_another(stats, params) -> None:
    if stats.touch_days < 2:
        return
    due, cooling, dormant = due_on(stats, params), cooling_on(stats, params), dormant_on(stats, params)
    assert stats.last_on <= due <= cooling <= dormant
    assert lapse_on(stats, params) >= stats.last_on


@given(fitted, any_day, any_day, any_day)
def test_the_ends_of_the_calendar_do_not_break_it(params, one, other, on) -> None:
    for days in ([one, other], [date.min, date.max], [date.max, date.max - timedelta(days=1)], [date.min, one]):
        stats = from_touches([(day, "both", 1.0) for day in days])
        assess(stats, params, on=on)
        assess(stats, params, on=date.max)
        next_change_on(stats, params, on=on)
        lapse_on(stats, params, 0.01)
        due_on(stats, params)


def test_seen_from_before_the_last_touch_it_is_as_on_the_last_touch() -> None:
    stats = every(30, 5)
    assert assess(stats, PRIOR, on=date.min) == assess(stats, PRIOR, on=stats.last_on)


def test_the_prior_is_a_valid_set_of_numbers() -> None:
    assert isinstance(PRIOR, Params)
