"""Story two: a CV goes to the client through every gate; take one condition away, and no door lets it out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from rapport.accounts import actions as accounts
from rapport.compliance import actions as compliance
from rapport.compliance.testing import make_client_terms, make_seeker_terms
from rapport.foundation import clock
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions as jobs
from rapport.jobs import queries as vacancies
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people.testing import make_organisation
from rapport.relations import actions as relations
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, GateOverride, Submission
from rapport.submissions.testing import make_submittable
from tests.world import World

ENOUGH = "The director confirmed it to me on the phone today."


def ready(world: World, *, capacity: str = "agency", without: tuple[str, ...] = (), **more: object) -> Candidacy:
    """Dan on the shortlist of a vacancy at Crane, with nothing missing but what is left out."""
    alice = world.acts(world.alice)
    vacancy = make_vacancy(
        alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, capacity=capacity, **more
    )
    return make_submittable(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk, without=without)


# ---- the doors: each tries to send the CV and returns what it answered ---------------------------------------------


def by_page(world: World, row: Candidacy) -> tuple[bool, str]:
    """Alice presses the button on the page."""
    answer = world.client(world.alice).post(reverse("candidacy_submit", kwargs={"candidacy_id": row.pk}), {})
    return answer.status_code == 302, unescape(answer.content.decode())


def by_command(world: World, row: Candidacy) -> tuple[bool, str]:
    """Alice types the command."""
    with firm_scope(world.north.pk):
        number = str(vacancies.vacancy(row.vacancy_id))
    said = StringIO()
    try:
        call_command("submit", vacancy=number, person="dan@dale.example", member="alice@north.example", stdout=said)
    except CommandError as fault:
        return False, str(fault)
    return True, said.getvalue()


def by_api(world: World, row: Candidacy) -> tuple[bool, str]:
    """A program of Alice's asks."""
    token = accounts.make_token(world.acts(world.alice), name="Robot", scopes=["submissions:write"], days=1)
    with firm_scope(world.north.pk):
        body = {"vacancy": str(vacancies.vacancy(row.vacancy_id)), "person_id": str(row.person_id)}
    answer = Client().post(
        "/api/v1/submissions", body, content_type="application/json", headers={"Authorization": f"Bearer {token.text}"}
    )
    return answer.status_code == 201, answer.json().get("detail", "")


DOORS = {"page": by_page, "command": by_command, "api": by_api}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("capacity", ["agency", "business"])
def test_with_every_condition_met_the_cv_goes_once_with_its_evidence(door: str, capacity: str, world: World):
    row = ready(world, capacity=capacity)
    sent, said = DOORS[door](world, row)
    assert sent, said
    with firm_scope(world.north.pk):
        made = Submission.objects.get()
        assert (made.candidacy_id, made.through) == (row.pk, door)
        assert {gate["state"] for gate in made.gates} <= {"open", "not_applicable", "warning"}
        assert queries.candidacy(row.pk).waiting_for == "client"
        cards = queries.client_cards(row.vacancy_id, world.carol.pk)
        assert [(card.name, card.standing) for card in cards] == [("Dan Dale", "CV sent")]
        assert EventRecord.objects.filter(name="CandidateSubmitted").count() == 1


# ---- one condition taken away at a time ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """A condition that is not met: its gate, words of its sentence, and how it comes about."""

    gate: str
    says: str
    make: Callable[[World], Candidacy]
    alone: bool = True  # no other gate is closed with it


def works_for(world: World, name: str) -> Candidacy:
    """Dan works for somebody whose name is written in another way."""
    row = ready(world)
    people.change_employer(world.acts(world.alice), person_id=world.dan.pk, organisation=name, title="Surveyor")
    return row


def part_of_the_group(world: World) -> Candidacy:
    """Dan works for a sister company of the client."""
    alice, row = world.acts(world.alice), ready(world)
    top = make_organisation(alice, "Wader Group")
    sister = make_organisation(alice, "Heron Bridges")
    for one in (world.crane, sister):
        people.change_organisation(alice, organisation_id=one.pk, parent_id=top.pk)
    people.change_employer(alice, person_id=world.dan.pk, organisation=sister.name, title="Surveyor")
    return row


def objects(world: World) -> Candidacy:
    """Dan objects to any use of his record."""
    row = ready(world)
    compliance.record_objection(world.acts(world.alice), person_id=world.dan.pk, about="processing")
    return row


def limited(world: World, kind: str, **given: object) -> Candidacy:
    """A limit stands on Dan."""
    row = ready(world)
    relations.set_boundary(world.acts(world.alice), kind=kind, person_id=world.dan.pk, why="Asked", **given)
    return row


def said_no(world: World) -> Candidacy:
    """Dan does not want it."""
    row = ready(world)
    actions.answer_willingness(world.acts(world.alice), candidacy_id=row.pk, answer=False, evidence="Phone")
    return row


def changed(world: World) -> Candidacy:
    """The vacancy was changed after Dan said yes."""
    row, alice = ready(world), world.acts(world.alice)
    jobs.take_intake(alice, vacancy_id=row.vacancy_id, changes={"location": "Hull"}, change_note="Moved to Hull")
    return row


def terms_ended(world: World) -> Candidacy:
    """The terms with the client ended."""
    alice, row = world.acts(world.alice), ready(world, without=("client_terms",))
    terms = make_client_terms(alice, organisation_id=world.crane.pk)
    compliance.end_client_terms(alice, terms_id=terms.pk)
    return row


def terms_before_kid(world: World) -> Candidacy:
    """Terms were agreed without a Key Information Document."""
    row = ready(world, capacity="business", without=("kid", "seeker_terms"))
    make_seeker_terms(
        world.acts(world.bob), person_id=world.dan.pk, capacity="business", no_kid_because="They started years ago here"
    )
    return row


def first_elsewhere(world: World) -> Candidacy:
    """Another agency was first."""
    row = ready(world)
    actions.note_other_agency(world.acts(world.alice), candidacy_id=row.pk, how="Carol told me: by Swift in October")
    return row


def left_out(*without: str, capacity: str = "agency", **more: object) -> Callable[[World], Candidacy]:
    """Everything but these."""
    return lambda world: ready(world, capacity=capacity, without=without, **more)


FIELDS = ("business", "starts_on", "duration", "work", "location", "hours", "risks", "experience", "expenses",
          "pay_from_pence", "benefits", "pay_interval", "notice")  # fmt: skip
DAYS_AND_SUMS = ("starts_on", "pay_from_pence")
MISSING = {
    "no capacity": Missing("capacity", "Decide first", left_out(capacity="", kind="temporary"), alone=False),
    "no client terms": Missing("client_terms", "has not accepted terms", left_out("client_terms")),
    "client terms ended": Missing("client_terms", "terms with the client ended", terms_ended),
    "not asked": Missing("willingness", "have not said yes", left_out("willingness")),
    "said no": Missing("willingness", "They said no to this vacancy", said_no),
    "vacancy changed": Missing("willingness", "The vacancy has changed since", changed),
    "no KID": Missing("kid", "no Key Information Document", terms_before_kid),
    "no seeker terms": Missing("seeker_terms", "not agreed terms", left_out("seeker_terms", capacity="business")),
    "no identity": Missing("identity", "Nobody has confirmed who they are", left_out("identity", capacity="business")),
    "no qualifications": Missing(
        "qualifications", "qualifications are not confirmed", left_out("qualification", capacity="business")
    ),
    "no notice": Missing("notice", "send the privacy notice", left_out("notice")),
    "objects": Missing("no_objection", "They objected to our using", objects),
    "do not contact": Missing("no_objection", "do not contact", lambda world: limited(world, "do_not_contact")),
    "off limits": Missing("off_limits", "off-limits", lambda world: limited(world, "off_limits")),
    "same employer": Missing("current_employer", "work for this client", lambda w: works_for(w, "Crane (UK) Limited")),
    "same group": Missing("current_employer", "work for this client or its group", part_of_the_group),
    "no requirements": Missing("requirements_fresh", "Nobody has confirmed what they look for",
                               left_out("requirements")),
    "vulnerable": Missing("vulnerable_extras", "copies of their qualifications",
                          left_out(works_with_vulnerable=True), alone=False),
    "strike not asked": Missing("industrial_action", "Ask the client whether",
                                left_out(capacity="business", intake={"covers_strike": ""})),
    "strike": Missing("industrial_action", "supply nobody",
                      left_out(capacity="business", intake={"covers_strike": "yes"})),
    "another agency": Missing("duplicate", "from another agency first", first_elsewhere),
} | {
    f"no {field}": Missing("particulars", "The intake does not say",
                           left_out(agreed=False, intake={field: None if field in DAYS_AND_SUMS else ""}))
    for field in FIELDS
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", MISSING)
def test_without_one_condition_no_door_lets_the_cv_out(name: str, door: str, world: World):
    missing = MISSING[name]
    row = missing.make(world)
    with firm_scope(world.north.pk):
        found = queries.gates(row.vacancy_id, row.person_id, clock.today())
        shut = [gate for gate in found if gate.state == "closed"]
        assert missing.gate in {gate.key for gate in shut}
        assert not missing.alone or len(shut) == 1, [gate.sentence for gate in shut]
        sentence = next(gate.sentence for gate in shut if gate.key == missing.gate)
        events = EventRecord.objects.count()
    assert missing.says in sentence
    sent, said = DOORS[door](world, row)
    assert not sent
    assert sentence in said
    with firm_scope(world.north.pk):
        assert not Submission.objects.exists()
        assert not GateOverride.objects.exists()
        assert queries.candidacy(row.pk).stage_type == "shortlist"
        assert vacancies.vacancy(row.vacancy_id).capacity_fixed_at is None
        assert EventRecord.objects.count() == events


# ---- what may be let through, and by whom --------------------------------------------------------------------------


def test_a_manager_lets_a_gate_through_with_a_reason_and_it_stands_in_the_report(world: World):
    row = ready(world, without=("requirements",))
    address = reverse("candidacy_submit", kwargs={"candidacy_id": row.pk})
    bob = world.client(world.bob)
    short = bob.post(address, {"override-requirements_fresh": "Trust me"})
    assert short.status_code == 422
    assert bob.post(address, {"override-requirements_fresh": ENOUGH}).status_code == 302
    with firm_scope(world.north.pk):
        opened = GateOverride.objects.get()
        assert (opened.gate, opened.reason, opened.by_id) == ("requirements_fresh", ENOUGH, world.bob.pk)
        states = {gate["key"]: gate["state"] for gate in Submission.objects.get().gates}
    assert states["requirements_fresh"] == "overridden"
    for member, status in ((world.cara, 200), (world.bob, 200), (world.alice, 403)):
        report = world.client(member).get(reverse("overrides"))
        assert report.status_code == status
        assert (ENOUGH in report.content.decode()) is (status == 200)
    assert ENOUGH not in world.client(world.eve).get(reverse("overrides")).content.decode()
    assert ENOUGH not in world.client(world.bob).get(reverse("overrides") + "?month=2020-01").content.decode()


def test_a_recruiter_lets_nothing_through_and_nobody_lets_a_refusal_through(world: World):
    row = ready(world, without=("requirements",))
    address = reverse("candidacy_submit", kwargs={"candidacy_id": row.pk})
    assert world.client(world.alice).post(address, {"override-requirements_fresh": ENOUGH}).status_code == 422
    hard = said_no_to(world, row)
    answer = world.client(world.bob).post(
        address, {"override-requirements_fresh": ENOUGH, "override-willingness": ENOUGH}
    )
    assert answer.status_code == 422
    assert hard in answer.content.decode()
    with firm_scope(world.north.pk):
        assert not Submission.objects.exists()


def said_no_to(world: World, row: Candidacy) -> str:
    """Dan says no; returns the sentence of the gate."""
    actions.answer_willingness(world.acts(world.alice), candidacy_id=row.pk, answer=False, evidence="Phone")
    return "They said no to this vacancy"


def test_only_an_express_consent_in_force_opens_the_way_to_ones_own_employer(world: World):
    row, alice = works_for(world, "CRANE limited"), world.acts(world.alice)
    consent = compliance.record_consent(
        alice, person_id=world.dan.pk, purpose="employer", evidence="Signed", given_on=date(2026, 1, 1)
    )
    with firm_scope(world.north.pk):
        gates = {gate.key: gate.state for gate in queries.gates(row.vacancy_id, row.person_id, clock.today())}
    assert gates["current_employer"] == "open"
    compliance.withdraw_consent(alice, consent_id=consent.pk)
    assert by_page(world, row)[0] is False


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"vacancy": "V-99999"}, "There is no vacancy V-99999"),
        ({"person": "nobody@nowhere.example"}, "Nobody on record"),
        ({"person": "nobody"}, "not complete|is not an e-mail"),
        ({"member": "eve@other.example"}, "There is no vacancy"),
        ({"member": "cara@north.example"}, "may not send CVs"),
        ({"override": ["nonsense"]}, "is no override"),
    ],
)
def test_the_command_says_what_is_wrong_with_what_it_was_given(given: dict[str, object], said: str, world: World):
    row = ready(world)
    with firm_scope(world.north.pk):
        number = str(vacancies.vacancy(row.vacancy_id))
    usual = {"vacancy": number, "person": "dan@dale.example", "member": "alice@north.example"}
    with pytest.raises(CommandError, match=said):
        call_command("submit", **usual | given)
