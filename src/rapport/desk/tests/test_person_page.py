"""The page of a person: what stands on top, what is folded, what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.compliance import actions as compliance
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.submissions.testing import make_candidacy

MOST_QUERIES = 55  # with what Today asks about one person, 17 of them


def page_of(world, person_id, member=None):
    """Return a person's page as a member sees it."""
    return world.client(member or world.alice).get(f"/people/{person_id}/").content.decode()


def fold(page, name):
    """Return how a folded part stands: "open" or "closed", and what its line says."""
    line = rf'<details class="fold-own" id="{name}"( open)?><summary>.*?</h2>(?:<span class="hint">([^<]*))?'
    found = re.search(line, page, re.DOTALL)
    return ("open" if found[1] else "closed"), found[2] or ""


def test_a_bare_persons_page_says_of_each_part_in_a_line_that_it_is_empty(world):
    ann = make_person(world.acts(world.alice), "Ann Ash")
    page = page_of(world, ann.pk)
    assert {name: fold(page, name) for name in ("limits", "their-search", "their-checks", "their-door")} == {
        "limits": ("closed", "None"), "their-search": ("closed", "None on record"),
        "their-checks": ("closed", "Nothing on file"), "their-door": ("closed", "No link"),
    }  # fmt: skip
    assert "Not considered for any vacancy." in page
    assert "Their vacancies" not in page


def test_what_somebody_is_considered_for_stands_on_top_with_whose_move_it_is(world):
    alice = world.acts(world.alice)
    row = make_candidacy(alice, person_id=world.dan.pk)
    page = page_of(world, world.dan.pk)
    strip = page[page.index('id="vacancies"') : page.index('class="person-grid"')]
    assert reverse("candidacy", kwargs={"candidacy_id": row.pk}) in strip
    assert "Our move" in strip
    assert "Not considered" not in page


def test_a_hiring_manager_is_shown_with_her_vacancies_and_their_updates_and_her_search_is_folded(world):
    alice = world.acts(world.alice)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    page = page_of(world, world.carol.pk)
    assert reverse("vacancy", kwargs={"vacancy_id": vacancy.pk}) in page
    assert f"{reverse('person_updates', kwargs={'person_id': world.carol.pk})}?vacancy={vacancy.pk}" in page
    assert fold(page, "their-search")[0] == "closed"


def test_an_objection_opens_privacy_and_is_counted(world):
    compliance.record_objection(world.acts(world.cara), person_id=world.dan.pk, about="marketing", evidence="Wrote")
    assert fold(page_of(world, world.dan.pk), "their-privacy") == ("open", "1 objection")


@pytest.mark.parametrize(("who", "most"), [("alice", MOST_QUERIES), ("cara", MOST_QUERIES - 15)])
def test_a_persons_page_asks_no_more_than_it_did(world, who, most):
    ann = make_person(world.acts(world.alice), "Ann Ash")
    browser = world.client(getattr(world, who))
    browser.get(f"/people/{ann.pk}/")  # the first page of a session costs more
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(f"/people/{ann.pk}/").status_code == 200
    assert len(counted) <= most
