"""The forecast: laws, and the tables of docs/rules/forecast.md."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.forecast import TABLE, Line, Month, Odds, Part, by_month, odds_by_stage, with_table

TODAY = date(2026, 11, 22)
STAGES = tuple(TABLE)
PAST = [("found", True)] * 10 + [("found", False)] * 5 + [("talking", False)] * 6 + [("proposed", False)] * 4
ODDS = st.one_of(st.none(), st.builds(Odds, st.integers(0, 10_000)))
LINES = st.lists(
    st.builds(
        Line, st.sampled_from(Part), st.integers(), st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        st.one_of(st.none(), st.integers(0, 10**9)), ODDS, st.booleans(),
    ), max_size=30,
)  # fmt: skip
ENDED = st.lists(st.tuples(st.sampled_from(STAGES), st.booleans()), max_size=200)


def test_likelihoods_are_the_firms_own_past_once_twenty_have_ended():
    own = odds_by_stage(STAGES, PAST)
    assert own == {"found": Odds(4_000, 25), "talking": Odds(5_000, 20)}
    assert with_table(own) == own | {"proposed": Odds(5_000)}
    assert with_table({}) == {stage: Odds(points) for stage, points in TABLE.items()}
    assert with_table(odds_by_stage(STAGES, [("found", True)] * 20))["proposed"] == Odds(10_000, 20)


def test_the_months_of_the_worked_example_hold():
    odds = with_table(odds_by_stage(STAGES, PAST))
    lines = [
        Line(Part.BOOKED, 1, date(2026, 12, 7), 10_000_00, goes_back=True),
        Line(Part.VACANCIES, 2, date(2027, 1, 4), 9_000_00, Odds(6_000, 30)),
        Line(Part.VACANCIES, 3, date(2027, 1, 11), None, Odds(6_000, 30)),
        Line(Part.OPPORTUNITIES, 4, date(2026, 10, 15), 20_000_00, odds["talking"]),
        Line(Part.OPPORTUNITIES, 5, date(2026, 12, 9), 5_555_55, odds["found"]),
        Line(Part.ANNOUNCED, 6, date(2027, 3, 1), 3 * 8_000_00),
    ]
    months = by_month(lines, today=TODAY, since=TODAY, months=5)
    assert months == [
        Month(date(2026, 11, 1), opportunities=10_000_00),
        Month(date(2026, 12, 1), booked=10_000_00, opportunities=2_222_22, in_rebate=10_000_00),
        Month(date(2027, 1, 1), vacancies=5_400_00, uncounted=1),
        Month(date(2027, 2, 1)),
        Month(date(2027, 3, 1), announced=24_000_00),
    ]
    assert [month.expected for month in months] == [10_000_00, 12_222_22, 5_400_00, 0, 0]


def test_what_was_booked_stays_in_its_month_and_what_may_come_is_not_in_the_past():
    lines = [
        Line(Part.BOOKED, 1, date(2026, 9, 1), 100),
        Line(Part.OPPORTUNITIES, 2, date(2026, 9, 1), 100, Odds(10_000)),
    ]
    months = by_month(lines, today=TODAY, since=date(2026, 9, 15), months=3)
    assert [(month.booked, month.opportunities) for month in months] == [(100, 0), (0, 0), (0, 100)]


@given(LINES, st.randoms())
def test_months_hold_every_line_of_theirs_once_whatever_the_order(lines, chance):
    mixed = chance.sample(lines, len(lines))
    months = by_month(lines, today=TODAY, since=date(2026, 1, 1), months=24)
    assert by_month(mixed, today=TODAY, since=date(2026, 1, 1), months=24) == months
    assert sum(month.expected + month.announced for month in months) == sum(line.counted or 0 for line in lines)
    assert sum(month.uncounted for month in months) == sum(line.counted is None for line in lines)


@given(LINES)
def test_announced_work_changes_no_sum_and_nothing_counts_more_than_all_of_it(lines):
    def sums(of):
        return [month.expected for month in by_month(of, today=TODAY, since=TODAY, months=12)]

    assert sums(lines) == sums([line for line in lines if line.part is not Part.ANNOUNCED])
    for line in lines:
        assert line.counted is None or line.pence is None or line.counted <= line.pence
        if line.odds is not None and line.counted is not None:
            more = replace(line, odds=Odds(min(10_000, line.odds.basis_points + 100)))
            assert (more.counted or 0) >= line.counted


@given(ENDED)
def test_what_got_further_is_never_less_likely(ended):
    for found in (odds_by_stage(STAGES, ended), with_table(odds_by_stage(STAGES, ended))):
        points = [odds.basis_points for odds in found.values()]
        assert points == sorted(points)
