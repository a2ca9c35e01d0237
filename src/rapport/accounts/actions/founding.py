"""Founding a firm: the one change nobody is asked for permission, because there is nobody yet."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from rapport.accounts.actions.accounts import _open_account, _write_from
from rapport.accounts.events import FirmFounded
from rapport.accounts.models import Member, Role, User
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.events import publish
from rapport.foundation.models import AuditEntry, Firm
from rapport.foundation.scope import firm_scope

_ONE_AT_A_TIME = 7_012_026  # any number nobody else locks


@dataclass(frozen=True, slots=True)
class Founded:
    """The new firm, its first member and their account."""

    firm: Firm
    member: Member
    user: User


def found_firm(  # noqa: PLR0913 - everything first run asks for
    *,
    name: str,
    member_name: str,
    email: str,
    password: str,
    time_zone: str = "Europe/London",
    region: str = "ENG",
    is_demo: bool = False,
    another: bool = False,
) -> Founded:
    """Make a firm and its first member, an administrator.

    It has no actor and needs no permission: that is why it refuses once there is a firm, unless the operator of this
    install says `another` on the command line or RAPPORT_OPEN_FIRMS is set. Two at the same moment make one firm.
    Raises Refused.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        if not (another or settings.OPEN_FIRMS) and Firm.objects.exists():
            raise Refused("This Rapport already has its firm. Ask its administrator for an invitation.")
        firm = Firm.objects.create(name=name, time_zone=time_zone, region=region, is_demo=is_demo)
        with firm_scope(firm.pk):
            user = _open_account(firm_id=firm.pk, email=email, password=password)
            member = Member.objects.create(
                user=user, name=member_name, email=email, role=Role.ADMIN, time_zone=time_zone
            )
            _write_from(member, email)
            _audit(member.pk)
            publish(FirmFounded(member_id=member.pk))
        return Founded(firm, member, user)


def _audit(member_id: UUID) -> None:
    AuditEntry.objects.create(
        at=clock.now(),
        actor_kind="staff",
        actor_id=member_id,
        action="accounts.found_firm",
        about={"member_id": str(member_id)},
    )
