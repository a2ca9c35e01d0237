"""Terms with clients and work-seekers, key information, notices: in versions, in the right order, with evidence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from tests.world import in_north

from rapport.compliance import actions, queries
from rapport.compliance.models import KeyInformation, NoticeGiven, SeekerTerms
from rapport.compliance.testing import make_client_terms, make_kid, make_notice, make_seeker_terms
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.people.testing import make_organisation

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
BECAUSE = "They signed on paper before we had this document."


_north_at_noon = in_north(NOW)


@pytest.fixture
def cara(world):
    return world.acts(world.cara)


def test_a_new_version_of_client_terms_ends_the_one_before_and_both_are_kept(world, alice):
    first = make_client_terms(alice, organisation_id=world.crane.pk, agreed_on=date(2026, 1, 5))
    assert make_client_terms(alice, organisation_id=world.crane.pk, agreed_on=date(2026, 1, 5)).pk == first.pk
    second = make_client_terms(alice, organisation_id=world.crane.pk, agreed_on=TODAY, fee_basis_points=2250)
    found = queries.client_terms(world.crane.pk)
    assert [(row.number, row.agreed_on, row.ended_on) for row in found.own()] == [
        (2, TODAY, None), (1, date(2026, 1, 5), TODAY),
    ]  # fmt: skip
    assert found.in_force(TODAY).pk == second.pk
    assert found.in_force(date(2026, 11, 21)).pk == first.pk
    assert found.in_force(date(2026, 1, 4)) is None
    assert EventRecord.objects.filter(name="ClientTermsAgreed").count() == 2


def test_terms_of_a_group_hold_for_its_parts_unless_the_part_has_its_own(world, alice):
    group = make_organisation(alice, "Crane Group", kind="group")
    part = make_organisation(alice, "Crane Leeds", parent_id=group.pk)
    of_group = make_client_terms(alice, organisation_id=group.pk, covers=["permanent", "temporary"])
    own = make_client_terms(alice, organisation_id=part.pk, covers=["permanent"])
    found = queries.client_terms(part.pk)
    assert found.in_force(TODAY, "permanent").pk == own.pk
    assert found.in_force(TODAY, "temporary").pk == of_group.pk
    assert found.in_force(TODAY, "contract") is None
    assert queries.client_terms(group.pk).in_force(TODAY, "permanent").pk == of_group.pk


def test_ended_terms_hold_until_the_day_before(world, alice):
    made = make_client_terms(alice, organisation_id=world.crane.pk, agreed_on=date(2026, 1, 5))
    with pytest.raises(Refused, match="from then on"):
        actions.end_client_terms(alice, terms_id=made.pk, ended_on=date(2026, 1, 4))
    actions.end_client_terms(alice, terms_id=made.pk)
    actions.end_client_terms(alice, terms_id=made.pk, ended_on=date(2026, 2, 1))
    found = queries.submission_facts(world.dan.pk, world.crane.pk, "permanent")
    assert (found.client.terms_accepted_on, found.client.terms_until) == (date(2026, 1, 5), date(2026, 11, 21))


@pytest.mark.parametrize(
    "wrong",
    [
        {"covers": []}, {"covers": ["any"]}, {"evidence": " "}, {"agreed_on": date(2026, 11, 23)},
        {"fee_basis_points": 10_001}, {"rebate": [(4, 5_000), (8, 6_000)]}, {"rebate": [(8, 5_000), (4, 4_000)]},
        {"rebate": [(0, 5_000)]}, {"extended_hire_weeks": 0}, {"transfer_fee_basis_points": -1},
    ],
)  # fmt: skip
def test_client_terms_that_make_no_sense_are_refused(world, alice, wrong):
    with pytest.raises(Refused):
        make_client_terms(alice, organisation_id=world.crane.pk, **wrong)


def test_terms_dated_before_the_version_in_force_are_refused(world, alice):
    make_client_terms(alice, organisation_id=world.crane.pk)
    with pytest.raises(Refused, match="agreed on 22 November 2026"):
        make_client_terms(alice, organisation_id=world.crane.pk, agreed_on=date(2026, 5, 1))
    make_seeker_terms(alice, person_id=world.dan.pk)
    with pytest.raises(Refused, match="agreed on 22 November 2026"):
        make_seeker_terms(alice, person_id=world.dan.pk, agreed_at=NOW - timedelta(days=9))


def test_as_an_employment_business_no_terms_come_before_the_key_information(world, alice, cara):
    with pytest.raises(Refused, match="Key Information Document first"):
        make_seeker_terms(alice, person_id=world.dan.pk, capacity="business", no_kid_because=BECAUSE)
    with pytest.raises(Refused, match="20 characters"):
        make_seeker_terms(cara, person_id=world.dan.pk, capacity="business", no_kid_because="Forgot it.")
    make_kid(alice, person_id=world.dan.pk, issued_at=NOW)
    with pytest.raises(Refused):
        make_seeker_terms(alice, person_id=world.dan.pk, capacity="business")
    with clock.frozen(NOW + timedelta(minutes=5)):
        terms = make_seeker_terms(alice, person_id=world.dan.pk, capacity="business")
    assert terms.number == 1
    papers = queries.submission_facts(world.dan.pk, world.crane.pk, "temporary").papers("business")
    assert (papers.kid_issued_at, papers.terms_agreed_at) == (NOW, NOW + timedelta(minutes=5))


def test_who_may_open_gates_records_terms_without_it_and_the_reason_is_kept(world, cara):
    terms = make_seeker_terms(cara, person_id=world.dan.pk, capacity="business", no_kid_because=BECAUSE)
    assert terms.evidence == f"Signed the form. No Key Information Document before: {BECAUSE}"
    assert make_seeker_terms(cara, person_id=world.dan.pk, capacity="business", no_kid_because=BECAUSE).pk == terms.pk


def test_a_variation_is_a_new_version_and_each_capacity_has_its_own(world, alice):
    first = make_seeker_terms(alice, person_id=world.dan.pk)
    make_kid(alice, person_id=world.dan.pk)
    make_seeker_terms(alice, person_id=world.dan.pk, capacity="business")
    second = make_seeker_terms(alice, person_id=world.dan.pk, evidence="Signed the new form")
    first.refresh_from_db()
    assert (first.ended_on, second.number) == (TODAY, 2)
    actions.end_seeker_terms(alice, terms_id=second.pk)
    assert SeekerTerms.objects.filter(person_id=world.dan.pk, ended_on=None).count() == 1
    with pytest.raises(Refused):
        make_seeker_terms(alice, person_id=world.dan.pk, capacity="friend")
    with pytest.raises(Refused):
        make_seeker_terms(alice, person_id=world.dan.pk, evidence=" ")
    with pytest.raises(Refused, match="future"):
        make_seeker_terms(alice, person_id=world.dan.pk, agreed_at=NOW + timedelta(days=1))


def test_a_document_that_changed_is_issued_again_and_the_same_one_is_not(world, alice):
    first = make_kid(alice, person_id=world.dan.pk)
    assert make_kid(alice, person_id=world.dan.pk).pk == first.pk
    make_kid(alice, person_id=world.dan.pk, route="umbrella")
    assert KeyInformation.objects.filter(replaced_at=None).count() == 1
    assert EventRecord.objects.filter(name="KeyInformationIssued").count() == 2


@pytest.mark.parametrize(
    ("route", "facts", "said"),
    [
        ("paye", {"holiday": " "}, "holiday, and what is paid for it"),
        ("paye", {"example_net": "500.00"}, "£2.00 too much"),
        ("paye", {"example_net": "497.50"}, "£0.50 are left"),
        ("paye", {"example_gross": "plenty"}, "before anything is taken"),
        ("umbrella", {"intermediary": ""}, "intermediary"),
        ("barter", {}, "how they are paid"),
    ],
)
def test_a_document_states_every_fact_and_its_example_adds_up(world, alice, route, facts, said):
    with pytest.raises(Refused, match=said):
        make_kid(alice, person_id=world.dan.pk, route=route, **facts)


def test_the_same_notice_twice_is_one_and_its_day_is_the_firms(world, alice):
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    first = make_notice(alice, person_id=world.dan.pk, given_at=late)
    assert make_notice(alice, person_id=world.dan.pk).pk == first.pk
    assert NoticeGiven.objects.count() == 1
    assert queries.standing(world.dan.pk).notice_given_on == date(2026, 7, 2)
    for wrong in ({"article": "15"}, {"channel": "smoke"}, {"version": " "}, {"given_at": NOW + timedelta(1)}):
        with pytest.raises(Refused):
            make_notice(alice, person_id=world.dan.pk, **{"version": "2026-11"} | wrong)


def test_eve_finds_nobody_and_who_may_not_keep_terms_keeps_none(world, alice):
    terms = make_client_terms(alice, organisation_id=world.crane.pk)
    eve = world.acts(world.eve)
    for attempt in (
        lambda: make_client_terms(eve, organisation_id=world.crane.pk),
        lambda: actions.end_client_terms(eve, terms_id=terms.pk),
        lambda: make_kid(eve, person_id=world.dan.pk),
        lambda: make_seeker_terms(eve, person_id=world.dan.pk),
        lambda: make_notice(eve, person_id=world.dan.pk),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()
    gone = world.acts(world.bob)
    world.bob.left_on = TODAY
    with pytest.raises(PermissionDenied):
        make_client_terms(world.acts(world.bob), organisation_id=world.crane.pk)
    assert gone.can
