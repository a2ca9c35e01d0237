"""The title and employer somebody signs a letter with: read only where it is plain, else not at all."""

import re

from rapport.rules.correspondence import PUBLIC_DOMAINS, domain_of
from rapport.rules.employers import name_key, own_domain
from rapport.rules.milestones import Job
from rapport.rules.titles import title_words

LOOKED_AT = 20_000  # characters from the end of what they wrote
MOST_LINES = 8
LONGEST_LINE = 80
LONGEST_TITLE_WORDS = 8
SHORTEST_LABEL = 3
_SIGN_OFF = re.compile(
    r"(?:(?:kind|best|warm|many|with (?:kind|best|warm))\s+(?:regards|wishes|thanks)|regards|best|all the best|"
    r"thanks|thank you|many thanks|cheers|yours (?:sincerely|faithfully|truly)|sincerely)[,.!]?",
    re.IGNORECASE,
)
_NOUNS = frozenset({
    "accountant", "administrator", "adviser", "advisor", "analyst", "architect", "assistant", "associate",
    "auditor", "businesspartner", "buyer", "chair", "chairman", "chairwoman", "chief", "clerk", "cofounder",
    "consultant", "controller", "coordinator", "counsel", "designer", "developer", "director", "driver",
    "economist", "editor", "engineer", "executive", "foreman", "founder", "generalmanager", "geologist", "head",
    "inspector", "lawyer", "lead", "lecturer", "machinist", "manager", "managingdirector", "mechanic", "nurse",
    "officer", "operator", "owner", "paralegal", "partner", "pharmacist", "planner", "president", "principal",
    "productowner", "programmer", "recruiter", "representative", "researcher", "scientist", "secretary",
    "solicitor", "specialist", "strategist", "supervisor", "surveyor", "teacher", "teamlead", "technician",
    "tester", "therapist", "toolmaker", "treasurer", "underwriter", "vicepresident", "welder", "writer",
})  # fmt: skip
_LEGAL = re.compile(r"\b(?:ltd|limited|plc|llp|llc|inc|gmbh|ag|bv|sa|sarl|pty ltd)\.?$", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[@/\\<>{}\[\]=+*_#|\d]|\bwww\.|\bhttp", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:at|@)\s+|\s*[|\u2022\u00b7]\s*|\s+[-\u2013\u2014]\s+|,\s+")
_SPACES = re.compile(r"[^\S\n]+")


def read(text: str, *, name: str, address: str) -> Job | None:
    """Return the job in the signature below a letter, when the writer's own name stands right above it; else None.

    A title is a short line with a word for a job in it; an employer one that ends as companies do (Ltd, PLC), or is
    named like the domain the letter came from. Without an employer there is no answer: it might be any.

    Args:
        text: what they wrote, without the letters it answers. Anything at all may stand in it.
        name, address: as the letter's sender is given.
    """
    block = _block(text, name)
    title = employer = ""
    for line in block:
        whole = line.strip(" .,;:")
        for part in [whole] if _is_employer(whole, address) and not _is_title(whole) else _BETWEEN.split(line):
            piece = part.strip(" .,;:")
            if not employer and _is_employer(piece, address):
                employer = piece
            elif not title and _is_title(piece):
                title = piece
    return Job(title, employer) if title and employer else None


def _block(text: str, name: str) -> list[str]:
    """Return the lines below the writer's name, behind "-- " or a sign-off; none when it is not there."""
    given = {word for word in re.split(r"\W+", name.casefold()) if len(word) > 1}
    if len(given) < 2:  # noqa: PLR2004 - one name could be anybody's
        return []
    lines = [_SPACES.sub(" ", line).strip() for line in text[-LOOKED_AT:].replace("\r", "\n").split("\n")]
    begins = [at for at, line in enumerate(lines) if line in {"--", "__"} or _SIGN_OFF.fullmatch(line[:LONGEST_LINE])]
    if not begins:
        return []
    below = [line for line in lines[begins[-1] + 1 :] if line][: MOST_LINES + 1]
    for at, line in enumerate(below[:2]):
        if len(line) <= LONGEST_LINE and given <= set(re.split(r"\W+", line.casefold())):
            rest = line[line.rfind(",") + 1 :].strip() if "," in line else ""
            return [each for each in (rest, *below[at + 1 :]) if each and len(each) <= LONGEST_LINE]
    return []


def _is_title(piece: str) -> bool:
    if not piece or _NOT_A_NAME.search(piece) or len(piece.split()) > LONGEST_TITLE_WORDS or piece.endswith("?"):
        return False
    return bool(title_words(piece) & _NOUNS) and piece[0].isupper()


def _is_employer(piece: str, address: str) -> bool:
    if not piece or _NOT_A_NAME.search(piece) or not piece[0].isupper():
        return False
    if _LEGAL.search(piece) and name_key(piece):
        return True
    domain = domain_of(address)
    label = name_key(own_domain(domain).split(".")[0]) if domain not in PUBLIC_DOMAINS else ""
    return len(label) >= SHORTEST_LABEL and name_key(piece) == label
