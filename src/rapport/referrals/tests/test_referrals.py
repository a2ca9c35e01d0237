"""Referrals: asked after giving, noted once, the first one stands, credited once, thanked without a private word."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from rapport.compliance.due import asks as compliance_asks
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.people.actions import merge_people, undo_merge
from rapport.people.testing import make_person
from rapport.placements.models import Placement
from rapport.placements.testing import make_placement
from rapport.referrals import actions, due, queries
from rapport.referrals.models import Referral, ReferralThanks
from rapport.referrals.testing import make_ask, make_referral
from rapport.referrals.words import thanks_words
from rapport.relations import actions as relations
from rapport.relations.models import Relationship, Touch
from rapport.rules.wall import OPEN
from rapport.submissions import actions as candidacies
from rapport.submissions.testing import make_submission

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


def reasons(world, on=TODAY, person=None):
    found = due.asks(member_id=world.alice.pk, on=on, limit=20, person_id=person)
    return [(item.person_id, item.reason) for item in found]


def test_nothing_is_asked_before_something_was_given(world, alice):
    with pytest.raises(Refused, match="give 2 times first"):
        actions.ask_referral(alice, person_id=world.dan.pk)
    asked = make_ask(alice, person_id=world.dan.pk)
    touch = Touch.objects.get(source=f"referral-ask:{asked.pk}")
    assert (touch.asks, touch.direction, asked.state) == (True, "out", "asked")
    with pytest.raises(Refused, match="ask again from 21 February 2027"):
        actions.ask_referral(alice, person_id=world.dan.pk)


def test_an_ask_is_answered_by_a_name_or_by_a_no_and_not_by_both(world, alice):
    asked = make_ask(alice, person_id=world.dan.pk)
    given = make_referral(alice, referrer_id=world.dan.pk)
    assert (given.pk, given.state) == (asked.pk, "given")
    with pytest.raises(Refused, match="They named somebody on 23 November 2026"):
        actions.decline(alice, referral_id=asked.pk)
    no = make_ask(alice, person_id=world.carol.pk)
    assert actions.decline(alice, referral_id=no.pk).state == "declined"
    assert actions.decline(alice, referral_id=no.pk).state == "declined"


def test_the_referred_persons_notice_clock_starts_by_itself(world, alice):
    given = make_referral(alice, referrer_id=world.dan.pk)
    assert (given.referred.source, given.referred.owner_id) == ("referral", world.alice.pk)
    given.referred.created_at = NOW
    given.referred.save(update_fields=["created_at"])
    found = compliance_asks(member_id=world.alice.pk, on=TODAY + 25 * DAY, limit=9, person_id=given.referred_id)
    assert [item.reason for item in found] == ["notice_due"]


def test_somebody_on_record_keeps_how_we_came_to_know_them(world, alice):
    known = make_person(alice, "Ken Known", source="website")
    make_referral(alice, referrer_id=world.dan.pk, referred_id=known.pk)
    known.refresh_from_db()
    assert (known.source, known.owner_id) == ("website", world.alice.pk)


def test_the_same_twice_is_refused_and_so_is_oneself(world, alice):
    given = make_referral(alice, referrer_id=world.dan.pk)
    with pytest.raises(Refused, match="noted already: they named them on 23 November 2026"):
        make_referral(alice, referrer_id=world.dan.pk, referred_id=given.referred_id)
    with pytest.raises(Refused, match="Nobody can bring themselves"):
        make_referral(alice, referrer_id=world.dan.pk, referred_id=world.dan.pk)
    with pytest.raises(Refused, match="has not come yet"):
        make_referral(alice, referrer_id=world.dan.pk, given_at=NOW + DAY)


def test_of_two_who_brought_the_same_person_the_first_with_evidence_stands(world, alice):
    later = make_referral(alice, referrer_id=world.dan.pk, evidence="His mail")
    without = make_referral(
        alice, referrer_id=world.carol.pk, referred_id=later.referred_id, given_at=NOW - 9 * DAY
    )
    assert (without.state, without.duplicate_of_id) == ("duplicate", later.pk)
    ann = make_person(alice, "Ann Ash")
    first = make_referral(
        alice, referrer_id=ann.pk, referred_id=later.referred_id, given_at=NOW - 3 * DAY, evidence="Noted call"
    )
    assert first.state == "given"
    later.refresh_from_db()
    assert (later.state, later.duplicate_of_id) == ("duplicate", first.pk)
    with pytest.raises(IntegrityError, match="one_referral_stands"), transaction.atomic():
        Referral.objects.filter(pk=later.pk).update(state="given")


def test_evidence_noted_later_decides_anew_who_is_credited(world, alice):
    first = make_referral(alice, referrer_id=world.dan.pk, given_at=NOW - 9 * DAY)
    second = make_referral(alice, referrer_id=world.carol.pk, referred_id=first.referred_id)
    given = {"referral_id": second.pk, "evidence": "Her mail of today"}
    assert [actions.note_evidence(alice, **given).state for _ in range(2)] == ["given", "given"]
    browser = world.client(world.alice)
    shown = browser.get(f"/people/{first.referred_id}/referrals/").content.decode()
    assert shown.index("Carol Crane") < shown.index("Dan Dale")
    answer = browser.post(f"/referrals/{first.pk}/evidence/", {"evidence": "Note of the call"}, follow=True)
    assert "The credit is theirs" in answer.content.decode()
    second.refresh_from_db()
    assert (second.state, second.duplicate_of_id) == ("duplicate", first.pk)


def test_evidence_needs_words_and_a_name_and_is_not_another_firms(world, alice):
    asked, given = make_ask(alice, person_id=world.carol.pk), make_referral(alice, referrer_id=world.dan.pk)
    for key, words, said in ((given.pk, " ", "what shows it"), (asked.pk, "Mail", "not named anybody")):
        with pytest.raises(Refused, match=said):
            actions.note_evidence(alice, referral_id=key, evidence=words)
    with pytest.raises(PermissionDenied):
        actions.note_evidence(world.acts(world.cara), referral_id=given.pk, evidence="Mail")
    with firm_scope(world.other.pk), pytest.raises(Referral.DoesNotExist):
        actions.note_evidence(world.acts(world.eve), referral_id=given.pk, evidence="Mail")


def placed(world, alice):
    """Dan brought somebody, whose CV went to a client, and who was placed."""
    given = make_referral(alice, referrer_id=world.dan.pk)
    sent = make_submission(alice, person_id=given.referred_id)
    return given, make_placement(alice, candidacy_id=sent.candidacy_id)


def test_credit_goes_to_whoever_brought_them_once_and_is_named_once_further(world, alice):
    make_referral(alice, referrer_id=world.carol.pk, referred_id=world.dan.pk)
    _, placement = placed(world, alice)
    direct = queries.credit_of(world.acts(world.alice), world.dan.pk, fees_of=None)
    assert (direct.submissions, direct.placements, direct.fee_pence) == (1, 1, placement.fee_pence)
    second = queries.credit_of(world.acts(world.alice), world.carol.pk, fees_of=None)
    assert (second.submissions, second.second_placements, second.second_fee_pence) == (0, 1, placement.fee_pence)
    whole, outcomes = queries.figures(world.acts(world.alice), fees_of=None)
    assert (whole.placements, whole.fee_pence) == (1, placement.fee_pence)
    assert [one.person_id for one in outcomes] == [world.dan.pk]
    assert queries.credit_of(world.acts(world.alice), world.dan.pk, fees_of=world.bob.pk).fee_pence == 0
    assert [row.outcome for row in queries.listed(world.acts(world.alice), {}).rows] == ["Placed", "No CV sent yet"]


def test_thanks_are_owed_at_each_step_and_given_once_for_all_of_them(world, alice):
    given, _ = placed(world, alice)
    assert [one.about for one in queries.owed(alice, given.pk, on=TODAY)] == ["given", "submitted", "placed"]
    assert (world.dan.pk, "thank_referrer") in reasons(world)
    assert len(actions.thank(alice, referral_id=given.pk, text="Thank you.")) == 3
    assert not ReferralThanks.objects.exclude(touch__asks=False).exists()
    with pytest.raises(Refused, match="They were thanked on 23 November 2026"):
        actions.thank(alice, referral_id=given.pk, text="Thank you.")
    assert reasons(world) == []


def test_thanks_are_owed_when_nothing_came_of_it(world, alice):
    given = make_referral(alice, referrer_id=world.dan.pk)
    sent = make_submission(alice, person_id=given.referred_id)
    actions.thank(alice, referral_id=given.pk, text="Thank you.")
    assert queries.owed(alice, given.pk, on=TODAY) == []
    candidacies.withdraw_submission(alice, candidacy_id=sent.candidacy_id, reason="Found something else")
    assert [one.about for one in queries.owed(alice, given.pk, on=TODAY)] == ["nothing"]


@pytest.mark.parametrize("about", ["given", "submitted", "placed", "nothing"])
@pytest.mark.parametrize("may_tell", [True, False])
def test_the_draft_of_thanks_says_nothing_private(about, may_tell):
    said = thanks_words(about, called="Dan", member="Alice", may_tell=may_tell)
    assert "Nia" not in said
    if not may_tell and about != "given":
        assert said == thanks_words("nothing", called="Dan", member="Alice", may_tell=False)


def test_today_asks_for_a_referral_only_after_giving_and_rests_after_asking(world, alice):
    with clock.frozen(NOW - 60 * DAY):
        sent = make_submission(alice, person_id=world.dan.pk)
        make_placement(alice, candidacy_id=sent.candidacy_id, starts_on=(NOW - 50 * DAY).date())
    Placement.objects.update(state="started")
    Relationship.objects.filter(person=world.dan).update(band="steady")
    assert (world.dan.pk, "referral") not in reasons(world)
    for days in (3, 2):
        relations.log_touch(
            alice, person_id=world.dan.pk, channel="call", direction="both", asks=False, at=NOW - days * DAY
        )
    Relationship.objects.filter(person=world.dan).update(band="steady")
    assert (world.dan.pk, "referral") in reasons(world)
    actions.ask_referral(alice, person_id=world.dan.pk)
    assert (world.dan.pk, "referral") not in reasons(world)


def test_who_brought_them_and_who_brought_that_one_are_told_on_their_page(world, alice):
    make_referral(alice, referrer_id=world.carol.pk, referred_id=world.dan.pk)
    given = make_referral(alice, referrer_id=world.dan.pk)
    (line,) = queries.of_person(world.acts(world.alice), given.referred_id, OPEN).of_them
    assert (line.other, line.before) == ("Dan Dale", "Carol Crane")
    assert queries.of_person(world.acts(world.alice), world.dan.pk, OPEN).summary == "From Carol Crane, brought 1"
    shown = world.client(world.alice).get(f"/people/{given.referred_id}/").content.decode()
    assert "From Dan Dale" in shown


def test_two_records_made_one_keep_one_that_stands_and_undoing_it_is_exact(world, alice):
    given = make_referral(alice, referrer_id=world.dan.pk)
    twin = make_person(alice, "Nia New", email="nia@new.example")
    other = make_referral(alice, referrer_id=world.carol.pk, referred_id=twin.pk, given_at=NOW - DAY)
    merge = merge_people(alice, kept_id=given.referred_id, gone_id=twin.pk)
    states = {row.pk: (row.state, row.referred_id) for row in Referral.objects.all()}
    assert states == {given.pk: ("duplicate", given.referred_id), other.pk: ("given", given.referred_id)}
    undo_merge(alice, merge_id=merge.pk)
    states = {row.pk: (row.state, row.referred_id) for row in Referral.objects.all()}
    assert states == {given.pk: ("given", given.referred_id), other.pk: ("given", twin.pk)}


def test_forgetting_the_first_referrer_lets_the_next_one_stand(world, alice):
    first = make_referral(alice, referrer_id=world.dan.pk)
    second = make_referral(alice, referrer_id=world.carol.pk, referred_id=first.referred_id)
    assert second.state == "duplicate"
    actions.forget_person(alice, world.dan.pk)
    second.refresh_from_db()
    assert (second.state, Referral.objects.count()) == ("given", 1)
