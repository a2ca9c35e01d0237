"""Mail of every make: mbox, letters, archives; dates that cannot be, senders that are machines, bodies that quote."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.imports.readers import Address, Fault, Kind, MessageRecord, Position, read_messages
from rapport.imports.readers.letters import excerpt_of, text_of_html
from rapport.imports.readers.mailboxes import Mbox
from rapport.imports.readers.messages import Draft, read_message
from rapport.imports.readers.tests.sources_made import NOW, letter, mbox, repeated, zipped


def read(content: bytes, *, with_bodies: bool = False) -> MessageRecord | Fault:
    return read_message(Draft(content, 1, 1), now=NOW, with_bodies=with_bodies)


def record(content: bytes, *, with_bodies: bool = False) -> MessageRecord:
    found = read(content, with_bodies=with_bodies)
    assert isinstance(found, MessageRecord), found
    return found


def messages_in(content: bytes) -> list[MessageRecord | Fault]:
    return list(read_messages(io.BytesIO(content), Kind.MBOX, now=NOW))


def test_an_ordinary_message_is_read_whole() -> None:
    found = record(
        letter(
            From="=?utf-8?q?Carol_M=C3=BCller?= <Carol@Crane.example.com>", Cc='"Bob, B." <bob@example.test>',
            Subject="=?iso-8859-1?q?F=FCr?= =?utf-8?b?IE3DvG5jaGVu?=",
            References="<zero@x> <half@x>", In_Reply_To="<half@x>",
        )
    )  # fmt: skip
    assert found.sender == Address("Carol Müller", "carol@crane.example.com")
    assert (found.to, found.cc) == (
        (Address("Alice", "alice@example.test"),),
        (Address("Bob, B.", "bob@example.test"),),
    )
    assert (found.subject, found.sent_at) == ("Für München", datetime(2026, 11, 10, 9, tzinfo=UTC))
    assert (found.message_id, found.thread_key, found.in_reply_to) == ("one@crane.example.com", "zero@x", "half@x")
    assert (found.references, found.participants, found.attachments) == (("zero@x", "half@x"), 3, 0)
    assert found.excerpt == "Hello Alice, shall we speak on Monday? Carol"
    assert (found.body, found.bulk, found.automatic, found.is_calendar, found.warnings) == ("", False, False, False, ())


def test_a_body_is_kept_only_when_asked_for() -> None:
    assert record(letter(), with_bodies=True).body == "Hello Alice,\n\nshall we speak on Monday?\n\nCarol"


def test_raw_bytes_in_a_header_are_read_as_what_they_are() -> None:
    content = letter(Subject="X", From="Y <c@example.com>")
    assert record(content.replace(b"X", "Größe".encode())).subject == "Größe"
    assert record(content.replace(b"Y", "Jörg".encode("latin-1"))).sender.name == "Jörg"


@pytest.mark.parametrize(
    "date",
    [
        None, "", "yesterday", "Mon, 01 Jan 0000 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 +0000",
        "Tue, 10 Nov 2026 10:00:00 +9999", "Tue, 24 Nov 2026 12:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000",
        "Tue, 32 Nov 2026 99:00:00", "Tue, 10 Nov 99999999999999999999 10:00:00 +0000",
    ],
)  # fmt: skip
def test_an_absurd_date_is_a_fault_or_the_time_of_receipt(date: str | None) -> None:
    found = read(letter(Date=date))
    assert isinstance(found, Fault)
    assert "date" in found.reason
    received = "from a by b; Tue, 10 Nov 2026 10:00:00 +0000"
    mended = record(letter(Date=date, Received=received))
    assert (mended.sent_at, mended.date_source) == (datetime(2026, 11, 10, 10, tzinfo=UTC), "received")
    assert mended.warnings == ("The Date header was missing or wrong; the time of receipt was taken.",)


def test_a_date_without_zone_is_in_utc() -> None:
    assert record(letter(Date="10 Nov 2026 10:00:00")).sent_at == datetime(2026, 11, 10, 10, tzinfo=UTC)


def test_a_missing_message_id_is_made_from_the_content_and_stays_the_same() -> None:
    one = record(letter(Message_ID=None))
    assert one.message_id.endswith("@missing.invalid")
    assert one.message_id == record(letter(Message_ID=None).replace(b"\n", b"\r\n")).message_id
    assert one.message_id == record(letter(Message_ID=None, Received="x; y")).message_id
    assert one.message_id != record(letter("Other", Message_ID=None)).message_id
    assert not one.message_id_given


def test_a_message_without_sender_is_a_fault() -> None:
    assert "who sent it" in read(letter(From="nobody at all")).reason


@pytest.mark.parametrize(
    "headers",
    [
        {"List_Id": "<x.example.com>"}, {"List_Unsubscribe": "<mailto:x@example.com>"}, {"Precedence": "bulk"},
        {"Return_Path": "<bounce@mail1.mcsv.net>"}, {"Feedback_ID": "1:2:3"},
    ],
)  # fmt: skip
def test_lists_and_campaigns_are_bulk(headers: dict[str, str]) -> None:
    assert record(letter(**headers)).bulk


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Return_Path": "<>"}, {"Precedence": "auto_reply"},
        {"Subject": "Automatic reply: The vacancy"}, {"Subject": "Abwesenheitsnotiz: bis Montag"},
        {"Subject": "=?utf-8?q?R=C3=A9ponse_automatique?="}, {"From": "no-reply@example.com"},
        {"From": "MAILER-DAEMON@example.com"}, {"From": "jobs-noreply@example.com"}, {"From": "bounces+1@example.com"},
        {"Content_Type": "multipart/report; boundary=x"},
    ],
)  # fmt: skip
def test_machines_are_told_from_people(headers: dict[str, str]) -> None:
    assert record(letter(**headers)).automatic


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "Noreen Reply <noreen.reply@example.com>"},
        {"Auto_Submitted": "no"},
        {"Subject": "Our office is out of tea"},
    ],
)
def test_people_are_not_taken_for_machines(headers: dict[str, str]) -> None:
    found = record(letter(**headers))
    assert (found.automatic, found.bulk) == (False, False)


def test_an_invitation_is_a_persons_act_and_its_answer_is_not() -> None:
    part = "--b\nContent-Type: text/calendar; method={}\n\nBEGIN:VCALENDAR\n--b--\n"
    flags = [
        record(letter(part.format(method), Content_Type="multipart/mixed; boundary=b"))
        for method in ("REQUEST", "REPLY")
    ]
    assert [(one.is_calendar, one.automatic) for one in flags] == [(True, False), (True, True)]


def test_attachments_are_counted_and_never_kept() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nSee the CV.\n--b\nContent-Type: application/pdf; name=cv.pdf\n"
        "Content-Disposition: attachment; filename=cv.pdf\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    found = record(letter(body, Content_Type="multipart/mixed; boundary=b"), with_bodies=True)
    assert (found.attachments, found.excerpt, found.body) == (1, "See the CV.", "See the CV.")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Yes.\n\nOn Mon, 9 Nov 2026 at 10:00, Alice <a@example.test> wrote:\n> Shall we?\n", "Yes."),
        ("Yes.\n\nOn Mon, 9 Nov 2026 at 10:00, Alice\n<a@example.test> wrote:\n\n> Shall we?\n", "Yes."),
        ("Ja.\n\nAm 9.11.26 um 10:00 schrieb Alice:\n> Sollen wir?\n", "Ja."),
        ("Oui.\n\nLe 9 nov. 2026 à 10:00, Alice a écrit :\n> Alors ?\n", "Oui."),
        ("Sí.\n\nEl 9 nov 2026, Alice escribió:\n> ¿Vamos?\n", "Sí."),
        ("Alice wrote:\n> a\n\nBelow it.\n", "Alice wrote: Below it."),
        ("On 9 Nov 2026, Alice wrote:\n> Shall we?\nBelow: yes.\n", "Below: yes."),
        ("Yes.\n\n-----Original Message-----\nFrom: x\n", "Yes."),
        ("Yes.\n\nFrom: Alice\nSent: Monday\nTo: Carol\nSubject: x\n\nold", "Yes."),
        ("Yes.\n-- \nCarol Crane\nHead of Hiring\n", "Yes."),
        ("Yes.\n\nSent from my iPhone\n", "Yes."),
        ("On the whole I agree.\nFrom: here we go on\nand on.\n", "On the whole I agree. From: here we go on and on."),
    ],
)  # fmt: skip
def test_an_excerpt_is_what_the_sender_wrote(text: str, excerpt: str) -> None:
    assert excerpt_of(text, "") == excerpt


def test_html_becomes_text_without_scripts_styles_and_quotes() -> None:
    html = (
        "<html><head><style>p {color: red}</style><title>T</title></head><body><script>alert(1)</script>"
        "<p>Hello&nbsp;Alice,</p><div>yes &amp; <b>no</b>.<br>Carol</div><!-- secret -->"
        "<div class='gmail_quote'>On Monday Alice wrote: <blockquote>Shall we?</blockquote></div></body></html>"
    )
    assert excerpt_of("", html) == "Hello Alice, yes & no. Carol"
    assert "Shall we?" in text_of_html(html)


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", "<a ", "<", "<style>", "&#", "<div class='gmail_quote'>", "</", "<!"]
)
def test_hostile_html_ends_soon(piece: str) -> None:
    assert len(excerpt_of("", piece * 30_000)) <= 280


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "(" * 5000 + "a@example.com"}, {"From": "a@example.com, " * 5000}, {"To": "<" * 5000 + ">" * 5000},
        {"To": '"' * 4999}, {"Subject": "=?utf-8?q?" * 500}, {"Subject": "=?nope?b?////?="},
        {"References": "<" * 60_000},
        {"Content_Type": "text/plain; charset=nope"}, {"Content_Type": "text/plain; charset*=x'y'%ff"},
        {"Content_Type": "multipart/mixed"}, {"Content_Transfer_Encoding": "base64"}, {"To": "[]@[]:;,<@>"},
        {"Content_Type": "multipart/mixed; boundary=\"\""}, {"Message_ID": "<>"}, {"From": "@@@ <c@example.com>"},
        {"Content_Type": 'text/plain; charset="utf-8\0"'}, {"Content_Disposition": "attachment; filename*0*=x''%"},
    ],
)  # fmt: skip
def test_malformed_headers_never_raise(headers: dict[str, str]) -> None:
    assert isinstance(read(letter(**headers)), MessageRecord | Fault)


def test_an_unknown_character_set_still_gives_text() -> None:
    assert record(letter("Grüße", Content_Type="text/plain; charset=x-unknown")).excerpt == "Grüße"


def test_a_mailbox_is_cut_at_its_envelope_lines_only() -> None:
    one = letter("From the beginning I knew.\n\nFrom what I hear, yes.\n\n>From here on it was quoted.\n")
    first, second = messages_in(mbox(one, letter(Message_ID="<two@x>")))
    assert first.excerpt.endswith("From what I hear, yes. From here on it was quoted.")
    assert (first.line, second.line, second.message_id) == (1, 14, "two@x")


def test_a_mailbox_with_windows_line_ends_is_read() -> None:
    assert len(messages_in(mbox(letter(), letter(Message_ID="<two@x>")).replace(b"\n", b"\r\n"))) == 2


def test_one_bad_message_is_one_fault_and_the_others_are_read() -> None:
    found = messages_in(
        b"stray\n\n" + mbox(letter(), b"no header at all\n", letter(Date="x"), letter(Message_ID="<z@x>"))
    )
    assert [one.message_id if isinstance(one, MessageRecord) else "fault" for one in found] == [
        "fault", "one@crane.example.com", "fault", "fault", "z@x",
    ]  # fmt: skip
    assert [one.item for one in found] == [1, 2, 3, 4, 5]


def test_a_message_beyond_the_limit_is_one_fault() -> None:
    source = io.BytesIO(mbox(letter("x\n" * 2_000_000), letter(Message_ID="<two@x>")))
    big, small = Mbox(source, now=NOW, message_limit=2 << 20)
    assert big.reason.startswith("This message is larger than 2 MB")
    assert small.message_id == "two@x"


def test_reading_a_mailbox_goes_on_where_it_stopped() -> None:
    content = b"stray\n\n" + mbox(
        *(letter(Message_ID=f"<{n}@x>", Date="x" if n % 3 == 0 else letter.__doc__) for n in range(9))
    )
    whole = messages_in(content)
    for stop in range(len(whole) + 1):
        reader = read_messages(io.BytesIO(content), Kind.MBOX, now=NOW)
        first = [next(reader) for _ in range(stop)]
        again = read_messages(io.BytesIO(content), Kind.MBOX, now=NOW, start_at=Position(*list(reader.position)))
        assert first + list(again) == whole


def test_a_folder_and_an_archive_of_letters_give_the_same_messages(tmp_path: Path) -> None:
    letters = {f"b/{n}.eml": letter(Message_ID=f"<{n}@x>") for n in range(3)} | {"a.eml": letter(Message_ID="<a@x>")}
    for name, content in {**letters, "readme.txt": b"x"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    folder = read_messages(tmp_path, Kind.EML_FOLDER, now=NOW)
    assert [one.message_id for one in folder] == ["a@x", "0@x", "1@x", "2@x"]
    assert (folder.unit, folder.share) == ("files", 1.0)
    rest = read_messages(tmp_path, Kind.EML_FOLDER, now=NOW, start_at=Position(2, 2, 0))
    assert [one.item for one in rest] == [3, 4]
    archive = read_messages(io.BytesIO(zipped({**letters, "x.txt": b"x"})), Kind.EML_ZIP, now=NOW)
    assert sorted(one.message_id for one in archive) == ["0@x", "1@x", "2@x", "a@x"]


def test_one_letter_is_one_message() -> None:
    (found,) = read_messages(io.BytesIO(b"\xef\xbb\xbf" + letter()), Kind.EML, now=NOW)
    assert (found.message_id, found.line) == ("one@crane.example.com", None)


def test_a_bomb_or_a_damaged_letter_in_an_archive_is_one_fault() -> None:
    content = zipped({"bomb.eml": b"0" * 20_000_000, "bad.eml": letter("x" * 500), "good.eml": letter()})
    at = content.index(b"bad.eml") + 20
    damaged = content[:at] + b"\xff" * 40 + content[at + 40 :]
    bomb, bad, good = read_messages(io.BytesIO(damaged), Kind.EML_ZIP, now=NOW)
    assert "zip bomb" in bomb.reason
    assert "damaged" in bad.reason
    assert good.message_id == "one@crane.example.com"


def test_memory_stays_flat_however_long_the_mailbox() -> None:
    attachment = "--b\nContent-Disposition: attachment\n\n" + ("A" * 76 + "\n") * 30_000
    unit = mbox(letter("--b\n\nHello\n" + attachment + "--b--\n", Content_Type="multipart/mixed; boundary=b"))
    tracemalloc.start()
    found = list(read_messages(repeated(b"", unit, 20_000_000), Kind.MBOX, now=NOW))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(one.excerpt, one.attachments) for one in found] == [("Hello", 1)] * 8
    assert peak < 15_000_000


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_a_message_raise(content: bytes) -> None:
    for source in (content, letter() + content, b"From: " + content, b"From: a@b.c\nDate: " + content):
        assert isinstance(read(source, with_bodies=True), MessageRecord | Fault)
    assert all(isinstance(one, MessageRecord | Fault) for one in messages_in(b"From a@b.c\n" + content))


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["From", "To", "Cc", "Subject", "Date", "Message_ID", "References", "Content_Type", "Received"]
        ),
        st.text(alphabet="a@<>\"(),;:=?\\[] é0\t%*'/-utf8qb", max_size=60),
    ),
    st.text(max_size=60),
)
def test_no_header_makes_a_message_raise(headers: dict[str, str], body: str) -> None:
    assert isinstance(read(letter(body.replace("\r", ""), **headers), with_bodies=True), MessageRecord | Fault)
