"""The library of what is worth somebody's time, and to whom it was sent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Content(TenantModel):
    """Something worth sharing: an article, a guide, a note of ours, an opportunity that is no vacancy.

    `fields` are tags of people it is for, `roles` the roles it is for; empty: for everybody.
    """

    class Kind(models.TextChoices):
        LINK = "link", "A link"
        NOTE = "note", "A note of ours"
        FILE = "file", "A file"
        OPPORTUNITY = "opportunity", "An opportunity"

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    document = models.ForeignKey("people.Document", models.PROTECT, related_name="+", null=True)
    fields = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    until_on = models.DateField(null=True)  # what is stale then is not offered any more
    retired_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind="link") | ~models.Q(address=""), name="link_has_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="file", document__isnull=False) | ~models.Q(kind="file"), name="file_is_kept"
            ),
        )
        indexes = (models.Index(fields=("firm", "-made_at", "id"), name="content_newest"),)

    def __str__(self) -> str:
        return self.title


class Shared(TenantModel):
    """A piece of the library went to one person, with a personal line; what came of it, as far as we know."""

    class Outcome(models.TextChoices):
        THANKED = "thanked", "They thanked us"
        TALKED = "talked", "We talked about it"
        NO_USE = "no_use", "Not for them"
        NOTHING = "nothing", "Nothing came"

    content = models.ForeignKey(Content, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    line = models.CharField(max_length=500)
    channel = models.CharField(max_length=10)
    sent_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("content", "person"), name="shared_once"),)

    def __str__(self) -> str:
        return f"shared {self.pk}"
