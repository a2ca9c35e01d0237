"""Whether two records of an organisation are one employer, however its name was written."""

import re
import unicodedata
from typing import NamedTuple

_FORMS = frozenset({
    "ltd", "limited", "plc", "llp", "lp", "cic", "inc", "incorporated", "corp", "corporation", "co", "company", "llc",
    "gmbh", "ag", "bv", "nv", "sa", "sas", "sarl", "srl", "ab", "oy", "group", "holding", "holdings", "uk", "the",
})  # fmt: skip


class Employer(NamedTuple):
    """What is known of an organisation: its name, and its website ("": not known)."""

    name: str
    website: str = ""


def same_employer(one: Employer, other: Employer) -> bool:
    """Return whether two records mean one employer: the same name but for its form, or the same website.

    Rather once too often than once too rarely: a CV must not reach a person's own employer.
    """
    names = {name_core(one.name), name_core(other.name)}
    sites = {_host(one.website), _host(other.website)}
    return (len(names) == 1 and "" not in names) or (len(sites) == 1 and "" not in sites)


def name_core(name: str) -> str:
    """Return a name without accents, capitals, signs, "the" and the words for a legal form or a group."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().replace("&", " and "))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s]", "", re.sub(r"[-/,]", " ", plain)).split()
    return " ".join([word for word in words if word not in _FORMS] or words)


def _host(website: str) -> str:
    """The host of an address, with or without its scheme, without "www."."""
    host = re.sub(r"^[a-z]+://", "", website.strip().casefold())
    return re.split(r"[/:?#]", host)[0].removeprefix("www.")
