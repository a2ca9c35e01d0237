"""Job titles compared: the same but for spelling, case, order and abbreviation? Which stands higher?"""

import difflib
import re
import unicodedata

LONGEST = 200
LIKE_ENOUGH = 0.85
SHORTEST_MISSPELT = 5
_PHRASES = (
    ("vice president", "vicepresident"), ("managing director", "managingdirector"), ("team lead", "teamlead"),
    ("team leader", "teamlead"), ("human resources", "hr"), ("information technology", "it"),
    ("general manager", "generalmanager"), ("business partner", "businesspartner"), ("product owner", "productowner"),
)  # fmt: skip
_SHORT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "mgr": "manager", "mngr": "manager",
    "dir": "director", "asst": "assistant", "assoc": "associate", "eng": "engineer", "engr": "engineer",
    "dev": "developer", "vp": "vicepresident", "svp": "senior vicepresident", "evp": "executive vicepresident",
    "md": "managingdirector", "gm": "generalmanager", "ceo": "chief executive officer",
    "cfo": "chief financial officer", "cto": "chief technology officer", "coo": "chief operating officer",
    "cio": "chief information officer", "cmo": "chief marketing officer", "admin": "administrator",
    "exec": "executive", "acct": "accountant", "tech": "technical", "ops": "operations", "rep": "representative",
    "intl": "international", "dept": "department", "supt": "superintendent",
}  # fmt: skip
_FILLERS = frozenset({"of", "the", "and", "for", "a", "an", "in", "at", "de", "des", "der", "und", "et"})
_LEVELS = {
    "supervisor": 1, "teamlead": 1, "foreman": 1, "manager": 2, "generalmanager": 3, "head": 3, "director": 4,
    "vicepresident": 4, "managingdirector": 5, "chief": 6, "president": 6, "partner": 6, "founder": 6, "cofounder": 6,
    "owner": 6, "chair": 6, "chairman": 6, "chairwoman": 6, "chairperson": 6,
}  # fmt: skip
_STEPS = {
    "trainee": -2, "apprentice": -2, "intern": -2, "graduate": -2, "junior": -1, "assistant": -1, "associate": -1,
    "deputy": -1, "senior": 1, "lead": 1, "principal": 1, "global": 1, "group": 1, "i": 0, "ii": 1, "iii": 2, "iv": 3,
}  # fmt: skip
STEPS_A_LEVEL = 4
SENIOR_LEVEL = 4
_NOT_WORDS = re.compile(r"[^\w]+")
_TO_WHOM = re.compile(r"\b(?:to|reporting to)\b.*")


def title_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others: plain, in full, without order; none for no title.

    "Sr. Mgr, Finance" and "senior finance manager" have the same words. Looks at the first 200 characters.
    """
    plain = unicodedata.normalize("NFKD", title[:LONGEST]).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("co-founder", "cofounder")
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # V.P. is VP
    words = " ".join(_SHORT.get(word, word) for word in _NOT_WORDS.split(plain) if word)
    for phrase, word in _PHRASES:
        words = re.sub(rf"\b{phrase}\b", word, words)
    return frozenset(words.split()) - _FILLERS


def rank(title: str) -> int:
    """Return how high a title stands, 0 for one that says nothing of it: comparable inside one employer only.

    Whom somebody works for does not count: an assistant to a director is an assistant.
    """
    words = title_words(_TO_WHOM.sub("", title[:LONGEST].casefold()))
    level = max((_LEVELS.get(word, 0) for word in words), default=0)
    return STEPS_A_LEVEL * level + sum(_STEPS.get(word, 0) for word in words)


def is_senior(title: str) -> bool:
    """Return whether somebody with this title leads a firm or a large part of it."""
    return rank(title) >= STEPS_A_LEVEL * SENIOR_LEVEL - 1


def same_title(one: str, other: str) -> bool:
    """Return whether two titles are one: by words, by a misspelt word, or because one only says less of the same rank.

    Order does not matter. Nothing is the same as no title, but no title.
    """
    mine, theirs = title_words(one), title_words(other)
    if mine == theirs:
        return True
    if not mine or not theirs or rank(one) != rank(other):
        return False
    left, right = sorted(mine - theirs), sorted(theirs - mine)
    return not left or not right or (len(left) == len(right) and all(map(_misspelt, left, right)))


def _misspelt(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_MISSPELT:
        return False
    return difflib.SequenceMatcher(a=min(one, other), b=max(one, other)).ratio() >= LIKE_ENOUGH
