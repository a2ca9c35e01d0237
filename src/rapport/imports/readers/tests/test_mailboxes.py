"""Mailboxes, folders and archives of letters: where one ends and the next begins, and where reading goes on."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

from rapport.imports.readers import Fault, Kind, MessageRecord, Position, read_messages
from rapport.imports.readers.mailboxes import Mbox
from rapport.imports.readers.tests.sources_made import NOW, letter, mbox, repeated, zipped


def messages_in(content: bytes) -> list[MessageRecord | Fault]:
    return list(read_messages(io.BytesIO(content), Kind.MBOX, now=NOW))


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
