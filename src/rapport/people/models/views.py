"""Saved views: a list's filters, order and columns under a name; what was opened lately."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class SavedView(TenantModel):
    """A named query string of a list page; one's own, or shared with the firm."""

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)
    shared = models.BooleanField(default=False)
    is_default = models.BooleanField(default=False)  # the list opens with it
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "page", "name"), name="saved_view_name_once"),
            models.UniqueConstraint(
                fields=("member", "page"), condition=models.Q(is_default=True), name="one_default_view"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Opened(TenantModel):
    """A member opened the page of a person or an organisation: its key only, for the first lines of the palette.

    No foreign key to what was opened: having been looked at is nothing that hangs on somebody.
    """

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)  # "person" or "organisation"
    subject_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "member", "subject_id"), name="opened_once"),)
        indexes = (models.Index(fields=("firm", "subject_id"), name="opened_subject"),)

    def __str__(self) -> str:
        return f"opened {self.subject_id}"
