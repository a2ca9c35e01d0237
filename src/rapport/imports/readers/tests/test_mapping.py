"""Which column means what: headings guessed, values that decide, mappings kept in a file, rows mapped and cleaned."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from rapport.imports.readers import (
    FIELDS,
    Fault,
    People,
    PersonRecord,
    Row,
    Table,
    guess_mapping,
    map_row,
    mapping_of,
    open_table,
)

HEADER = "Name,E-mail,Phone,Company\n"


def opened(content: str | bytes) -> Table:
    table = open_table(io.BytesIO(content.encode() if isinstance(content, str) else content))
    assert isinstance(table, Table), table
    return table


def people_in(content: str | bytes) -> list[PersonRecord | Fault]:
    table = opened(content)
    return list(People(table, guess_mapping(table.columns, table.sample_rows)))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("First Name", "given"), ("Nachname", "family"), ("E-Mail-Adresse", "emails"), ("E-mail 1 - Value", "emails"),
        ("Téléphone", "phones"), ("Empresa", "organisation"), ("Job Title", "title"), ("LinkedIn URL", "profile_urls"),
        ("Fecha de nacimiento", "birthday"), ("Wiedervorlage", "next_contact_on"), ("Known as", "called"),
        ("Account Manager", "owner_email"), ("Zeitzone", "time_zone"), ("Dernier contact", "last_contacted_on"),
        ("Straße", None),
    ],
)  # fmt: skip
def test_headings_in_four_languages_are_understood(heading: str, field: str | None) -> None:
    found = guess_mapping([heading], [])[heading]
    assert (found.name if found else None) == field


def test_values_decide_where_the_heading_does_not() -> None:
    rows = [{"A": "dan@example.com", "B": "+44 20 7946 0018", "C": "https://example.com/dan", "D": "2020-01-02"}]
    found = guess_mapping(["A", "B", "C", "D"], rows)
    assert [field.name if field else None for field in found.values()] == ["emails", "phones", "profile_urls", None]


def test_a_field_of_one_value_is_guessed_for_one_column() -> None:
    found = guess_mapping(["Name", "Full name", "Work e-mail", "Home e-mail"], [])
    assert [field.name if field else None for field in found.values()] == ["full_name", None, "emails", "emails"]


def test_columns_headed_in_german_are_guessed() -> None:
    found = guess_mapping(["Kandidat", "Mailadresse", "Durchwahl", "Firma", "Rolle"], [])
    assert [field.name if field else None for field in found.values()] == [
        "full_name", "emails", "phones", "organisation", "title",
    ]  # fmt: skip


def test_a_mapping_file_gives_each_named_column_its_field_and_leaves_out_the_others() -> None:
    mapping = guess_mapping(["Name", "Straße"], [])
    names = {column: field.name if field else None for column, field in mapping.items()}
    assert mapping_of(json.dumps(names), ["Name", "Straße"]) == mapping


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not valid JSON"), ("[1]", "one object"), ('{"Nmae": "given"}', "“Nmae”"), ('{"Name": "nmae"}', "“nmae”"),
        ('{"Name": "given", "Other": "given"}', "two columns"), ('{"Name": 7}', "“7”"),
        ("[" * 100_000, "not valid JSON"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_file_says_what_is_wrong(text: str, says: str) -> None:
    found = mapping_of(text, ["Name", "Other"])
    assert isinstance(found, Fault)
    assert says in found.reason


def test_a_row_is_mapped_cleaned_and_warned_of() -> None:
    values = {
        "name": "  Dan\u202e \x07 O'Neil ", "mail": "DAN@Example.com; nobody", "tel": "020 7946 0018 / 12",
        "since": "03/25/2020", "tags": "Python, python; Remote", "zone": "europe/london", "born": "29.02.1980",
        "web": "www.example.com/dan", "bad": "javascript:alert(1)", "last": "01.01.0000",
    }  # fmt: skip
    fields = ["full_name", "emails", "phones", "started_on", "tags", "time_zone", "birthday", "profile_urls",
              "profile_urls", "last_contacted_on"]  # fmt: skip
    mapping = {column: FIELDS[name] for column, name in zip(values, fields, strict=True)}
    found = map_row(mapping, Row(values, 2, 1, "raw"), region="GB")
    assert (found.full_name, found.emails, found.started_on) == ("Dan O'Neil", ("dan@example.com",), date(2020, 3, 25))
    assert [(phone.raw, phone.e164) for phone in found.phones] == [("020 7946 0018", "+442079460018"), ("12", "")]
    assert (found.tags, found.time_zone, found.birthday_given) == (("Python", "Remote"), "Europe/London", "--02-29")
    assert found.profile_urls == ("https://www.example.com/dan",)
    assert found.last_contacted_on is None
    assert len(found.warnings) == 4


def test_a_row_without_name_or_address_is_a_fault_that_says_so() -> None:
    (found,) = people_in(HEADER + ",,020 7946 0018,Crane\n")
    assert "neither a name nor an e-mail address" in found.reason


def test_the_same_row_has_the_same_key_wherever_its_columns_stand() -> None:
    (one,) = people_in("Name,E-mail\nDan,d@example.com\n")
    (two,) = people_in("E-mail;Name\nd@example.com;Dan\n")
    (other,) = people_in("Name,E-mail\nDan,d2@example.com\n")
    assert one.external_key == two.external_key != other.external_key


def test_a_month_first_table_is_noticed_by_its_sample() -> None:
    found = people_in("Name,Start date\nDan,03/04/2020\nEve,03/25/2020\n")
    assert [one.started_on for one in found] == [date(2020, 3, 4), date(2020, 3, 25)]
