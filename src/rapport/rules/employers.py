"""Are two employers one? By their names without legal forms, and by the domains of their sites and addresses.

Source: Conduct Regulations 2003 reg. 28: a person's record must not reach their own employer without their consent. So
a match too many only asks a question, and a match too few may cost somebody their job: in doubt they are the same.
"""

import re
import unicodedata
from dataclasses import dataclass

from rapport.rules.correspondence import PUBLIC_DOMAINS, SECOND_LEVEL, domain_of

_LEGAL_FORMS = frozenset({
    "ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "cyf", "gmbh", "group", "grp", "holding",
    "holdings", "inc", "incorporated", "international", "intl", "kg", "limited", "llc", "llp", "lp", "ltd", "nv", "oy",
    "pl", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl", "the", "uk",
})  # fmt: skip
_COUNTRY_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_WORDS = re.compile(r"[^\w]+")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")


@dataclass(frozen=True, slots=True)
class Employer:
    """What an employer is known by: names (its own and of its group), sites, addresses people have there."""

    names: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def same_employer(one: Employer, other: Employer) -> bool:
    """Return whether they share a name (as `name_key` tells it) or a domain of their own. Order does not matter."""
    if {name_key(name) for name in one.names} & {name_key(name) for name in other.names} - {""}:
        return True
    return bool(_domains(one) & _domains(other))


def name_key(name: str) -> str:
    """Return a company's name without case, accents, punctuation, legal form and bracketed parts; "" when none is left.

    "The Crâne & Sons (UK) Ltd." and "crane and sons plc" have the same key.
    """
    plain = unicodedata.normalize("NFKD", _COUNTRY_IN_BRACKETS.sub(" ", name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("&", " and ")
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain).replace("'", "").replace("\u2019", "")
    words = [word for word in _NOT_WORDS.split(plain) if word]
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return "".join(kept or words)


def own_domain(host: str) -> str:
    """Return the domain a company registered, of a host or a page: "https://jobs.crane.co.uk/x" is "crane.co.uk".

    "" for public mail, and for what is no host.
    """
    name = host.strip().casefold().partition("://")[2] or host.strip().casefold()
    labels = re.split(r"[/?#:]", name)[0].strip(".").split(".")
    if len(labels) < 2 or not all(labels):  # noqa: PLR2004 - a name and where it is registered
        return ""
    size = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2 else 2  # noqa: PLR2004
    found = ".".join(labels[-size:])
    return "" if found in PUBLIC_DOMAINS else found


def _domains(employer: Employer) -> set[str]:
    hosts = employer.sites | {domain_of(address) for address in employer.addresses}
    return {own_domain(host) for host in hosts} - {""}
