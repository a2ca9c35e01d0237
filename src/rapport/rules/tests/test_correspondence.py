"""Examples: which way a message went, and with whom it was contact."""

import pytest

from rapport.rules.correspondence import company_guess, correspondence, name_guess

OWN, COLLEAGUES = {"alice@north.example"}, {"bob@north.example"}


@pytest.mark.parametrize(
    ("sender", "recipients", "bulk", "direction", "counterparts", "why"),
    [
        ("alice@north.example", ["c@c.example", "d@d.example"], False, "out", ("c@c.example", "d@d.example"), ""),
        ("c@crane.example", ["alice@north.example", "d@dee.example"], False, "in", ("c@crane.example",), ""),
        ("alice@north.example", ["bob@north.example"], False, "out", (), "between colleagues"),
        ("bob@north.example", ["alice@north.example"], False, "in", (), "between colleagues"),
        ("alice@north.example", ["alice@north.example"], False, "out", (), "to ourselves"),
        ("c@crane.example", ["d@dee.example"], False, "in", (), "not ours"),
        ("list@crane.example", ["everybody@crane.example"], True, "in", ("list@crane.example",), ""),
    ],
)  # fmt: skip
def test_a_message_is_contact_with_whom_it_was_written_to_or_by(sender, recipients, bulk, direction, counterparts, why):
    found = correspondence(sender, recipients, own=OWN, colleagues=COLLEAGUES, bulk=bulk)
    assert (found.direction, found.counterparts, found.why) == (direction, counterparts, why)


def test_a_company_is_guessed_from_its_domain_but_never_from_public_mail():
    given = ["c@crane-ltd.co.uk", "c@mail.crane.com", "c@gmail.com", "nobody"]
    assert [company_guess(address) for address in given] == ["Crane Ltd", "Crane", "", ""]


def test_a_name_is_what_they_write_under_else_the_address_in_words():
    given = [("Crane, Carol", "x@y.example"), ("", "carol.crane@y.example"), ("c@y.example", "dan_dee@y.example")]
    assert [name_guess(*each) for each in given] == ["Carol Crane", "Carol Crane", "Dan Dee"]
