"""The wall: who may see what we know of somebody as a jobseeker once they hire, and which titles suggest that they do.

Whoever hires through us sits opposite our jobseekers. What they told us when they looked for work (pay, reasons for
leaving, health, applications) is from then on for those with the need alone. Source: docs/rules/wall.md.
"""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reader:
    """What of a reader decides. Everything is False until it is known to be true."""

    sees_history: bool = False  # holds the permission, by role
    owned_search: bool = False  # looked after their search when they began to hire
    owns_candidacy: bool = False  # takes them through a vacancy that is still open


@dataclass(frozen=True, slots=True)
class Wall:
    """Whether a reader is kept out, and the sentence they get instead; "" where nothing is kept from them."""

    kept: bool
    sentence: str


OPEN = Wall(kept=False, sentence="")


def judge(hires_since: date | None, reader: Reader, *, name: str, ask: str = "") -> Wall:
    """Return whether the jobseeker history of a person is kept from a reader, and what they are told.

    Args:
        hires_since: the day from which they hire; None: they do not, and nothing is kept from members.
        ask: the colleague who looked after their search; "" nobody did, or nobody who is still here.
    """
    if hires_since is None or reader.sees_history or reader.owned_search or reader.owns_candidacy:
        return OPEN
    who = f"{ask}, who looked after their search, or " if ask else ""
    return Wall(
        kept=True,
        sentence=f"{name} hires people now. What we know of them as a jobseeker is kept behind the wall since "
        f"{hires_since:%-d %B %Y}. If you need it, ask {who}a compliance officer or an administrator.",
    )


_LEADING = re.compile(
    r"\b(?:director|head of|head|chief|president|vp|svp|evp|founder|co-founder|owner|partner|principal"
    r"|c[efiot]o|chro|cpo|manager|managing|supervisor|superintendent|team lead|team leader)\b"
)
_NOT_LEADING = re.compile(  # who manages things, accounts or money, and those who work for somebody with the title
    r"\b(?:account|project|product|programme|program|case|category|content|community|contract|contracts|document"
    r"|design|data|database|risk|bid|brand|campaign|change|claims|configuration|customer success|delivery|event|events"
    r"|key account|office|portfolio|property|release|relationship|social media|stage|territory|traffic) manager\b"
    r"|\b(?:assistant|pa|secretary|deputy|trainee|graduate|apprentice|aspiring) (?:to )?|\bbusiness partner\b"
    r"|\bproduct owner\b|\bhead (?:chef|waiter|gardener)\b"
)
LEADING_WORDS = "director|head|chief|president|vp|founder|owner|partner|principal|c[efiot]o|chro|cpo|manag|super|lead"
"""A wider pattern, for a database to find titles worth judging: whoever `suggests_hiring` finds, it finds too."""


def suggests_hiring(title: str) -> str:
    """Return the word of a title that suggests that its holder hires people; "" where nothing does.

    It only suggests: a member decides. Letter case and spaces do not matter.
    """
    words = " ".join(title.casefold().split())
    found = _LEADING.search(_NOT_LEADING.sub(" ", words))
    if found is None or re.search(r"\b(?:assistant|pa|secretary|aspiring|trainee)\b", words):
        return ""
    return found.group()
