"""Strangers waiting in triage with their held messages; mail that leaves the house."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Stranger(TenantModel):
    """An address that wrote to or heard from a member and belongs to nobody we know.

    An address that begins with "@" stands for a whole domain; such a row is always ignored.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        KEPT = "kept", "Made a person"
        IGNORED = "ignored", "Ignored"

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    address = models.CharField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    messages = models.PositiveIntegerField(default=0)
    two_way = models.BooleanField(default=False)  # we wrote and they wrote: worth keeping
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)
    made = models.JSONField(default=list)  # rows that keeping them made, [[table, key], ...]: undo takes them away
    decided_at = models.DateTimeField(null=True)  # kept or ignored; what was held is forgotten a day later
    brought_by = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "member", "address"), name="stranger_once"),)
        indexes = (
            models.Index(
                fields=("member", "-two_way", "-last_at", "-id"),
                condition=models.Q(state="waiting"),
                name="stranger_triage",
            ),
            models.Index(fields=("firm", "address"), condition=models.Q(state="waiting"), name="stranger_address"),
            models.Index(
                fields=("firm", "decided_at"), condition=models.Q(decided_at__isnull=False), name="stranger_decided"
            ),
        )

    def __str__(self) -> str:
        return f"stranger {self.pk}"


class HeldMessage(TenantModel):
    """A message with a stranger: becomes a touch if they are kept, forgotten a day after they are ignored."""

    stranger = models.ForeignKey(Stranger, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    direction = models.CharField(max_length=4)
    subject = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    body = models.TextField(blank=True)
    group_size = models.PositiveSmallIntegerField(default=1)
    thread_key = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=200)
    brought_by = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("stranger", "source"), name="held_message_once"),)
        indexes = (
            models.Index(
                fields=("brought_by",), condition=models.Q(brought_by__isnull=False), name="held_message_of_import"
            ),
        )

    def __str__(self) -> str:
        return f"held message {self.pk}"


class OutgoingMail(TenantModel):
    """A mail to staff, to a person outside, or to a referee about one. `once` makes asking for it twice harmless."""

    once = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)  # None: to staff
    reply_to = models.EmailField(max_length=254, blank=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)  # its text is emptied in the same moment
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "once"), name="outgoing_mail_once"),)

    def __str__(self) -> str:
        return f"mail {self.pk}"


class MailAttachment(TenantModel):
    """A file that goes with a mail; deleted once the mail is gone."""

    mail = models.ForeignKey(OutgoingMail, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"attachment {self.pk}"
