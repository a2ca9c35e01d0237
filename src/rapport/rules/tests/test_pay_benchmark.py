"""Benchmarks of pay: laws, and the table of docs/rules/insights.md."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.pay_benchmark import STEPS, Benchmark, Paid, benchmark

DAY = date(2026, 5, 4)


def paid(*rows: tuple[int, str, str]) -> list[Paid]:
    return [Paid(pence, client, person, DAY) for pence, client, person in rows]


THREE = paid((40_000_00, "a", "p"), (46_000_00, "b", "q"), (60_000_00, "c", "r"))
FIGURES = st.lists(
    st.builds(Paid, st.integers(1_00, 200_000_00), st.sampled_from("abcd"), st.sampled_from("pqrst"), st.dates()),
    max_size=20,
)


@pytest.mark.parametrize(
    ("figures", "per", "said"),
    [
        (THREE, "year", Benchmark(43_000_00, 46_000_00, 53_000_00, 3)),
        (paid((40_000_00, "a", "p"), (41_001_00, "b", "q"), (52_500_00, "c", "r"), (70_000_00, "c", "s")), "year",
         Benchmark(41_000_00, 47_000_00, 57_000_00, 4)),
        (paid((15_00, "a", "p"), (15_74, "b", "q"), (20_25, "c", "r")), "hour", Benchmark(15_50, 15_50, 18_00, 3)),
        (paid((300_00, "a", "p"), (355_00, "b", "q"), (400_00, "c", "r")), "day", Benchmark(330_00, 360_00, 380_00, 3)),
        ([], "year", "We have placed nobody in such a job, and no offer was made."),
        (paid((1_00, "a", "p"), (1_00, "b", "p"), (1_00, "c", "p")), "hour",
         "The figures are of one person: at least 3 must be in them."),
        (paid((1_00, "a", "p"), (1_00, "b", "q"), (1_00, "b", "r")), "hour",
         "The figures are of 2 clients: at least 3 must be in them."),
    ],
)  # fmt: skip
def test_what_a_job_pays(figures, per, said):
    assert benchmark(figures, per=per) == said


def test_of_one_person_at_one_client_the_newest_figure_counts():
    raised = [*THREE, Paid(90_000_00, "a", "p", date(2026, 6, 1))]
    assert benchmark(raised, per="year") == Benchmark(53_000_00, 60_000_00, 75_000_00, 3)


@given(FIGURES, st.sampled_from(["year", "day", "hour"]))
def test_figures_come_from_three_people_and_clients_ordered_and_whole_steps(figures, per):
    said = benchmark(figures, per=per)
    enough = min(len({one.person for one in figures}), len({one.client for one in figures})) >= 3
    assert isinstance(said, Benchmark) is enough
    if isinstance(said, Benchmark):
        assert said.low <= said.middle <= said.high
        assert all(figure % STEPS[per] == 0 for figure in (said.low, said.middle, said.high))
        half = STEPS[per] / 2
        assert min(one.pence for one in figures) - half <= said.low
        assert said.high <= max(one.pence for one in figures) + half


@given(FIGURES, st.randoms())
def test_the_order_of_figures_changes_nothing(figures, rng):
    mixed = list(figures)
    rng.shuffle(mixed)
    assert benchmark(mixed, per="year") == benchmark(figures, per="year")
