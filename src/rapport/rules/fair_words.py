"""Words in a vacancy that ask for, or against, a protected characteristic: a trap with a sentence, not a verdict.

Whoever is asked to discriminate breaks the law by doing it, whoever asked (Equality Act 2010 ss.13, 19, 39, 111, 112).
Some words are right in some jobs (occupational requirements, Schedule 9) and some only look wrong ("a mature market"):
so a caught word is reworded, or stands with a written reason. What the words stand for: docs/rules/fair-words.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found in a text, the protected characteristic they touch, and what to say instead."""

    words: str
    about: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Trap:
    about: str
    pattern: re.Pattern[str]
    instead: str


def _trap(about: str, instead: str, *words: str) -> _Trap:
    """Return a trap for whole words; a space in them stands for any space or hyphen."""
    pattern = "|".join(words).replace(" ", r"[\s-]+").replace("SOMEBODY", _SOMEBODY)
    return _Trap(about, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), instead)


_SOMEBODY = "(?:person|people|candidates?|applicants?|individuals?|m[ae]n|wom[ae]n|lad(?:y|ies))"
_TRAPS = (
    _trap(
        "age", "say what the work asks for: which skills, which experience",
        "young(?:er|ish)?", "youthful", "(?:recent|new|fresh) graduates?", "digital natives?", "mature SOMEBODY",
        "older SOMEBODY", r"(?:under|over|below|above) (?:the age of )?\d\d years? (?:old|of age)",
        r"(?:under|over|below|above) the age of \d\d", "(?:maximum|minimum|max|min) age",
        r"\d\d (?:to )?\d\d years? (?:old|of age)",
    ),
    _trap(
        "race or nationality", "say which language, how well, and what for; ask for the right to work, not a passport",
        "native (?:level )?(?:english|speakers?|british)", "(?:english|british) natives?", "mother tongue",
        "(?:british|english|uk|scottish|welsh|irish|european|eu) (?:born|only|nationals?(?: only)?|citizens? only)",
        "no (?:foreigners|immigrants|accents?)", "white SOMEBODY",
    ),
    _trap(
        "sex", "use a title for anybody: salesperson, supervisor, waiting staff",
        "salesm[ae]n", "salesgirls?", "forem[ae]n", "handym[ae]n", "barm[ae]n", "barmaids?", "waitress(?:es)?",
        "manageress", "stewardess(?:es)?", "gentlem[ae]n", "girls?", "housewi(?:fe|ves)",
        "(?:m[ae]n|wom[ae]n|lad(?:y|ies)) only", "(?:fe)?males?",
    ),
    _trap(
        "disability", "describe the task, and offer adjustments",
        "able bodied", "no disabilit(?:y|ies)", "(?:good|clean) (?:sick(?:ness)?|health) records?",
        "no (?:mental )?health (?:problems|issues|conditions)",
    ),
    _trap(
        "pregnancy, maternity or marriage", "leave it out",
        "not pregnant", "no plans (?:for|to have|to start)(?: (?:a|any))? (?:family|children|baby)",
        "no (?:family )?(?:ties|children|childcare)", "unmarried", "(?:single|married) SOMEBODY",
    ),
    _trap(
        "religion or belief", "leave it out, unless the work itself requires it",
        "christians?", "muslims?", "catholics?", "protestants?", "jewish", "hindus?", "sikhs?", "atheists?",
        "no (?:hijabs?|headscar(?:f|ves)|turbans?|veils?)",
    ),
    _trap(
        "sexual orientation or gender reassignment", "leave it out",
        "heterosexuals?", "homosexuals?", "transsexuals?", "transgender", "cisgender",
    ),
)  # fmt: skip


def find(texts: Iterable[str]) -> tuple[Hit, ...]:
    """Return every caught word once, in the order of the texts; () when all is well. Case and hyphens do not matter."""
    found: dict[str, Hit] = {}
    for text in texts:
        for trap in _TRAPS:
            for match in trap.pattern.finditer(text):
                words = " ".join(match.group().split())
                found.setdefault(words.casefold(), Hit(words, trap.about, trap.instead))
    return tuple(found.values())


def sentence(hits: Iterable[Hit]) -> str:
    """Return what to say to whoever wrote the words."""
    said = "; ".join(f"“{hit.words}” touches {hit.about}: {hit.instead}" for hit in hits)
    return f"Reword this, or say why the job requires it. {said}."
