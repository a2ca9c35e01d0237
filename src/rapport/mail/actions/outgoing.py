"""Mail that leaves the house: asked for in the transaction it belongs to, sent by a task, once."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from rapport.foundation import clock, tasks
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.mail.models import MailAttachment, OutgoingMail
from rapport.people import queries as people
from rapport.relations import queries as relations

TRIES_AT_MOST = 10
LONGEST_WAIT_SECONDS = 6 * 3600
UNSENT_LOG = "rapport.digest"

Attachment = tuple[str, str, bytes]


@action(needs=Can.SEND_MAIL)
def send(actor: Actor, *, once: str, to: str, subject: str, text: str, html: str = "") -> OutgoingMail:
    """Put a mail in the outbox; it leaves once this transaction commits. The same `once` again changes nothing."""
    return _put(actor, once, {"to": to, "subject": subject, "text": text, "html": html})[0]


@action(needs=Can.SEND_MAIL)
def send_to_person(
    actor: Actor,
    *,
    person_id: UUID,
    once: str,
    subject: str,
    text: str,
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
) -> OutgoingMail:
    """Put a mail to somebody outside in the outbox, to the address they prefer; it leaves once all this is committed.

    The same `once` again changes nothing. Text and attachments are deleted once it is gone.

    Args:
        attachments: name, content type ("text/calendar; method=REQUEST") and content of each.
        reply_to: who of us gets the answer; empty: the sender of all mail.

    Raises:
        Refused: mail cannot be sent from here, they have no address, or asked not to be contacted.
        Person.DoesNotExist: no living record of this firm.
    """
    person = people.get(person_id)
    _can_leave()
    if any(limit.kind == "do_not_contact" for limit in relations.limits_on(person_id, relations.frame().today)):
        raise Refused(f"{person.full_name} is not to be contacted: see the limits on their page.")
    to = people.preferred_email(person_id)
    if not to:
        raise Refused(f"{person.full_name} has no e-mail address on record. Add one first.")
    given = {"to": to, "person_id": person_id, "subject": subject, "text": text, "reply_to": reply_to}
    mail, is_new = _put(actor, once, given)
    if is_new:
        for name, content_type, content in attachments:
            MailAttachment.objects.create(mail=mail, name=name[:200], content_type=content_type, content=content)
    return mail


@action(needs=Can.SEND_MAIL)
def send_about_person(
    actor: Actor, *, person_id: UUID, to: str, once: str, subject: str, text: str, reply_to: str = ""
) -> OutgoingMail:
    """Put a mail about somebody to another person outside, a referee, in the outbox. The same `once` changes nothing.

    Erasing whom it is about takes it along. Raises Refused (mail cannot be sent from here, no address);
    Person.DoesNotExist.
    """
    people.get(person_id)
    _can_leave()
    if not to:
        raise Refused("There is no e-mail address to send this to. Copy the link instead.")
    given = {"to": to, "person_id": person_id, "subject": subject, "text": text, "reply_to": reply_to}
    return _put(actor, once, given)[0]


@action(needs=Can.SEND_MAIL)
def deliver(actor: Actor, *, mail_id: UUID) -> bool:
    """Hand one mail to the SMTP server; return whether it is gone. Called by the task, harmless twice.

    At least once: the mail is marked as sent in the transaction that saw the server accept it, so only a crash between
    the two sends it again, under the same Message-ID. Its text is emptied once it is gone. After a failure it is tried
    again with growing pauses, ten times in all. Without SMTP settings a mail to staff is written to the log; one to
    somebody outside is not: what it says is theirs.
    """
    mail = OutgoingMail.objects.select_for_update(no_key=True).filter(pk=mail_id).first()
    if mail is None or mail.sent_at is not None:  # None: somebody it named was erased
        return True
    mail.tries += 1
    if not settings.EMAIL_HOST and mail.person_id is None:
        logging.getLogger(UNSENT_LOG).info("No SMTP settings, so here it is:\n%s\n\n%s", mail.subject, mail.text)
        return _gone(mail, "Written to the log: there are no SMTP settings.")
    try:
        _hand_over(mail)
    except (SMTPException, OSError) as fault:
        mail.fault = f"Not sent yet ({type(fault).__name__})."
        mail.save(update_fields=["tries", "fault"])
        if mail.tries < TRIES_AT_MOST:
            wait = min(30 * 2**mail.tries, LONGEST_WAIT_SECONDS)
            tasks.defer("mail.send", firm_id=actor.firm_id, wait_seconds=wait, mail_id=mail.pk)
        return False
    return _gone(mail, "")


def _can_leave() -> None:
    if not settings.EMAIL_HOST:
        raise Refused("This Rapport sends no mail yet: whoever runs it sets SMTP_HOST, as the README says.")


def _put(actor: Actor, once: str, given: dict[str, Any]) -> tuple[OutgoingMail, bool]:
    """Return the mail of this `once`, put in the outbox when there was none, and whether it is new."""
    kept = {"firm_id": actor.firm_id, **given, "subject": given["subject"][:300]}
    mail, is_new = OutgoingMail.objects.get_or_create(once=once, defaults=kept)
    if is_new:
        tasks.defer("mail.send", firm_id=actor.firm_id, mail_id=mail.pk)
    return mail, is_new


def _hand_over(mail: OutgoingMail) -> None:
    if not settings.EMAIL_HOST:
        raise ConnectionError("no SMTP settings any more")
    _message(mail).send()


def _gone(mail: OutgoingMail, fault: str) -> bool:
    mail.sent_at, mail.fault, mail.text, mail.html = clock.now(), fault, "", ""
    mail.save(update_fields=["sent_at", "tries", "fault", "text", "html"])
    MailAttachment.objects.filter(mail=mail).delete()
    return True


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    answer_to = [mail.reply_to] if mail.reply_to else None
    message = EmailMultiAlternatives(mail.subject, mail.text, None, [mail.to], headers=headers, reply_to=answer_to)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for file in MailAttachment.objects.filter(mail=mail).order_by("pk"):
        message.attach(file.name, bytes(file.content), file.content_type)
    return message
