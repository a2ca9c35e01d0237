"""The edge: how a refusal, a miss and a fault look, and what they leave behind."""

import pytest
from django.test import RequestFactory

from rapport.accounts.models import Leave
from rapport.foundation.scope import firm_scope
from rapport.foundation.web import is_partial


@pytest.fixture
def client(world, settings):
    settings.ROOT_URLCONF = "rapport.foundation.tests.pages_for_tests"
    found = world.client(world.alice)
    found.raise_request_exception = False
    return found


def noted(world) -> int:
    with firm_scope(world.north.pk):
        return Leave.objects.count()


def test_a_page_runs_in_the_firm_of_its_reader_and_keeps_what_it_wrote(client, world):
    assert client.get("/t/works").status_code == 200
    assert noted(world) == 1


def test_a_refusal_is_a_422_with_its_sentence_escaped_and_takes_back_what_the_page_wrote(client, world):
    answer = client.get("/t/refuses")
    assert answer.status_code == 422
    assert noted(world) == 0
    assert "The kettle is &lt;empty&gt;." in answer.content.decode()


def test_a_row_that_is_not_there_is_a_404(client):
    assert client.get("/t/misses").status_code == 404


@pytest.mark.parametrize("path", ["/t/answers-500", "/t/breaks"])
def test_a_fault_takes_back_what_the_page_wrote(client, world, path):
    assert client.get(path).status_code == 500
    assert noted(world) == 0


@pytest.mark.django_db(transaction=True)
def test_a_page_that_loses_the_database_says_back_in_a_moment_and_the_next_one_works(client, world):
    answer = client.get("/t/loses")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Back in a moment" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert client.get("/t/works").status_code == 200
    assert noted(world) == 1


def test_a_page_needs_somebody_signed_in(world, settings):
    settings.ROOT_URLCONF = "rapport.foundation.tests.pages_for_tests"
    answer = world.client(None).get("/t/works")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/t/works")


def test_a_piece_of_a_page_is_asked_for_by_htmx_and_not_by_a_boosted_link():
    ask = RequestFactory().get
    assert is_partial(ask("/", HTTP_HX_REQUEST="true"))
    assert not is_partial(ask("/", HTTP_HX_REQUEST="true", HTTP_HX_BOOSTED="true"))
    assert not is_partial(ask("/"))
