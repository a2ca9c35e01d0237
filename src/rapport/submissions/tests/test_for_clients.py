"""What a hiring manager may know of the people put to her, and what happened since she was told last."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from rapport.accounts.roles import door_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobs.models import Vacancy
from rapport.mail.models import OutgoingMail
from rapport.people.testing import make_person
from rapport.relations.models import Touch
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, Submission
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import NOW


def send(world, candidacy, stages, at=NOW):
    """Put somebody to the client as the act of sending leaves it, without its gates."""
    Candidacy.objects.filter(pk=candidacy.pk).update(stage=stages["submitted"], stage_type="submitted")
    return Submission.objects.create(
        candidacy=candidacy, submitted_at=at, submitted_by=world.alice, through="page", gates=[], intake_number=1,
        summary="Dan Dale prices bridges; Dan's sums hold.", written_by_on=at.date(),
    )  # fmt: skip


@pytest.fixture
def sent(world, dans, stages):
    return send(world, dans, stages)


def test_she_sees_who_was_put_to_her_and_nobody_else(world, alice, vacancy, sent):
    mia = make_person(alice, "Mia Moss")
    make_candidacy(alice, vacancy_id=vacancy.pk, person_id=mia.pk)
    cards = queries.client_cards(vacancy.pk, world.carol.pk)
    assert [(card.name, card.standing, card.is_open) for card in cards] == [("Dan Dale", "CV sent", True)]


def test_somebody_who_does_not_decide_sees_nobody(world, alice, vacancy, sent):
    other = make_person(alice, "Otto Other", roles=["hiring_manager"])
    assert queries.client_cards(vacancy.pk, other.pk) == []
    with pytest.raises(Candidacy.DoesNotExist):
        queries.client_card(sent.candidacy_id, other.pk)


def test_a_card_says_nothing_of_ours(world, vacancy, dans, sent):
    Candidacy.objects.filter(pk=dans.pk).update(note="Asks for 62,000", source="LinkedIn")
    told = str(asdict(queries.client_card(dans.pk, world.carol.pk)))
    assert "62,000" not in told
    assert "LinkedIn" not in told


def test_a_blind_card_has_a_label_and_no_name_until_she_asks(world, vacancy, dans, sent):
    vacancy.is_blind = True
    vacancy.save()
    card = queries.client_card(dans.pk, world.carol.pk)
    assert (card.name, card.is_blind, card.cv_version_id) == ("Candidate 1", True, None)
    assert card.summary == "The candidate prices bridges; the candidate's sums hold."
    assert queries.shown_names(vacancy.pk) == {dans.pk: "Candidate 1"}
    Submission.objects.update(name_asked_at=NOW)
    assert queries.client_card(dans.pk, world.carol.pk).name == "Dan Dale"


def test_a_look_counts_once_the_cv_was_sent_and_only_hers(world, alice, vacancy, dans, stages):
    carol, dan = (door_actor("client", someone.pk, world.north.pk) for someone in (world.carol, world.dan))
    with pytest.raises(Candidacy.DoesNotExist):
        actions.see_card(carol, candidacy_id=dans.pk)
    send(world, dans, stages)
    with pytest.raises(Candidacy.DoesNotExist):
        actions.see_card(dan, candidacy_id=dans.pk)
    assert Submission.objects.get().seen_at is None
    actions.see_card(carol, candidacy_id=dans.pk)
    assert Submission.objects.get().seen_at == NOW


def test_the_cards_cost_five_queries_however_many(world, alice, vacancy, sent, stages, django_assert_num_queries):
    for name in ("Mia", "Oku", "Li"):
        person = make_person(alice, name)
        send(world, make_candidacy(alice, vacancy_id=vacancy.pk, person_id=person.pk), stages)
    with django_assert_num_queries(5):
        assert len(queries.client_cards(vacancy.pk, world.carol.pk)) == 4


def test_news_are_what_happened_after_one_moment_and_up_to_another(world, vacancy, dans, sent):
    hour = timedelta(hours=1)
    news = queries.vacancy_news(vacancy.pk, since=NOW - hour, until=NOW)
    assert (news.sent, news.looked_at, news.in_process) == ((dans.pk,), 1, 1)
    later = queries.vacancy_news(vacancy.pk, since=NOW, until=NOW + hour)
    assert (later.sent, later.looked_at, later.in_process) == ((), 0, 1)


def test_a_candidacy_that_moved_is_news_for_the_candidate(world, dans):
    assert queries.moved_since(world.dan.pk, NOW - timedelta(hours=1)) == {dans.pk}
    assert queries.moved_since(world.dan.pk, clock.now()) == frozenset()


def test_a_card_asks_for_a_look_then_an_answer_then_times(world, alice, carol, vacancy, dans, sent):
    def asked():
        return [ask.what for ask in queries.client_card(dans.pk, world.carol.pk).asks(clock.now())]

    assert asked() == ["look", "feedback"]
    actions.see_card(carol, candidacy_id=dans.pk)
    actions.see_card(carol, candidacy_id=dans.pk)
    assert asked() == ["feedback"]
    actions.give_feedback(carol, candidacy_id=dans.pk, verdict="maybe")
    assert asked() == ["feedback"]
    actions.give_feedback(carol, candidacy_id=dans.pk, verdict="yes")
    assert asked() == ["slots"]
    interview = actions.book(alice, candidacy_id=dans.pk, starts_at=NOW + timedelta(days=1))
    assert asked() == []
    with clock.frozen(NOW + timedelta(days=2)):
        asks = queries.client_card(dans.pk, world.carol.pk).asks(clock.now())
        assert [(ask.what, ask.interview_id) for ask in asks] == [("feedback_after", interview.pk)]


def test_an_interview_to_come_does_not_stand_for_an_answer_on_the_cv(world, alice, vacancy, dans, sent):
    actions.book(alice, candidacy_id=dans.pk, starts_at=NOW + timedelta(days=1))
    card = queries.client_card(dans.pk, world.carol.pk)
    assert [ask.what for ask in card.asks(NOW)] == ["look", "feedback"]
    assert [ask.what for ask in card.asks(NOW + timedelta(days=2))] == ["feedback_after"]


def test_asking_for_a_name_tells_it_once_and_the_recruiter_is_told_who_asked(world, carol, vacancy, dans, sent):
    Vacancy.objects.update(is_blind=True)
    for _ in range(2):
        actions.ask_name(carol, candidacy_id=dans.pk)
    assert queries.client_card(dans.pk, world.carol.pk).name == "Dan Dale"
    assert EventRecord.objects.filter(name="NameAsked").count() == 1
    touch = Touch.objects.get(person=world.carol)
    assert (touch.member_id, touch.subject) == (world.alice.pk, "Asked who a candidate for V-12 is")
    mail = OutgoingMail.objects.get()
    assert (mail.to, "Carol Crane asked who a candidate for V-12 is" in mail.text) == ("alice@north.example", True)


def test_the_name_of_somebody_who_is_out_stays_untold(world, alice, carol, vacancy, dans, sent):
    Vacancy.objects.update(is_blind=True)
    Candidacy.objects.update(outcome="by_candidate", ended_at=NOW)
    with pytest.raises(Refused, match="no longer in the running"):
        actions.ask_name(carol, candidacy_id=dans.pk)
    with pytest.raises(Refused, match=r"^Candidate 1 is no longer in the running since 20 November 2026: withdrew\.$"):
        actions.give_feedback(carol, candidacy_id=dans.pk, verdict="yes")


def test_a_blind_card_holds_no_name_in_any_word_of_it(world, alice, vacancy, dans, sent):
    Vacancy.objects.update(is_blind=True)
    actions.give_feedback(
        alice, candidacy_id=dans.pk, verdict="yes", by_person_id=world.carol.pk, text="Dan Dale it is"
    )
    about = actions.Meeting(name="Meet Dan", place="dale.example/dan-dale")
    actions.book(alice, candidacy_id=dans.pk, starts_at=NOW + timedelta(days=1), about=about)
    told = str(asdict(queries.client_card(dans.pk, world.carol.pk))).lower()
    assert "dan" not in told


def test_progress_counts_and_names_nobody(world, alice, vacancy, dans, sent):
    make_candidacy(alice, vacancy_id=vacancy.pk, person_id=make_person(alice, "Mia").pk)
    found = queries.progress([vacancy.pk])
    assert found == {vacancy.pk: queries.Progress(considered=2, sent=1, with_client=1)}
