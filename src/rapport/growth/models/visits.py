"""Visits to clients: planned with an agenda, held and written up, or called off."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel

TO_COME = models.Q(held_on__isnull=True, cancelled_at__isnull=True)


class Visit(TenantModel):
    """We go to a client, on a day and, where it is known, at a time there. Its owner leads it and writes it up.

    `notes`: what was said, kept as a meeting with everybody met.
    """

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    planned_on = models.DateField()
    starts_at = models.TimeField(null=True)  # by the clocks of the firm
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.CharField(max_length=1000)
    held_on = models.DateField(null=True)
    notes = models.CharField(max_length=4000, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "planned_on"), condition=TO_COME, name="visit_planned_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(held_on__isnull=True) | models.Q(cancelled_at__isnull=True), name="visit_one_end"
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancelled_reason=""),
                name="visit_called_off_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=("firm", "planned_on", "id"), condition=TO_COME, name="visit_to_come"),
            models.Index(fields=("owner", "planned_on"), condition=TO_COME, name="visit_of_owner"),
            models.Index(fields=("organisation", "-planned_on"), name="visit_of_client"),
        )

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it was neither held nor called off."""
        return self.held_on is None and self.cancelled_at is None


class VisitMember(TenantModel):
    """A colleague who goes along, beside whoever leads the visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "member"), name="visit_member_once"),)

    def __str__(self) -> str:
        return f"goes along {self.pk}"


class VisitGuest(TenantModel):
    """Whom we are to meet on a visit; once it was held, whether we met them."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    was_met = models.BooleanField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "person"), name="visit_guest_once"),)

    def __str__(self) -> str:
        return f"to meet {self.pk}"
