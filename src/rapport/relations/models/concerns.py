"""Concerns: somebody told us, or showed, that it does not go well; until it is settled."""

from django.db import models

from rapport.foundation.models import TenantModel


class Concern(TenantModel):
    """A person is unhappy with a job, a process or with us. Its owner calls; steps of recovery are promises.

    `organisation`: the client it is about, when somebody there said it for the client. `source_id`: the check-in, the
    survey or the complaint it came from; one source raises one concern.
    """

    class Source(models.TextChoices):
        CHECK_IN = "check_in", "A check-in"
        SURVEY = "survey", "A survey"
        TOLD = "told", "They told us"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, related_name="+", null=True, db_index=False
    )
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    source_kind = models.CharField(max_length=10, choices=Source)
    source_id = models.UUIDField(null=True)
    said = models.CharField(max_length=500)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    resolved_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "source_kind", "source_id"), condition=models.Q(source_id__isnull=False),
                name="concern_once_for_its_source",
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True) | ~models.Q(outcome=""), name="settled_concern_has_outcome"
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("person", "-raised_at"), name="concern_of_person"),
            models.Index(fields=("organisation", "-raised_at"), name="concern_of_client"),
            models.Index(
                fields=("owner", "raised_at"), condition=models.Q(resolved_at__isnull=True), name="concern_open"
            ),
        )

    def __str__(self) -> str:
        return f"concern {self.pk}"
