"""Laws and worked examples of recognising an employer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.rules.employers import Employer, name_core, same_employer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Crane Ltd", "Crane Limited", True),
        ("CRANE LTD.", "Crane", True),
        ("The Crane Company", "Crane Group Holdings plc", True),
        ("Crane & Sons Ltd", "Crane and Sons", True),
        ("Crane-Muller GmbH", "Crane Müller", True),
        ("O'Neill Care (UK) Ltd", "ONeill Care", True),
        ("Crane Ltd", "Heron Ltd", False),
        ("Crane Care", "Crane Cars", False),
        ("Holdings Ltd", "Group Ltd", False),  # nothing but forms: the whole name decides
        ("", "", False),
    ],
)
def test_the_handbook_of_names(one, other, same):
    assert same_employer(Employer(one), Employer(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.crane.example/jobs", "crane.example", True),
        ("HTTP://Crane.example:8080", "crane.example?from=ad", True),
        ("crane.example", "heron.example", False),
        ("", "", False),
    ],
)
def test_a_website_tells_one_employer_under_two_names(one, other, same):
    assert same_employer(Employer("North Yard", one), Employer("South Yard", other)) is same


names = st.text(max_size=30)
employers = st.builds(Employer, names, st.sampled_from(["", "crane.example", "www.heron.example/"]))


@given(employers, employers)
def test_it_does_not_matter_which_is_named_first(one, other):
    assert same_employer(one, other) is same_employer(other, one)


@given(names)
def test_the_core_of_a_name_has_nothing_more_to_take_away(name):
    assert name_core(name_core(name)) == name_core(name)


@given(st.from_regex(r"[a-z]{4,9}( [a-z]{4,9})?", fullmatch=True), st.sampled_from(["Ltd", "LIMITED", "(UK) plc."]))
def test_the_legal_form_changes_nothing(name, form):
    assert same_employer(Employer(name), Employer(f"{name.title()} {form}"))
