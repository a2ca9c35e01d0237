"""Tables of any origin: encodings, delimiters, stray quotes, workbooks, bombs."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.imports.readers import (
    Fault,
    People,
    PersonRecord,
    Position,
    Table,
    guess_mapping,
    open_table,
)
from rapport.imports.readers.tests.sources_made import opendocument, repeated, workbook, zipped

HEADER = "Name,E-mail,Phone,Company\n"


def opened(content: str | bytes) -> Table:
    table = open_table(io.BytesIO(content.encode() if isinstance(content, str) else content))
    assert isinstance(table, Table), table
    return table


def people_in(content: str | bytes) -> list[PersonRecord | Fault]:
    table = opened(content)
    return list(People(table, guess_mapping(table.columns, table.sample_rows)))


def names_in(content: str | bytes) -> list[str]:
    return [one.full_name for one in people_in(content) if isinstance(one, PersonRecord)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    table = opened(f"Name{delimiter}E-mail\nDan{delimiter}dan@example.com\nEve{delimiter}eve@example.com\n")
    assert (table.columns, table.delimiter) == (("Name", "E-mail"), delimiter)


def test_excels_own_first_line_names_the_delimiter() -> None:
    table = opened("sep=;\nName;E-mail\nDan;dan@example.com\n")
    assert (table.columns, table.delimiter) == (("Name", "E-mail"), ";")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Jürgen 李小龙"), ("utf-8-sig", "Nguyễn Văn A"), ("utf-16", "Łukasz 山田太郎"),
        ("utf-16-le", "Zoë Müller"), ("utf-16-be", "Zoë Müller"), ("utf-32", "Ðorđe"), ("cp1252", "José Núñez"),
        ("cp1250", "Łukasz Dvořák"), ("cp1251", "Иван Петров"), ("latin-1", "François Lefèvre"),
        ("mac_roman", "José Núñez"),
    ],
)  # fmt: skip
def test_every_common_encoding_is_read(encoding: str, name: str) -> None:
    content = f"Name;E-mail\n{name};one@example.com\nOther;two@example.com\n".encode(encoding)
    assert names_in(content) == [name, "Other"]


def test_one_line_in_another_encoding_is_still_read() -> None:
    content = HEADER.encode() + "Zoë,z@example.com,,\n".encode() + "José,j@example.com,,\n".encode("cp1252")
    assert names_in(content) == ["Zoë", "José"]


def test_old_macintosh_line_ends_are_line_ends() -> None:
    assert names_in("Name,E-mail\rDan,dan@example.com\rEve,eve@example.com\r") == ["Dan", "Eve"]


def test_nul_bytes_are_left_out() -> None:
    assert names_in(HEADER.encode() + b"D\0an,dan@example.com,,\n") == ["Dan"]


def test_a_quote_never_closed_costs_one_row() -> None:
    rows = "".join(f"Person {n},p{n}@example.com,,\n" for n in range(50))
    found = people_in(HEADER + 'Before,b@example.com,,\n"Open,o@example.com,,\n' + rows)
    faults = [one for one in found if isinstance(one, Fault)]
    assert [(one.line, one.item) for one in faults] == [(3, 2)]
    assert "never closed" in faults[0].reason
    assert len(found) == 52


def test_a_stray_quote_does_not_swallow_the_rows_up_to_the_next_one() -> None:
    found = people_in(HEADER + '"Open,o@example.com,,\nDan,d@example.com,,\n"Eve, Dr",e@example.com,,\n')
    assert [one.full_name if isinstance(one, PersonRecord) else one.line for one in found] == [2, "Dan", "Eve, Dr"]


def test_a_quoted_value_may_span_lines() -> None:
    found = people_in('Name,E-mail,Note\nDan,d@example.com,"first\n\nsecond, ""third"""\nEve,e@example.com,\n')
    assert [(one.note, one.line) for one in found] == [('first\n\nsecond, "third"', 2), ("", 5)]


def test_a_line_of_fifty_megabytes_is_one_fault_and_the_rest_is_read() -> None:
    source = io.BytesIO(HEADER.encode() + b"x" * 50_000_000 + b",,,\nDan,dan@example.com,,\n")
    table = open_table(source)
    assert isinstance(table, Table)
    found = list(People(table, {"Name": "full_name", "E-mail": "emails"}))
    assert isinstance(found[0], Fault)
    assert found[0].line == 2
    assert len(found[0].raw) <= 201
    assert [one.full_name for one in found[1:]] == ["Dan"]


def test_short_rows_are_filled_up_and_long_ones_are_faults() -> None:
    short, long, blank_tail = people_in(HEADER + "Dan\nEve,e@example.com,,,extra\nBob,b@example.com,,,,,\n")
    assert short.full_name == "Dan"
    assert "more values (5) than there are columns (4)" in long.reason
    assert blank_tail.full_name == "Bob"


def test_a_fault_is_no_formula_for_a_spreadsheet() -> None:
    (found,) = people_in(HEADER + '=HYPERLINK("x"),,,,,,1\n')
    assert found.raw.startswith("'=")


def test_notes_above_the_header_are_skipped() -> None:
    table = opened("Export of contacts\n\nName,E-mail,Phone\nDan,dan@example.com,\n")
    assert table.columns == ("Name", "E-mail", "Phone")


def test_a_table_without_header_keeps_its_first_row() -> None:
    table = opened("dan@example.com,Dan\neve@example.com,Eve\n")
    assert table.columns == ("Column 1", "Column 2")
    assert len(list(table.rows())) == 2


def test_columns_of_one_name_are_told_apart() -> None:
    assert opened("Name,E-mail,E-mail,\nDan,d@example.com,e@example.com,x\n").columns == (
        "Name",
        "E-mail",
        "E-mail (2)",
    )


def test_reading_goes_on_where_it_stopped() -> None:
    content = HEADER + "".join(f'P{n},p{n}@example.com,,"a\nb"\n' if n % 3 else f'"P{n},x,,\n' for n in range(20))
    table = opened(content)
    mapping = guess_mapping(table.columns, table.sample_rows)
    whole = list(People(table, mapping))
    for stop in range(len(whole)):
        reader = People(table, mapping)
        first = [next(reader) for _ in range(stop)]
        stored = json.loads(json.dumps(list(reader.position)))
        assert first + list(People(table, mapping, start_at=Position(*stored))) == whole
    assert reader.share < 1.0


def test_an_empty_file_is_a_clear_fault() -> None:
    assert open_table(io.BytesIO(b"")) == Fault(None, 0, "This file is empty.")


@pytest.mark.parametrize("make", [workbook, opendocument])
def test_a_workbook_is_a_table_like_any_other(make) -> None:
    content = make([["Name", "E-mail"], ["Zoë 李", "z@example.com"], ["", ""], ["Dan", "d@example.com"]])
    table = opened(content)
    assert table.columns == ("Name", "E-mail")
    found = people_in(content)
    assert [(one.full_name, one.line) for one in found] == [("Zoë 李", 2), ("Dan", 4)]
    reader = People(table, guess_mapping(table.columns, table.sample_rows))
    next(reader)
    assert (reader.unit, reader.share) == ("rows", 0.5)
    rest = list(People(table, guess_mapping(table.columns, ()), start_at=reader.position))
    assert [(one.full_name, one.line, one.item) for one in rest] == [("Dan", 4, 2)]


def test_numbers_and_days_of_a_workbook_are_written_as_people_do() -> None:
    table = opened(workbook([["Name", "Start date", "Phone"], ["Dan", date(2024, 2, 29), 442079460018]]))
    assert table.sample_rows == ({"Name": "Dan", "Start date": "2024-02-29", "Phone": "442079460018"},)


def test_the_first_sheet_with_anything_in_it_is_read_and_another_on_demand() -> None:
    content = workbook([], People=[["Name"], ["Dan"]], Others=[["Name"], ["Eve"]])
    assert opened(content).sheet == "People"
    assert opened(content).sheets == ("Sheet1", "People", "Others")
    other = open_table(io.BytesIO(content), sheet="Others")
    assert other.sample_rows == ({"Name": "Eve"},)


def test_two_cells_in_far_corners_do_not_take_the_memory() -> None:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "far")
    found = open_table(file)
    assert isinstance(found, Fault)
    assert "1 GB" in found.reason


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 60_000_000})
    found = open_table(io.BytesIO(bomb))
    assert "zip bomb" in found.reason


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, zipped({"a.txt": b"x"})]
)
def test_a_broken_workbook_is_one_clear_fault(content: bytes) -> None:
    found = open_table(io.BytesIO(content))
    assert isinstance(found, Fault)
    assert "broken" in found.reason


def test_a_damaged_sheet_is_one_clear_fault() -> None:
    content = workbook([["Name"], *[[f"Person {n}"] for n in range(500)]])
    source = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(source, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            bad.writestr(name, text[: len(text) // 2] if "sheet1" in name else text)
    assert isinstance(open_table(source), Fault)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_make_a_table_raise(content: bytes) -> None:
    table = open_table(io.BytesIO(content)) if not content.startswith((b"PK", b"\xd0\xcf")) else None
    if isinstance(table, Table):
        found = list(People(table, guess_mapping(table.columns, table.sample_rows)))
        assert all(isinstance(one, PersonRecord | Fault) for one in found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab",;\n\r\0é ', max_size=300))
def test_no_quotes_or_line_ends_lose_their_way(text: str) -> None:
    table = open_table(io.BytesIO(text.encode()))
    if isinstance(table, Table):
        reader = table.rows()
        found = list(reader)
        assert [one.item for one in found] == list(range(1, len(found) + 1))
        assert reader.position.at <= len(text.encode())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), min_size=1, max_size=10))
def test_what_was_written_as_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    import csv

    rows = [tuple("".join(c for c in cell if c.isprintable() or c == "\n") for cell in row) for row in rows]
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("First", "Second"), *rows])
    table = open_table(io.BytesIO(b"\xef\xbb\xbf" + text.getvalue().encode()), delimiter=",")
    assert isinstance(table, Table)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(row.values.values()) for row in table.rows()] == kept


def test_lines_that_open_quotes_for_ever_do_not_make_reading_slow() -> None:
    source = repeated(b"Name,E-mail\n", b'a"b,"c\n', 3_000_000)
    table = open_table(source)
    assert isinstance(table, Table)
    assert sum(1 for _ in table.rows()) > 100
