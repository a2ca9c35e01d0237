"""The candidate's door: each press counts once, whatever is sent; what is asked and answered is said truly."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.access.testing import door_client
from rapport.accounts.roles import door_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions as jobs
from rapport.jobseekers import queries as jobseekers
from rapport.jobseekers.testing import make_agreement, make_step
from rapport.people.models import Document
from rapport.people.testing import make_person
from rapport.relations import queries as relations
from rapport.relations.due import asks as relations_asks
from rapport.relations.models import Touch
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.testing import make_candidacy
from rapport.updates import actions as updates
from rapport.updates.models import Update
from tests.doors.dans_case import DansCase, dans_case
from tests.doors.test_candidates_wall import posted
from tests.doors.wall import Page
from tests.world import World

NEVER = datetime(2000, 1, 1, tzinfo=UTC)
HOME_QUERIES = 27  # with those that begin and end the firm's scope and note what was looked at
NOT_COMPARED = {"updated_at", "last_at"}  # when it was said last


@pytest.fixture
def case(world: World) -> DansCase:
    return dans_case(world)


@pytest.fixture
def dan(world: World, case: DansCase) -> Client:
    return door_client(world, world.dan, "candidate")


def everything(world: World) -> dict[str, Any]:
    """Return every row of North but those that only say who did or looked at what."""
    with firm_scope(world.north.pk):
        return {
            model._meta.label: sorted(
                str({name: value for name, value in row.items() if name not in NOT_COMPARED})
                for row in model.objects.values()
            )
            for model in apps.get_models()
            if model.__module__.startswith("rapport.") and hasattr(model.objects, "about")
            and model.__name__ not in {"AuditEntry", "DoorView", "DoorSession", "DoorLink"}
        }  # fmt: skip


def test_pressing_twice_does_everything_once(dan: Client, case: DansCase, world: World):
    changed = []
    for page in posted(case, world):
        if page.body is None or page.own != 302:
            continue
        before = everything(world)
        assert page.ask(dan)[0] == 302
        once = everything(world)
        assert page.ask(dan)[0] == 302
        assert everything(world) == once, page.name
        changed += [page.name] if once != before else []
    assert set(changed) == {page.name for page in posted(case, world) if page.own == 302 and page.body is not None} - {
        "door_candidate_still_right"  # confirmed today already
    }


def test_the_same_cv_uploaded_twice_is_one_document(dan: Client, world: World):
    for _ in range(2):
        file = SimpleUploadedFile("cv.txt", b"Ten years of bridges")
        sent = dan.post(reverse("door_candidate_documents"), {"kind": "cv", "title": "My CV", "file": file})
        assert sent.status_code == 302
    with firm_scope(world.north.pk):
        assert Document.objects.filter(person_id=world.dan.pk, title="My CV", visible_to_person=True).count() == 1
    assert b"My CV" in dan.get(reverse("door_candidate_documents")).content


LONG, NUL = "x" * 6_000, "a\0b"
HOSTILE: list[tuple[str, dict[str, object]]] = [
    ("messages", {"member": "nobody", "text": "Hello"}),
    ("messages", {"text": LONG}),
    ("answer", {"answer": "maybe", "number": "1"}),
    ("answer", {"answer": "yes", "number": "99999999999999999999"}),
    ("answer", {"answer": "yes", "number": "-1"}),
    ("answer", {"answer": "yes", "number": "²"}),
    ("answer", {"answer": "yes"}),
    ("answer", {"answer": "yes", "number": "7"}),
    ("offer", {"how": "steal"}),
    ("offer", {"how": "accept", "number": "2"}),
    ("offer", {"how": "decline", "reason": " "}),
    ("offer", {"how": "counter", "number": "1", "pay": "NaN", "pay_per": "year"}),
    ("offer", {"how": "counter", "number": "1", "pay": "1e99", "pay_per": "year"}),
    ("offer", {"how": "counter", "number": "1", "pay": "50000", "pay_per": "second"}),
    ("offer", {"how": "counter", "number": "1", "pay": "50000", "pay_per": "year", "terms": NUL}),
    ("search", {"work": NUL}),
    ("search", {"pay_from": "-1"}),
    ("search", {"kinds": "eternal"}),
    ("search", {}),
    ("availability", {"looking": "everywhere"}),
    ("availability", {"from_on": "31/31/31"}),
    ("documents", {"kind": "contract"}),
    ("consent", {"purpose": "everything"}),
    ("consent", {"purpose": "birthday", "day": "31", "month": "2"}),
    ("consent", {"purpose": "birthday", "day": "0", "month": "x"}),
    ("objection", {"about": "everything"}),
]


def test_what_cannot_be_is_answered_with_a_sentence_and_changes_nothing(dan: Client, case: DansCase, world: World):
    before = everything(world)
    for name, body in HOSTILE:
        keys = {"answer": {"candidacy_id": case.asked}, "offer": {"offer_id": case.offer}}.get(name, {})
        status, _ = Page(f"door_candidate_{name}", keys, {"member": world.alice.pk} | body).ask(dan)
        assert status in {400, 422}, (name, body)
    assert everything(world) == before


def test_a_page_that_is_asked_for_with_nonsense_is_a_page(dan: Client):
    for query in ("?before=%00", "?before=x~y", "?all=%00", "?before=2026-01-01T00:00:00~nobody"):
        for name in ("home", "messages"):
            assert dan.get(reverse(f"door_candidate_{name}") + query).status_code == 200


def test_the_first_page_asks_the_same_number_of_queries_however_much_there_is(dan: Client, world: World):
    home = reverse("door_candidate_home")
    with CaptureQueriesContext(connection) as before:
        dan.get(home)
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        for _ in range(3):
            more = make_candidacy(alice, person_id=world.dan.pk)
            actions.ask_willingness(alice, candidacy_id=more.pk)
            make_step(alice, person_id=world.dan.pk, days=9)
    with CaptureQueriesContext(connection) as after:
        dan.get(home)
    assert len(after) == len(before) == HOME_QUERIES


def test_an_answer_to_a_vacancy_that_changed_meanwhile_is_asked_again(dan: Client, case: DansCase, world: World):
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        vacancy_id = queries.candidacy(case.asked).vacancy_id
        jobs.take_intake(alice, vacancy_id=vacancy_id, changes={"location": "Hull"}, change_note="They moved")
    said = Page("door_candidate_answer", {"candidacy_id": case.asked}, {"answer": "yes", "number": "1"}).ask(dan)
    assert (said[0], b"changed since you read it" in said[1]) == (422, True)
    page = dan.get(reverse("door_candidate_application", kwargs={"candidacy_id": case.asked})).content.decode()
    assert "The vacancy changed since we asked you" in page
    assert "Hull" in page
    again = {"answer": "yes", "number": re.findall(r'name="number" value="(\d+)"', page)[0]}
    assert Page("door_candidate_answer", {"candidacy_id": case.asked}, again).ask(dan)[0] == 302


def test_what_was_answered_for_them_says_by_whom_and_when(dan: Client, case: DansCase, world: World):
    with firm_scope(world.north.pk):
        agreed = make_agreement(world.acts(world.alice), person_id=world.dan.pk, we_will="Call every Monday")
    page = dan.get(reverse("door_candidate_application", kwargs={"candidacy_id": case.met})).content.decode()
    assert "Alice Archer noted that you said yes on" in page
    page = dan.get(reverse("door_candidate_agreement")).content.decode()
    assert "We noted that you accepted it on" in page
    assert agreed.accepted_evidence in page
    late = Page("door_candidate_agreement_answer", {"agreement_id": case.agreement}, {"answer": "accept"}).ask(dan)
    assert (late[0], b"taken back on" in late[1]) == (422, True)


def test_an_offer_is_countered_and_declined_in_their_own_words(dan: Client, case: DansCase, world: World):
    offer = {"offer_id": case.offer}
    body = {"how": "counter", "number": "1", "pay": "50000.50", "pay_per": "year", "terms": "Two days at home"}
    assert Page("door_candidate_offer", offer, body).ask(dan)[0] == 302
    page = dan.get(reverse("door_candidate_application", kwargs={"candidacy_id": case.offered})).content.decode()
    assert "£50,000.50 a year" in page
    assert "Accept the offer" not in page, "what was asked for can only be accepted once it is offered"
    assert Page("door_candidate_offer", offer, {"how": "decline", "reason": "Too far"}).ask(dan)[0] == 302
    with firm_scope(world.north.pk):
        assert queries.offer(case.offer).reason == "Too far"


def test_an_application_is_withdrawn_after_the_cv_went_and_whoever_has_it_is_told_once(
    dan: Client, case: DansCase, world: World
):
    keys, alice = {"candidacy_id": case.offered}, world.acts(world.alice)
    assert "I no longer want this job" in dan.get(reverse("door_candidate_application", kwargs=keys)).content.decode()
    for _ in range(2):
        assert Page("door_candidate_withdraw", keys, {"reason": "Too far"}).ask(dan)[0] == 302
    page = dan.get(reverse("door_candidate_application", kwargs=keys)).content.decode()
    assert ("You withdrew." in page, "I no longer want this job" in page) == (True, False)
    with firm_scope(world.north.pk):
        ended, told = queries.candidacy(case.offered), queries.rejection(case.offered)
        assert (ended.outcome, told.by_kind, told.by_id, told.reason) == (
            "by_candidate", "candidate", world.dan.pk, "Too far",
        )  # fmt: skip
        assert [one.state for one in queries.offers([case.offered])[case.offered]] == ["withdrawn"]
        heard = Touch.objects.filter(person_id=world.dan.pk, source__startswith="withdrew:")
        assert [(one.subject, one.excerpt) for one in heard] == [(f"No longer wants {ended.vacancy}", "Too far")]
        tomorrow = clock.today() + timedelta(days=4)
        assert "unanswered" in {one.reason for one in relations_asks(member_id=alice.own_id, on=tomorrow, limit=20)}


def test_what_they_were_told_is_read_on_its_page_and_noted_once_as_read(dan: Client, case: DansCase, world: World):
    home, page = reverse("door_candidate_home"), reverse("door_candidate_updates")
    assert (b"Alice Archer wrote to you" in dan.get(home).content, read_at(world)) == (True, [None])
    assert "We spoke to four clients for you." in dan.get(page).content.decode()
    first = read_at(world)
    dan.get(page)
    assert (None in first, read_at(world) == first, b"Read it again" in dan.get(home).content) == (False, True, True)
    with firm_scope(world.north.pk), pytest.raises(Update.DoesNotExist):
        updates.see_update(
            door_actor("client", world.carol.pk, world.north.pk), update_id=Update.objects.get(approved_at__gt=NEVER).pk
        )  # fmt: skip


def read_at(world: World) -> list[Any]:
    """Return when Dan read what he was told."""
    with firm_scope(world.north.pk):
        return list(Update.objects.filter(person=world.dan, approved_at__gt=NEVER).values_list("seen_at", flat=True))


def test_how_an_application_ended_is_not_told_to_whoever_tries_to_answer_it(dan: Client, case: DansCase, world: World):
    with firm_scope(world.north.pk):
        untold = Candidacy.objects.filter(person=world.dan, outcome="by_client", told_at=None).get()
    for name, body in (("withdraw", {}), ("answer", {"answer": "no", "number": "1"})):
        status, said = Page(f"door_candidate_{name}", {"candidacy_id": untold.pk}, body).ask(dan)
        assert (status, b"has ended" in said, b"reject" in said.lower()) == (422, True, False)


def test_a_time_that_was_chosen_goes_into_a_calendar(dan: Client, case: DansCase):
    entry = reverse("door_candidate_calendar", kwargs={"interview_id": case.interview})
    assert dan.get(entry).status_code == 422, "no time was chosen yet"
    assert Page("door_candidate_slot", {"slot_id": case.slot}, {}).ask(dan)[0] == 302
    made = dan.get(entry)
    assert made["Content-Type"].startswith("text/calendar")
    assert (b"BEGIN:VCALENDAR" in made.content, b"Crane Ltd" in made.content) == (True, True)


def test_what_was_only_considered_is_nothing_that_was_told(dan: Client, world: World):
    with firm_scope(world.north.pk):
        quiet = make_candidacy(world.acts(world.alice), person_id=world.dan.pk)
    for name in ("door_candidate_application", "door_candidate_answer"):
        body = {"answer": "yes", "number": "1"} if name.endswith("answer") else None
        assert Page(name, {"candidacy_id": quiet.pk}, body).ask(dan)[0] == 404


def test_feedback_is_read_once_it_was_passed_on(dan: Client, case: DansCase, world: World):
    alice, address = world.acts(world.alice), reverse("door_candidate_application", kwargs={"candidacy_id": case.met})
    with firm_scope(world.north.pk):
        given = queries.feedback(case.met)[0]
        assert b"SECRET feedback" not in dan.get(address).content
        actions.pass_on_feedback(alice, feedback_id=given.pk)
    assert b"SECRET feedback" in dan.get(address).content


def test_steps_of_ours_are_not_theirs_to_tick(dan: Client, world: World):
    with firm_scope(world.north.pk):
        ours = make_step(world.acts(world.alice), person_id=world.dan.pk, by_us=True)
    assert Page("door_candidate_step_done", {"step_id": ours.pk}, {}).ask(dan)[0] == 404


def test_consents_and_objections_are_given_and_taken_back(dan: Client, world: World):
    address = reverse("door_candidate_privacy")
    for name, key, does, undoes in (
        ("consent", {"purpose": "birthday", "day": "29", "month": "2"}, "give", "withdraw"),
        ("objection", {"about": "scoring"}, "object", "lift"),
    ):
        assert Page(f"door_candidate_{name}", {}, key | {"do": does}).ask(dan)[0] == 302
        assert b"Take it back" in dan.get(address).content
        assert Page(f"door_candidate_{name}", {}, key | {"do": undoes}).ask(dan)[0] == 302
        assert b"Take it back" not in dan.get(address).content


def test_whoever_nobody_looks_after_writes_to_whoever_made_their_link(world: World):
    with firm_scope(world.north.pk):
        alone = make_person(world.acts(world.alice), "Nora North", roles=["jobseeker"])
        type(alone).objects.filter(pk=alone.pk).update(owner=None)
    page = door_client(world, alone, "candidate").get(reverse("door_candidate_messages")).content
    assert b"Nobody here looks after you" in page, "this link was made by the machine"


def test_they_say_they_are_looking(dan: Client, world: World):
    assert Page("door_candidate_looking", {}, {}).ask(dan)[0] == 302
    with firm_scope(world.north.pk):
        assert jobseekers.fresh_facts(world.dan.pk).looking == "active"
        assert not relations.messages(world.dan.pk).messages
        assert Candidacy.objects.filter(person=world.dan).exists()
