"""A promotion seen in an import: asked about, confirmed, congratulated on; and when a kind word would be too much."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.aftercare import actions, queries
from rapport.aftercare.models import Milestone
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.imports import actions as importing
from rapport.imports.testing import LINKEDIN, brought_in, letter, mbox
from rapport.people import queries as people
from rapport.people.models import Organisation, Person, Position
from rapport.people.testing import make_person
from rapport.relations import actions as relations
from rapport.relations.models import Touch
from rapport.relations.queries import contact_balances

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
LONG = "We should look at the drawings again before the meeting. " * 6
HER_MAIL = f"Hello Alice,\n\n{LONG}\n\nKind regards\nAnn Lee\nHead of Design, Swan Ltd\n+44 20 7946 0000\n"


@pytest.fixture
def alice(world, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def ann(alice):
    return make_person(
        alice, "Ann Lee", email="ann@swan.example", title="Engineer", organisation="Swan Ltd", owner_id=alice.own_id
    )


def connections(company, position):
    row = f"Ann,Lee,https://www.linkedin.com/in/ann-lee,ann@swan.example,{company},{position},03 Mar 2024\n"
    return (LINKEDIN + row).encode()


def reasons(alice, person, on=TODAY):
    cards = todays_desk(member_id=alice.own_id, on=on).list.cards
    return [item.reason for card in cards if card.person_id == person.pk for item in card.items]


def test_an_import_notices_a_promotion_and_a_kind_note_counts_as_given(alice, ann):
    row = brought_in(alice, connections("Swan", "Head of Design"))
    assert row.counts == {"changed": 1, "news": 1}, "the profile is filled in, the job is not"
    assert people.get(ann.pk).title == "Engineer"
    assert reasons(alice, ann) == ["milestone_seen"]
    seen = Milestone.objects.get()
    assert seen.evidence == "LinkedIn connections, brought in on 23 November 2026"
    actions.confirm_milestone(alice, milestone_id=seen.pk)
    assert people.get(ann.pk).title == "Head of Design"
    assert reasons(alice, ann) == ["congratulate"]
    draft = queries.draft(queries.milestone(seen.pk), signed="Alice Archer")
    assert "your step up to Head of Design" in draft.text
    actions.greet(alice, milestone_id=seen.pk, text=draft.text, subject=draft.subject)
    assert contact_balances([ann.pk], on=TODAY)[ann.pk].given_since_ask == 1
    assert reasons(alice, ann) == []
    assert brought_in(alice, connections("Swan", "Head of Design")).counts == {"same": 1}


def test_the_third_message_within_a_month_is_not_sent_and_neither_is_one_with_a_complaint_open(alice, ann):
    first = actions.tell_milestone(alice, person_id=ann.pk, about="the award")
    second = actions.tell_milestone(alice, person_id=ann.pk, about="the launch")
    third = actions.tell_milestone(alice, person_id=ann.pk, about="the new site")
    actions.greet(alice, milestone_id=first.pk, text="Well done.")
    with clock.frozen(NOW + timedelta(days=9)):
        actions.greet(alice, milestone_id=second.pk, text="Well done.")
    with clock.frozen(NOW + timedelta(days=20)):
        with pytest.raises(Refused, match="They had 2 messages from us in 30 days; a third is too many"):
            actions.greet(alice, milestone_id=third.pk, text="Well done.")
        assert Touch.objects.filter(person=ann).count() == 2
    with clock.frozen(NOW + timedelta(days=45)):
        unhappy = relations.raise_concern(alice, person_id=ann.pk, said="Nobody called back.", source_kind="told")
        with pytest.raises(Refused, match="unhappy"):
            actions.greet(alice, milestone_id=third.pk, text="Well done.")
        relations.resolve_concern(alice, concern_id=unhappy.pk, outcome="Called, and sorry.")
        assert actions.greet(alice, milestone_id=third.pk, text="Well done.").state == "greeted"


def test_another_employer_in_a_linkedin_file_waits_and_makes_no_organisation_before_it_is_confirmed(alice, ann):
    row = brought_in(alice, connections("Heron Ltd", "Buyer"))
    assert (people.get(ann.pk).employer.name, row.counts["news"]) == ("Swan Ltd", 1)
    assert not Organisation.objects.filter(name="Heron Ltd").exists()
    actions.confirm_milestone(alice, milestone_id=Milestone.objects.get().pk)
    assert people.get(ann.pk).employer.name == "Heron Ltd"
    assert reasons(alice, ann) == ["moved"]


def test_undo_takes_back_what_waits_and_leaves_what_a_member_confirmed(alice, ann):
    row = brought_in(alice, connections("Heron Ltd", "Buyer"))
    importing.undo(alice, import_id=row.pk)
    run_tasks()
    assert not Milestone.objects.exists()
    again = brought_in(alice, connections("Heron Ltd", "Buyer"))
    actions.confirm_milestone(alice, milestone_id=Milestone.objects.get().pk)
    importing.undo(alice, import_id=again.pk)
    run_tasks()
    assert (Person.objects.get(pk=ann.pk).title, Milestone.objects.get().state) == ("Buyer", "confirmed")


def test_a_signature_is_noticed_once_and_nothing_else_of_the_letter_is_kept(alice, ann):
    def box(*, at, text=HER_MAIL, sender="Ann Lee <ann@swan.example>", **more):
        return mbox([letter(sender, "alice@north.example", at=at, text=text, key=f"{at}", **more)])

    old = brought_in(alice, box(at=NOW - timedelta(days=400)))
    lists = brought_in(alice, box(at=NOW - timedelta(days=3), headers={"List-Id": "<news.example>"}))
    strangers = brought_in(alice, box(at=NOW - timedelta(days=3), sender="Eve Ash <eve@swan.example>"))
    assert not any("news" in row.counts for row in (old, lists, strangers))
    letters = box(at=NOW - timedelta(days=2))
    assert brought_in(alice, letters).counts == {"touches": 1, "news": 1}
    assert brought_in(alice, letters).counts == {"known": 1}
    seen = Milestone.objects.get()
    assert (seen.noticed_from, seen.job) == ("signature", "Head of Design at Swan Ltd")
    assert seen.evidence == "Below their mail of 21 November 2026"
    assert not Touch.objects.filter(excerpt__contains="Head of Design").exists()
    assert not Touch.objects.exclude(body="").exists()
    assert Position.objects.filter(person=ann).count() == 1
