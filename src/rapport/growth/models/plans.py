"""What a client told us of whom it will need."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class WorkforcePlan(TenantModel):
    """A client will need so many people in a role from a day on: a vacancy announced ahead.

    `worth_pence` is the fee we expect for each, None while nobody can say.
    """

    class State(models.TextChoices):
        ANNOUNCED = "announced", "Announced"
        OPENED = "opened", "Vacancy opened"
        DROPPED = "dropped", "Dropped"

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    told_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=200)
    how_many = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(999)])
    from_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    worth_pence = models.PositiveBigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ANNOUNCED)
    vacancy = models.ForeignKey("jobs.Vacancy", models.PROTECT, related_name="+", null=True)
    dropped_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "role", "from_on"),
                condition=models.Q(state="announced"),
                name="workforce_plan_once",
            ),
            models.CheckConstraint(condition=models.Q(how_many__gte=1), name="workforce_plan_needs_somebody"),
            models.CheckConstraint(
                condition=~models.Q(state="opened") | models.Q(vacancy__isnull=False), name="workforce_plan_opened"
            ),
        )
        indexes = (
            models.Index(fields=("firm", "from_on", "id"), name="workforce_plan_by_day"),
            models.Index(fields=("owner", "from_on"), name="workforce_plan_of_owner"),
            models.Index(fields=("organisation", "from_on"), name="workforce_plan_of_client"),
        )

    def __str__(self) -> str:
        return f"{self.how_many} x {self.role}"
