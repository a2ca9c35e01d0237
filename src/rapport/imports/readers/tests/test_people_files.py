"""LinkedIn's connections, vCards of three versions, and telling files apart by their content."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.imports.readers import (
    Fault,
    Kind,
    PersonRecord,
    Position,
    open_table,
    read_linkedin,
    read_vcards,
    sniff_kind,
)
from rapport.imports.readers.cleaning import birthday_of, day_of, email_of, line_of, phone_of, raw_of, url_of
from rapport.imports.readers.tests.sources_made import letter, mbox, opendocument, repeated, workbook, zipped

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Carol,Crane,https://www.linkedin.com/in/carol-crane-example,,"Crane, Ltd",Head of Hiring,22 Nov 2026
,,,,,,
Sukarno,,https://www.linkedin.com/in/sukarno-example,s@example.com,,,01 Feb 2020
,,https://www.linkedin.com/in/gone-example,,,,03 Mar 2021
"""


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def cards_in(content: bytes) -> list[PersonRecord | Fault]:
    return list(read_vcards(io.BytesIO(content)))


def one_in(content: bytes) -> PersonRecord:
    (found,) = cards_in(content)
    assert isinstance(found, PersonRecord), found
    return found


def test_linkedins_connections_are_read_below_their_notes() -> None:
    carol, sukarno, gone = read_linkedin(io.BytesIO(CONNECTIONS.encode()))
    assert (carol.full_name, carol.organisation, carol.title) == ("Carol Crane", "Crane, Ltd", "Head of Hiring")
    assert (carol.connected_on, carol.started_on, carol.line) == (date(2026, 11, 22), None, 5)
    assert (sukarno.given, sukarno.family, sukarno.emails) == ("Sukarno", "", ("s@example.com",))
    assert (gone.line, "neither a name" in gone.reason) == (8, True)


def test_linkedins_connections_are_read_in_german() -> None:
    header = "Hinweise:\n\nVorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Stelle,Vernetzt am\n"
    text = f"{header}Jörg,Groß,,,Kran,Chef,3 Mai 2024\n"
    (found,) = read_linkedin(io.BytesIO(text.encode()))
    assert (found.full_name, found.organisation, found.connected_on) == ("Jörg Groß", "Kran", date(2024, 5, 3))


def test_reading_connections_goes_on_where_it_stopped() -> None:
    reader = read_linkedin(io.BytesIO(CONNECTIONS.encode()))
    next(reader)
    rest = list(read_linkedin(io.BytesIO(CONNECTIONS.encode()), start_at=Position(*list(reader.position))))
    assert rest == list(read_linkedin(io.BytesIO(CONNECTIONS.encode())))[1:]


def test_another_table_is_not_taken_for_connections() -> None:
    found = read_linkedin(io.BytesIO(b"Name,E-mail\nDan,d@example.com\n"))
    assert "not LinkedIn's Connections.csv" in found.reason


def test_version_2_1_with_quoted_printable_and_character_sets() -> None:
    content = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=20=",
        "M=C3=BCller",
        "TEL;CELL;PREF:+49 171 1234567",
        "EMAIL;INTERNET:j@example.com",
        "NOTE;QUOTED-PRINTABLE:one=0D=0Atwo",
        "PHOTO;ENCODING=BASE64;JPEG:AAAA",
        "AAAABBBB",
        "",
        version="2.1",
    )
    found = one_in(content)
    assert (found.full_name, found.family, found.given) == ("Jürgen Müller", "Müller", "Jürgen")
    assert (found.phones[0].e164, found.emails, found.note) == ("+491711234567", ("j@example.com",), "one\ntwo")
    assert found.warnings == ()


def test_version_2_1_with_raw_bytes_of_a_named_character_set() -> None:
    content = card("N;CHARSET=windows-1251:X", version="2.1").replace(b":X", ":Петров;Иван".encode("cp1251"))
    assert one_in(content).family == "Петров"


def test_version_3_0_with_groups_escapes_and_folded_lines() -> None:
    found = one_in(
        card(
            "N:Nguyễn;Văn A;;Dr;", "FN:Nguyễn Văn A", "NICKNAME:Anh", "ORG:Crane\\, Sons & Co;Sales", "TITLE:Head",
            "item1.EMAIL;TYPE=INTERNET;TYPE=WORK:a@example.com", "item1.X-ABLabel:_$!<Work>!$_", "EMAIL:b@example.com",
            "TEL;TYPE=CELL:020 7946 0018", "ADR;TYPE=WORK:;;1 Quay;Hải Phòng;;;Việt Nam", "NOTE:one\\ntwo\\; and",
            "  more", "CATEGORIES:friends,silver medallist", "BDAY:1980-02-29", "REV:2026-01-02T03:04:05Z",
            "URL:https://example.com/anh", "TZ:Asia/Ho_Chi_Minh", "LANG:vi", "PHOTO;ENCODING=b:AAAA", " AAAA",
        )
    )  # fmt: skip
    assert (found.full_name, found.called, found.organisation, found.title) == (
        "Nguyễn Văn A", "Anh", "Crane, Sons & Co", "Head",
    )  # fmt: skip
    assert (found.emails, found.city, found.country) == (("a@example.com", "b@example.com"), "Hải Phòng", "Việt Nam")
    assert (found.note, found.tags) == ("one\ntwo; and more", ("friends", "silver medallist"))
    assert (found.birthday_given, found.revised_at) == ("--02-29", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert (found.time_zone, found.language) == ("Asia/Ho_Chi_Minh", "vi")


def test_version_4_0_with_family_name_first_and_telephone_links() -> None:
    found = one_in(
        card(
            "FN:山田太郎", "N:山田;太郎;;;", 'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+44-20-7946-0018;ext=5555',
            "BDAY:--0415", "KIND:individual", "REV:20260101T000000Z", version="4.0",
        )
    )  # fmt: skip
    assert (found.full_name, found.family, found.given) == ("山田太郎", "山田", "太郎")
    assert [phone.e164 for phone in found.phones] == ["+442079460018"]
    assert found.birthday_given == "--04-15"


def test_a_mononym_is_a_whole_name() -> None:
    assert one_in(card("N:;Sukarno;;;")).full_name == "Sukarno"


def test_a_company_or_group_is_not_made_a_person() -> None:
    (found,) = cards_in(card("FN:Crane Ltd", "KIND:org", version="4.0"))
    assert "a company, not a person" in found.reason


def test_one_bad_card_is_one_fault_and_the_others_are_read() -> None:
    content = (
        card("FN:Dan") + b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Unclosed\r\n" + card("FN:Eve") + b"rubbish\r\nmore\r\n"
        + card("TEL:1") + card("FN:Bob", "this is no property")
    )  # fmt: skip
    found = cards_in(content)
    assert [one.full_name if isinstance(one, PersonRecord) else one.line for one in found] == [
        "Dan", 5, "Eve", 12, 14, "Bob",
    ]  # fmt: skip
    assert "no END:VCARD" in found[1].reason
    assert found[5].warnings == ("“this is no property” could not be read; it was left out.",)


def test_a_card_inside_a_card_is_left_out() -> None:
    inner = ["AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Assistant", "END:VCARD"]
    assert one_in(card("FN:Dan", *inner, "TITLE:Chef", version="2.1")).title == "Chef"


def test_a_wide_encoding_is_read_card_by_card() -> None:
    content = (card("FN:Zoë") + card("FN:李小龙")).decode().encode("utf-16")
    assert [one.full_name for one in cards_in(content)] == ["Zoë", "李小龙"]


def test_reading_cards_goes_on_where_it_stopped() -> None:
    content = card("FN:Dan") + card("N:;;") + b"stray\r\n" + card("FN:Eve") + b"BEGIN:VCARD\r\nFN:Open"
    whole = cards_in(content)
    for stop in range(len(whole) + 1):
        reader = read_vcards(io.BytesIO(content))
        first = [next(reader) for _ in range(stop)]
        assert first + list(read_vcards(io.BytesIO(content), start_at=reader.position)) == whole
    assert reader.share == 1.0


def test_the_same_card_has_the_same_key_whatever_its_picture_or_revision() -> None:
    one, two, other = cards_in(
        card("FN:Dan", "REV:20260101T000000Z", "PHOTO;ENCODING=b:AAAA") + card("FN:Dan") + card("FN:Dan", "TITLE:x")
    )
    assert one.external_key == two.external_key != other.external_key


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from(
                [b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:4.0", b"FN:Dan", b" folded", b"N:;",
                 b"N;;:;;;",
                 b"NOTE;ENCODING=QUOTED-PRINTABLE:=", b"AGENT:", b"BDAY:0000-00-00", b"TEL:tel:", b"REV:9999-99-99",
                 b"ADR:", b'X;="":', b"ORG:;", b"EMAIL;CHARSET=nope:a@b", b"PHOTO:x", b"TZ:\xff",
                 b"A.B.C;D=\"", b"KIND:"]
            ),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_no_bytes_make_a_card_raise(lines: list[bytes]) -> None:
    content = b"\r\n".join(lines)
    for source in (content, b"BEGIN:VCARD\r\n" + content + b"\r\nEND:VCARD\r\n"):
        assert all(isinstance(one, PersonRecord | Fault) for one in cards_in(source))


@pytest.mark.parametrize("what", ["table", "cards"])
def test_memory_stays_flat_however_long_the_file(what: str) -> None:
    if what == "table":
        unit = "".join(f'Ana Núñez,ana{n}@example.com,"a, note"\n' for n in range(2000)).encode()
        source = repeated(b"Name,E-mail,Note\n", unit, 1_500_000)
        table = open_table(source)
        reader = table.rows()
    else:
        picture = b"\r\n ".join([b"A" * 70] * 40_000)
        source = repeated(b"", card("FN:Dan", "PHOTO:X").replace(b"X", picture), 15_000_000)
        reader = read_vcards(source)
    tracemalloc.start()
    count = sum(1 for _ in reader)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 4
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (CONNECTIONS.encode(), Kind.LINKEDIN), (b"Name,E-mail\nDan,d@example.com\n", Kind.CSV),
        (b"Name\nDan\nEve\n", Kind.CSV), (card("FN:Dan"), Kind.VCARD), (b"\xef\xbb\xbf" + card("FN:Dan"), Kind.VCARD),
        (card("FN:Dan").decode().encode("utf-16"), Kind.VCARD), (letter(), Kind.EML), (mbox(letter()), Kind.MBOX),
        (workbook([["Name"], ["Dan"]]), Kind.WORKBOOK), (opendocument([["Name"], ["Dan"]]), Kind.WORKBOOK),
        (zipped({"mail/1.eml": letter()}), Kind.EML_ZIP),
    ],
)  # fmt: skip
def test_a_file_is_told_by_its_content(content: bytes, kind: Kind) -> None:
    assert sniff_kind(io.BytesIO(content)) is kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"), (b"\0" * 50, "empty"), (b"%PDF-1.7 ...", "not a kind of file"),
        (bytes(range(256)) * 40, "not a kind"),
        (b"This is a page of prose\nthat goes on for ever and a day.\n", "not a kind"), (b"PK\x03\x04x", "broken zip"),
        (zipped({"a.txt": b"x"}), "neither a workbook nor .eml"),
    ],
)  # fmt: skip
def test_an_unknown_file_gets_a_clear_sentence(content: bytes, says: str) -> None:
    found = sniff_kind(io.BytesIO(content))
    assert isinstance(found, Fault)
    assert says in found.reason


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_telling_files_apart_raise(content: bytes) -> None:
    assert isinstance(sniff_kind(io.BytesIO(content)), Kind | Fault)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)), ("22 Nov 2026", date(2026, 11, 22)), ("22. März 2026", date(2026, 3, 22)),
        ("1 de enero de 2020", date(2020, 1, 1)), ("Nov 3, 2026", date(2026, 11, 3)), ("03/04/2026", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)), ("12/25/2026", date(2026, 12, 25)), ("20260102", date(2026, 1, 2)),
        ("2 février 2021", date(2021, 2, 2)), ("2026-11-22 10:00:00", date(2026, 11, 22)), ("0000-01-01", None),
        ("9999-12-31", None), ("31.02.2026", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("1980-02-29", "--02-29"), ("--0415", "--04-15"), ("--04-15", "--04-15"), ("1980-13-01", ""), ("x", "")],
)
def test_a_birthday_never_keeps_its_year(text: str, day: str) -> None:
    assert birthday_of(text) == day


def test_single_values_are_cleaned() -> None:
    assert line_of("e\u0301  \x00\u202ex\n") == "é x"
    assert email_of("<DAN@Bücher.example>") == "dan@bücher.example"
    assert (email_of("dan@"), email_of("a@b@c"), email_of("")) == ("", "", "")
    assert phone_of("") is None
    assert phone_of("030 123456", "DE").e164 == "+4930123456"
    assert (url_of("javascript:alert(1)"), url_of("data:x"), url_of("http://user@evil.example")) == ("", "", "")
    assert raw_of("=1+1") == "'=1+1"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_cleaning_raise(text: str) -> None:
    for clean in (line_of, email_of, phone_of, url_of, day_of, birthday_of, raw_of):
        clean(text)
    assert len(line_of(text * 50)) <= 300
