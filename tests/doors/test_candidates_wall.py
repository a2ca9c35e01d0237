"""Nobody but Dan sees what is Dan's, and Dan nothing that is not."""

import json

import pytest

from tests.doors.dans_case import UNTOLD, DansCase, dans_case
from tests.doors.said import asked, said
from tests.doors.wall import Page, callers_of, names_of, walk
from tests.urls.aftercare import asked as asked_how_it_goes
from tests.world import World

OWNERS = (
    "Quantity surveyor", "Crane", "Dan Dale", "Dan ", "47,000", "Send two examples", "Our plan", "four clients",
    "dan@dale.example",
)  # fmt: skip


@pytest.fixture
def case(world: World) -> DansCase:
    return dans_case(world)


def _check_in(case: DansCase) -> dict[str, object]:
    """Return the keys of one question how it goes, asked once: he objects to more before the walk is over."""
    kept = vars(case.world)
    if "asked" not in kept:
        kept["asked"] = asked_how_it_goes("person")(case.world)
    return kept["asked"]


def shown(case: DansCase) -> list[Page]:
    """Every page there is to look at."""
    plain = ("home", "messages", "data", "applications", "search", "availability", "plan", "agreement", "documents",
             "privacy", "updates", "said")  # fmt: skip
    return [
        *(Page(f"door_candidate_{name}") for name in plain),
        *(Page("door_candidate_application", {"candidacy_id": key}) for key in (case.met, case.offered, case.asked)),
        Page("door_candidate_document", {"version_id": case.document}),
        Page("door_candidate_survey", {"ask_id": asked(case.world, case.world.dan, "decision")}),
        Page("door_candidate_check_in", _check_in(case)),
    ]


def posted(case: DansCase, world: World) -> list[Page]:
    """Everything there is to send, as Dan would."""

    def post(name: str, keys: dict[str, object] | None = None, *, other: int | None = None, **body: object) -> Page:
        return Page(f"door_candidate_{name}", keys or {}, body, own=302, other=other)

    return [
        post("messages", other=422, member=world.alice.pk, text="Hello", once="1"),
        post("answer", {"candidacy_id": case.asked}, answer="yes", number="1"),
        post("withdraw", {"candidacy_id": case.gone}),
        post("slot", {"slot_id": case.slot}),
        Page("door_candidate_calendar", {"interview_id": case.interview}),
        post("offer", {"offer_id": case.offer}, how="accept", number="1"),
        post("search", work="Bridges"),
        post("still_right"),
        post("looking"),
        post("availability", looking="open"),
        post("step_done", {"step_id": case.step}),
        post("agreement_answer", {"agreement_id": case.agreement}, answer="accept"),
        Page("door_candidate_documents", {}, {"kind": "cv"}, own=422),
        post("survey", {"ask_id": asked(case.world, case.world.dan, "start")}, score="8", good="priced bridges"),
        post("said", words="Dan was heard", scope="public", until="365"),
        post("said_back", {"testimonial_id": said(case.world, case.world.dan)}),
        post("consent", purpose="jobs"),
        post("objection", about="marketing"),
    ]


def test_every_page_of_the_candidates_door_keeps_the_wall(case: DansCase, world: World):
    pages = [*shown(case), *posted(case, world)]
    assert {page.name for page in pages} == names_of("candidate")
    callers = callers_of(world, world.dan, world.carol, "candidate")
    walked = walk(pages, callers, never=UNTOLD, owners=OWNERS)
    assert (walked.leaked, walked.said) == ([], walked.expected)
    again = walk(shown(case), {"owner": callers["owner"]}, never=set(UNTOLD) - {"Heron Holdings", "Heron"}, owners=())
    assert again.leaked == [], "what was answered opens the client's name and nothing else"


def test_what_dan_is_shown_is_there_so_that_the_wall_is_no_empty_page(case: DansCase, world: World):
    owner = {"owner": callers_of(world, world.dan, world.carol, "candidate")["owner"]}
    bodies = walk(shown(case), owner, never=(), owners=()).bodies
    home = bodies["door_candidate_home"].decode()
    for words in ("Quantity surveyor", "Crane Ltd", "Choose a time", "Answer the offer", "Engineer for the client",
                  "There is news. Alice Archer will tell you.", "The client did not choose you this time"):  # fmt: skip
        assert words in home, words
    assert "Our plan" in bodies["door_candidate_documents"].decode()


def test_the_download_holds_what_every_feature_tells_and_nothing_of_anybody_else(case: DansCase, world: World):
    owner = {"owner": callers_of(world, world.dan, world.carol, "candidate")["owner"]}
    body = walk([Page("door_candidate_data")], owner, never=UNTOLD, owners=()).bodies["door_candidate_data"]
    told = json.loads(body.split(b"\n}")[0] + b"\n}")
    assert told["held by"] == "North"
    assert told["person"][0]["full_name"] == "Dan Dale"
    assert told["person"][0]["roles"] == ["jobseeker"]
    assert {"ways to reach them", "documents", "contacts", "what they look for", "service agreements", "plan",
            "applications", "visits"} <= set(told)  # fmt: skip
    assert {line["vacancy"] for line in told["applications"]} >= {"Quantity surveyor", "Engineer for the client"}
