"""Is what we saw of somebody's work news: a promotion, a new role, or known already? docs/rules/milestones.md."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rapport.rules.employers import Employer, name_key, same_employer
from rapport.rules.titles import rank, same_title, title_words

FRESH_DAYS = 180  # a signature older than this tells of the past
GREET_WITHIN_DAYS = 30
SHORTEST_NAME = 4
Kind = Literal["promotion", "new_role"]


@dataclass(frozen=True, slots=True)
class Job:
    """As what somebody works, and where; "" is not known."""

    title: str = ""
    employer: str = ""

    @property
    def words(self) -> str:
        """The job in words, "" for none."""
        return " at ".join(part for part in (self.title, self.employer) if part)


@dataclass(frozen=True, slots=True)
class News:
    """What changed, and why we think so, in a sentence."""

    kind: Kind
    why: str


def news(held: Job | None, seen: Job, *, former: Collection[Job] = ()) -> News | None:
    """Return what a job we saw says that the record does not; None when that is nothing, or not sure enough.

    Args:
        held: the job on record; None or an empty one: what was seen fills a gap, which is no news.
        former: earlier jobs on record; to see one of them again is an old file, no news.
    """
    held, seen = _told(held or Job()), _told(seen)
    if not (held.title or held.employer) or not (seen.title or seen.employer):
        return None
    if any(same_job(job, seen) for job in former):
        return None
    if seen.employer and not held.employer:
        return None
    if seen.employer and not same_place(held.employer, seen.employer):
        return News("new_role", f"The record has {held.words}; this says {seen.words}.")
    if not seen.title or not held.title or same_title(held.title, seen.title):
        return None
    if rank(seen.title) < rank(held.title) and title_words(held.title) & title_words(seen.title):
        return None
    higher = "a higher" if rank(seen.title) > rank(held.title) else "another"
    return News("promotion", f"The record has {held.title}; this says {seen.title}, {higher} title at the same place.")


def same_place(one: str, other: str) -> bool:
    """Return whether two names are one employer's: also one that goes on after the other, and initials.

    Order does not matter. In doubt they are the same: a wrong congratulation is worse than a late one.
    """
    if same_employer(Employer(frozenset({one})), Employer(frozenset({other}))):
        return True
    mine, theirs = sorted((name_key(one), name_key(other)), key=len)
    if len(mine) >= SHORTEST_NAME and theirs.startswith(mine):
        return True
    return bool(mine) and mine in {_initials(one), _initials(other)}


def same_job(one: Job, other: Job) -> bool:
    """Return whether two jobs are one; a title that is not known may be any, an employer may not. In any order."""
    one, other = _told(one), _told(other)
    if bool(one.employer) != bool(other.employer) or (one.employer and not same_place(one.employer, other.employer)):
        return False
    return not one.title or not other.title or same_title(one.title, other.title)


def news_key(held: Job, seen: Job) -> str:
    """Return what the same news about a person shares however it is spelt and wherever it is seen: 64 characters."""
    parts: list[str] = []
    for job in (held, seen):
        parts += [name_key(job.employer), " ".join(sorted(title_words(job.title)))]
    return hashlib.sha256("|".join(parts).encode("utf-8", "replace")).hexdigest()


def is_fresh(seen_on: date, *, on: date, since: date | None) -> bool:
    """Return whether a letter of a day may still tell of today: within 180 days, and not from before the job began."""
    return on - timedelta(days=FRESH_DAYS) <= seen_on <= on + timedelta(days=1) and (since is None or seen_on >= since)


def _told(job: Job) -> Job:
    """Return a job without what says nothing: a dash for a title, dots for an employer."""
    return Job(job.title if title_words(job.title) else "", job.employer if name_key(job.employer) else "")


def _initials(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    return "".join(word[0] for word in words) if len(words) > 2 else ""  # noqa: PLR2004 - AB is too little to tell
