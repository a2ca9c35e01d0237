"""Successes: noticed once, greeted when they may be, let pass for good."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.world import in_north

from rapport.compliance.actions import agree_client_terms, end_client_terms
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.growth import actions, due_visits, queries
from rapport.growth.models import Celebration
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.placements import actions as placements
from rapport.placements.testing import make_placement
from rapport.relations import actions as relations
from rapport.relations.models import Touch
from rapport.relations.testing import make_touch
from rapport.rules.contact import closed
from rapport.stakeholders.testing import make_stakeholder
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import put_forward

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
TODAY = NOW.date()


_north_at_noon = in_north(NOW)


@pytest.fixture
def terms(world, alice):
    return agree(world, alice)


def agree(world, alice):
    return agree_client_terms(
        alice, organisation_id=world.crane.pk, covers=["permanent"], evidence="Signed", fee_basis_points=2_000
    )


def place(world, alice, person_id=None, **given):
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    candidacy = make_candidacy(alice, vacancy_id=vacancy.pk, person_id=person_id or world.dan.pk)
    return make_placement(alice, candidacy_id=put_forward(candidacy, world.alice).pk, **given)


@pytest.fixture
def placed(world, alice, terms):
    return place(world, alice)


def kinds(world):
    return sorted(Celebration.objects.values_list("kind", "number"), key=str)


def asked(world, on=TODAY):
    found = due_visits.asks(member_id=world.alice.pk, on=on, limit=20)
    return [(item.person_id, item.why) for item in found if item.reason == "celebrate"]



def test_a_hire_is_noticed_the_moment_somebody_is_placed_and_never_again(world, placed):
    assert kinds(world) == [("hire", None)]
    assert asked(world) == [(world.carol.pk, f"{world.crane.name}: somebody we placed joins them.")]
    assert actions.notice_successes(world.acts(world.alice), TODAY) == 0
    assert actions.notice_successes(world.acts(world.alice), TODAY + timedelta(days=400)) == 0
    assert kinds(world) == [("hire", None)]


def test_a_hire_that_fell_through_is_nothing_to_celebrate(world, alice, placed):
    placements.fell_off(alice, placement_id=placed.pk, reason="Counter-offer")
    assert asked(world) == []


def test_each_year_of_somebody_who_is_still_there_is_noticed_in_its_week(world, alice, placed):
    starts = placed.starts_on
    with clock.frozen(NOW + (starts - TODAY)):
        placements.start(alice, placement_id=placed.pk)
    for on, wanted in (
        (date(starts.year + 1, starts.month, starts.day - 1), 0), (date(starts.year + 1, starts.month, starts.day), 1),
        (date(starts.year + 1, starts.month, starts.day), 0), (date(starts.year + 2, starts.month, starts.day + 6), 1),
        (date(starts.year + 3, starts.month, starts.day + 7), 0),
    ):  # fmt: skip
        assert actions.notice_successes(alice, on) == wanted, on
    assert kinds(world) == [("hire", None), ("year", 1), ("year", 2)]


def test_the_tenth_hire_takes_the_place_of_that_hire(world, alice, terms):
    for number in range(10):
        place(world, alice, make_person(alice, f"Hire {number}").pk)
    assert kinds(world).count(("hire", None)) == 9
    assert kinds(world).count(("hires", 10)) == 1


def test_terms_are_renewed_when_a_version_follows_another(world, alice, terms):
    assert world.carol.employer_id == world.crane.pk
    assert actions.notice_successes(alice, TODAY) == 0
    people.change_organisation(alice, organisation_id=world.crane.pk, owner_id=world.alice.pk)
    end_client_terms(alice, terms_id=terms.pk)
    agree(world, alice)
    assert actions.notice_successes(alice, TODAY) == 1
    assert kinds(world) == [("terms", None)]


def test_whoever_decides_is_greeted_when_the_hiring_manager_has_left(world, alice, terms):
    ian = make_person(alice, "Ian Inns", organisation=world.crane.name)
    make_stakeholder(alice, organisation_id=world.crane.pk, person_id=ian.pk)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    people.change_employer(alice, person_id=world.carol.pk, organisation="Elsewhere")
    candidacy = put_forward(make_candidacy(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk), world.alice)
    make_placement(alice, candidacy_id=candidacy.pk)
    assert Celebration.objects.get().person_id == ian.pk


def test_a_note_says_what_the_client_knows_and_logs_a_contact_that_asks_for_nothing(world, alice, placed):
    row = queries.celebration(Celebration.objects.get().pk)
    draft = queries.draft(row, signed="Alice Archer")
    assert f"Dan Dale joins {world.crane.name} as Quantity surveyor." in draft.text.replace(
        world.dan.full_name, "Dan Dale"
    )
    for private in ("50", "salary", "£", "fee", "notice"):
        assert private not in draft.text
    actions.celebrate(alice, celebration_id=row.pk, subject=draft.subject, text=draft.text)
    touch = Touch.objects.get(source=f"celebration:{row.pk}")
    assert (touch.person_id, touch.direction, touch.asks) == (world.carol.pk, "out", False)
    assert asked(world) == []
    with pytest.raises(Refused, match="A note went to them on 20 November 2026"):
        actions.celebrate(alice, celebration_id=row.pk, subject="Again", text="Again")
    with pytest.raises(Refused, match="A note went"):
        actions.dismiss_success(alice, celebration_id=row.pk)


def test_no_third_message_in_a_month_and_none_while_somebody_there_is_unhappy(world, alice, placed):
    key = Celebration.objects.get().pk
    for _ in range(2):
        make_touch(alice, person_id=world.carol.pk, direction="out")
    with pytest.raises(Refused, match="a third is too many"):
        actions.celebrate(alice, celebration_id=key, subject="Well done", text="Well done")
    Touch.objects.all().delete()
    other = make_person(alice, "Ian Inns", organisation=world.crane.name, owner_id=world.alice.pk)
    concern = relations.raise_concern(
        alice, person_id=other.pk, said="Nobody calls back", organisation_id=world.crane.pk
    )
    assert [gate.key for gate in closed(queries.gates(queries.celebration(key), on=TODAY))] == ["concern"]
    relations.resolve_concern(alice, concern_id=concern.pk, outcome="Called")
    actions.celebrate(alice, celebration_id=key, subject="Well done", text="Well done")


def test_a_success_let_pass_is_gone_for_good(world, alice, placed):
    key = Celebration.objects.get().pk
    for _ in range(2):
        actions.dismiss_success(alice, celebration_id=key)
    assert actions.notice_successes(alice, TODAY) == 0
    assert asked(world) == []
    assert queries.celebrations_at(world.crane.pk, on=TODAY) == []
    with pytest.raises(Refused, match="let pass on 20 November 2026"):
        actions.celebrate(alice, celebration_id=key, subject="Well done", text="Well done")


def test_what_they_told_us_is_kept_once(world, alice):
    for words in ("The bridge is open", " the bridge is open "):
        actions.tell_success(alice, organisation_id=world.crane.pk, person_id=world.carol.pk, about=words)
    assert kinds(world) == [("told", None)]
    assert asked(world) == [(world.carol.pk, f"{world.crane.name}: The bridge is open.")]
    with pytest.raises(Refused, match="what went well"):
        actions.tell_success(alice, organisation_id=world.crane.pk, person_id=world.carol.pk, about=" ")


def test_a_person_forgotten_takes_the_successes_about_them_along(world, alice, placed):
    assert actions.forget_person(alice, world.dan.pk)["successes"] == 1
    assert not Celebration.objects.exists()


def test_the_night_notices_with_three_reads_and_writes_however_many(world, alice, terms, django_assert_max_num_queries):
    for number in range(4):
        place(world, alice, make_person(alice, f"Hire {number}").pk)
    Celebration.objects.all().delete()
    with django_assert_max_num_queries(8):
        assert actions.notice_successes(alice, TODAY) == 4
