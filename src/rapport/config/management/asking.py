"""Whose firm a command asks, and for whom."""

from uuid import UUID

from django.core.management.base import CommandError

from rapport.accounts import queries as accounts
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope


def asking(email: str | None) -> tuple[UUID, UUID | None]:
    """Return the firm that is asked, and the member who asks, if one is named.

    Raises CommandError: several firms and no member named, or nobody signs in so.
    """
    if email is None:
        firms = list(Firm.objects.values_list("pk", flat=True)[:2])
        if len(firms) != 1:
            raise CommandError("Say which firm: add --member with the sign-in address of one of its members.")
        return firms[0], None
    user = accounts.account(email)
    if user is None or user.firm_id is None:
        raise CommandError(f"Nobody signs in as {email}. See Settings, Members for the addresses.")
    with firm_scope(user.firm_id):
        return user.firm_id, accounts.member_of(user).pk
