"""Who knows whom: laws, and the tables of docs/rules/network.md."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.network import Path, best, known, may_ask, strength_word, worked

KEYS = st.integers(1, 8).map(lambda n: UUID(int=n))
PATHS = st.lists(
    st.builds(
        Path, member_id=st.integers(101, 103).map(lambda n: UUID(int=n)),
        between=st.lists(KEYS, max_size=2, unique=True).map(tuple), to_id=st.just(UUID(int=99)),
        strength=st.floats(0.01, 1),
    ),
    max_size=20,
)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "strength"), [(89, 0), (90, 0.212), (365, 0.25), (1461, 0.4), (3650, 0.4)]
)
def test_working_together_counts_half_and_more_with_the_years(days, strength):
    assert worked(days) == pytest.approx(strength, abs=0.001)


@pytest.mark.parametrize(
    ("health", "strongest", "strength"),
    [(None, 0, 0.1), (80, 90, 0.8), (20, 90, 0.45), (4, 6, 0.1), (None, 60, 0.3)],
)
def test_a_colleague_knows_somebody_by_health_now_or_half_its_best_day(health, strongest, strength):
    assert known(health, strongest) == pytest.approx(strength)


@pytest.mark.parametrize(
    ("strength", "word"), [(1, "strong"), (0.4, "strong"), (0.39, "fair"), (0.15, "fair"), (0.14, "slight")]
)
def test_strength_has_a_word(strength, word):
    assert strength_word(strength) == word


@pytest.mark.parametrize(("opened", "lately", "may"), [(0, 0, True), (0, 2, True), (1, 1, False), (0, 3, False)])
def test_nobody_is_asked_twice_at_once_nor_four_times_in_a_quarter(opened, lately, may):
    assert (may_ask(open_asks=opened, asks_in_quarter=lately) is None) == may


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_longer_together_is_never_weaker_and_never_as_strong_as_being_told(one, other):
    assert worked(min(one, other)) <= worked(max(one, other)) <= 0.4


@given(PATHS)
def test_the_warmest_path_comes_first_and_no_connector_is_shown_twice(paths):
    chosen = best(paths)
    assert len(chosen) <= 3
    assert not paths or chosen[0].strength == max(path.strength for path in paths)
    assert [path.strength for path in chosen] == sorted((path.strength for path in chosen), reverse=True)
    connectors = [key for path in chosen for key in path.connectors]
    assert len(connectors) == len(set(connectors))


@given(PATHS)
def test_what_is_left_out_shares_a_connector_with_what_is_shown_or_comes_fourth(paths):
    chosen = best(paths)
    shown = {key for path in chosen for key in path.connectors}
    assert len(chosen) == 3 or all(path.connectors & shown for path in paths)


@given(PATHS, st.randoms())
def test_the_order_in_which_paths_are_found_changes_nothing(paths, rng):
    mixed = list(paths)
    rng.shuffle(mixed)
    assert best(mixed) == best(paths)
