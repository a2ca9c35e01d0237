"""Sending, behind the transaction that asked for it."""

from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.foundation.tasks import task
from rapport.mail.actions import deliver


@task("mail.send", queue="mail")
def send_mail(*, firm_id: UUID, mail_id: str) -> None:
    """Send one mail of the outbox."""
    deliver(system_actor(firm_id), mail_id=UUID(mail_id))
