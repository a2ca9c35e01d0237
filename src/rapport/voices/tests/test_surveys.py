"""Asked once for each moment, answered by whoever was asked, and a bad answer is heard the same day."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.foundation.telling import tell
from rapport.relations import queries as relations
from rapport.relations.actions import raise_concern
from rapport.relations.models import Concern, Touch
from rapport.rules.wall import OPEN
from rapport.submissions import actions as submissions
from rapport.submissions.testing import make_candidacy
from rapport.voices import actions, queries
from rapport.voices.models import Survey, SurveyAsk
from rapport.voices.testing import give, make_answer, make_ask, make_started, make_words
from rapport.voices.tests.conftest import NOW

TODAY = NOW.date()


def due(person) -> list[str]:
    return [each.key for each in queries.askable(person.pk, OPEN, on=TODAY)]


def rejected(alice, world, days_ago: int):
    with clock.frozen(NOW - timedelta(days=days_ago)):
        row = make_candidacy(alice, person_id=world.dan.pk, stage_type="shortlist")
        submissions.note_opened(alice, candidacy_id=row.pk)
        submissions.reject(alice, candidacy_id=row.pk, by="by_us", reason="Too long a way to work every day.")
        submissions.told(alice, candidacy_id=row.pk)
    return row


def test_a_rejected_candidate_is_asked_too_two_days_after_they_were_told(world, alice):
    row = rejected(alice, world, 2)
    [found] = queries.askable(world.dan.pk, OPEN, on=TODAY)
    assert (found.key, found.subject_id, found.member_id, found.due_on) == ("decision", row.pk, alice.id, TODAY)
    assert queries.askable(world.dan.pk, OPEN, on=TODAY - timedelta(days=1)) == []
    assert due(world.dan) == ["decision"]
    assert queries.askable(world.dan.pk, OPEN, on=TODAY + timedelta(days=45)) == []


@pytest.mark.parametrize(
    ("days_ago", "moments"), [(13, []), (14, ["start"]), (58, ["start"]), (59, []), (91, ["third_month"])]
)
def test_who_started_is_asked_after_two_weeks_and_after_three_months(world, alice, days_ago, moments):
    make_started(alice, person_id=world.dan.pk, days_ago=days_ago)
    assert due(world.dan) == moments


def test_the_hiring_manager_is_asked_after_the_shortlist_and_after_the_hire(world, alice):
    make_started(
        alice, person_id=world.dan.pk, days_ago=21, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk
    )
    found = {each.key: each for each in queries.askable(world.carol.pk, OPEN, on=TODAY)}
    assert set(found) == {"shortlist", "hire"}
    assert {each.organisation_id for each in found.values()} == {world.crane.pk}


def test_the_same_moment_is_asked_about_once_whoever_asks_and_the_schema_knows(world, alice):
    first = make_ask(alice, person_id=world.dan.pk)
    again = {"person_id": world.dan.pk, "moment": "start", "subject_id": first.subject_id}
    assert actions.ask_survey(world.acts(world.bob), **again).pk == first.pk
    touches = Touch.objects.filter(source=f"survey:{first.pk}")
    assert [row.asks for row in touches] == [None], "it holds back no other ask"
    assert EventRecord.objects.filter(name="SurveyAsked").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyAsk.objects.create(
            survey=first.survey, person=world.dan, moment="start", subject_id=first.subject_id, member=world.alice,
            organisation_id=first.organisation_id, asked_at=NOW, about="",
        )  # fmt: skip


def test_nobody_is_surveyed_twice_in_sixty_days_nor_while_unhappy_nor_about_nothing(world, alice):
    row = rejected(alice, world, 3)
    of = {"person_id": world.dan.pk, "moment": "decision", "subject_id": row.pk}
    concern = raise_concern(alice, person_id=world.dan.pk, said="Nobody called back.")
    with pytest.raises(Refused, match="unhappy"):
        actions.ask_survey(alice, **of)
    Concern.objects.filter(pk=concern.pk).update(resolved_at=NOW, outcome="Called")
    with clock.frozen(NOW - timedelta(hours=1)):
        make_ask(alice, person_id=world.dan.pk)
    with pytest.raises(Refused, match="lately"):
        actions.ask_survey(alice, **of)
    with pytest.raises(Refused, match="nothing of this kind"):
        actions.ask_survey(alice, **(of | {"person_id": world.carol.pk}))


def test_after_a_success_we_ask_only_whom_we_gave_something(world, alice):
    placed = make_started(alice, person_id=world.dan.pk, days_ago=95)
    of = {"person_id": world.dan.pk, "moment": "third_month", "subject_id": placed.pk}
    with pytest.raises(Refused, match="give 2 times first"):
        actions.ask_survey(alice, **of)
    give(alice, person_id=world.dan.pk)
    assert actions.ask_survey(alice, **of).about == "Quantity surveyor"


def test_an_answer_is_given_once_in_the_persons_own_door(world, alice, dan, carol):
    asked = make_ask(alice, person_id=world.dan.pk)
    for other in (carol, type(dan)("client", dan.id, dan.firm_id, dan.can)):
        with pytest.raises(ObjectDoesNotExist):
            actions.answer_survey(other, ask_id=asked.pk, score=1)
    with pytest.raises(Refused, match="0 to 10"):
        actions.answer_survey(dan, ask_id=asked.pk, score=11)
    row = actions.answer_survey(dan, ask_id=asked.pk, score=9, good=" Kind ", better="")
    assert (row.score, row.good, row.noted_by_id) == (9, "Kind", None)
    assert Touch.objects.get(source=f"survey-answer:{row.pk}").direction == "in"
    assert relations.open_concerns([world.dan.pk]) == frozenset()
    with pytest.raises(Refused, match="answered on 23 November 2026"):
        actions.answer_survey(dan, ask_id=asked.pk, score=2)


@pytest.mark.parametrize(("score", "concerns"), [(7, 0), (6, 1), (0, 1)])
def test_a_score_of_six_or_less_raises_a_concern_the_same_day(world, alice, score, concerns):
    row = make_answer(alice, person_id=world.dan.pk, score=score)
    found = list(Concern.objects.filter(source_kind="survey", source_id=row.pk))
    assert len(found) == concerns
    for one in found:
        assert (one.owner_id, one.raised_at, one.organisation_id) == (alice.id, NOW, None)
        assert one.said == f"{score} of 10 about Quantity surveyor. More detail"


def test_who_answers_for_a_client_is_unhappy_for_the_client(world, alice, carol):
    make_started(
        alice, person_id=world.dan.pk, days_ago=10, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk
    )
    [shortlist] = queries.askable(world.carol.pk, OPEN, on=TODAY)
    asked = actions.ask_survey(
        alice, person_id=world.carol.pk, moment=shortlist.key, subject_id=shortlist.subject_id
    )  # fmt: skip
    actions.answer_survey(carol, ask_id=asked.pk, score=4, better="Too slow")
    assert Concern.objects.get(person=world.carol).organisation_id == world.crane.pk


def test_questions_are_changed_by_version_and_answers_keep_theirs(world, alice):
    asked = make_ask(alice, person_id=world.dan.pk)
    ada = world.acts(world.ada)
    with pytest.raises(PermissionDenied):
        actions.word_survey(alice, moment="start", good="What?", better="Why?")
    for given, said in (
        ({"moment": "start", "better": " "}, "both questions"), ({"moment": "lunch", "better": "Why?"}, "when"),
        ({"moment": "start", "better": "Why?" * 60}, "below 200"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            actions.word_survey(ada, good="What?", **given)
    new = [actions.word_survey(ada, moment="start", good="What?", better="Why?") for _ in range(2)][1]
    assert queries.survey("start") == new
    assert queries.ask(asked.pk).survey.good != "What?"
    assert Survey.objects.filter(moment="start").count() == 2


def test_who_changes_questions_somebody_else_changed_meanwhile_is_told(world, alice):
    ada = world.acts(world.ada)
    first = actions.word_survey(ada, moment="start", good="What?", better="Why?")
    with pytest.raises(Refused, match="Somebody else changed"):
        actions.word_survey(ada, moment="start", good="And?", better="Oh?")
    second = actions.word_survey(ada, moment="start", good="And?", better="Oh?", seen_id=first.pk)
    with pytest.raises(Refused, match="Somebody else changed"):
        actions.word_survey(ada, moment="start", good="Well?", better="Hm?", seen_id=first.pk)
    assert queries.survey("start") == second
    eve = world.acts(world.eve)
    with firm_scope(world.other.pk):
        with pytest.raises(Refused, match="Somebody else changed"):
            actions.word_survey(eve, moment="start", good="Well?", better="Hm?", seen_id=second.pk)
        assert [one.before for one in queries.questions()] == [[]] * 5


def test_the_page_of_questions_changes_one_moment_and_shows_what_was_asked_before(
    world, alice, django_assert_num_queries
):
    ada = world.client(world.ada)
    page = ada.get("/settings/surveys/").content.decode()
    assert "What helped you on the way into the job?" in page
    given = {"moment": "start", "seen": "", "good": "What helped?", "better": ""}
    wrong = ada.post("/settings/surveys/", given)
    assert (wrong.status_code, "Write both questions" in wrong.content.decode()) == (422, True)
    assert 'value="What helped?"' in wrong.content.decode()
    assert ada.post("/settings/surveys/", given | {"better": "What not?"}).status_code == 302
    page = ada.get("/settings/surveys/").content.decode()
    assert 'value="What not?"' in page
    assert "What helped you on the way into the job? /" in page
    with django_assert_num_queries(1):
        queries.questions()


def test_two_records_become_one_and_part_again_and_are_forgotten_whole(world, alice):
    actions.move_person(alice, gone_id=world.carol.pk, kept_id=world.dan.pk)
    asked = make_answer(alice, person_id=world.dan.pk)
    words = make_words(alice, person_id=world.dan.pk)
    moved = actions.move_person(alice, gone_id=world.dan.pk, kept_id=world.carol.pk)
    assert moved == {"asks": [str(asked.pk)], "testimonials": [str(words.pk)]}
    assert [row.pk for row in queries.voices(alice, world.carol.pk, OPEN).asks] == [asked.pk]
    actions.move_back(alice, gone_id=world.dan.pk, kept_id=world.carol.pk, moved=moved)
    told = tell(world.dan.pk)
    assert (told["surveys"][0]["score"], told["testimonials"][0]["words"]) == (9, words.words)
    assert actions.forget_person(alice, world.dan.pk) == {"survey answers": 1, "testimonials": 1}
    assert actions.forget_person(alice, world.dan.pk) == {"survey answers": 0, "testimonials": 0}


def test_another_firm_finds_nothing(world, alice):
    asked = make_ask(alice, person_id=world.dan.pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.answer_survey(world.acts(world.eve), ask_id=asked.pk, score=10)
