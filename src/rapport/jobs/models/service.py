"""The two-sided SLA of a vacancy: what each side owes, the clocks that run, the pauses that stop them."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Commitment(TenantModel):
    """What one side owes the other, within how long. One of a kind is in force (`ended_at` None)."""

    class Side(models.TextChoices):
        US = "us", "We owe"
        CLIENT = "client", "The client owes"

    class What(models.TextChoices):
        SHORTLIST = "shortlist", "A shortlist"
        FEEDBACK_ON_CV = "feedback_on_cv", "Feedback on a CV"
        FEEDBACK_ON_INTERVIEW = "feedback_on_interview", "Feedback after an interview"
        DECISION = "decision", "An answer to an offer question"
        UPDATE = "update", "An update"

    class Unit(models.TextChoices):
        WORKING_DAYS = "working_days", "working days"
        WORKING_HOURS = "working_hours", "working hours"

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    side = models.CharField(max_length=6, choices=Side)
    what = models.CharField(max_length=24, choices=What)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=14, choices=Unit)
    agreed_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "what"), condition=models.Q(ended_at__isnull=True), name="one_commitment_in_force"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="commitment_takes_time"),
        )

    def __str__(self) -> str:
        return f"commitment {self.pk}"


class Clock(TenantModel):
    """One running promise of the SLA: from when, until when, whether it was met. `subject_id` is the candidacy or
    interview it is about; None: the vacancy as a whole. `due_at` None: stopped by a pause.
    """

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Commitment.Side)
    subject_id = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # no longer owed: withdrawn, vacancy closed

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "commitment", "subject_id"), name="clock_once", nulls_distinct=False
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "due_at"),
                condition=models.Q(met_at__isnull=True, dropped_at__isnull=True),
                name="clock_running",
            ),
            models.Index(fields=("subject_id",), condition=models.Q(subject_id__isnull=False), name="clock_subject"),
        )

    def __str__(self) -> str:
        return f"clock {self.pk}"


class Pause(TenantModel):
    """All clocks of a vacancy stand still, with the reason. One pause at a time (`until_at` None)."""

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    reason = models.CharField(max_length=300)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy",), condition=models.Q(until_at__isnull=True), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until_at__isnull=True) | models.Q(until_at__gte=models.F("from_at")),
                name="pause_forwards",
            ),
        )

    def __str__(self) -> str:
        return f"pause {self.pk}"
