"""Sending a CV over the API: the same act, the same gates, the same refusals as on the page."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from rapport.accounts import actions as accounts
from rapport.foundation.scope import firm_scope
from rapport.submissions.models import Submission
from rapport.submissions.testing import make_submittable

URL = "/api/v1/submissions"


@pytest.fixture(autouse=True)
def _in_north(world):
    with firm_scope(world.north.pk):
        yield


@pytest.fixture
def ready(world):
    return make_submittable(world.acts(world.alice), organisation_id=world.crane.pk, person_id=world.dan.pk)


def token(world, member, *scopes):
    return accounts.make_token(world.acts(member), name="Robot", scopes=scopes, days=9).text


def call(text, body=None, url=URL):
    headers = {"Authorization": f"Bearer {text}"}
    if body is None:
        return Client().get(url, headers=headers)
    return Client().post(url, json.dumps(body), content_type="application/json", headers=headers)


def asked(ready, **more):
    return {"vacancy": str(ready.vacancy), "person_id": str(ready.person_id), **more}


def test_a_cv_is_sent_once_with_its_gates_as_evidence(world, ready):
    text = token(world, world.alice, "submissions:write")
    first = call(text, asked(ready, summary="Prices bridges."))
    again = call(text, asked(ready, summary="Prices bridges."))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    sent = Submission.objects.get()
    assert (sent.through, sent.submitted_by_id, sent.summary) == ("api", world.alice.pk, "Prices bridges.")
    told = first.json()
    assert told["id"] == str(sent.pk)
    assert told["vacancy"] == str(ready.vacancy)
    assert {gate["state"] for gate in told["gates"]} <= {"open", "not_applicable", "warning"}
    assert call(text, url=f"{URL}/{sent.pk}").json() == told


def test_a_closed_gate_is_said_with_every_other_and_nothing_is_written(world, ready):
    from rapport.compliance import actions as compliance

    compliance.record_objection(world.acts(world.alice), person_id=world.dan.pk, about="processing")
    answer = call(token(world, world.alice, "submissions:write"), asked(ready))
    assert answer.status_code == 422
    closed = [gate for gate in answer.json()["gates"] if gate["state"] == "closed"]
    assert [gate["key"] for gate in closed] == ["no_objection"]
    assert answer.json()["detail"] == closed[0]["sentence"]
    assert Submission.objects.count() == 0


def test_the_checklist_says_the_same_and_writes_nothing(world, ready):
    text = token(world, world.cara, "submissions:read")
    answer = call(text, url=f"{URL}/gates?vacancy={ready.vacancy}&person_id={ready.person_id}")
    assert answer.status_code == 200
    assert [gate["key"] for gate in answer.json()][:3] == ["capacity", "client_terms", "particulars"]
    assert Submission.objects.count() == 0


def test_a_token_that_only_reads_sends_nothing(world, ready):
    answer = call(token(world, world.alice, "submissions:read"), asked(ready))
    assert (answer.status_code, answer.json()) == (403, {"detail": "This token may not do that."})


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"vacancy": "V-9999"}, 404),
        ({"vacancy": "nonsense"}, 404),
        ({"vacancy": "V-" + "9" * 18}, 404),
        ({"vacancy": "x" * 21}, 422),
        ({"person_id": "nobody"}, 422),
        ({"person_id": str(uuid4())}, (404, 422)),
        ({"cv_version_id": str(uuid4())}, 404),
        ({"summary": "a\0b"}, (400, 422)),
        ({"overrides": {"kid": "short"}}, 201),
        ({"summary": ["no"]}, 422),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(world, ready, change, status):
    answer = call(token(world, world.alice, "submissions:write"), asked(ready) | change)
    wanted = status if isinstance(status, tuple) else (status,)
    assert answer.status_code in wanted
    assert answer.status_code == 201 or answer.json()["detail"]
    assert Submission.objects.count() == (answer.status_code == 201)


def test_another_firm_finds_neither_vacancy_nor_person_nor_what_was_sent(world, ready):
    text = token(world, world.alice, "submissions:write")
    sent = call(text, asked(ready)).json()["id"]
    with firm_scope(world.other.pk):
        eves = token(world, world.eve, "submissions:write", "submissions:read")
    assert call(eves, asked(ready)).status_code == 404
    assert call(eves, url=f"{URL}/{sent}").status_code == 404
    assert call(eves, url=f"{URL}/gates?vacancy={ready.vacancy}&person_id={ready.person_id}").status_code == 404
