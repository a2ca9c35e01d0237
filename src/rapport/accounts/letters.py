"""Letters about accounts: invitations and new passwords. The outbox lies above, so config installs it here."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from rapport.foundation.scope import firm_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A plain-text mail. `once` makes asking for it twice harmless."""

    once: str
    to: str
    subject: str
    text: str


Post = Callable[[UUID, Letter], None]

POST: list[Post] = []


def can_post() -> bool:
    """Return whether this install can send mail: an SMTP server is set and the outbox is installed."""
    return bool(settings.EMAIL_HOST and POST)


def post(firm_id: UUID, letter: Letter) -> bool:
    """Put a letter into the firm's outbox; return whether it will be sent. It leaves after the commit."""
    if not can_post():
        return False
    with firm_scope(firm_id):
        for send in POST:
            send(firm_id, letter)
    return True


def public(path: str) -> str:
    """Return the full address of a path, from the settings and never from a request's Host header."""
    return settings.PUBLIC_URL + path


def invitation(*, key: UUID, to: str, name: str, firm: str, by: str, path: str) -> Letter:
    """Return the letter that invites a colleague."""
    greeting = f"Hello {name}," if name else "Hello,"
    return Letter(
        once=f"invitation {key}",
        to=to,
        subject=f"{by} invites you to {firm} on Rapport",
        text=(
            f"{greeting}\n\n{by} invites you to join {firm} on Rapport.\n\n"
            f"Open this link within seven days to choose your password:\n{public(path)}\n\n"
            "The link works once. If you did not expect it, ignore this message.\n"
        ),
    )


def new_password(*, once: str, to: str, link: str) -> Letter:
    """Return the letter with which somebody who forgot a password chooses a new one."""
    return Letter(
        once=once,
        to=to,
        subject="Choose a new password for Rapport",
        text=(
            f"Hello,\n\nsomebody asked for a new password for {to}. If it was you, open this link within a day:\n{link}"
            "\n\nThe link works once. If it was not you, ignore this message: your password stays as it is.\n"
        ),
    )
