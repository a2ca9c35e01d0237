"""What members change about themselves: profile, addresses they write from, days away, sessions."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from rapport.accounts.events import LeaveChanged, OwnAddressesChanged
from rapport.accounts.models import Leave, Member, MemberAddress
from rapport.accounts.roles import who_may_cover
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish


@action(needs=Can.KEEP_OWN)
def change_profile(actor: Actor, *, name: str, time_zone: str, wants_digest: bool) -> Member:
    """Change one's own name, time zone and morning digest."""
    member = Member.objects.get(pk=actor.own_id)
    member.name, member.time_zone, member.wants_digest = name, time_zone, wants_digest
    member.save(update_fields=["name", "time_zone", "wants_digest"])
    return member


@action(needs=Can.KEEP_OWN)
def add_own_address(actor: Actor, *, address: str) -> MemberAddress:
    """Note an address one writes from; it decides which way a message went. Kept in lower case.

    Adding it twice changes nothing. Raises Refused when a colleague writes from it.
    """
    try:
        with transaction.atomic():
            row = MemberAddress.objects.create(member_id=actor.own_id, address=address.strip().lower())
    except IntegrityError as fault:
        row = MemberAddress.objects.get(address=address.strip().lower())
        if row.member_id != actor.own_id:
            raise Refused("A colleague of yours writes from this address.") from fault
        return row
    publish(OwnAddressesChanged(member_id=actor.own_id))
    return row


@action(needs=Can.KEEP_OWN)
def add_own_addresses(actor: Actor, *, addresses: Collection[str]) -> int:
    """Note addresses one writes from, as far as no colleague has them: a shared one stays whose it is.

    Returns how many are new; the same again changes nothing.
    """
    given = {address.strip().lower() for address in addresses}
    taken = {email.lower() for email in Member.objects.values_list("email", flat=True)}
    before = MemberAddress.objects.filter(member_id=actor.own_id).count()
    MemberAddress.objects.bulk_create(
        [
            MemberAddress(firm_id=actor.firm_id, member_id=actor.own_id, address=address)
            for address in sorted(given - taken)
        ],
        ignore_conflicts=True,
    )
    added = MemberAddress.objects.filter(member_id=actor.own_id).count() - before
    if added:
        publish(OwnAddressesChanged(member_id=actor.own_id))
    return added


@action(needs=Can.KEEP_OWN)
def remove_own_address(actor: Actor, *, address_id: UUID) -> None:
    """Forget an address one no longer writes from. Messages already read keep their direction. Raises DoesNotExist."""
    MemberAddress.objects.get(pk=address_id, member_id=actor.own_id).delete()
    publish(OwnAddressesChanged(member_id=actor.own_id))


@action(needs=Can.KEEP_OWN)
def plan_leave(actor: Actor, *, starts_on: date, ends_on: date, cover_id: UUID | None = None) -> Leave:
    """Note days one is away, both ends included, and who covers. The same days again change who covers.

    Raises:
        Refused: they end before they start, or nobody like that can cover.
    """
    if ends_on < starts_on:
        raise Refused("The last day away is before the first. Swap them.")
    _refuse_cover(actor, cover_id)
    leave, _ = Leave.objects.update_or_create(
        member_id=actor.own_id, starts_on=starts_on, ends_on=ends_on,
        defaults={"cover_id": cover_id}, create_defaults={"firm_id": actor.firm_id, "cover_id": cover_id},
    )  # fmt: skip
    publish(LeaveChanged(member_id=actor.own_id))
    return leave


@action(needs=Can.KEEP_OWN)
def change_cover(actor: Actor, *, leave_id: UUID, cover_id: UUID | None) -> Leave:
    """Say who covers days one is away; None: nobody. Raises Refused; DoesNotExist."""
    leave = Leave.objects.get(pk=leave_id, member_id=actor.own_id)
    _refuse_cover(actor, cover_id)
    leave.cover_id = cover_id
    leave.save(update_fields=["cover"])
    publish(LeaveChanged(member_id=actor.own_id))
    return leave


def _refuse_cover(actor: Actor, cover_id: UUID | None) -> None:
    if cover_id is not None and cover_id not in {key for key, _ in who_may_cover(actor.own_id)}:
        raise Refused("Choose a colleague who works here and has a list in Today.")


@action(needs=Can.KEEP_OWN)
def cancel_leave(actor: Actor, *, leave_id: UUID) -> None:
    """Forget days away. Raises DoesNotExist."""
    Leave.objects.get(pk=leave_id, member_id=actor.own_id).delete()
    publish(LeaveChanged(member_id=actor.own_id))


@action(needs=Can.KEEP_OWN)
def end_session(actor: Actor, *, session: int) -> None:
    """Sign one of one's own browsers out. Raises DoesNotExist for anybody else's."""
    member = Member.objects.get(pk=actor.own_id)
    UserSession.objects.get(pk=session, user_id=member.user_id).end()


@action(needs=Can.KEEP_OWN)
def end_other_sessions(actor: Actor, *, keep: str) -> int:
    """Sign every own browser out but the one with this session key; return how many."""
    member = Member.objects.get(pk=actor.own_id)
    others = list(UserSession.objects.filter(user_id=member.user_id).exclude(session_key=keep))
    for session in others:
        session.end()
    return len(others)
