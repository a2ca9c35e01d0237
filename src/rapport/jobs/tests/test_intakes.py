"""The intake: taken, sent, corrected, agreed; criteria and versions; words that discriminate."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobs import actions, queries
from rapport.jobs.actions import NewCriterion, NewStep
from rapport.jobs.models import Criterion, Intake, InterviewStep, RefusedInstruction
from rapport.jobs.testing import make_vacancy
from rapport.jobs.tests.conftest import NOW
from rapport.people.testing import make_person


def events() -> list[str]:
    return list(EventRecord.objects.order_by("at", "pk").values_list("name", flat=True))


def test_agreeing_the_intake_opens_the_vacancy_and_the_shortlist_is_owed(draft, alice):
    actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone, 23 November")
    draft.refresh_from_db()
    assert (draft.state, draft.opened_on) == ("open", NOW.date())
    assert [each.what for each in queries.sla(draft.pk, NOW).us.clocks] == ["shortlist"]
    assert {"IntakeAgreed", "VacancyOpened"} <= set(events())
    agreed = queries.intake_in_force(draft.pk)
    assert (agreed.agreed_at, agreed.agreed_by_id) == (NOW, draft.hiring_manager_id)
    assert agreed.agreed_evidence == "By phone, 23 November"


def test_a_member_needs_evidence_and_a_hiring_manager(draft, alice):
    with pytest.raises(Refused, match="what the hiring manager said and where"):
        actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence=" ")
    actions.change_vacancy(alice, vacancy_id=draft.pk, hiring_manager_id=None)
    with pytest.raises(Refused, match="who hires"):
        actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone")


def test_agreeing_twice_says_when_it_was_agreed(draft, alice, carol):
    actions.agree_intake(carol, vacancy_id=draft.pk, number=1)
    with pytest.raises(Refused, match="Version 1 was agreed already on 23 November 2026 by Carol Crane"):
        actions.agree_intake(alice, vacancy_id=draft.pk, number=1, evidence="By phone")


def test_a_double_click_on_agree_agrees_once(draft, carol):
    first = actions.agree_intake(carol, vacancy_id=draft.pk, number=1)
    assert actions.agree_intake(carol, vacancy_id=draft.pk, number=1) == first
    assert events().count("IntakeAgreed") == 1


def test_the_client_is_shown_what_was_put_to_her_without_what_we_note_ourselves(vacancy, alice, carol):
    actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"hours": "30", "enquiries": "Asked the union"})
    assert [each.intake.number for each in queries.shown_versions(vacancy.pk)] == [1]
    assert queries.to_agree([vacancy.pk]) == {}
    actions.send_intake(alice, vacancy_id=vacancy.pk, number=2)
    newest, first = queries.shown_versions(vacancy.pk)
    assert [(each.label, each.after) for each in newest.changes] == [("Hours", "30")]
    assert (first.intake.number, first.changes) == (1, ())
    assert queries.to_agree([vacancy.pk]) == {vacancy.pk: 2}


def test_a_version_nobody_saw_is_changed_in_place_and_one_that_was_sent_stays(draft, alice):
    assert actions.take_intake(alice, vacancy_id=draft.pk, changes={"hours": "30"}).number == 1
    actions.send_intake(alice, vacancy_id=draft.pk, number=1)
    actions.send_intake(alice, vacancy_id=draft.pk, number=1)
    assert events().count("IntakeSent") == 1
    second = actions.take_intake(alice, vacancy_id=draft.pk, changes={"hours": "35"}, change_note="She called")
    assert (second.number, second.sent_at, second.work) == (2, None, "Measures and prices the works of two sites")
    assert Intake.objects.get(vacancy=draft, number=1).hours == "30"
    newest, first = queries.intake_versions(draft.pk)
    assert [(each.label, each.before, each.after) for each in newest.changes] == [("Hours", "30", "35")]
    assert first.changes == ()


def test_what_changes_nothing_makes_no_version(vacancy, alice):
    assert actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"location": "Leeds"}).number == 1


def test_a_version_changed_while_she_reads_cannot_be_agreed_or_corrected(vacancy, alice, carol):
    actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"hours": "30"})
    for verb in (actions.agree_intake, lambda *a, **k: actions.correct_intake(*a, **k, changes={"hours": "20"})):
        with pytest.raises(Refused, match="Version 1 is not the newest: version 2 was made on 23 November 2026"):
            verb(carol, vacancy_id=vacancy.pk, number=1)


def test_a_client_corrects_and_then_agrees_her_own_version(vacancy, carol):
    made = actions.correct_intake(carol, vacancy_id=vacancy.pk, number=1, changes={"hours": "32"}, change_note="Part")
    assert (made.number, made.made_by_person_id, made.sent_at, made.agreed_at) == (2, carol.id, NOW, None)
    assert actions.agree_intake(carol, vacancy_id=vacancy.pk, number=2).agreed_evidence == ""


def test_a_client_changes_nothing_of_what_we_note_ourselves(vacancy, carol, alice):
    with pytest.raises(Refused, match="noted by your recruiter"):
        actions.correct_intake(carol, vacancy_id=vacancy.pk, number=1, changes={"covers_strike": "no"})
    with pytest.raises(PermissionDenied):
        actions.correct_intake(alice, vacancy_id=vacancy.pk, number=1, changes={"hours": "1"})


def test_a_client_who_does_not_decide_finds_nothing(vacancy, alice, carol):
    other = replace(carol, id=make_person(alice, "Otto Other").pk)
    for _ in range(2):
        with pytest.raises(ObjectDoesNotExist):
            actions.agree_intake(other, vacancy_id=vacancy.pk, number=1)
        actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=other.own_id, may_decide=False)
    actions.add_contact(alice, vacancy_id=vacancy.pk, person_id=other.own_id, may_decide=True)
    with pytest.raises(Refused, match="agreed already"):
        actions.agree_intake(other, vacancy_id=vacancy.pk, number=1)


def test_criteria_stand_from_version_to_version_and_none_is_lost(vacancy, alice):
    kept, new = NewCriterion("must", "Has priced works above £5m"), NewCriterion("nice", "Speaks Welsh")
    actions.take_intake(alice, vacancy_id=vacancy.pk, changes={}, criteria=[new, kept])
    assert [(each.text, each.from_version) for each in queries.criteria(vacancy.pk)] == [
        ("Speaks Welsh", 2), ("Has priced works above £5m", 1),
    ]  # fmt: skip
    assert len(queries.criteria(vacancy.pk, 1)) == 3
    assert Criterion.objects.filter(vacancy=vacancy, until_version=1).count() == 2
    changed = queries.intake_versions(vacancy.pk)[0].changes
    assert [(each.label, each.before, each.after) for each in changed] == [
        ("Nice to have", "", "Speaks Welsh"), ("Nice to have", "Knows NEC contracts", ""),
        ("Deal-breaker", "Cannot travel to Leeds", ""),
    ]  # fmt: skip


def test_steps_are_replaced_in_their_places(vacancy, alice):
    first = InterviewStep.objects.get(vacancy=vacancy, place=1)
    actions.take_intake(alice, vacancy_id=vacancy.pk, changes={}, steps=[NewStep("A task", "at home", 120)])
    (left,) = queries.steps(vacancy.pk)
    assert (left.pk, left.name, left.minutes) == (first.pk, "A task", 120)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pay_from_pence": 100, "pay_to_pence": 50}, "runs backwards"),
        ({"pay_from_pence": -5}, "above nothing"),
        ({"covers_strike": "perhaps"}, "choose from the list"),
        ({"currency": "£"}, "three letters"),
        ({"starts_on": "soon"}, "give a date"),
        ({"agreed_at": NOW}, "does not ask for agreed_at"),
    ],
)
def test_answers_that_cannot_be_right_are_refused(vacancy, alice, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.take_intake(alice, vacancy_id=vacancy.pk, changes=changes)


def test_words_that_discriminate_are_trapped_until_reworded_or_justified(vacancy, alice):
    with pytest.raises(Refused, match="“native English” touches race or nationality"):
        actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"experience": "native English"})
    with pytest.raises(Refused, match="“Young” touches age"):
        actions.take_intake(alice, vacancy_id=vacancy.pk, changes={}, criteria=[NewCriterion("must", "Young")])
    why = {"ideal_profile": "a female carer", "fair_reason": "Personal care of women (Schedule 9 part 1)"}
    assert actions.take_intake(alice, vacancy_id=vacancy.pk, changes=why).fair_reason == why["fair_reason"]
    with pytest.raises(Refused, match="“Salesman” touches sex"):
        make_vacancy(alice, title="Salesman")


def test_a_refused_instruction_is_kept_with_who_and_when(vacancy, alice):
    actions.refuse_instruction(
        alice, vacancy_id=vacancy.pk, words="nobody over 40", answer="No: we look at skills",
        asked_by_id=vacancy.hiring_manager_id,
    )  # fmt: skip
    row = RefusedInstruction.objects.get()
    assert (row.refused_by_id, row.refused_at, row.asked_by_id) == (alice.id, NOW, vacancy.hiring_manager_id)
    with pytest.raises(Refused, match="what you answered"):
        actions.refuse_instruction(alice, vacancy_id=vacancy.pk, words="x", answer="")


def test_the_particulars_still_missing_are_named_in_the_order_of_the_law(vacancy, alice):
    empty = actions.take_intake(
        alice, vacancy_id=vacancy.pk, changes={"starts_on": None, "risks": "", "pay_from_pence": None, "notice": ""}
    )  # fmt: skip
    assert list(queries.missing(empty, "agency")) == ["starts_on", "risks", "pay_from_pence", "notice"]
    assert list(queries.missing(empty, "")) == ["starts_on", "risks", "pay_from_pence", "notice"]
    asked_of_a_business = list(queries.missing(empty, "business").values())
    assert (asked_of_a_business[0], len(asked_of_a_business)) == ("the start date", 2)
    assert queries.written(empty, "pay_to_pence") == "GBP 55,000"
    full = actions.take_intake(alice, vacancy_id=vacancy.pk, changes={"starts_on": date(2027, 1, 4)})
    assert queries.written(full, "starts_on") == "4 January 2027"
