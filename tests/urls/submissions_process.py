"""URLs of what follows once a CV was sent, and of placements."""

import functools
from collections.abc import Callable
from datetime import timedelta

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.placements.testing import make_accepted, make_placement
from rapport.submissions import actions, queries
from rapport.submissions.testing import make_submission
from tests.urls.relations import KEPT, posts
from tests.urls.row import Row, page
from tests.world import World

Keys = Callable[[World], dict[str, object]]
KEEP = {"compliance": 403}


def at_north(made: Keys) -> Keys:
    """Make what the URL is about inside North: the builders read what they made."""

    @functools.wraps(made)
    def inside(world: World) -> dict[str, object]:
        with firm_scope(world.north.pk):
            return made(world)

    return inside


@at_north
def candidacy(world: World) -> dict[str, object]:
    """A candidacy whose CV Alice sent."""
    return {"candidacy_id": make_submission(world.acts(world.alice)).candidacy_id}


@at_north
def sent_with_offer(world: World) -> dict[str, object]:
    """A candidacy with an accepted offer."""
    given = candidacy(world)
    make_accepted(world.acts(world.alice), **given)
    return given


@at_north
def interview(world: World) -> dict[str, object]:
    """An interview that is booked."""
    tomorrow = clock.now() + timedelta(days=1)
    return {"interview_id": actions.book(world.acts(world.alice), starts_at=tomorrow, **candidacy(world)).pk}


@at_north
def held(world: World) -> dict[str, object]:
    """An interview that began."""
    with clock.frozen(clock.now() - timedelta(days=2)):
        return interview(world)


@at_north
def invitation(world: World) -> dict[str, object]:
    """The calendar entry of the candidate."""
    given = interview(world)
    return given | {"person_id": queries.whole_interview(given["interview_id"]).candidacy.person_id}


@at_north
def feedback(world: World) -> dict[str, object]:
    """Feedback noted by Alice."""
    sent = make_submission(world.acts(world.alice)).candidacy
    hers = sent.vacancy.hiring_manager_id
    given = actions.give_feedback(world.acts(world.alice), candidacy_id=sent.pk, verdict="yes", by_person_id=hers)
    return {"feedback_id": given.pk}


@at_north
def offer(world: World) -> dict[str, object]:
    """An offer on the table."""
    terms = actions.OfferTerms(pay_pence=50_000_00)
    return {"offer_id": actions.make_offer(world.acts(world.alice), terms=terms, **candidacy(world)).offer_id}


@at_north
def placement(world: World) -> dict[str, object]:
    """A placement of Alice's."""
    return {"placement_id": make_placement(world.acts(world.alice), **candidacy(world)).pk}


def asks(keys, **given: object) -> tuple[Row, Row]:
    """The rows of a form: shown, and posted."""
    return Row(keys=keys, **KEEP), Row(keys=keys, body=posts(**given), **KEPT)


NEW = {
    "name": "First talk", "how": "book", "time_1": "2999-01-02T10:00", "time_zone": "Europe/London", "minutes": "60",
}  # fmt: skip
WRONG = dict.fromkeys(("recruiter", "manager", "admin"), 422) | {"compliance": 403}
ROWS = {
    "candidacy_process": Row(keys=candidacy),
    "interview_new": asks(candidacy, **NEW),
    "feedback_new": (Row(keys=candidacy, **KEEP), Row(keys=candidacy, body=posts(verdict="yes"), **WRONG)),
    "assessment_new": asks(candidacy, name="Reasoning", taken_on="2026-01-05", result="Good"),
    "offer_new": asks(candidacy, pay="50000", pay_per="year"),
    "interview": Row(keys=interview),
    "interview_act": Row(keys=held, body=posts(act="held"), **KEPT),
    "interview_move": asks(interview, starts="2999-01-02T10:00", minutes="60"),
    "interview_cancel": asks(interview, reason="Ill"),
    "interview_note": asks(interview, text="Think of two examples."),
    "scorecard_new": (Row(keys=held, **KEEP), Row(keys=held, body=posts(by="nobody"), **WRONG)),
    "interview_ics": Row(keys=invitation),
    "feedback_pass_on": Row(keys=feedback, body=posts(), **KEPT),
    "offer_accept": asks(offer, evidence="By phone"),
    "offer_decline": asks(offer, evidence="By phone", reason="Too far"),
    "offer_counter": asks(offer, evidence="By phone", pay="55000", pay_per="year"),
    "offer_withdraw": asks(offer, reason="Budget"),
    "offer_keeps": asks(offer, reason="3k more"),
    "offer_resigned": asks(offer, on="2026-01-05"),
    "placements": page(),
    "placement": Row(keys=placement),
    "placement_transfer": Row(keys=placement),
    "placement_new": asks(sent_with_offer, starts_on="2026-01-05", percent="20"),
    "placement_split": (Row(keys=placement, **KEEP), Row(keys=placement, body=posts(share_0="50"), **WRONG)),
    "placement_start": asks(placement, on="2026-01-05"),
    "placement_move": asks(placement, on="2999-01-05"),
    "placement_checked": asks(placement, on="2026-01-05"),
    "placement_parity": (Row(keys=placement, **KEEP), Row(keys=placement, body=posts(on="2026-01-05"), **WRONG)),
    "placement_extend": (Row(keys=placement, **KEEP), Row(keys=placement, body=posts(on="2999-01-05"), **WRONG)),
    "placement_end": (
        Row(keys=placement, **KEEP),
        Row(keys=placement, body=posts(ended_on="2026-01-05", reason="Left"), **WRONG),
    ),
    "placement_fell_off": asks(placement, reason="Counter-offer"),
    "placement_no_show": (Row(keys=placement, **KEEP), Row(keys=placement, body=posts(reason="Gone"), **WRONG)),
    "placement_period": (
        Row(keys=placement, **KEEP),
        Row(keys=placement, body=posts(kind="worked", from_on="2026-01-05", until_on="2026-01-06"), **WRONG),
    ),
}
