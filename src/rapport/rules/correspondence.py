"""Whose message is it: which way a message went, between whom, and what an address tells of an employer.

A message is a touch with somebody when a member wrote it to them, or they wrote it and the member was among those it
went to. Being copied in beside a member is not contact: a third person's message makes no touch with the others who
received it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

STRANGERS_AT_MOST = 10
"""A message to more people than this makes nobody in it a stranger worth asking about."""

PUBLIC_DOMAINS = frozenset({
    "126.com", "163.com", "aol.com", "btinternet.com", "fastmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at",
    "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de",
    "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.co.uk", "live.com",
    "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "naver.com", "ntlworld.com", "orange.fr", "outlook.com",
    "outlook.de", "outlook.es", "outlook.fr", "pm.me", "proton.me", "protonmail.com", "qq.com", "rediffmail.com",
    "rocketmail.com", "sfr.fr", "sky.com", "t-online.de", "talktalk.net", "telefonica.net", "tiscali.it",
    "tutanota.com", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de",
    "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
})  # fmt: skip
"""Domains anybody can have an address at: they say nothing of an employer."""

SECOND_LEVEL = frozenset({"co", "com", "org", "ac", "gov", "net", "edu", "ltd", "plc", "nhs", "sch"})
"""What stands before a country where companies register below it: crane.co.uk."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What a message is to a member: `why` is empty, or the reason it is no touch with anybody."""

    direction: Literal["in", "out"]
    counterparts: tuple[str, ...]
    why: Literal["", "not ours", "to ourselves", "between colleagues"] = ""


def correspondence(
    sender: str, recipients: Sequence[str], *, own: Collection[str], colleagues: Collection[str], bulk: bool = False
) -> Correspondence:
    """Returns with whom a message was a touch, each address once, in the order they stand in it.

    Args:
        own: the member's own addresses, lower case; from one of these the message went out.
        colleagues: addresses of the other members, who are never counterparts.
        bulk: it went through a list, which need not name the member: then it counts as received.
    """
    if sender in own:
        others = [address for address in dict.fromkeys(recipients) if address not in own]
        outside = tuple(address for address in others if address not in colleagues)
        if outside:
            return Correspondence("out", outside)
        return Correspondence("out", (), "between colleagues" if others else "to ourselves")
    if sender in colleagues:
        return Correspondence("in", (), "between colleagues")
    if not bulk and not any(address in own for address in recipients):
        return Correspondence("in", (), "not ours")
    return Correspondence("in", (sender,))


def domain_of(address: str) -> str:
    """Returns what stands behind the last @ of an address, or ""."""
    return address.rpartition("@")[2] if "@" in address else ""


def company_guess(address: str) -> str:
    """Returns the likely name of the company behind an address ("crane-ltd.co.uk": "Crane Ltd"), "" for public mail."""
    domain = domain_of(address.lower())
    if not domain or domain in PUBLIC_DOMAINS or "." not in domain:
        return ""
    labels = domain.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        labels.pop()
    return labels[-1].replace("-", " ").replace("_", " ").title()


def name_guess(name: str, address: str) -> str:
    """Returns a name to offer for a stranger: the one they write under, else the address's first part in words."""
    shown = name.strip().strip("'\"")
    if shown and "@" not in shown:
        family, comma, given = shown.partition(",")
        return f"{given.strip()} {family.strip()}" if comma and given.strip() and "," not in given else shown
    words = [word for word in address.partition("@")[0].replace("_", ".").replace("-", ".").split(".") if word]
    return " ".join(word.capitalize() for word in words if not word.isdigit())
