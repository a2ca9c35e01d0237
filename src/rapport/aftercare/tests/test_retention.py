"""Retention from placements: who sees which, in one query, as a page and as a file."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from rapport.aftercare import queries
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.people.testing import make_person
from rapport.placements import actions as placing
from rapport.placements.models import Placement
from rapport.rules.retention import Mark

ON = date(2026, 11, 20)
SINCE = date(2021, 11, 20)
YEAR_AGO = ON - timedelta(days=400)


@pytest.fixture
def began(world, alice):
    """Seven of Alice's who began 400 days ago at Crane; one left after 50 days, one after 200."""
    placed = []
    for number in range(7):
        person = make_person(alice, f"Kim Number{number}", roles=["jobseeker"], owner_id=world.alice.pk)
        row = make_placed(alice, person_id=person.pk, organisation_id=world.crane.pk)
        placed.append(row.pk)
    Placement.objects.filter(pk__in=placed).update(starts_on=YEAR_AGO, rebate_until_on=YEAR_AGO + timedelta(days=90))
    for key in placed:
        placing.start(alice, placement_id=key)
    for key, days in zip(placed, (50, 200), strict=False):
        placing.end_placement(alice, placement_id=key, ended_on=YEAR_AGO + timedelta(days=days), reason="Another offer")
    return placed


def shares(line):
    return [one and (one.count, one.stayed, one.in_rebate, one.share) for one in line.figures.values()]


def test_who_left_counts_at_each_mark_in_one_query(world, began, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.retention(on=ON, since=SINCE)
    assert (found.began, shares(found.overall)) == (7, [(7, 6, 1, 86), (7, 5, 1, 71)])
    assert [line.name for _, lines in found.groups for line in lines] == [
        "Alice Archer", "Crane Ltd", "Permanent", str(YEAR_AGO.year),
    ]  # fmt: skip
    assert queries.retention(on=ON, since=SINCE, member_id=world.bob.pk).began == 0
    assert queries.retention(on=ON, since=YEAR_AGO + timedelta(days=1)).began == 0


def test_an_assignment_that_ended_as_agreed_is_no_loss(world, alice, began):
    row = Placement.objects.get(pk=began[2])
    agreed = YEAR_AGO + timedelta(days=60)
    Placement.objects.filter(pk=row.pk).update(
        kind="contract", pay_rate_pence=1, charge_rate_pence=2, rate_per="day", ends_on=agreed
    )
    placing.end_placement(alice, placement_id=row.pk, ended_on=agreed, reason="As agreed")
    row.refresh_from_db()
    assert row.agreed_end_on == agreed
    figure = queries.retention(on=ON, since=SINCE).overall.figures[Mark.DAYS_90]
    assert (figure.stayed, figure.as_agreed) == (6, 1)


def test_a_recruiter_sees_their_own_and_a_manager_the_firm(world, began):
    address = reverse("care_retention")
    assert "7 placements of the firm" in world.client(world.bob).get(address).content.decode()
    own = world.client(world.alice).get(address, {"years": "2"}).content.decode()
    assert "7 placements of yours" in own
    assert "86 %" in own
    Placement.objects.update(owner=world.bob)
    assert "Nobody began yet" in world.client(world.alice).get(address).content.decode()


def test_the_file_has_a_row_for_each_group_and_mark(world, began):
    with clock.frozen(clock.midday(ON)):
        answer = world.client(world.bob).get(reverse("care_retention_csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="retention-2026-11-20.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert [(row["At"], row["Old enough"], row["Percent"]) for row in rows[:2]] == [
        ("90 days", "7", "86"), ("12 months", "7", "71"),
    ]  # fmt: skip


def test_the_command_says_what_the_page_says(world, began, capsys):
    call_command("retention", "--member", "bob@north.example", "--on", "2026-11-20")
    assert "Client: Crane Ltd: 90 days 86 % (6 of 7); 12 months 71 % (5 of 7)" in capsys.readouterr().out
    call_command("retention", "--member", "bob@north.example", "--on", "2026-11-20", "--own", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [line["90 days"]["old_enough"] for line in told["by"]["All"]] == [0]
