"""Consents, objections, and being forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from tests.world import in_north

from rapport.accounts.roles import system_actor
from rapport.compliance import actions, queries
from rapport.compliance.models import Consent, Erasure, Objection
from rapport.config.wiring import ERASERS
from rapport.foundation import erasure
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord, TenantModel
from rapport.foundation.scope import firm_scope
from rapport.imports.models import ImportChange, ImportFault
from rapport.imports.testing import brought_in
from rapport.mail import actions as mail
from rapport.mail.models import OutgoingMail
from rapport.people.models import Person
from rapport.people.testing import make_person
from rapport.relations import actions as relations
from rapport.relations.models import Relationship
from rapport.relations.testing import make_touch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


_north_at_noon = in_north(NOW)


@pytest.fixture
def cara(world):
    return world.acts(world.cara)


@pytest.fixture
def dan(alice):
    return make_person(alice, "Dan Dale", email="dan@dale.example")


def test_a_new_consent_replaces_the_one_in_force_and_both_are_kept(cara, dan):
    first = actions.record_consent(cara, person_id=dan.pk, purpose="jobs", evidence="Said so on the phone")
    actions.record_consent(cara, person_id=dan.pk, purpose="jobs", evidence="Signed the form")
    first.refresh_from_db()
    assert first.withdrawn_on == NOW.date()
    assert Consent.objects.filter(withdrawn_on=None).count() == 1
    assert queries.permissions([dan.pk])[dan.pk].allows("jobs", "email")


def test_a_consent_for_one_channel_allows_no_other_and_withdrawing_ends_it(cara, dan):
    consent = actions.record_consent(cara, person_id=dan.pk, purpose="jobs", channel="email", evidence="Ticked")
    allowed = queries.permissions([dan.pk])[dan.pk]
    assert (allowed.allows("jobs", "email"), allowed.allows("jobs", "text")) == (True, False)
    actions.withdraw_consent(cara, consent_id=consent.pk)
    assert not queries.permissions([dan.pk])[dan.pk].allows("jobs", "email")


def test_a_birthday_needs_its_day_and_never_has_a_year(cara, dan):
    with pytest.raises(Refused, match="month and the day"):
        actions.record_consent(cara, person_id=dan.pk, purpose="birthday", evidence="Told me", month=2, day=30)
    actions.record_consent(cara, person_id=dan.pk, purpose="birthday", evidence="Told me", month=2, day=29)
    assert queries.permissions([dan.pk])[dan.pk].birthday == (2, 29)


def test_a_consent_without_evidence_is_refused(cara, dan):
    with pytest.raises(Refused, match="how we know"):
        actions.record_consent(cara, person_id=dan.pk, purpose="jobs", evidence=" ")


def test_an_objection_outweighs_consent_and_lifting_it_gives_it_back(cara, dan):
    actions.record_consent(cara, person_id=dan.pk, purpose="marketing", evidence="Ticked")
    objection = actions.record_objection(cara, person_id=dan.pk, about="marketing", evidence="Wrote to us")
    again = actions.record_objection(cara, person_id=dan.pk, about="marketing")
    assert again.pk == objection.pk
    assert not queries.permissions([dan.pk])[dan.pk].allows("marketing", "email")
    actions.lift_objection(cara, objection_id=objection.pk)
    assert queries.permissions([dan.pk])[dan.pk].allows("marketing", "email")


def test_objecting_to_being_scored_takes_the_number_away_until_the_last_such_objection_is_lifted(
    cara, alice, world, dan
):
    make_touch(alice, person_id=dan.pk, at=NOW - timedelta(days=20))
    make_touch(alice, person_id=dan.pk, at=NOW)
    scoring = actions.record_objection(cara, person_id=dan.pk, about="scoring")
    whole = actions.record_objection(cara, person_id=dan.pk, about="processing")
    assert Relationship.objects.get().health is None
    for path in (f"/people/{dan.pk}/", f"/people/{dan.pk}/peek/", "/people/?band=not+scored"):
        page = world.client(world.alice).get(path).content.decode()
        assert '<span class="word" data-word="not scored">Not scored</span>' in page, path
        assert 'data-word="new"' not in page, path
    assert "at their request" in world.client(world.alice).get(f"/people/{dan.pk}/").content.decode()
    actions.lift_objection(cara, objection_id=scoring.pk)
    assert Relationship.objects.get().health is None
    actions.lift_objection(cara, objection_id=whole.pk)
    assert Relationship.objects.get().health is not None


def test_the_permissions_of_a_hundred_people_take_two_queries(dan, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(queries.permissions([dan.pk])) == 1


def test_an_erased_person_is_nowhere_in_any_table(cara, alice, world, dan, settings, tmp_path):
    settings.UPLOADS = tmp_path
    tell_tale = "Quillfeather"
    Person.objects.filter(pk=dan.pk).update(full_name=f"Dan {tell_tale}", note=tell_tale, called=tell_tale)
    twin = make_person(alice, f"D. {tell_tale}", email="d@quillfeather.example")
    for person in (dan, twin):
        touch = make_touch(alice, person_id=person.pk, text=f"Met {tell_tale}")
        relations.make_promise(alice, person_id=person.pk, text=f"Call {tell_tale}", due_on=NOW.date())
        relations.agree(alice, relationship_id=touch.relationship_id, ideal_days=30, purpose=tell_tale)
        relations.set_boundary(alice, kind="silence", person_id=person.pk, why=tell_tale)
    actions.record_consent(cara, person_id=dan.pk, purpose="jobs", evidence=tell_tale)
    actions.record_objection(cara, person_id=dan.pk, about="marketing", evidence=tell_tale)
    carol = make_person(alice, "Carol")
    relations.note_introduction(alice, person_id=carol.pk, connector_id=dan.pk)
    bring_in_and_write_about(world, alice, tell_tale)
    Person.objects.filter(pk=twin.pk).update(merged_into=dan)
    done = actions.erase_person(cara, person_id=dan.pk)
    assert done.counts["touches"] == 2
    assert done.counts["people"] == 2
    assert found_anywhere(tell_tale) == []
    assert found_anywhere("dan@dale.example") == []
    assert actions.erase_person(cara, person_id=dan.pk).pk == done.pk
    assert Erasure.objects.count() == 1
    assert [mail.once for mail in OutgoingMail.objects.all()] == ["other"]
    assert Person.objects.get(pk=dan.pk).full_name == "Erased person"
    assert EventRecord.objects.filter(name="PersonErased").count() == 1


def bring_in_and_write_about(world, alice, name: str) -> None:
    """Leave the name where imports and mail keep text: a file's name, rows that failed, old values, mail to staff."""
    address = "dan@dale.example"
    rows = f"Given,Family,Email,Note\nDan,{name},{address},Keen on {name}\n".encode()
    came = brought_in(alice, rows, name=f"dan-{name}.csv")
    with firm_scope(world.north.pk):
        ImportFault.objects.create(of=came, item=90, line=91, reason="No name.", raw=f"Dale,Dan,{address}")
        ImportFault.objects.create(of=came, item=92, line=93, reason=f"{name}, Dan: twice", raw="x")
        ImportChange.objects.get_or_create(
            of=came, model="person", row_key=Person.objects.get(full_name=f"Dan {name}").pk,
            defaults={"before": {"note": name}, "after": {"note": name}},
        )  # fmt: skip
    system = system_actor(world.north.pk)
    mail.send(system, once="digest", to="alice@north.example", subject="Today", text=f"Dan {name}: call them back.")
    mail.send(system, once="other", to="alice@north.example", subject="Today", text="Carol: call them back.")


def test_every_feature_that_points_at_people_has_an_eraser():
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person
    }
    assert pointing <= {eraser.__module__.split(".")[1] for eraser in ERASERS}


def found_anywhere(text: str) -> list[str]:
    """The tables that hold a text in any column."""
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, TenantModel)]
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE position(lower(%s) in lower(t::text)) > 0", [text])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_while_a_keeper_speaks_nobody_is_erased(cara, dan, monkeypatch):
    until = NOW.date() + timedelta(days=300)
    monkeypatch.setattr(erasure, "_keepers", [lambda _: (until, "we introduced them to a hirer.")])
    with pytest.raises(Refused, match="until 18 September 2027: we introduced"):
        actions.erase_person(cara, person_id=dan.pk)
    assert Person.objects.get(pk=dan.pk).erased_at is None


def test_recruiters_erase_nobody_and_eve_finds_nobody(world, alice, dan):
    with pytest.raises(PermissionDenied):
        actions.erase_person(alice, person_id=dan.pk)
    eve = world.acts(world.eve)
    for attempt in (
        lambda: actions.erase_person(eve, person_id=dan.pk),
        lambda: actions.record_consent(eve, person_id=dan.pk, purpose="jobs", evidence="x"),
        lambda: actions.record_objection(eve, person_id=dan.pk, about="scoring"),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()
    assert not Objection.objects.exists()
