"""Mail of every make: mbox, letters, archives; dates that cannot be, senders that are machines, bodies that quote."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.imports.readers import Address, Fault, Kind, MessageRecord, read_messages
from rapport.imports.readers.letters import excerpt_of, text_of_html
from rapport.imports.readers.messages import Draft, read_message
from rapport.imports.readers.tests.sources_made import NOW, letter


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
