"""How often somebody is told where things stand, and what they were told."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Rhythm(TenantModel):
    """How often a person gets an update: about one vacancy (hiring manager), or about their search (`vacancy` None)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", null=True)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    every_days = models.PositiveSmallIntegerField()
    next_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "vacancy"),
                condition=models.Q(ended_at__isnull=True),
                name="one_rhythm_in_force",
                nulls_distinct=False,
            ),
        )
        indexes = (
            models.Index(fields=("member", "next_on"), condition=models.Q(ended_at__isnull=True), name="rhythm_due"),
        )

    def __str__(self) -> str:
        return f"rhythm {self.pk}"


class Update(TenantModel):
    """One update: drafted by the house, changed and approved by a member, then sent and shown in the door."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", null=True)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    covers_from_at = models.DateTimeField()
    covers_until_at = models.DateTimeField()
    text = models.TextField()
    drafted_at = models.DateTimeField(db_default=Now())
    approved_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "vacancy"),
                condition=models.Q(approved_at__isnull=True, dropped_at__isnull=True),
                name="one_draft_at_a_time",
                nulls_distinct=False,
            ),
        )
        indexes = (models.Index(fields=("person", "-approved_at"), name="update_of_person"),)

    def __str__(self) -> str:
        return f"update {self.pk}"
