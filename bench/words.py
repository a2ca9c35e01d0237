# ruff: noqa: E501, SIM905 - statements and tables read better unbroken
"""Many different names: common given names in many scripts, family names put together from parts."""

from random import Random

from rapport.config.demo import texts
from rapport.config.demo.employers import HIRING_TITLES, PLACES, SECTORS, STEMS
from rapport.config.demo.names import CULTURES

FAMILIES = 60_000
_FIRST = ("ash bar black brad brook burn carl chan clay crow dal den dun east fair field gar glen gold gran green hal "
          "har hart hay hol hurst ing kel ken king lam lang law lin lock mar mer mid moor nash nor oak old pem quar rad "
          "ram red ros row rush sal sand shel stan ster stock sut thorn tor un wal war wes whit wood yar").split()
_MIDDLE = ("", "", "er", "ing", "ham", "le", "ber", "en", "ow", "in", "el", "ar")
_LAST = ("ton ley ford man son worth well wick by field more land croft gate thwaite bourne combe stead ridge stone "
         "ski enko yan oglu ez ini sen berg dottir opoulos").split()


def given_names() -> list[str]:
    """Return given names as they are written, those of other scripts included."""
    return sorted({word.partition("=")[0] for culture in CULTURES for word in culture.given.split()})


def family_names(rng: Random, count: int) -> list[str]:
    """Return different family names, the likelier first."""
    own = [word.partition("=")[0] for culture in CULTURES for word in culture.family.split()]
    made = dict.fromkeys(own)
    while len(made) < count:
        made[(rng.choice(_FIRST) + rng.choice(_MIDDLE) + rng.choice(_LAST)).capitalize()
             + (f"-{rng.choice(own)}" if rng.random() < 0.25 else "")] = None  # fmt: skip
    return list(made)


def titles() -> list[str]:
    """Return every job title of the demo."""
    return sorted({title for _, names in SECTORS.values() for title in names} | set(HIRING_TITLES))


def organisation_names(count: int) -> list[str]:
    """Return names of organisations; numbered where the stems do not suffice."""
    base = [f"{stem} {word}" for word in sorted({w for ws, _ in SECTORS.values() for w in ws}) for stem in STEMS.split()]
    return [base[n % len(base)] + (f" {n // len(base) + 1}" if n >= len(base) else "") for n in range(count)]


def cities() -> list[str]:
    """Return the cities of the demo."""
    return [place[0] for place in PLACES]


def excerpts() -> list[str]:
    """Return what is written and noted in touches."""
    found = [text for topics in texts.TOPICS.values() for topic in topics for text in (topic.ours, topic.theirs)]
    return sorted({text.format(name="there", title="senior", city="town", weekday="Monday") for text in found})
