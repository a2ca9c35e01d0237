"""Merges of two records of one human being."""

from django.db import models

from rapport.foundation.models import TenantModel


class Merge(TenantModel):
    """What a merge moved and what both records said before, so that undo restores them byte for byte."""

    kept = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    gone = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    merged_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    before = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("gone",), condition=models.Q(undone_at__isnull=True), name="merged_away_once"
            ),
        )

    def __str__(self) -> str:
        return f"merge {self.pk}"
