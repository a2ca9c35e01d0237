"""When two employers count as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.employers import Employer, name_key, own_domain, same_employer


@pytest.mark.parametrize(
    "variant",
    [
        "Crane Ltd", "crane limited", "CRANE PLC", "Crane Group", "The Crane Company", "Crane (UK) Ltd.", "Crâne Ltd",
        "Crane Holdings plc", " Crane,  Ltd ", "Crane International", "C.R.A.N.E. Ltd", "Cra-ne Ltd",
    ],
)  # fmt: skip
def test_these_are_crane_ltd(variant):
    assert name_key(variant) == name_key("Crane Ltd")


@pytest.mark.parametrize("other", ["Craneware Ltd", "Crane & Sons Ltd", "Heron Ltd", "Crane Bank plc", ""])
def test_these_are_not(other):
    assert name_key(other) != name_key("Crane Ltd")


def test_a_name_of_nothing_but_legal_forms_is_kept_whole():
    assert name_key("The Group Ltd") == name_key("the GROUP ltd.")
    assert name_key("The Group Ltd") != name_key("UK Holdings")


def test_and_is_and():
    assert name_key("Marks & Spencer plc") == name_key("Marks and Spencer") == name_key("MARKS AND SPENCER GROUP")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Crane Company", "Crane Group Holdings plc", True),
        ("Crane & Sons Ltd", "Crane and Sons", True),
        ("Crane-Muller GmbH", "Crane Müller", True),
        ("O'Neill Care (UK) Ltd", "ONeill Care", True),
        ("Crane Ltd", "Heron Ltd", False),
        ("Crane Care", "Crane Cars", False),
        ("Holdings Ltd", "Group Ltd", False),
        ("", "", False),
    ],
)
def test_the_handbook_of_names(one, other, same):
    assert same_employer(Employer(frozenset({one})), Employer(frozenset({other}))) is same


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("https://www.crane.co.uk/jobs?x=1", "crane.co.uk"),
        ("jobs.crane.co.uk", "crane.co.uk"),
        ("mail.crane.com", "crane.com"),
        ("crane.example:8000", "crane.example"),
        ("co.uk", "co.uk"),
        ("gmail.com", ""),
        ("localhost", ""),
        ("", ""),
        ("http://", ""),
    ],
)
def test_the_domain_a_company_registered(host, domain):
    assert own_domain(host) == domain


def test_a_domain_tells_as_much_as_a_name_but_public_mail_tells_nothing():
    crane = Employer(frozenset({"Crane Ltd"}), frozenset({"www.crane.co.uk"}))
    assert same_employer(crane, Employer(frozenset({"Something Else"}), addresses=frozenset({"dan@hr.crane.co.uk"})))
    assert not same_employer(crane, Employer(frozenset({"Something Else"}), addresses=frozenset({"dan@gmail.com"})))
    at_home = Employer(addresses=frozenset({"carol@gmail.com"}))
    assert not same_employer(at_home, Employer(addresses=frozenset({"dan@gmail.com"})))


def test_nothing_known_is_nobody():
    assert not same_employer(Employer(), Employer())
    assert not same_employer(Employer(frozenset({""})), Employer(frozenset({"-"})))


texts = st.frozensets(st.text(max_size=20), max_size=3)
employers = st.builds(Employer, texts, texts, texts)


@given(employers, employers)
def test_the_order_does_not_matter(one, other):
    assert same_employer(one, other) is same_employer(other, one)


@given(employers, employers, texts)
def test_knowing_more_names_never_parts_what_was_one(one, other, more):
    known = Employer(one.names | more, one.sites, one.addresses)
    assert same_employer(known, other) or not same_employer(one, other)
