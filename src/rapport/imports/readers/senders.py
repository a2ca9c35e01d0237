"""Who sends mail that nobody wrote to us in person: lists, campaigns and machines."""

from __future__ import annotations

import re
from typing import Protocol

from rapport.imports.readers.records import Address

_BULK_HEADERS = (
    "list-id", "list-unsubscribe", "list-post", "feedback-id", "x-campaign", "x-campaignid", "x-campaign-id",
    "x-mailchimp-campaign-id", "x-mc-user", "x-mailgun-tag", "x-sg-eid", "x-csa-complaints", "x-mailer-recptid",
    "x-job", "x-mailinglist", "mailing-list",
)  # fmt: skip
_BULK_DOMAINS = (
    "mcsv.net", "rsgsv.net", "mcdlv.net", "mailchimpapp.net", "sendgrid.net", "mailgun.org", "hubspotemail.net",
    "createsend.com", "cmail19.com", "cmail20.com", "exacttarget.com", "mktomail.com", "klaviyomail.com",
    "ccsend.com", "mailjet.com", "sendinblue.com", "brevo.com", "facebookmail.com", "bounce.linkedin.com",
    "sparkpostmail.com", "substack.com", "xing.com", "indeedemail.com",
)  # fmt: skip
_MACHINES = re.compile(
    r"^(?:.*[._+-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer[._-]?daemon|mail[._-]?daemon|postmaster|bounces?|"
    r"notifications?|notify|alerts?|autoreply|auto[._-]?(?:reply|confirm|responder)|automailer|calendar-notification|"
    r"nicht[._-]?antworten|ne[._-]?pas[._-]?repondre|no[._-]?responder)(?:[._+=-].*)?$"
)
_MACHINE_SUBJECT = re.compile(
    r"^\W*(automatic reply|auto(?:matic)?[ -]?(?:reply|response)|autoreply|out of (?:the )?office|ooo:|"
    r"abwesenheit|abwesend|automatische (?:antwort|abwesenheit)|réponse automatique|absence du bureau|"
    r"respuesta automática|fuera de (?:la )?oficina|risposta automatica|automatisch antwoord|resposta automática|"
    r"autosvar|undeliver(?:able|ed)|delivery (?:status notification|has failed|failure)|returned mail|"
    r"mail delivery (?:failed|failure|subsystem)|failure notice|unzustellbar|read: |gelesen: |message recall|recall: )",
    re.IGNORECASE,
)
_AUTOREPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply")


class HeaderFields(Protocol):
    """The header fields of a message by lower-case name."""

    def one(self, name: str) -> str:
        """Returns the first field of a name, or ""."""
        ...

    def __contains__(self, name: str) -> bool: ...


def bulk(fields: HeaderFields, sender: Address) -> bool:
    """Returns whether a message went to many: a list (RFC 2919, 2369), bulk precedence, or a known campaign service."""
    if any(name in fields for name in _BULK_HEADERS):
        return True
    if fields.one("precedence").strip().lower() in {"bulk", "list", "junk"}:
        return True
    returned = fields.one("return-path").strip().strip("<>").lower()
    return any(_within(address, _BULK_DOMAINS) for address in (sender.email, returned))


def automatic(fields: HeaderFields, sender: Address, subject: str, calendar: str) -> bool:
    """Returns whether a machine sent a message: RFC 3834, absence notes, bounces, calendar answers, no-reply senders.

    `calendar` is the method of its calendar part ("" if it has none): an invitation is a person's act, an answer to
    one is a click.
    """
    submitted = fields.one("auto-submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return True
    if any(name in fields for name in _AUTOREPLY_HEADERS) or fields.one("return-path").strip() == "<>":
        return True
    if fields.one("precedence").strip().lower() in {"auto_reply", "auto-reply"}:
        return True
    if fields.one("content-type").strip().lower().startswith("multipart/report"):
        return True
    if calendar in {"reply", "counter", "refresh", "declinecounter"}:
        return True
    local = sender.email.partition("@")[0]
    return bool(_MACHINES.match(local[:64]) or _MACHINE_SUBJECT.match(subject[:200]))


def _within(address: str, domains: tuple[str, ...]) -> bool:
    domain = address.rpartition("@")[2]
    return any(domain == known or domain.endswith(f".{known}") for known in domains)
