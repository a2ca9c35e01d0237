"""May we ask somebody for something (a referral, words about us), or send them a greeting? Give before you ask."""

from dataclasses import dataclass
from datetime import date, timedelta

from rapport.rules.contact import Gate

LEAST_GIVEN = 2  # contacts that asked for nothing since the last thing we asked
ASK_AGAIN_DAYS = 90
SETTLE_DAYS = 30  # of a new job, in which nothing is asked
GREETING_WITHIN_DAYS = 30
MOST_MESSAGES = 2  # within them, from anybody of us


@dataclass(frozen=True, slots=True)
class Balance:
    """What was given and asked between the firm and a person. None: never recorded.

    given_since_ask: contacts from us that asked for nothing since the last that asked, all of them when none did.
    """

    given_since_ask: int = 0
    last_ask_on: date | None = None
    messages_30: int = 0  # from us in the last 30 days, whoever wrote
    job_started_on: date | None = None
    open_concern: bool = False


def may_ask(facts: Balance, *, on: date) -> tuple[Gate, ...]:
    """Return every gate between us and asking this person for something that serves us, in one order."""
    again_on = None if facts.last_ask_on is None else facts.last_ask_on + timedelta(days=ASK_AGAIN_DAYS)
    settled_on = None if facts.job_started_on is None else facts.job_started_on + timedelta(days=SETTLE_DAYS)
    starting = facts.job_started_on is not None and settled_on is not None and facts.job_started_on <= on < settled_on
    return (
        _no_concern(facts),
        Gate(
            "given",
            facts.given_since_ask >= LEAST_GIVEN,
            f"You were in touch {facts.given_since_ask} times without asking for anything since you last asked;"
            f" give {LEAST_GIVEN} times first.",
        ),
        Gate(
            "asked_lately",
            again_on is None or on >= again_on,
            "Nothing was asked of them lately." if again_on is None else f"Something was asked of them on"
            f" {facts.last_ask_on:%-d %B %Y}; ask again from {again_on:%-d %B %Y} on.",
        ),
        Gate(
            "settling",
            not starting,
            f"They began a new job on {facts.job_started_on:%-d %B %Y}: let them settle for {SETTLE_DAYS} days."
            if starting
            else "They are not in the first weeks of a job.",
        ),
    )


def may_greet(facts: Balance, *, on: date) -> tuple[Gate, ...]:
    """Return every gate between us and a note on an occasion of theirs: never the third message in a month."""
    return (
        _no_concern(facts),
        Gate(
            "too_many",
            facts.messages_30 < MOST_MESSAGES,
            f"They had {facts.messages_30} messages from us in {GREETING_WITHIN_DAYS} days; a third is too many.",
        ),
    )


def _no_concern(facts: Balance) -> Gate:
    said = "They told us they are unhappy: settle that first, and ask for nothing." if facts.open_concern else (
        "Nothing is open between us."
    )  # fmt: skip
    return Gate("concern", not facts.open_concern, said)
