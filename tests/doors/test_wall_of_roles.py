"""The wall in front of Dan, who was a jobseeker of ours and hires now: every page and call, reader by reader."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import get_resolver, reverse

from rapport.access.testing import door_client
from rapport.accounts import actions as accounts
from tests.doors.dans_history import PAY, SECRETS, History, dans_history
from tests.doors.wall import names_of
from tests.world import World

OUTSIDE = ("door_", "account_", "mfa_", "usersessions_", "said", "sign_out")
HOW = {"step_close": "done", "check_change": "taken-back", "reference_change": "asked", "tie_hide": "hide"}
NAMES = {"person_fact": "note", "person_card": "motives"}


@pytest.fixture
def history(world: World) -> History:
    return dans_history(world)


def addresses(history: History) -> dict[str, str]:
    """Return the address of every URL of staff that can be written with the keys of Dan's history, by name."""
    resolver, found = get_resolver(), {}
    for name in sorted(name for name in resolver.reverse_dict if isinstance(name, str)):
        (_, needed), *_ = resolver.reverse_dict.getlist(name)[0][0]
        keys = {**history.keys, "how": HOW.get(name), "name": NAMES.get(name), **history.of_page.get(name, {})}
        if not name.startswith(OUTSIDE) and all(keys.get(key) is not None for key in needed):
            found[name] = reverse(name, kwargs={key: keys[key] for key in needed})
    return found


def leaks(client: Client, places: dict[str, str], *, posted: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the name of each page, and the secret it told."""
    for name, address in places.items():
        answer = client.post(address) if posted else client.get(address)
        told = answer.getvalue().decode(errors="replace")
        yield from ((name, word) for word in SECRETS if word in told)


SHOWN = {  # the page, and what of Dan's history stands on it for those with the need
    "person": "SECRET card", "person_search": "71,717", "requirements": "71717", "candidacy": "SECRET reason",
    "candidacy_process": "SECRET feedback", "interview": "Dan Dale", "placement": "50,000",
    "placement_care": "SECRET health", "person_checks": "SECRET passport", "person_documents": "SECRET title",
    "document_download": "SECRET CV", "person_fact": "SECRET note", "person_card": "SECRET", "touches": "SECRET words",
    "person_relationship": "SECRET words", "person_updates": "SECRET update", "update": "SECRET update",
    "person_referrals": "SECRET evidence", "placements": "Dan Dale", "vacancy_board": "Dan Dale",
    "insight": "SECRET insight", "insights": "SECRET insight", "client_touches": "SECRET words",
    "candidacy_peek": "SECRET reason", "touch_change": "SECRET words",
}  # fmt: skip
NOT_COMPLIANCE = {"requirements", "person_card", "person_fact", "insight", "update", "touch_change"}


@pytest.mark.parametrize("reader", ["alice", "ada", "cara", "olive"])
def test_those_with_the_need_see_what_is_behind_the_wall(history: History, reader: str):
    member = history.olive if reader == "olive" else getattr(history.world, reader)
    client, places = history.world.client(member), addresses(history)
    missing = [
        name
        for name, word in SHOWN.items()
        if not (reader == "cara" and name in NOT_COMPLIANCE)
        and word not in client.get(places[name]).getvalue().decode(errors="replace")
    ]
    assert missing == []


def test_nobody_else_reads_a_word_of_it_on_any_page_or_is_told_one_by_posting(history: History):
    """Bob looks after his record by now, and manages: that is no need to know."""
    places = addresses(history)
    for member in (history.world.bob, history.rae):
        client = history.world.client(member)
        assert [one for one in leaks(client, places) if not only_the_job(one)] == []
    assert [one for one in leaks(client, places, posted=True) if not only_the_job(one)] == []
    page = history.world.client(history.rae).get(places["person"]).content.decode()
    assert "kept behind the wall since" in page
    assert "ask Alice Archer" in page
    for name in ("vacancy_board", "placements", "consider"):
        assert "Dan Dale" not in history.world.client(history.rae).get(places[name]).content.decode(), name


def test_the_other_firm_sees_nothing_at_all(history: History):
    eve = history.world.client(history.world.eve)
    assert list(leaks(eve, addresses(history))) == []


def test_no_page_of_a_clients_door_tells_of_him(history: History):
    carol, resolver = door_client(history.world, history.world.carol, "client"), get_resolver()
    for name in names_of("client"):
        (_, needed), *_ = resolver.reverse_dict.getlist(name)[0][0]
        if all(key in history.keys for key in needed):
            told = carol.get(reverse(name, kwargs={key: history.keys[key] for key in needed})).getvalue()
            assert not [word for word in ("SECRET", PAY, "Dan Dale", "71717") if word.encode() in told], name


@pytest.mark.parametrize(("reader", "status"), [("alice", 200), ("bob", 422), ("ada", 422)])
def test_a_program_reads_no_more_than_its_member_needs(history: History, reader: str, status: int):
    """A token never holds the permission that administrators have: what it reads leaves the house."""
    world = history.world
    made = accounts.make_token(
        world.acts(getattr(world, reader)), name="Robot", scopes=["submissions:read", "submissions:write"], days=9
    )
    headers = {"Authorization": f"Bearer {made.text}"}
    about = {"vacancy": "V-1001", "person_id": str(world.dan.pk)}
    for address in (f"/api/v1/submissions/{history.keys['submission_id']}", "/api/v1/submissions/gates"):
        answer = Client().get(address, about if address.endswith("gates") else {}, headers=headers)
        assert answer.status_code == status, address
        assert (b"behind the wall" in answer.content) is (status == 422)


def test_the_commands_tell_no_more_than_the_pages(history: History, capsys: pytest.CaptureFixture[str]):
    for member in ("bob@north.example", "rae@north.example"):
        with pytest.raises(CommandError, match="behind the wall"):
            call_command("submit", vacancy="V-1001", person="dan@dale.example", **{"as": member, "member": member})
    call_command("today", member="bob@north.example")
    call_command("path", to="Dan Dale", member="bob@north.example")
    told = capsys.readouterr().out
    assert [word for word in SECRETS if word in told] == []


def test_nobody_without_the_need_takes_him_on_as_a_candidate_to_look_over_the_wall(history: History):
    client = history.world.client(history.rae)
    for name in ("person_consider", "people_consider"):
        body = {"person": str(history.keys["person_id"]), "vacancy": str(history.of_page["live"]["vacancy_id"])}
        answer = client.post(reverse(name, kwargs=history.keys_of(name)), body)
        assert answer.status_code == 422, name
        assert b"behind the wall" in answer.content


def only_the_job(leak: tuple[str, str]) -> bool:
    """Whether what was told is the title of a vacancy on a page that is not about Dan: a job is no secret."""
    return leak[1] == "Tidal " and not leak[0].startswith(("person", "candidac", "placement", "interview", "care"))
