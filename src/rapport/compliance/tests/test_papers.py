"""The pages of checks and terms, without JavaScript; the Key Information Document as a file."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.compliance import actions, queries
from rapport.compliance.testing import (
    KID_FACTS,
    make_check,
    make_client_terms,
    make_kid,
    make_notice,
    make_reference,
    make_right_to_work,
    make_seeker_terms,
)
from rapport.foundation.action import Refused
from rapport.people import queries as people
from rapport.people.testing import make_organisation

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FACTS = KID_FACTS | {"example_net": "498.00"}


_north_at_noon = in_north(NOW)


@pytest.fixture
def browser(world):
    return world.client(world.alice)


def read(browser, path: str) -> str:
    return browser.get(path).content.decode()


def test_the_document_is_written_kept_where_they_see_it_and_recorded_once(world, alice):
    made = [actions.write_kid(alice, person_id=world.dan.pk, route="paye", facts=FACTS) for _ in range(2)]
    assert made[0].pk == made[1].pk
    kept = people.document(made[0].document_id)
    assert (kept.document.kind, kept.document.visible_to_person) == ("kid", True)
    assert kept.newest.content_type == "application/pdf"
    assert queries.standing(world.dan.pk).kid_issued_at == NOW


def test_what_people_wrote_is_never_read_as_markup(world, alice):
    markup = '#import "/etc/passwd" *bold* $x$ #panic("no")'
    made = actions.write_kid(alice, person_id=world.dan.pk, route="umbrella", facts={
        **FACTS, "business": markup, "holiday": markup, "example_net": "478.00"})  # fmt: skip
    assert made.facts["holiday"] == markup
    with pytest.raises(Refused):
        actions.write_kid(alice, person_id=world.dan.pk, route="paye", facts={})


def test_key_information_is_typed_in_and_shown_on_the_page(world, browser):
    path = f"/people/{world.dan.pk}/checks/key-information/?route=paye"
    assert "Intermediary" not in read(browser, path)
    assert browser.post(path, FACTS | {"example_net": "1"}).status_code == 422
    assert browser.post(path, FACTS).url == f"/people/{world.dan.pk}/checks/"
    assert "£15.20 an hour, Weekly" in read(browser, f"/people/{world.dan.pk}/checks/")
    assert browser.get(path.replace("paye", "barter")).status_code == 404


def test_client_terms_are_typed_in_per_cent(world, browser):
    typed = {
        "covers": ["permanent", "temporary"], "evidence": "Signed by Carol", "fee": "22.5",
        "rebate": "4 100%\n8 weeks: 50\n", "transfer_fee": "15", "extended_hire_weeks": "14",
    }  # fmt: skip
    path = f"/clients/{world.crane.pk}/terms/"
    assert browser.post(path, typed | {"rebate": "soon"}).status_code == 422
    assert browser.post(path, typed).status_code == 302
    made = queries.client_terms(world.crane.pk).in_force(NOW.date())
    assert (made.fee_basis_points, made.rebate) == (2250, [[4, 10_000], [8, 5_000]])
    shown = read(browser, f"/clients/{world.crane.pk}/")
    assert "22.5%" in shown
    assert "15% or 14 weeks more hire" in shown
    browser.post(f"/client-terms/{made.pk}/end/")
    assert "None in force" in read(browser, f"/clients/{world.crane.pk}/")


def test_a_part_shows_the_terms_of_its_group(world, alice, browser):
    group = make_organisation(alice, "Crane Group", kind="group")
    part = make_organisation(alice, "Crane Leeds", parent_id=group.pk)
    make_client_terms(alice, organisation_id=group.pk)
    shown = read(browser, f"/clients/{part.pk}/")
    assert "by Crane Group" in shown
    assert "End them" not in shown


def test_a_reference_is_taken_down_on_the_telephone(world, alice, browser):
    made = make_reference(alice, person_id=world.dan.pk, given=False)
    said = {"worked_from": "2019", "role": "Surveyor", "again": "unsure", "may_disclose": "no"}
    path = f"/references/{made.pk}/given/"
    assert browser.post(path, said | {"may_disclose": ""}).status_code == 422
    browser.post(path, said)
    shown = read(browser, f"/people/{world.dan.pk}/checks/")
    assert "I cannot say" in shown
    assert "the hirer may not read it" in shown
    assert browser.post(f"/references/{made.pk}/eaten/").status_code == 404


def test_only_who_may_open_gates_is_asked_why_there_is_no_document(world, browser):
    path = f"/people/{world.dan.pk}/checks/terms/"
    assert "no_kid_because" not in read(browser, path)
    assert "no_kid_because" in read(world.client(world.bob), path)


def test_the_panel_is_one_query_and_the_page_shows_everything(
    world, alice, browser, django_assert_num_queries, django_assert_max_num_queries
):
    dan = world.dan.pk
    assert "Nothing on file yet" in read(browser, f"/people/{dan}/")
    for verb in (make_kid, make_seeker_terms, make_notice, make_check, make_right_to_work, make_reference):
        verb(alice, person_id=dan)
    make_check(alice, person_id=dan, about="qualification", expires_on=NOW.date())
    with django_assert_num_queries(1):
        assert not queries.standing(dan).is_empty
    with django_assert_max_num_queries(20):
        shown = read(browser, f"/people/{dan}/checks/")
    for words in ("version 2026-10", "Passport seen in person, by Alice Archer", "British passport", "Rhea Roy"):
        assert words in shown
    assert "1 given" in read(browser, f"/people/{dan}/")
