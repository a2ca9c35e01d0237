"""Making the account that belongs to a member. Only for the actions beside it."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from rapport.accounts.models import Member, MemberAddress, User
from rapport.foundation.action import Refused

TAKEN = "This e-mail address already signs in to Rapport. Use another one."


def _open_account(*, firm_id: UUID, email: str, password: str) -> User:
    """Make the account that signs in. Raises Refused when another account has the address."""
    user = User(email=email, firm_id=firm_id)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as fault:
        raise Refused(TAKEN) from fault
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def _reopen_account(user: User, *, password: str) -> User:
    """Let a member who left and was invited again sign in with a new password."""
    user.set_password(password)
    user.is_active = True
    user.save()
    return user


def _write_from(member: Member, email: str) -> None:
    """Note the address they sign in with as one they write from, unless somebody else in the firm writes from it."""
    MemberAddress.objects.get_or_create(address=email.lower(), defaults={"member": member, "firm_id": member.firm_id})
