"""What need not be held any longer: decided strangers' messages, and everything of a person who asked."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.mail.models import HeldMessage, MailAttachment, OutgoingMail, Stranger
from rapport.people import queries as people


@action(needs=Can.RUN_NIGHTLY)
def forget_decided(actor: Actor, on: date) -> int:
    """Delete the held messages of strangers decided before yesterday began. Returns how many. Harmless twice."""
    before = datetime.combine(on - timedelta(days=1), time(), UTC)
    settled = Stranger.objects.filter(decided_at__lt=before).exclude(state=Stranger.State.WAITING)
    gone, _ = HeldMessage.objects.filter(stranger__in=settled.values("pk")).delete()
    settled.update(decided_at=None)
    return gone


@action(needs=Can.ERASE_PERSON)
def forget(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete every stranger that is this person, by decision or by address, with what was held of them.

    A mail to staff that names them and has not left yet never leaves, nor one to them.
    """
    addresses = people.emails_of(person_id)
    strangers = Stranger.objects.filter(Q(person_id=person_id) | Q(address__in=addresses))
    messages = HeldMessage.objects.filter(stranger__in=strangers.values("pk")).delete()[0]
    named = people.naming(person_id, within=("subject", "text", "html"))
    mails = OutgoingMail.objects.filter(Q(person_id=person_id) | named)
    attachments = MailAttachment.objects.filter(mail__in=mails.values("pk")).delete()[0]
    return {
        "held messages": messages, "strangers": strangers.delete()[0], "attachments": attachments,
        "mails": mails.delete()[0],
    }  # fmt: skip
