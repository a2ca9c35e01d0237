"""The forecast: shares, rebates, open vacancies, opportunities and plans; each figure leads to its rows."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rapport.compliance.testing import make_client_terms
from rapport.foundation.scope import firm_scope
from rapport.growth import actions, queries
from rapport.growth.queries.open_vacancies import furthest
from rapport.growth.testing import make_opportunity, make_plan
from rapport.growth.tests.conftest import NOW
from rapport.growth.tests.test_standing import place
from rapport.jobs import actions as jobs
from rapport.jobs.testing import make_vacancy
from rapport.placements import actions as placements
from rapport.rules.forecast import Month, Odds, Part
from rapport.submissions.testing import make_submission

TODAY = NOW.date()
DECEMBER, FEBRUARY = date(2026, 12, 1), date(2027, 2, 1)


def months(found):
    return {month.first: month for month in found.months if month.expected or month.announced or month.uncounted}


def test_booked_fees_are_divided_by_shares_and_told_with_their_rebate(world):
    alice = world.acts(world.alice)
    make_client_terms(world.acts(world.cara), organisation_id=world.crane.pk)
    placed = place(world, starts_on=date(2026, 12, 7))
    placements.split(alice, placement_id=placed.pk, shares={world.alice.pk: 6_000, world.bob.pk: 4_000})
    all_of_it = queries.forecast(on=TODAY)
    assert months(all_of_it) == {DECEMBER: Month(DECEMBER, booked=10_000_00, in_rebate=10_000_00)}
    assert months(queries.forecast(on=TODAY, member_id=world.alice.pk))[DECEMBER].booked == 6_000_00
    assert months(queries.forecast(on=TODAY, member_id=world.bob.pk))[DECEMBER].booked == 4_000_00
    assert months(queries.forecast(on=TODAY, member_id=world.cara.pk)) == {}
    (row,) = all_of_it.behind(month=DECEMBER, part=Part.BOOKED)
    assert (row.key, row.page, row.client) == (placed.pk, "placement", world.crane.name)
    assert row.why.startswith("May go back until 31 January 2027")
    with firm_scope(world.other.pk):
        assert months(queries.forecast(on=TODAY)) == {}


def test_an_early_end_takes_its_rebate_from_what_was_booked_and_who_never_began_brings_nothing(world):
    alice = world.acts(world.alice)
    make_client_terms(world.acts(world.cara), organisation_id=world.crane.pk)
    first = place(world, starts_on=TODAY - timedelta(days=40))
    placements.confirm_check(alice, placement_id=first.pk)
    placements.start(alice, placement_id=first.pk, started_on=TODAY - timedelta(days=40))
    placements.end_placement(alice, placement_id=first.pk, ended_on=TODAY - timedelta(days=1), reason="Moved away")
    gone = place(world, starts_on=date(2026, 12, 7))
    placements.fell_off(alice, placement_id=gone.pk, reason="Took another job")
    found = queries.forecast(on=TODAY)
    october = date(2026, 10, 1)
    assert months(found) == {october: Month(october, booked=5_000_00)}
    assert found.behind(month=october, part=Part.BOOKED)[0].why == "Ended early: 50% was given back."


def test_an_open_vacancy_counts_once_its_fee_and_the_firms_past_are_known(world):
    alice = world.acts(world.alice)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    (row,) = queries.forecast(on=TODAY).behind(month=FEBRUARY, part=Part.VACANCIES)
    assert (row.key, row.line.counted, row.why) == (vacancy.pk, None, "No terms with a fee are agreed with the client.")
    make_client_terms(world.acts(world.cara), organisation_id=world.crane.pk)
    (row,) = queries.forecast(on=TODAY).behind(month=FEBRUARY, part=Part.VACANCIES)
    assert (row.line.counted, row.why[:31]) == (None, "Too few vacancies that got as f")
    for number in range(20):
        past = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        end = jobs.fill if number < 5 else jobs.lose_vacancy
        end(alice, vacancy_id=past.pk, reason="Over")
    found = queries.forecast(on=TODAY)
    assert found.vacancy_odds["nobody"] == Odds(2_500, 20)
    assert months(found) == {FEBRUARY: Month(FEBRUARY, vacancies=2_250_00)}
    make_submission(alice, vacancy_id=vacancy.pk)
    assert months(queries.forecast(on=TODAY)) == {FEBRUARY: Month(FEBRUARY, uncounted=1)}
    assert [furthest(of) for of in ((), ("rejected",), ("longlist", "interview"), ("placed",))] == [
        "nobody", "nobody", "interview", "offer",
    ]  # fmt: skip


def test_opportunities_count_by_stage_and_won_projects_are_booked(world, django_assert_num_queries):
    alice, january = world.acts(world.alice), date(2027, 1, 1)
    make_opportunity(alice, organisation_id=world.crane.pk, stage="talking")
    make_opportunity(alice, organisation_id=world.crane.pk, title="Lost", stage="lost")
    make_opportunity(alice, organisation_id=world.crane.pk, title="Its vacancy counts", stage="won")
    make_opportunity(alice, organisation_id=world.crane.pk, title="Search", kind="retainer", stage="won")
    make_opportunity(alice, organisation_id=world.crane.pk, title="Nobody can say", value_pence=None)
    make_plan(world.acts(world.bob), organisation_id=world.crane.pk)
    with django_assert_num_queries(8):
        found = queries.forecast(on=TODAY)
    assert months(found) == {
        january: Month(january, booked=20_000_00, opportunities=6_000_00, announced=24_000_00, uncounted=1)
    }
    assert [row.what for row in found.behind(month=january, part=Part.ANNOUNCED)] == ["3 x Site manager"]
    assert [row.what for row in found.behind(month=january, part=None)] == ["Nobody can say"]
    own = queries.forecast(on=TODAY, member_id=world.bob.pk)
    assert months(own) == {january: Month(january, announced=24_000_00)}


def test_what_should_have_come_stands_in_this_month(world):
    alice, november = world.acts(world.alice), date(2026, 11, 1)
    row = make_opportunity(alice, organisation_id=world.crane.pk, stage="proposed")
    actions.change_opportunity(alice, opportunity_id=row.pk, expected_on=date(2026, 3, 1))
    assert months(queries.forecast(on=TODAY)) == {november: Month(november, opportunities=10_000_00)}


def test_the_command_prints_what_the_page_shows(world):
    make_opportunity(world.acts(world.bob), organisation_id=world.crane.pk, stage="talking")
    out = StringIO()
    call_command("forecast", "--member", "bob@north.example", "--json", stdout=out)
    january = next(month for month in json.loads(out.getvalue()) if month["month"] == "2027-01")
    assert (january["opportunities"], january["expected"], january["booked"]) == (6_000_00, 6_000_00, 0)
    table = StringIO()
    call_command("forecast", "--member", "bob@north.example", "--own", stdout=table)
    assert "£6,000" in table.getvalue()
    for words, said in ((("--own",), "Say which firm"), (("--member", "nobody@north.example"), "Nobody signs in")):
        with pytest.raises(CommandError, match=said):
            call_command("forecast", *words)
