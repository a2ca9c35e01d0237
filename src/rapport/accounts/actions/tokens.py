"""Tokens with which programs act for a member."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rapport.accounts.models import ApiToken
from rapport.accounts.queries import hash_of
from rapport.accounts.roles import SCOPES
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can

MOST_DAYS = 365
MOST_TOKENS = 20


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its text: the only moment the text is known."""

    token: ApiToken
    text: str


@action(needs=Can.KEEP_OWN)
def make_token(actor: Actor, *, name: str, scopes: Collection[str], days: int) -> NewToken:
    """Make a token for oneself that works for 1 to 365 days. Its text begins with the firm's key, so that it is found.

    Raises Refused: no scope or an unknown one, too many days, too many tokens, or asked by a token itself.
    """
    if actor.kind != "staff":
        raise Refused("A token cannot make tokens: sign in and make one under Settings, Programs.")
    if not scopes or set(scopes) - set(SCOPES):
        raise Refused("Choose what the program may do.")
    if not 1 <= days <= MOST_DAYS:
        raise Refused(f"A token works for 1 to {MOST_DAYS} days.")
    now = clock.now()
    if ApiToken.objects.filter(member_id=actor.own_id, revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Refused(f"You have {MOST_TOKENS} tokens: revoke those no program uses.")
    text = "rpt_" + urlsafe_b64encode(actor.firm_id.bytes + secrets.token_bytes(32)).decode()
    token = ApiToken.objects.create(
        member_id=actor.own_id,
        name=name,
        scopes=sorted(set(scopes)),
        secret_hash=hash_of(text),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return NewToken(token, text)


def note_used(token: ApiToken) -> None:
    """Keep the day a token was last used: one write a day."""
    today = clock.today("UTC")
    if token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)


@action(needs=Can.KEEP_OWN)
def revoke_token(actor: Actor, *, token_id: UUID) -> ApiToken:
    """Make one's own token worthless at once. Twice changes nothing. Raises DoesNotExist."""
    token = ApiToken.objects.select_for_update().get(pk=token_id, member_id=actor.own_id)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
    return token
