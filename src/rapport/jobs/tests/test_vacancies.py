"""Vacancies: taken, changed, held, closed; capacity, contacts, stages, counts; merging and forgetting."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions, queries
from rapport.jobs.actions import NewStage
from rapport.jobs.models import Clock, Intake, Pause, Stage, Vacancy, VacancyContact
from rapport.jobs.testing import make_vacancy
from rapport.jobs.tests.conftest import NOW
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.rules.stages import PIPELINE


def last_event() -> str:
    return EventRecord.objects.order_by("-pk").values_list("name", flat=True)[0]


def test_a_new_vacancy_has_the_next_number_a_first_intake_the_usual_stages_and_promises(world, alice):
    made = actions.open_vacancy(alice, organisation_id=world.crane.pk, title="  Site  manager ", kind="permanent")
    assert (str(made), made.title, made.state, made.owner_id) == ("V-1001", "Site manager", "draft", alice.id)
    assert str(actions.open_vacancy(alice, organisation_id=world.crane.pk, title="Clerk", kind="contract")) == "V-1002"
    assert queries.intake_in_force(made.pk).duration == "Permanent"
    assert [stage.type for stage in queries.stages(made.pk)] == list(PIPELINE)
    sla = queries.sla(made.pk, NOW)
    assert (len(sla.us.commitments), len(sla.client.commitments), sla.us.clocks) == (2, 3, ())
    assert last_event() == "VacancyAdded"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": " "}, "a title"),
        ({"kind": "hobby"}, "the kind from the list"),
        ({"part": "ZZ"}, "the part from the list"),
        ({"openings": 0}, "openings from 1"),
        ({"capacity": "business"}, "In a permanent job the client employs"),
        ({"state": "open"}, "cannot be changed here"),
    ],
)
def test_what_cannot_be_right_is_refused(world, alice, given, sentence):
    facts = {"organisation_id": world.crane.pk, "title": "Clerk", "kind": "permanent"} | given
    with pytest.raises(Refused, match=sentence):
        actions.open_vacancy(alice, **facts)


def test_a_number_is_understood_as_people_say_it_and_nothing_else(vacancy):
    for said in ("V-1001", "v1001", " 1001 ", "v - 1001"):
        assert queries.by_number(said).pk == vacancy.pk
    for said in ("V-1002", "Crane", ""):
        with pytest.raises(ObjectDoesNotExist):
            queries.by_number(said)


def test_the_capacity_changes_until_the_first_cv_and_never_after(vacancy, alice):
    actions.change_vacancy(alice, vacancy_id=vacancy.pk, kind="contract")
    actions.set_capacity(alice, vacancy_id=vacancy.pk, capacity="business")
    actions.note_sent(alice, vacancy_id=vacancy.pk)
    assert actions.set_capacity(alice, vacancy_id=vacancy.pk, capacity="business").capacity_fixed_at == NOW
    with pytest.raises(Refused, match="employment business here since the first CV was sent on 23 November 2026"):
        actions.set_capacity(alice, vacancy_id=vacancy.pk, capacity="agency")
    undecided = make_vacancy(alice, capacity="")
    with pytest.raises(Refused, match="agency or as an employment business"):
        actions.note_sent(alice, vacancy_id=undecided.pk)


def test_on_hold_the_clocks_stand_and_opening_again_lets_them_run(vacancy, alice):
    with pytest.raises(Refused, match="Say why"):
        actions.hold(alice, vacancy_id=vacancy.pk, reason=" ")
    actions.hold(alice, vacancy_id=vacancy.pk, reason="New budget")
    assert last_event() == "VacancyHeld"
    assert queries.sla(vacancy.pk, NOW).paused is not None
    with pytest.raises(Refused, match="on hold since 23 November 2026: New budget"):
        actions.hold(alice, vacancy_id=vacancy.pk, reason="Again")
    with pytest.raises(Refused, match="Open it again"):
        actions.resume(alice, vacancy_id=vacancy.pk)
    with clock.frozen(NOW + timedelta(days=2)):
        opened = actions.reopen(alice, vacancy_id=vacancy.pk)
        actions.reopen(alice, vacancy_id=vacancy.pk)
    assert (opened.state, opened.held_on, opened.hold_reason) == ("open", None, "")
    assert EventRecord.objects.filter(name="VacancyOpened").count() == 2
    assert Clock.objects.get().due_at.date().isoformat() == "2026-12-02"  # two working days later


def test_a_pause_from_before_the_hold_ends_with_it(vacancy, alice):
    actions.pause(alice, vacancy_id=vacancy.pk, reason="On leave")
    actions.hold(alice, vacancy_id=vacancy.pk, reason="New budget")
    actions.reopen(alice, vacancy_id=vacancy.pk)
    assert list(Pause.objects.values_list("reason", "until_at")) == [("On leave", NOW)]


def test_a_closed_vacancy_owes_nothing_and_takes_no_changes_of_its_intake(vacancy, alice):
    with pytest.raises(Refused, match="what became of it"):
        actions.lose_vacancy(alice, vacancy_id=vacancy.pk, reason="")
    actions.fill(alice, vacancy_id=vacancy.pk)
    assert actions.fill(alice, vacancy_id=vacancy.pk).closed_on == NOW.date()
    assert EventRecord.objects.filter(name="VacancyClosed").count() == 1
    assert queries.sla(vacancy.pk, NOW).us.clocks == ()
    assert actions.start_clock(alice, vacancy_id=vacancy.pk, what="shortlist") is None
    for verb, given in (
        (actions.take_intake, {"changes": {}}), (actions.send_intake, {"number": 1}),
        (actions.hold, {"reason": "x"}), (actions.pause, {"reason": "x"}), (actions.lose_vacancy, {"reason": "x"}),
    ):  # fmt: skip
        with pytest.raises(Refused, match="closed on 23 November 2026"):
            verb(alice, vacancy_id=vacancy.pk, **given)
    assert actions.reopen(alice, vacancy_id=vacancy.pk).closed_on is None
    assert len(queries.sla(vacancy.pk, NOW).us.clocks) == 1


def test_a_contact_sees_the_vacancy_and_decides_only_when_told_to(vacancy, alice, world):
    otto = make_person(alice, "Otto Other")
    row = actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=otto.pk, part="Second talk", may_decide=False)
    assert [each.name for each in queries.contacts(queries.vacancy(vacancy.pk))] == ["Carol Crane", "Otto Other"]
    assert [each.pk for each in queries.vacancies_of_contact(otto.pk)] == [vacancy.pk]
    assert not queries.may_decide(vacancy.pk, otto.pk)
    assert queries.may_decide(vacancy.pk, world.carol.pk)
    again = actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=otto.pk, may_decide=True)
    assert (again.pk, queries.may_decide(vacancy.pk, otto.pk)) == (row.pk, True)
    actions.remove_contact(alice, vacancy_id=vacancy.pk, contact_id=row.pk)
    actions.remove_contact(alice, vacancy_id=vacancy.pk, contact_id=row.pk)
    assert not queries.vacancies_of_contact(otto.pk).exists()
    with pytest.raises(Refused, match="hiring manager already"):
        actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=world.carol.pk)


def test_stages_are_renamed_swapped_added_and_removed(vacancy, alice):
    rows = queries.stages(vacancy.pk)
    one, two = rows[0], rows[1]
    wanted = [NewStage(row.pk, {one.pk: "Shortlist", two.pk: "Longlist"}.get(row.pk, row.name)) for row in rows]
    wanted.insert(4, NewStage(None, "Final interview", "interview"))
    assert [row.name for row in actions.change_stages(alice, vacancy_id=vacancy.pk, stages=wanted)] == [
        "Shortlist", "Longlist", "CV sent", "Interview", "Final interview", "Offer", "Placed",
    ]  # fmt: skip
    names = [NewStage(row.pk, row.name) for row in queries.stages(vacancy.pk) if row.name != "Interview"]
    assert len(actions.change_stages(alice, vacancy_id=vacancy.pk, stages=names)) == 6
    assert [row.place for row in queries.stages(vacancy.pk)] == [1, 2, 3, 4, 5, 6]


def test_stages_that_make_no_board_are_refused(vacancy, alice):
    rows = [NewStage(row.pk, row.name) for row in queries.stages(vacancy.pk)]
    for stages, sentence in (
        ([*rows, NewStage(None, "offer", "offer")], "a name of its own"),
        (rows[:-1], "placed is missing"),
        (rows[::-1], "order of their types"),
        ([*rows, NewStage(None, "Somewhere", "rejected")], "a type from the list"),
        ([*rows, *(NewStage(None, str(n), "placed") for n in range(10))], "at most 15"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.change_stages(alice, vacancy_id=vacancy.pk, stages=stages)
    with pytest.raises(Stage.DoesNotExist):
        actions.change_stages(alice, vacancy_id=make_vacancy(alice).pk, stages=rows)


def test_counts_are_kept_for_the_list(vacancy):
    actions.keep_counts(vacancy_id=vacancy.pk, total=7, needs_action=3, submitted=2, moved_at=NOW)
    row = queries.vacancy(vacancy.pk)
    assert (row.candidates_total, row.candidates_waiting, row.candidates_sent, row.last_moved_at) == (7, 3, 2, NOW)


def test_merging_two_records_moves_what_they_have_to_do_with_vacancies_and_undo_brings_it_back(vacancy, alice, world):
    twin = make_person(alice, "Caroline Crane")
    other = make_vacancy(alice, hiring_manager_id=twin.pk)
    actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=twin.pk)
    merge = people.merge_people(alice, kept_id=world.carol.pk, gone_id=twin.pk)
    assert Vacancy.objects.get(pk=other.pk).hiring_manager_id == world.carol.pk
    assert Intake.objects.get(vacancy=other).agreed_by_id == world.carol.pk
    assert VacancyContact.objects.get().person_id == world.carol.pk
    people.undo_merge(alice, merge_id=merge.pk)
    assert Vacancy.objects.get(pk=other.pk).hiring_manager_id == twin.pk
    assert VacancyContact.objects.get().person_id == twin.pk


def test_forgetting_a_person_leaves_what_the_client_asked_for(vacancy, alice, world):
    actions.refuse_instruction(
        alice, vacancy_id=vacancy.pk, words="Men only", answer="No", asked_by_id=world.carol.pk
    )  # fmt: skip
    assert actions.forget_person(alice, world.carol.pk) == {"vacancies": 1, "vacancy contacts": 0}
    assert queries.contacts(queries.vacancy(vacancy.pk)) == []
    assert (queries.intake_in_force(vacancy.pk).agreed_by, queries.refused_instructions(vacancy.pk)[0].asked_by) == (
        None,
        None,
    )


def test_another_firm_finds_nothing_and_compliance_changes_nothing(vacancy, world):
    eve = world.acts(world.eve)
    with firm_scope(world.other.pk), pytest.raises(ObjectDoesNotExist):
        queries.vacancy(vacancy.pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.hold(eve, vacancy_id=vacancy.pk, reason="Mine now")
    with pytest.raises(PermissionDenied):
        actions.hold(world.acts(world.cara), vacancy_id=vacancy.pk, reason="No")
