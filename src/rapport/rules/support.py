"""When a candidate is glad of a word from us: around interviews, offers, resignation and the first day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from rapport.rules.working_days import is_working, working_days_after

MomentKind = Literal["interview", "offer", "resignation", "first_day"]
AFTER_DAYS = 3
"""Working days within which a word afterwards is still of use."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens to a candidate on a day: an interview, an offer made, the day they resign, the start."""

    kind: MomentKind
    on: date


@dataclass(frozen=True, slots=True)
class Prompt:
    """A word to say, from one day to another (both included). `key` names it, once for each moment."""

    key: str
    moment: Moment
    due_on: date
    until_on: date
    sentence: str


_WORDS = MappingProxyType({
    ("interview", "before"): "Go through the preparation: who they meet, how to get there, what worries them.",
    ("interview", "after"): "Ask how it went, before the client's feedback colours it, and say when they will hear.",
    ("offer", "before"): "Tell them an offer may come, and ask what would make them say yes or no.",
    ("offer", "after"): "Ask how the offer looks after a night's sleep, and what is still open.",
    ("resignation", "before"): "Talk through how they will resign, and what they will say to a counter-offer.",
    ("resignation", "after"): "Ask how it was taken, and whether they were asked to stay.",
    ("first_day", "before"): "Wish them well, and make sure they know where to be, when, and whom to ask for.",
    ("first_day", "after"): "Ask how the first day was, and whether it is what was promised.",
})  # fmt: skip


def prompts(moments: Sequence[Moment], on: date, *, holidays: Collection[date] = ()) -> tuple[Prompt, ...]:
    """Return what to say on a day, the moment that comes or came first ahead of the others.

    Before: from the last working day ahead of the moment to the moment itself. After: from the next day on, for three
    working days.
    """
    found = [prompt for moment in moments for prompt in _around(moment, holidays)]
    due = [prompt for prompt in found if prompt.due_on <= on <= prompt.until_on]
    return tuple(sorted(due, key=lambda prompt: (prompt.moment.on, prompt.key)))


def _around(moment: Moment, holidays: Collection[date]) -> tuple[Prompt, Prompt]:
    day_after = moment.on + timedelta(days=1)
    spans = {
        "before": (_last_working_day_before(moment.on, holidays), moment.on),
        "after": (day_after, working_days_after(moment.on, AFTER_DAYS, holidays)),
    }
    before, after = (
        Prompt(f"{when}_{moment.kind}", moment, *span, _WORDS[moment.kind, when]) for when, span in spans.items()
    )
    return before, after


def _last_working_day_before(day: date, holidays: Collection[date]) -> date:
    day -= timedelta(days=1)
    while not is_working(day, holidays):
        day -= timedelta(days=1)
    return day
