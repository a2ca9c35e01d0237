"""What the demo's people let the firm show: some in public, some to clients, one that has run out."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from rapport.config.demo.diary import COMPLIANCE, Act, Cast, Entry, at
from rapport.config.demo.people import Someone
from rapport.foundation.action import Refused
from rapport.voices import actions as voices

WORD = "linden-hale"
SAID = (  # words, under which name, where, days ago, for how many days
    ("My first job in this country. They read my papers before they read my name.", "A grid engineer", "public",
     1450, 730),
    ("We opened a site in nine weeks, and they found half of the people.", "A managing director", "clients", 980, 730),
    ("They told me the pay and the hard parts before I asked. I have never been so well prepared.",
     "A site manager", "public", 610, 365),
    ("I was not chosen, and they still called me the same day to say why.",
     "A rail engineer, Leeds", "public", 190, 730),
    ("Three people, all of whom I would have hired. Nobody wasted my time.",
     "A head of operations", "public", 120, 365),
    ("They asked how I was after three months, and meant it.", "A data analyst", "public", 40, 365),
    ("Honest about what they could not find.", "", "clients", 75, 365),
    ("Quick answers, even on a Friday evening.", "", "internal", 20, 182),
)  # fmt: skip


def entries(rng: Random, them: Sequence[Someone], today: date) -> Iterator[Entry]:
    """Yield the word of the public page and what people said, each on its day."""
    yield at(today - timedelta(days=20)), _choose
    for words, signed, scope, ago, days in SAID:
        known = [one for one in them if one.owner < COMPLIANCE and one.story is None and one.added > ago + 30]
        if known:
            day = today - timedelta(days=ago)
            allowed = voices.Allowed(words=words, signed=signed, scope=scope, expires_on=day + timedelta(days=days))
            yield at(day, 15), _said(rng.choice(known), allowed)


def _choose(cast: Cast) -> None:
    """A second demo firm of one install has no public page: the word is taken."""
    with suppress(Refused):
        voices.choose_word(cast.actors[0], word=WORD)


def _said(one: Someone, allowed: voices.Allowed) -> Act:
    return lambda cast: voices.give_testimonial(
        cast.actors[one.owner], person_id=cast.people[one.number], allowed=allowed,
        evidence="A mail to whoever looks after them, on file",
    )  # fmt: skip
