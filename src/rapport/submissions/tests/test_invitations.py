"""Invitations for calendars, against a real SMTP server on this machine."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from icalendar import Calendar

from rapport.foundation.testing import run_tasks
from rapport.submissions import actions, queries
from rapport.submissions.tests.conftest import NOW

MONDAY, TUESDAY = NOW + timedelta(days=3), NOW + timedelta(days=4)


@pytest.fixture
def booked(world, alice, sent):
    about = actions.Meeting(invite=[world.carol.pk], place="1 High Street", interviewers="Carol Crane")
    return actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY, about=about)


def entries(box):
    """Return (to, method, entry, everything) of each mail, in the order sent, and empty the box."""
    found = []
    for envelope in box.letters:
        mail = message_from_bytes(envelope.content)
        part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
        whole = Calendar.from_ical(part.get_payload(decode=True))
        found.append((envelope.rcpt_tos[0], part.get_param("method"), whole.walk("VEVENT")[0], whole.to_ical()))
    box.letters.clear()
    return found


def test_candidate_and_interviewers_get_each_their_own_entry(postbox, booked):
    run_tasks()
    got = {to: (method, entry, text) for to, method, entry, text in entries(postbox)}
    assert set(got) == {"dan@dale.example", "carol@crane.example"}
    method, entry, text = got["dan@dale.example"]
    assert (method, entry["UID"], entry["SEQUENCE"]) == ("REQUEST", f"{booked.pk}@rapport", 0)
    assert (entry.decoded("DTSTART"), entry["LOCATION"]) == (MONDAY, "1 High Street")
    assert (entry["ORGANIZER"], entry["ATTENDEE"]) == ("mailto:alice@north.example", "mailto:dan@dale.example")
    assert b"carol@crane.example" not in text
    assert b"dan@dale.example" not in got["carol@crane.example"][2]
    assert "Dan Dale" in got["carol@crane.example"][1]["SUMMARY"]


def test_a_client_who_has_not_asked_who_it_is_does_not_learn_it_from_her_calendar(postbox, alice, vacancy, booked):
    run_tasks()
    entries(postbox)
    vacancy.is_blind = True
    vacancy.save()
    actions.move_interview(alice, interview_id=booked.pk, starts_at=TUESDAY)
    run_tasks()
    hers = next(text for to, _, _, text in entries(postbox) if to == "carol@crane.example")
    assert b"Dan" not in hers
    assert b"Candidate 1" in hers


def test_the_second_change_has_the_same_entry_with_sequence_1_and_calling_off_cancels(postbox, alice, booked):
    run_tasks()
    entries(postbox)
    actions.move_interview(alice, interview_id=booked.pk, starts_at=TUESDAY)
    run_tasks()
    moved = entries(postbox)
    assert {(method, str(entry["UID"]), entry["SEQUENCE"]) for _, method, entry, _ in moved} == {
        ("REQUEST", f"{booked.pk}@rapport", 1)
    }
    assert {entry.decoded("DTSTART") for _, _, entry, _ in moved} == {TUESDAY}
    actions.cancel_interview(alice, interview_id=booked.pk, reason="Carol is ill")
    run_tasks()
    off = entries(postbox)
    assert {(method, entry["SEQUENCE"], str(entry["STATUS"])) for _, method, entry, _ in off} == {
        ("CANCEL", 2, "CANCELLED")
    }
    assert len(off) == 2


def test_an_approved_note_goes_to_the_candidate_once(postbox, alice, booked):
    run_tasks()
    postbox.letters.clear()
    for _ in range(2):
        actions.approve_note(alice, interview_id=booked.pk, text="Think of two examples.")
    run_tasks()
    (letter,) = postbox.letters
    assert letter.rcpt_tos == ["dan@dale.example"]
    assert b"Think of two examples." in letter.content


def test_without_smtp_nobody_is_mailed_and_the_interview_is_booked(booked):
    assert booked.state == "booked"
    assert run_tasks() == 0


def test_an_entry_of_a_blind_shortlist_has_no_name_in_its_title_or_place(world, alice, vacancy, sent):
    vacancy.is_blind = True
    vacancy.save()
    about = actions.Meeting(name="Meet Dan", place="call.example/dan-dale", invite=[world.carol.pk])
    made = actions.book(alice, candidacy_id=sent.pk, starts_at=NOW + timedelta(days=3), about=about)
    for to in queries.invitees(queries.whole_interview(made.pk)):
        entry = queries.calendar(queries.whole_interview(made.pk), to).decode().lower()
        assert ("dan" in entry) == to.is_candidate
