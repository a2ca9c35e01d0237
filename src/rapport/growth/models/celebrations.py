"""Successes worth a note to the client."""

from django.db import models

from rapport.foundation.models import TenantModel


class Celebration(TenantModel):
    """A success with a client, noticed once: greeted with a note to one person there, or dismissed for good.

    `source` tells it from every other of the client: "hire:<placement>", "year:<placement>:2", "hires:10",
    "terms:<version>", "told:<key>". What happened is read from what it is about; `about` holds what we were told.
    """

    class Kind(models.TextChoices):
        HIRE = "hire", "A hire"
        YEAR = "year", "A year in the job"
        HIRES = "hires", "Another ten hires"
        TERMS = "terms", "Terms renewed"
        TOLD = "told", "They told us"

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")  # at the client, who gets the note
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind)
    source = models.CharField(max_length=60)
    on = models.DateField()
    number = models.PositiveSmallIntegerField(null=True)  # of years, or of hires
    placement = models.ForeignKey("placements.Placement", models.CASCADE, related_name="+", null=True)
    about = models.CharField(max_length=200, blank=True)
    greeted_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "source"), name="celebration_once"),
            models.CheckConstraint(
                condition=models.Q(greeted_at__isnull=True) | models.Q(dismissed_at__isnull=True),
                name="celebration_one_end",
            ),
        )
        indexes = (
            models.Index(
                fields=("owner", "-on"),
                condition=models.Q(greeted_at__isnull=True, dismissed_at__isnull=True),
                name="celebration_waits",
            ),
            models.Index(fields=("organisation", "-on"), name="celebration_of_client"),
        )

    def __str__(self) -> str:
        return f"celebration {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether nobody decided about it yet."""
        return self.greeted_at is None and self.dismissed_at is None
