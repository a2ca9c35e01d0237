"""Saved views: a list's filters, order and columns under a name."""

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
