"""A recruiter brings in what she has: contacts and mail, once, and can take it back."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.imports import actions
from rapport.imports.models import Brought, Import, ImportChange, ImportFault
from rapport.imports.queries import path_of
from rapport.imports.testing import GivenFile, brought_in, correspondence, letter, linkedin, make_import, mbox
from rapport.mail.models import HeldMessage, Stranger
from rapport.mail.queries import waiting_count
from rapport.people import actions as people
from rapport.people.models import ContactPoint, Organisation, Person, Position
from rapport.relations.models import Relationship, Touch

AT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def alice(world, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    with firm_scope(world.north.pk):
        yield world.acts(world.alice)


def dump():
    """Every row that an import may make, with all its values but the moment it was changed."""
    return {
        model.__name__: sorted(
            [{k: v for k, v in row.items() if k != "updated_at"} for row in model.objects.values()],
            key=lambda row: str(row["id"]),
        )
        for model in (Person, ContactPoint, Position, Organisation, Relationship, Touch, Stranger, HeldMessage, Brought)
    }


def test_linkedin_connections_become_people_with_their_company_and_address(alice):
    row = brought_in(alice, linkedin(30), name="Connections.csv")
    assert row.state == Import.State.DONE
    assert row.counts == {"added": 30}
    person = Person.objects.get(full_name="Given3 Family3")
    assert (person.title, person.employer.name, person.owner_id) == ("Title 3", "Company 3", alice.own_id)
    assert Relationship.objects.count() == 0, "a connection is not a relationship"
    assert not path_of(row).exists(), "a finished import keeps no file"


def test_the_same_file_twice_changes_nothing(alice):
    brought_in(alice, linkedin(30))
    before = dump()
    row = brought_in(alice, linkedin(30))
    assert row.counts == {"same": 30}
    assert dump() == before


def test_undo_restores_the_tables_and_importing_again_brings_all_back(alice):
    brought_in(alice, linkedin(5))
    before = dump()
    row = brought_in(alice, linkedin(12))
    assert row.counts == {"added": 7, "same": 5}
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert dump() == before
    row.refresh_from_db()
    assert (row.state, row.kept) == (Import.State.UNDONE, [])
    again = brought_in(alice, linkedin(12))
    assert again.counts == {"added": 7, "same": 5}


def test_undo_keeps_whom_somebody_worked_on_and_says_so(alice):
    from rapport.relations.testing import make_touch

    row = brought_in(alice, linkedin(3))
    worked_on = Person.objects.get(full_name="Given2 Family2")
    make_touch(alice, person_id=worked_on.pk)
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert list(Person.objects.all()) == [worked_on]
    row.refresh_from_db()
    assert row.kept[0][0] == str(worked_on.pk)
    assert "added since" in row.kept[0][1]


def test_an_mbox_becomes_touches_both_ways_and_strangers_wait_in_triage(alice):
    brought_in(alice, linkedin(2))
    own = "alice@north.example"
    row = brought_in(alice, correspondence(own, ["person1@company1.example", "new@crane.example"], 20))
    assert row.state == Import.State.DONE
    assert row.counts == {"touches": 10, "held": 10}
    touches = Touch.objects.order_by("at")
    assert {touch.direction for touch in touches} == {"in"}  # every other message is hers: see below
    assert {held.direction for held in HeldMessage.objects.all()} == {"out"}
    assert waiting_count(alice.own_id) == 1


def test_lists_and_machines_stay_out_of_health_and_out_of_triage(alice):
    brought_in(alice, linkedin(1))
    own, known = "alice@north.example", "person1@company1.example"
    letters = [
        letter(known, own, at=AT, key="a", headers={"List-Id": "<news.example>"}),
        letter("news@shop.example", own, at=AT, key="b", headers={"List-Unsubscribe": "<https://x.example>"}),
        letter("bob@north.example", own, at=AT, key="c"),
        letter("somebody@else.example", "another@else.example", at=AT, key="d"),
    ]
    row = brought_in(alice, mbox(letters))
    assert row.counts == {"touches": 1, "left_out": 2, "faults": 1}
    assert Touch.objects.get().counts is False
    assert Relationship.objects.get().first_on is None
    assert Stranger.objects.count() == 0
    assert "None of your addresses" in ImportFault.objects.get().reason


def test_the_same_mail_twice_changes_nothing_and_undo_takes_it_back(alice):
    brought_in(alice, linkedin(2))
    before = dump()
    letters = correspondence("alice@north.example", ["person1@company1.example", "new@crane.example"], 30)
    first = brought_in(alice, letters)
    there = dump()
    row = brought_in(alice, letters)
    assert row.counts == {"known": 30}
    assert dump() == there
    actions.undo(alice, import_id=first.pk)
    run_tasks()
    assert dump() == before


def test_a_stranger_kept_gets_their_history_and_undo_returns_them_to_triage(alice):
    from rapport.mail import actions as mail

    brought_in(alice, correspondence("alice@north.example", ["new@crane.example"], 6))
    stranger = Stranger.objects.get()
    assert (stranger.two_way, stranger.messages) == (True, 6)
    before = dump()
    person_id = mail.keep(alice, stranger_id=stranger.pk, full_name="Carol Crane", organisation="Crane")
    assert Touch.objects.filter(person_id=person_id).count() == 6
    mail.put_back(alice, stranger_id=stranger.pk)
    after = dump()
    after["Organisation"] = before["Organisation"]
    assert after == before


def test_own_addresses_named_for_one_mail_archive_are_known_to_the_next(alice, world):
    from rapport.accounts.queries import own_addresses

    first = make_import(alice, mbox([letter("old@alice.example", "dan@dee.example", at=AT, key="a")]))
    own = ["alice@north.example", "Old@Alice.example", "bob@north.example"]
    actions.choose(alice, import_id=first.pk, own=own)
    assert own_addresses(alice.own_id) == [], "nothing is kept of a file that was only looked at"
    actions.begin(alice, import_id=first.pk)
    actions.run(alice.firm_id, first.pk)
    assert own_addresses(alice.own_id) == ["old@alice.example"]
    assert own_addresses(world.bob.pk) == [], "a colleague's address stays theirs"
    second = make_import(alice, mbox([letter("old@alice.example", "dan@dee.example", at=AT, key="b")]))
    assert second.options["own"] == ["alice@north.example", "old@alice.example"]


def test_a_table_is_mapped_by_guess_and_dates_of_contact_count(alice):
    table = b"Name;E-Mail;Firma;Last contacted;Follow up\nDan Dee;dan@dee.example;Dee GmbH;2026-01-05;2030-01-01\n"
    row = brought_in(alice, table, name="old system.csv")
    assert row.mapping == {
        "Name": "full_name", "E-Mail": "emails", "Firma": "organisation", "Last contacted": "last_contacted_on",
        "Follow up": "next_contact_on",
    }  # fmt: skip
    assert row.counts == {"added": 1, "touches": 1}
    tie = Relationship.objects.get()
    assert (str(tie.first_on), str(tie.again_on)) == ("2026-01-05", "2030-01-01")
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert (Person.objects.count(), Relationship.objects.count(), Touch.objects.count()) == (0, 0, 0)


def test_a_preview_writes_nothing(alice):
    row = make_import(alice, linkedin(60))
    before = dump()
    shown = actions.preview(alice, row)
    assert (shown.counts["added"], len(shown.shown), shown.is_all) == (60, 50, True)
    assert dump() == before
    assert ImportChange.objects.count() == 0


def test_a_faulty_row_is_listed_with_its_line_mended_and_retried(alice):
    row = brought_in(alice, b"Name,Email,City\nAnn,ann@a.example,Leeds\n,,\n,,Bath\nBea,bea@b.example,York,too,many\n")
    faults = list(ImportFault.objects.order_by("item"))
    assert [(fault.line, fault.raw) for fault in faults] == [(4, ",,Bath"), (5, "Bea,bea@b.example,York,too,many")]
    actions.mend(alice, import_id=row.pk, fault_id=faults[1].pk, text="Bea,bea@b.example,York")
    row.refresh_from_db()
    assert row.counts == {"added": 2, "faults": 1}
    assert Person.objects.filter(full_name="Bea").exists()


def command(*words):
    from io import StringIO

    from django.core.management import call_command

    out = StringIO()
    call_command("import", *map(str, words), stdout=out)
    return out.getvalue()


def test_the_command_brings_in_and_says_what(alice, tmp_path):
    file = tmp_path / "Connections.csv"
    file.write_bytes(linkedin(4))
    said = command("linkedin", file, "--member", "alice@north.example", "--dry-run", "--json")
    assert json.loads(said)["counts"]["added"] == 4
    assert Person.objects.count() == Import.objects.count() == 0
    assert command("linkedin", file, "--member", "alice@north.example") == "Brought in: 4 added, 4 looked at.\n"
    assert command("linkedin", file, "--member", "alice@north.example") == "Brought in: 4 already here, 4 looked at.\n"


def test_the_command_takes_a_mapping_and_a_folder_of_letters(alice, tmp_path):
    table, mapping = tmp_path / "t.csv", tmp_path / "m.json"
    table.write_text("Wer,Wo\nDan Dee,dan@dee.example\n")
    mapping.write_text('{"Wer": "full_name", "Wo": "emails"}')
    command("table", table, "--member", "alice@north.example", "--mapping", mapping)
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(3):
        text = letter("dan@dee.example", "old@alice.example", at=AT + timedelta(days=n), key=f"k{n}")
        (folder / f"{n}.eml").write_bytes(text)
    said = command("mail", folder, "--member", "alice@north.example", "--own", "old@alice.example", "--json")
    assert json.loads(said)["counts"] == {"touches": 3, "items": 3}


def test_the_command_refuses_with_one_sentence(alice, tmp_path):
    from django.core.management.base import CommandError

    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7")
    for words, sentence in (
        (("linkedin", file, "--member", "alice@north.example"), "not a kind of file"),
        (("linkedin", tmp_path / "none", "--member", "alice@north.example"), "is not a file"),
        (("letters", file, "--member", "alice@north.example"), "not a kind of import"),
        (("mail", file, "--member", "nobody@north.example"), "No member signs in"),
    ):
        with pytest.raises(CommandError, match=sentence):
            command(*words)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_vcards_of_each_version_become_people(alice, version):
    card = f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Dee;Dan;;;\r\nFN:Dan Dee\r\nEMAIL:dan@dee.example\r\nEND:VCARD\r\n"
    row = brought_in(alice, card.encode())
    assert row.counts == {"added": 1}
    assert Person.objects.get().full_name == "Dan Dee"


def test_a_workbook_is_read_and_a_faulty_row_of_it_can_be_mended(alice):
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, cells in enumerate((("Name", "Email"), ("Ann", "ann@a.example"), ("", "not an address"))):
        sheet.write_row(number, 0, cells)
    book.close()
    row = brought_in(alice, file.getvalue())
    assert row.counts == {"added": 1, "faults": 1}
    fault = ImportFault.objects.get()
    assert fault.raw == ",not an address"
    actions.mend(alice, import_id=row.pk, fault_id=fault.pk, text="Bea,bea@b.example")
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Ann", "Bea"}


def test_several_letters_at_once_are_one_import(alice):
    own = "alice@north.example"
    files = [GivenFile(letter("a@a.example", own, at=AT, key=str(n)), f"{n}.eml") for n in range(3)]
    row = actions.arrive(alice, files=files, member_id=alice.own_id)
    actions.begin(alice, import_id=row.pk)
    run_tasks()
    row.refresh_from_db()
    assert (row.state, row.counts) == (Import.State.DONE, {"held": 3})


def test_the_pages_lead_from_upload_to_undo_without_javascript(alice, world):
    browser = world.client(world.alice)
    table = io.BytesIO(b"Name,Email,City\nAnn,ann@a.example,Leeds\n,,Bath\n")
    table.name = "people.csv"
    answer = browser.post("/import/upload", {"file": [table]})
    assert answer.status_code == 302
    row = Import.objects.get()
    assert "<strong>1</strong> added" in browser.get(answer.url).content.decode()
    columns = {"column-0": "full_name", "column-1": "emails", "column-2": "city"}
    chosen = columns | {"tags": "north, leeds", "then": "begin"}
    assert browser.post(f"/import/{row.pk}/choose", chosen).status_code == 302
    run_tasks()
    assert "1</strong> to mend" in browser.get(f"/import/{row.pk}/").content.decode()
    assert Person.objects.get().tags == ["north", "leeds"]
    listed = b"".join(browser.get(f"/import/{row.pk}/faults.csv").streaming_content).decode()
    assert listed.splitlines()[1].startswith(",,Bath,3,")
    mended = io.BytesIO(listed.replace(",,Bath", "Bea,,Bath").encode())
    mended.name = "mended.csv"
    answer = browser.post("/import/upload", {"file": mended, "mends": str(row.pk)})
    browser.post(f"{answer.url}begin")
    run_tasks()
    assert Person.objects.get(full_name="Bea").city == "Bath"
    assert browser.post(f"/import/{row.pk}/undo").status_code == 302
    run_tasks()
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Bea"]


def test_the_preview_says_of_mail_that_is_here_already_that_it_is(alice):
    people.add_person(alice, full_name="Carol Crane", emails=("carol@crane.example",))
    letters = correspondence("alice@north.example", ["carol@crane.example"], 4)
    brought_in(alice, letters)
    again = make_import(alice, letters)
    assert {outcome.word for outcome in actions.preview(alice, again).shown} == {"known"}
