"""Touches: what happened between a member and a person."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel

MESSAGE = "message:"  # how the source of what was written through a door begins


OF_SEARCH = ("withdrew:", "check-in:", "survey-answer:", "update:", MESSAGE)
"""How the sources of touches begin that tell of somebody as a jobseeker, when they are older than the wall."""


class Channel(models.TextChoices):
    EMAIL = "email", "Email"
    CALL = "call", "Call"
    VIDEO = "video", "Video call"
    MEETING = "meeting", "Meeting"
    TEXT = "text", "Text message"
    SOCIAL = "social", "Social message"
    EVENT = "event", "Event"
    LETTER = "letter", "Letter"
    PORTAL = "portal", "Portal"
    NOTE = "note", "Note"  # a note is not a contact: it never counts for health


class Direction(models.TextChoices):
    IN = "in", "From them"
    OUT = "out", "From us"
    BOTH = "both", "Both ways"  # a call, a meeting: a conversation


class Touch(TenantModel):
    """One contact, either way. `source` makes recording the same thing twice harmless.

    `person` and `member` repeat the relationship's, for one-index reads. `counts` is False for notes, mailing lists,
    automatic mail and future meetings: on the timeline, never in health.
    """

    relationship = models.ForeignKey("relations.Relationship", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel)
    direction = models.CharField(max_length=4, choices=Direction)
    at = models.DateTimeField()
    counts = models.BooleanField(default=True)
    asks = models.BooleanField(null=True)  # does it ask for something? None: nobody said
    group_size = models.PositiveSmallIntegerField(default=1)  # how many people it went to
    subject = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    personal = models.BooleanField(default=False, db_default=False)  # told in confidence: see rules.wall
    body = models.TextField(blank=True)  # only where the member chose to keep bodies
    thread_key = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=200)  # "mail:<message id hash>", "log:<uuid>", "import:<key>"
    brought_by = models.UUIDField(null=True)  # the import that brought it, for undo
    removed_at = models.DateTimeField(null=True)  # taken back: kept a while for undo, never shown, never counted
    logged_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("relationship", "source"), name="touch_once"),)
        indexes = (
            models.Index(fields=("person", "-at", "-id"), name="touch_timeline"),
            models.Index(fields=("relationship", "at"), name="touch_of_relationship"),
            models.Index(fields=("member", "-at"), name="touch_of_member"),
            models.Index(fields=("brought_by",), condition=models.Q(brought_by__isnull=False), name="touch_of_import"),
            models.Index(
                fields=("firm", "removed_at"), condition=models.Q(removed_at__isnull=False), name="touch_taken_back"
            ),
        )

    def __str__(self) -> str:
        return f"touch {self.pk}"
