"""Contact points, positions over time, merges and their undoing."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.people import actions, queries
from rapport.people.actions import EmailTaken, merging
from rapport.people.models import ContactPoint, Merge, Organisation, Person, PersonalCard, Position
from rapport.people.queries.merging import merge_plan
from rapport.people.testing import make_person

TABLES = ("people_person", "people_contactpoint", "people_position", "people_personalcard", "people_personword")


def dump():
    with connection.cursor() as cursor:
        rows = {}
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY t::text")
            rows[table] = cursor.fetchall()
    return rows


# ---- contact points -------------------------------------------------------------------------------------------------


def test_the_first_of_a_kind_is_preferred_and_another_can_be(alice, inside):
    dan = make_person(alice, "Dan", email="dan@example.com")
    home = actions.add_contact_point(alice, person_id=dan.pk, kind="email", value="dan@home.example", label="Home")
    assert not home.is_preferred
    actions.prefer_contact_point(alice, point_id=home.pk)
    assert list(ContactPoint.objects.filter(is_preferred=True).values_list("key", flat=True)) == ["dan@home.example"]
    actions.remove_contact_point(alice, point_id=home.pk)
    assert list(ContactPoint.objects.values_list("key", "is_preferred")) == [("dan@example.com", True)]


def test_an_address_in_its_own_script_is_kept(alice, inside):
    dan = make_person(alice, "Dan")
    point = actions.add_contact_point(alice, person_id=dan.pk, kind="email", value="Дан@почта.рф")
    assert (point.value, point.key) == ("Дан@почта.рф", "дан@почта.рф")
    same = queries.email_key("Дан@xn--80a1acny.xn--p1ai")
    assert same == "дан@почта.рф"


def test_one_profile_written_in_two_ways_is_one(alice, inside):
    dan = make_person(alice, "Dan", profiles=["https://www.linkedin.com/in/Dan-Dare/?trk=x"])
    with pytest.raises(Refused, match="on this record already"):
        actions.add_contact_point(alice, person_id=dan.pk, kind="profile", value="uk.linkedin.com/in/dan-dare")


def test_an_address_cannot_be_changed_to_somebody_elses(alice, inside):
    make_person(alice, "Carol", email="carol@example.com")
    dan = make_person(alice, "Dan", email="dan@example.com")
    point = ContactPoint.objects.get(person=dan)
    with pytest.raises(EmailTaken):
        actions.change_contact_point(alice, point_id=point.pk, value="Carol@example.com")
    actions.change_contact_point(alice, point_id=point.pk, value="DAN@example.com")
    point.refresh_from_db()
    assert (point.value, point.key) == ("DAN@example.com", "dan@example.com")


# ---- positions ------------------------------------------------------------------------------------------------------


def test_changing_employer_keeps_the_old_position_and_notices_the_move(alice, inside):
    dan = make_person(alice, "Dan", organisation="Crane", title="Clerk", started_on=date(2020, 1, 1))
    new = actions.change_employer(
        alice, person_id=dan.pk, organisation="Swan", title="Manager", started_on=date(2026, 2, 1)
    )
    old = Position.objects.exclude(pk=new.pk).get()
    assert (old.title, old.is_current, old.ended_on, old.noticed_at) == ("Clerk", False, date(2026, 2, 1), None)
    assert new.noticed_at is not None
    person = queries.get(dan.pk)
    assert (person.title, person.employer.name, person.employed_since) == ("Manager", "Swan", date(2026, 2, 1))
    (event,) = EventRecord.objects.filter(name="PersonMoved")
    assert event.payload == {"person_id": str(dan.pk), "position_id": str(new.pk), "left_id": str(old.pk)}


def test_the_first_employer_on_record_is_no_move(alice, inside):
    dan = make_person(alice, "Dan")
    assert actions.change_employer(alice, person_id=dan.pk, organisation="Swan").noticed_at is None
    assert not EventRecord.objects.filter(name="PersonMoved").exists()


def test_an_ended_position_leaves_nobody_employed(alice, inside):
    dan = make_person(alice, "Dan", organisation="Crane", title="Clerk", started_on=date(2020, 1, 1))
    position = Position.objects.get()
    with pytest.raises(Refused, match="before it starts"):
        actions.end_position(alice, position_id=position.pk, ended_on=date(2019, 1, 1))
    actions.end_position(alice, position_id=position.pk, ended_on=date(2026, 1, 1))
    person = queries.get(dan.pk)
    assert (person.title, person.employer_id, person.employed_since) == ("", None, None)
    assert person.employer_key is None


# ---- merging --------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(alice, inside):
    kept = make_person(
        alice, "Dan Dare", email="dan@example.com", phones=["+44 20 7946 0000"], organisation="Crane", title="Clerk",
        tags=["a", "b"], note="First.", city="Leeds",
    )  # fmt: skip
    gone = make_person(
        alice, "Daniel Dare", called="Danny", email="d@home.example", phones=["020 7946 0000", "+852 2345 6789"],
        organisation="Swan", title="Manager", tags=["B", "c"], roles=["peer"], note="Second.", city="York",
        country="GB",
    )  # fmt: skip
    actions.change_card(alice, person_id=kept.pk, changes={"likes": "Tea"})
    actions.change_card(alice, person_id=gone.pk, changes={"likes": "Chess", "values": "Candour"})
    at = datetime(2026, 1, 1, tzinfo=UTC)
    Person.objects.filter(pk=gone.pk).update(last_touch_at=at, health=50, band="steady")
    Organisation.objects.filter(name="Swan").update(last_touch_at=at)
    return kept, gone


def test_the_preview_is_what_merging_gives(alice, two):
    kept, gone = two
    plan = merge_plan(kept.pk, gone.pk)
    actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk)
    person = queries.get(kept.pk)
    assert {name: getattr(person, name) for name in plan.facts} == plan.facts
    assert plan.facts == {
        "called": "Danny", "country": "GB", "tags": ["a", "b", "c"], "roles": ["peer"], "note": "First.\n\nSecond.",
    }  # fmt: skip
    assert set(plan.points) <= set(ContactPoint.objects.filter(person=kept).values_list("pk", flat=True))
    assert ContactPoint.objects.filter(person=kept).count() == 4
    assert ContactPoint.objects.filter(person=kept, is_preferred=True).count() == 2
    assert list(Position.objects.filter(person=kept).order_by("pk").values_list("title", "is_current")) == [
        ("Clerk", True), ("Manager", False),
    ]  # fmt: skip
    card = PersonalCard.objects.get(person=kept)
    assert (card.likes, card.values) == ("Tea\n\nChess", "Candour")
    assert queries.where_now(gone.pk) == kept.pk
    with pytest.raises(ObjectDoesNotExist):
        queries.get(gone.pk)


def test_undoing_a_merge_restores_both_records_byte_for_byte(alice, two):
    kept, gone = two
    before = dump()
    merge = actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk)
    assert dump() != before
    actions.undo_merge(alice, merge_id=merge.pk)
    assert dump() == before
    with pytest.raises(Refused, match="undone already"):
        actions.undo_merge(alice, merge_id=merge.pk)
    again = actions.merge_people(alice, kept_id=gone.pk, gone_id=kept.pk)
    actions.undo_merge(alice, merge_id=again.pk)
    assert dump() == before


def test_a_merge_into_an_empty_record_is_undone_byte_for_byte_too(alice, two):
    _, gone = two
    empty = make_person(alice, "Nobody")
    before = dump()
    merge = actions.merge_people(alice, kept_id=empty.pk, gone_id=gone.pk)
    assert queries.get(empty.pk).employer.name == "Swan"
    actions.undo_merge(alice, merge_id=merge.pk)
    assert dump() == before


def test_what_was_changed_after_a_merge_survives_its_undoing(alice, two):
    kept, gone = two
    merge = actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk)
    actions.change_person(alice, person_id=kept.pk, called="D")
    added = actions.add_contact_point(alice, person_id=kept.pk, kind="email", value="new@example.com")
    actions.undo_merge(alice, merge_id=merge.pk)
    assert queries.get(kept.pk).called == "D"
    assert queries.get(gone.pk).called == "Danny"
    assert ContactPoint.objects.get(pk=added.pk).person_id == kept.pk


def test_features_above_move_and_move_back_what_they_hold(alice, two, monkeypatch):
    kept, gone = two
    done = []

    def move(actor, *, gone_id, kept_id):
        done.append(("move", gone_id, kept_id))
        return {"rows": ["1", "2"]}

    def move_back(actor, *, gone_id, kept_id, moved):
        done.append(("back", gone_id, kept_id, moved))

    monkeypatch.setattr(merging, "MOVERS", [merging.Mover("letters", move, move_back)])
    merge = actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk)
    actions.undo_merge(alice, merge_id=merge.pk)
    assert done == [("move", gone.pk, kept.pk), ("back", gone.pk, kept.pk, {"rows": ["1", "2"]})]
    names = list(EventRecord.objects.filter(name__contains="erged").order_by("id").values_list("name", flat=True))
    assert names == ["PersonsMerged", "PersonsUnmerged"]


def test_merges_are_undone_from_the_last_to_the_first(alice, two):
    kept, gone = two
    third = make_person(alice, "D. Dare")
    first = actions.merge_people(alice, kept_id=kept.pk, gone_id=gone.pk)
    second = actions.merge_people(alice, kept_id=third.pk, gone_id=kept.pk)
    assert queries.where_now(gone.pk) == third.pk
    with pytest.raises(Refused, match="Undo that merge first"):
        actions.undo_merge(alice, merge_id=first.pk)
    actions.undo_merge(alice, merge_id=second.pk)
    actions.undo_merge(alice, merge_id=first.pk)
    assert Person.objects.filter(merged_into=None).count() == 3


def test_nobody_is_merged_with_themselves_or_with_another_firms(alice, eve, two):
    kept, _ = two
    with pytest.raises(Refused, match="same one"):
        actions.merge_people(alice, kept_id=kept.pk, gone_id=kept.pk)
    with firm_scope(eve.firm_id):
        theirs = make_person(eve, "Eve")
    with pytest.raises(ObjectDoesNotExist):
        actions.merge_people(alice, kept_id=kept.pk, gone_id=theirs.pk)
    assert not Merge.objects.exists()


# ---- a selection ----------------------------------------------------------------------------------------------------


def test_a_tag_is_put_on_a_selection_once_and_can_be_taken_off(alice, inside):
    a, b = make_person(alice, "A", tags=["Vip"]), make_person(alice, "B")
    assert actions.tag_people(alice, person_ids=[a.pk, b.pk], tag="vip") == [b.pk]
    assert actions.untag_people(alice, person_ids=[b.pk], tag="vip") == 1
    assert list(Person.objects.order_by("pk").values_list("tags", flat=True)) == [["Vip"], []]
    with pytest.raises(Refused, match="at least one"):
        actions.tag_people(alice, person_ids=[], tag="vip")
