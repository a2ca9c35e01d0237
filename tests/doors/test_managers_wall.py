"""Carol sees what is hers of a vacancy and nothing of anybody else; who does not decide sees no candidate."""

import pytest
from django.urls import reverse

from rapport.access.testing import door_client
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.submissions.models import Submission
from tests.doors.carols_case import UNTOLD, CarolsCase, carols_case, silent
from tests.doors.said import asked, said
from tests.doors.wall import Page, Walked, callers_of, names_of, walk
from tests.urls.aftercare import asked as asked_how_it_goes
from tests.world import World

OWNERS = (
    "Quantity surveyor", "Site manager", "Crane", "Dan Dale", "Mia Moss", "Carol Crane", "55,000", "priced bridges",
)  # fmt: skip
ABOUT_CANDIDATES = ("Dan Dale", "Mia Moss", "Oku Odell", "priced bridges", "Candidate 1")


@pytest.fixture
def case(world: World) -> CarolsCase:
    return carols_case(world)


def shown(case: CarolsCase) -> list[Page]:
    """Every page there is to look at."""
    both, cards = (case.vacancy, case.blind), (case.new, case.met, case.chosen, case.hidden)
    of_vacancy = ("vacancy", "messages", "intake", "intake_correction", "shortlist", "report", "report_pdf")
    return [
        Page("door_client_home"), Page("door_client_said"),
        Page("door_client_survey", {"ask_id": asked(case.world, case.world.carol, "shortlist")}),
        Page("door_client_survey", {"ask_id": asked(case.world, case.world.carol, "decision")}, own=404),
        Page("door_client_check_in", asked_how_it_goes("client")(case.world)),
        *(Page(f"door_client_{name}", {"vacancy_id": key}) for key in both for name in of_vacancy),
        *(Page("door_client_candidate", {"candidacy_id": key}) for key in cards),
        *(Page("door_client_times", {"candidacy_id": key}) for key in (case.chosen, case.hidden)),
        Page("door_client_cv", {"candidacy_id": case.met}),
        Page("door_client_cv", {"candidacy_id": case.hidden}, own=404),
        Page("door_client_scorecard", {"interview_id": case.interview}),
        Page("door_client_calendar", {"interview_id": case.interview}),
        Page("door_client_candidate", {"candidacy_id": case.elsewhere}, own=404),
        *(Page(f"door_client_{name}", {"brief_id": case.brief}) for name in ("brief", "brief_pdf")),
        *(Page(f"door_client_{name}", {"brief_id": case.unshared}, own=404) for name in ("brief", "brief_pdf")),
    ]


def posted(case: CarolsCase) -> list[Page]:
    """Everything there is to send, as Carol would; the name of the blind candidate last."""

    def post(name: str, keys: dict[str, object], own: int = 302, **body: object) -> Page:
        return Page(f"door_client_{name}", keys, body, own=own)

    about = {"vacancy_id": case.vacancy}
    return [
        post("intake_agree", about, number="2"),
        post("intake_correction", about, number="2", work="Bridges", pay_per="year", currency="GBP"),
        post("messages", about, text="Hello", once="1"),
        post("feedback", {"candidacy_id": case.new}, verdict="maybe"),
        post("feedback", {"candidacy_id": case.elsewhere}, own=404, verdict="maybe"),
        post("scorecard", {"interview_id": case.interview}, own=422),
        post("time_take_back", {"slot_id": case.slot}),
        post("times", {"candidacy_id": case.chosen}, time_1="2031-03-03T10:00", minutes="60"),
        post("survey", {"ask_id": asked(case.world, case.world.carol, "hire")}, score="8"),
        post("said", {}, words="Carol Crane was heard", scope="public", until="365"),
        post("said_back", {"testimonial_id": said(case.world, case.world.carol)}),
        post("name", {"candidacy_id": case.hidden}),
    ]


def differing(walked: Walked) -> list[tuple[object, ...]]:
    """Return who was answered otherwise than the table says, and how."""
    return [(*key, said, walked.expected[key]) for key, said in walked.said.items() if said != walked.expected[key]]


def test_every_page_of_the_managers_door_keeps_the_wall(case: CarolsCase, world: World):
    pages = [*shown(case), *posted(case)]
    assert {page.name for page in pages} == names_of("client")
    callers = callers_of(world, world.carol, world.dan, "client")
    walked = walk(pages, callers, never=UNTOLD, owners=OWNERS)
    assert (walked.leaked, differing(walked)) == ([], [])


def test_another_clients_manager_finds_nothing_of_hers(case: CarolsCase, world: World):
    with firm_scope(world.north.pk):
        hanna = Person.objects.get(full_name="Hanna Hill")
    nobodys = {case.elsewhere, case.unshared}
    pages = [page for page in [*shown(case), *posted(case)] if page.keys and not nobodys & {*page.keys.values()}]
    walked = walk(pages, {"hanna": door_client(world, hanna, "client")}, never=[*UNTOLD, *OWNERS], owners=())
    assert (walked.leaked, differing(walked)) == ([], [])
    assert set(walked.said.values()) == {404}


def test_who_does_not_decide_sees_how_far_it_came_and_nobody(case: CarolsCase, world: World):
    nils = door_client(world, silent(world, case), "client")
    open_to_all = {"home", "vacancy", "messages", "intake", "report", "report_pdf"}  # a brief is hers alone
    open_to_all = {"home", "said", "vacancy", "messages", "intake", "report", "report_pdf"}
    for page in [*shown(case), *posted(case)]:
        status, body = page.ask(nils)
        own = page.name.removeprefix("door_client_") in open_to_all
        assert (page.name, status) == (page.name, page.own if own else 404)
        assert [word for word in (*UNTOLD, *ABOUT_CANDIDATES) if word.encode() in body] == []
    assert b"3 CVs sent to you" in nils.get("/door/client/").content


def test_what_carol_is_shown_is_there_so_that_the_wall_is_no_empty_page(case: CarolsCase, world: World):
    bodies = walk(shown(case), {"owner": door_client(world, world.carol, "client")}, never=(), owners=()).bodies
    home = bodies["door_client_home"].decode()
    for words in (
        "Read what you ask for, version 2, and agree it", "Read about Mia Moss and say what you think",
        "Say how the interview with Dan Dale went", "Read about Candidate 1 and say what you think",
        "Quantity surveyor", "4 people looked at, 3 CVs sent to you",
    ):  # fmt: skip
        assert words in home, words
    assert b"%PDF" in bodies["door_client_report_pdf"]
    brief = walk(
        [Page("door_client_brief", {"brief_id": case.brief})], {"owner": door_client(world, world.carol, "client")},
        never=(), owners=(),
    ).bodies["door_client_brief"].decode()  # fmt: skip
    assert [words for words in ("Statement 2", "At least 3 people", "What we did together") if words not in brief] == []


def test_a_name_is_shown_once_it_was_asked_for_and_the_file_is_not_called_by_it(case: CarolsCase, world: World):
    carol = door_client(world, world.carol, "client")
    page, cv = (reverse(f"door_client_{name}", kwargs={"candidacy_id": case.hidden}) for name in ("candidate", "cv"))
    assert carol.get(cv).status_code == 404
    carol.post(reverse("door_client_name", kwargs={"candidacy_id": case.hidden}))
    assert b"Betty Bloom" in carol.get(page).content
    answer = carol.get(cv)
    assert answer["Content-Disposition"] == 'attachment; filename="CV V-1002 candidate 1.txt"'
    assert answer.getvalue() == b"A life in short"
    with firm_scope(world.north.pk):
        assert Submission.objects.get(candidacy_id=case.hidden).seen_at is not None
