"""What jobs pay by our own record, and what we and a client did together."""

from datetime import date

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.insights import queries
from rapport.insights.queries import Joint, Stayed, benchmarks, joint_figures, pay_part
from rapport.insights.testing import SECTOR, make_insight
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_organisation, make_person
from rapport.placements.models import Placement
from rapport.placements.testing import make_accepted, make_placement
from rapport.rules.pay_benchmark import Benchmark
from rapport.submissions.actions import OfferTerms, make_offer
from rapport.submissions.testing import make_submission

ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def north(world):
    with clock.frozen(clock.midday(ON)), firm_scope(world.north.pk):
        yield


def sent(actor, client, who, **more):
    """A candidacy whose CV was sent to a client."""
    vacancy = make_vacancy(actor, organisation_id=client.pk, title="Site manager", **more)
    person = make_person(actor, who, roles=["jobseeker"])
    return make_submission(actor, vacancy_id=vacancy.pk, person_id=person.pk).candidacy_id


def clients(actor, *names):
    return [make_organisation(actor, name, is_client=True, city="Leeds") for name in names]


def test_an_offer_and_its_placement_are_one_figure_and_three_clients_make_a_benchmark(alice):
    one, two, three = clients(alice, "One Ltd", "Two Ltd", "Three Ltd")
    make_placement(alice, candidacy_id=sent(alice, one, "Ann Ash"))
    make_accepted(alice, candidacy_id=sent(alice, two, "Ben Birch"), pay_pence=56_000_00)
    (row,) = benchmarks(["site MANAGER"], on=ON)
    assert row.said == "The figures are of 2 people: at least 3 must be in them."
    terms = OfferTerms(pay_pence=44_000_00, pay_per="year", starts_on=ON)
    make_offer(alice, candidacy_id=sent(alice, three, "Cyd Cedar"), terms=terms)
    (row,) = benchmarks(["Site manager", "site manager"], on=ON)
    assert (row.kind, row.per, row.currency) == ("permanent", "year", "GBP")
    assert row.said == Benchmark(47_000_00, 50_000_00, 53_000_00, 3)
    assert benchmarks(["Site manager"], on=ON, place="leeds")[0].benchmark == row.said
    assert benchmarks(["Site manager"], on=ON, place="Ponteland") == []
    assert benchmarks(["Site manager"], on=ON, kind="contract") == []
    assert benchmarks(["Site manager"], on=date(2029, 11, 23)) == []
    assert queries.titles_paid(on=ON) == ["Site manager"]
    assert pay_part(SECTOR, on=ON) == []
    make_insight(alice, person_id=make_person(alice, "Di Dove").pk, kind="pay", subject="Site manager")
    (said,) = pay_part(SECTOR, on=ON)
    assert (said["low"], said["middle"], said["high"], said["people"]) == (47_000_00, 50_000_00, 53_000_00, 3)


def test_departments_of_one_company_are_one_client(alice):
    (top,) = clients(alice, "One Ltd")
    parts = [make_organisation(alice, name, parent_id=top.pk, kind="department") for name in ("East", "West")]
    for client, who in zip([top, *parts], ("Ann Ash", "Ben Birch", "Cyd Cedar"), strict=True):
        make_accepted(alice, candidacy_id=sent(alice, client, who))
    (row,) = benchmarks(["Site manager"], on=ON)
    assert row.said == "The figures are of one client: at least 3 must be in them."


def test_a_year_and_an_hour_are_never_mixed(alice):
    for client, who, per in zip(
        clients(alice, "One Ltd", "Two Ltd", "Three Ltd"), ("Ann Ash", "Ben Birch", "Cyd Cedar"),
        ("year", "hour", "hour"), strict=True,
    ):  # fmt: skip
        make_accepted(alice, candidacy_id=sent(alice, client, who), pay_pence=30_00, pay_per=per)
    assert [(row.per, row.benchmark) for row in benchmarks(["Site manager"], on=ON)] == [("hour", None), ("year", None)]


def test_joint_figures_count_who_began_and_who_stayed(world, alice):
    assert joint_figures(world.crane.pk, on=ON) == Joint(0, None, 0, ())
    for who, starts, ends in (
        ("Ann Ash", date(2025, 11, 22), None), ("Ben Birch", date(2026, 8, 24), None),
        ("Cyd Cedar", date(2025, 11, 3), date(2026, 1, 31)), ("Di Dove", date(2026, 8, 25), None),
    ):  # fmt: skip
        made = make_placement(alice, candidacy_id=sent(alice, world.crane, who))
        state = "ended" if ends else "started"
        Placement.objects.filter(pk=made.pk).update(starts_on=starts, ends_on=ends, state=state)
    found = joint_figures(world.crane.pk, on=ON)
    assert (found.placements, found.shortlist_days, found.shortlists) == (4, 0, 4)
    assert found.stayed == (Stayed("90 days", 2, 3), Stayed("12 months", 1, 2))
