"""Worked examples of the gates of a submission, in the words of the handbook: several cases for each gate."""

from datetime import date, datetime, timedelta

import pytest

from rapport.rules.submission import AGENCY_PARTICULARS, GATES, PARTICULARS, closed, overridden, submission_gates
from rapport.rules.tests.submission_facts_for_tests import NOON, SUNDAY, WELL, with_fact

REASON = "The client confirmed it on the phone today."
ALL = frozenset(PARTICULARS | AGENCY_PARTICULARS)
NINETY_DAYS_AGO = SUNDAY - timedelta(days=90)


def judged(changes, capacity="business", part="ENG", **more):
    known = WELL
    for fact, value in changes.items():
        group, name = fact.split(".")
        known = with_fact(known, group, name, value)
    return submission_gates(known, on=SUNDAY, jurisdiction=part, capacity=capacity, **more)


def gate(gates, key):
    return next(gate for gate in gates if gate.key == key)


@pytest.mark.parametrize(
    ("capacity", "free"),
    [
        ("agency", {"kid", "identity", "qualifications", "vulnerable_extras", "industrial_action"}),
        ("business", {"vulnerable_extras"}),
    ],
)
def test_nothing_is_held_back_where_all_is_well(capacity, free):
    gates = judged({}, capacity)
    assert tuple(gate.key for gate in gates) == GATES
    assert {gate.key for gate in gates if gate.state == "not_applicable"} == free
    assert {gate.state for gate in gates} == {"open", "not_applicable"}


@pytest.mark.parametrize(
    ("key", "changes", "mend", "says"),
    [
        ("client_terms", {"client.terms_accepted_on": None}, "client_terms", "has not accepted terms of business"),
        ("client_terms", {"client.terms_accepted_on": date(2026, 11, 23)}, "client_terms", "has not accepted"),
        ("client_terms", {"client.terms_until": date(2026, 11, 21)}, "client_terms", "ended on 21 November 2026"),
        ("particulars", {"vacancy.particulars": ALL - {"hours"}}, "intake", "does not say the hours: ask"),
        ("particulars", {"vacancy.particulars": ALL - {"hours", "starts_on"}}, "intake", "start date and the hours"),
        ("willingness", {"candidacy.willing": None}, "willingness", "have not said yes to this vacancy"),
        ("willingness", {"candidacy.willing": False}, "willingness", "said no to this vacancy"),
        ("willingness", {"candidacy.willing_on": date(2026, 10, 22)}, "willingness", "more than 30 days ago"),
        ("willingness", {"candidacy.changed_since": True}, "willingness", "has changed since they said yes"),
        ("kid", {"papers.kid_issued_at": None}, "kid", "no Key Information Document"),
        ("kid", {"papers.kid_issued_at": NOON + timedelta(hours=2)}, "seeker_terms", "came after the terms"),
        ("kid", {"papers.kid_issued_at": NOON + timedelta(hours=1)}, "seeker_terms", "came after the terms"),
        ("seeker_terms", {"papers.terms_agreed_at": None}, "seeker_terms", "have not agreed terms with us"),
        ("seeker_terms", {"papers.terms_until": date(2026, 11, 21)}, "seeker_terms", "ended on 21 November 2026"),
        ("identity", {"papers.identity_on": None}, "checks", "Nobody has confirmed who they are"),
        ("qualifications", {"papers.qualifications_on": None}, "checks", "are not confirmed"),
        ("qualifications", {"papers.qualifications_until": date(2026, 11, 21)}, "checks", "ran out on 21 November"),
        ("notice", {"person.notice_given_on": None}, "notice", "have not been told that we keep their record"),
        ("notice", {"person.notice_given_on": None, "person.from_elsewhere": None}, "notice", "send the privacy"),
        ("no_objection", {"person.objects_to_use": True}, "objections", "objected to our using their record"),
        ("no_objection", {"person.do_not_contact": True}, "objections", "do not contact"),
        ("no_objection", {"person.objects_to_marketing": True}, "objections", "objected to marketing"),
        ("off_limits", {"person.off_limits": True}, "limits", "are off-limits"),
        ("current_employer", {"candidacy.client_employs_them": True}, "employer", "work for this client or its group"),
        ("requirements_fresh", {"person.requirements_confirmed_on": None}, "requirements", "Nobody has confirmed"),
        ("requirements_fresh", {"person.requirements_confirmed_on": NINETY_DAYS_AGO - timedelta(days=1)},
         "requirements", "was last confirmed on 23 August 2026"),
        ("vulnerable_extras", {"vacancy.vulnerable": None}, "vacancy", "Record whether this is work with people"),
        ("vulnerable_extras", {"vacancy.qualification_required": None}, "intake", "Ask the client what the law"),
        ("vulnerable_extras", {"vacancy.vulnerable": True}, "checks", "no copies of their qualifications"),
        ("vulnerable_extras", {"vacancy.vulnerable": True, "papers.copies": True, "papers.references": 1},
         "references", "2 references are needed"),
        ("vulnerable_extras", {"vacancy.qualification_required": True}, "checks", "no copies"),
        ("industrial_action", {"vacancy.covers_strike": None}, "intake", "Ask the client whether"),
        ("industrial_action", {"vacancy.covers_strike": True}, "intake", "supply nobody"),
        ("duplicate", {"candidacy.submitted_before": True}, "willingness", "were put forward for this vacancy before"),
        ("duplicate", {"candidacy.introduced_elsewhere": True}, "willingness", "from another agency first"),
    ],
)  # fmt: skip
def test_each_missing_condition_closes_its_own_gate_and_says_what_to_do(key, changes, mend, says):
    (shut,) = closed(judged(changes))
    assert (shut.key, shut.mend) == (key, mend)
    assert says in shut.sentence


@pytest.mark.parametrize(
    ("key", "changes", "state"),
    [
        ("client_terms", {"client.terms_until": SUNDAY}, "open"),
        ("client_terms", {"client.terms_accepted_on": SUNDAY}, "open"),
        ("willingness", {"candidacy.willing_on": SUNDAY}, "open"),
        ("notice", {"person.notice_given_on": SUNDAY}, "open"),
        ("requirements_fresh", {"person.requirements_confirmed_on": SUNDAY}, "open"),
        ("willingness", {"candidacy.willing_on": date(2026, 10, 23)}, "open"),  # thirty days ago
        ("seeker_terms", {"papers.terms_until": SUNDAY}, "open"),
        ("qualifications", {"papers.qualifications_until": SUNDAY}, "open"),
        ("notice", {"person.from_elsewhere": False, "person.notice_given_on": None}, "not_applicable"),
        ("current_employer", {"candidacy.client_employs_them": True, "candidacy.employer_may_know": True}, "open"),
        ("requirements_fresh", {"person.requirements_confirmed_on": NINETY_DAYS_AGO}, "open"),
        ("vulnerable_extras", {"vacancy.vulnerable": True, "papers.copies": True, "papers.references": 2}, "open"),
        ("vulnerable_extras", {"vacancy.qualification_required": True, "papers.copies": True}, "open"),
        ("vulnerable_extras", {"vacancy.vulnerable": True, "candidacy.unable_notice_on": SUNDAY}, "open"),
        ("particulars", {"vacancy.particulars": frozenset(PARTICULARS)}, "open"),  # pay is asked of agencies
    ],
)
def test_what_is_just_good_enough_is_let_through(key, changes, state):
    gates = judged(changes)
    assert closed(gates) == ()
    assert gate(gates, key).state == state


@pytest.mark.parametrize(
    ("changes", "shut"),
    [
        ({"papers.kid_issued_at": None}, []),
        ({"papers.terms_agreed_at": None}, []),  # a warning
        ({"papers.identity_on": None, "papers.qualifications_on": None}, []),
        ({"papers.identity_on": None, "papers.copies": True, "papers.references": 2, "vacancy.vulnerable": True},
         ["identity"]),
        ({"papers.qualifications_on": None, "papers.copies": True, "vacancy.qualification_required": True},
         ["qualifications"]),
        ({"papers.qualifications_on": None, "papers.copies": True, "papers.references": 2, "vacancy.vulnerable": True},
         ["qualifications"]),
        ({"vacancy.covers_strike": None}, []),
        ({"vacancy.particulars": frozenset(PARTICULARS)}, ["particulars"]),
        ({"candidacy.willing": None}, ["willingness"]),
    ],
)  # fmt: skip
def test_an_agency_is_asked_for_less_about_papers_and_for_pay(changes, shut):
    gates = judged(changes, "agency")
    assert [gate.key for gate in closed(gates)] == shut
    assert (gate(gates, "seeker_terms").state == "warning") is (changes == {"papers.terms_agreed_at": None})


def test_without_a_capacity_the_vacancy_waits_and_both_are_asked_for():
    assert [gate.key for gate in closed(judged({}, None))] == ["capacity"]
    gates = closed(judged({"papers.kid_issued_at": None, "vacancy.particulars": frozenset(PARTICULARS)}, None))
    assert [gate.key for gate in gates] == ["capacity", "particulars", "kid"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"candidacy.willing": False}, "willingness"),
        ({"person.objects_to_use": True}, "no_objection"),
        ({"person.do_not_contact": True}, "no_objection"),
        ({"candidacy.client_employs_them": True}, "current_employer"),
        ({"vacancy.covers_strike": True}, "industrial_action"),
    ],
)
def test_no_reason_lets_through_what_the_law_or_the_person_forbids(changes, key):
    assert [gate.key for gate in closed(judged(changes, overrides={key: REASON}, may_override=True))] == [key]


@pytest.mark.parametrize(
    ("reason", "may_override", "through"),
    [
        (REASON, True, True),
        (REASON, False, False),
        ("x" * 19, True, False),
        ("x" * 20, True, True),
        (" " * 25, True, False),
    ],
)
def test_an_override_needs_the_permission_and_a_reason(reason, may_override, through):
    gates = judged({"person.notice_given_on": None}, overrides={"notice": reason}, may_override=may_override)
    assert [gate.key for gate in overridden(gates)] == (["notice"] if through else [])
    assert [gate.key for gate in closed(gates)] == ([] if through else ["notice"])


@pytest.mark.parametrize(("part", "policy"), [("ENG", True), ("WLS", True), ("SCT", True), ("NIR", False)])
def test_terms_with_the_client_are_policy_in_great_britain_and_law_in_northern_ireland(part, policy):
    (shut,) = closed(judged({"client.terms_accepted_on": None}, part=part))
    assert shut.row.policy is policy


@pytest.mark.parametrize(
    ("on", "part", "state"),
    [("2020-04-05", "ENG", "not_applicable"), ("2020-04-06", "ENG", "closed"), ("2026-11-22", "NIR", "not_applicable")],
)
def test_a_rule_is_asked_only_where_and_when_it_was_in_force(on, part, state):
    known = with_fact(WELL, "papers", "kid_issued_at", None)
    gates = submission_gates(known, on=date.fromisoformat(on), jurisdiction=part, capacity="business")
    assert gate(gates, "kid").state == state


def test_instants_are_compared_whatever_their_zone():
    local = datetime.fromisoformat("2026-11-02T23:30:00+12:00")  # half past eleven in the morning, in London
    assert closed(judged({"papers.kid_issued_at": local})) == ()
