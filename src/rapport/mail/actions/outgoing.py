"""Mail that leaves the house: asked for in the transaction it belongs to, sent by a task, once."""

import logging
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from rapport.foundation import clock, tasks
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.mail.models import OutgoingMail

TRIES_AT_MOST = 10
LONGEST_WAIT_SECONDS = 6 * 3600
UNSENT_LOG = "rapport.digest"


@action(needs=Can.SEND_MAIL)
def send(actor: Actor, *, once: str, to: str, subject: str, text: str, html: str = "") -> OutgoingMail:
    """Put a mail in the outbox; it leaves once this transaction commits. The same `once` again changes nothing."""
    given = {"to": to, "subject": subject[:300], "text": text, "html": html}
    mail, is_new = OutgoingMail.objects.get_or_create(once=once, defaults={"firm_id": actor.firm_id, **given})
    if is_new:
        tasks.defer("mail.send", firm_id=actor.firm_id, mail_id=mail.pk)
    return mail


@action(needs=Can.SEND_MAIL)
def deliver(actor: Actor, *, mail_id: UUID) -> bool:
    """Hand one mail to the SMTP server; return whether it is gone. Called by the task, harmless twice.

    At least once: the mail is marked as sent in the transaction that saw the server accept it, so only a crash between
    the two sends it again, under the same Message-ID. Its text is emptied once it is gone. After a failure it is tried
    again with growing pauses, ten times in all. Without SMTP settings the mail is written to the log.
    """
    mail = OutgoingMail.objects.select_for_update(no_key=True).filter(pk=mail_id).first()
    if mail is None or mail.sent_at is not None:  # None: somebody it named was erased
        return True
    mail.tries += 1
    if not settings.EMAIL_HOST:
        logging.getLogger(UNSENT_LOG).info("No SMTP settings, so here it is:\n%s\n\n%s", mail.subject, mail.text)
        return _gone(mail, "Written to the log: there are no SMTP settings.")
    try:
        _message(mail).send()
    except (SMTPException, OSError) as fault:
        mail.fault = f"Not sent yet ({type(fault).__name__})."
        mail.save(update_fields=["tries", "fault"])
        if mail.tries < TRIES_AT_MOST:
            wait = min(30 * 2**mail.tries, LONGEST_WAIT_SECONDS)
            tasks.defer("mail.send", firm_id=actor.firm_id, wait_seconds=wait, mail_id=mail.pk)
        return False
    return _gone(mail, "")


def _gone(mail: OutgoingMail, fault: str) -> bool:
    mail.sent_at, mail.fault, mail.text, mail.html = clock.now(), fault, "", ""
    mail.save(update_fields=["sent_at", "tries", "fault", "text", "html"])
    return True


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, None, [mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message
