"""What one member and one person are to each other, and the numbers health is computed with."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Relationship(TenantModel):
    """One member and one person. Statistics are kept per touch; the answers below them are kept, not truth.

    Statistics (see rules.health): everything health needs, updated in O(1) per touch, rebuilt from the timeline when a
    touch arrives out of order.
    """

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        HANDED_OVER = "handed_over", "Handed over"

    class Importance(models.IntegerChoices):
        ORDINARY = 1, "Ordinary"
        VALUED = 2, "Valued"
        KEY = 3, "Key"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=State, default=State.ACTIVE)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.ORDINARY)
    started_on = models.DateField()
    again_on = models.DateField(null=True, blank=True)  # "contact me again": the date they gave
    handed_over_on = models.DateField(null=True)  # came from a colleague; not introduced yet
    before_handing = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # went to a colleague: what undo needs
    agreed_on = models.DateField(null=True)  # from the agreement in force, as are the two gaps
    ideal_days = models.PositiveSmallIntegerField(null=True)
    longest_days = models.PositiveSmallIntegerField(null=True)

    # statistics, named as in rules.touches.Statistics (x is repeat_days, n_gaps gap_count, ew_on is last_on)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    repeat_days = models.PositiveIntegerField(default=0)
    ew90 = models.FloatField(default=0.0)
    sum_log_gap = models.FloatField(default=0.0)
    gap_count = models.PositiveIntegerField(default=0)
    days_in = models.PositiveIntegerField(default=0)
    days_out = models.PositiveIntegerField(default=0)
    month_bits = models.IntegerField(default=0)
    month_base = models.IntegerField(default=0)
    last_directions = models.PositiveSmallIntegerField(default=0)
    last_weight = models.FloatField(default=0.0)
    last_in_at = models.DateTimeField(null=True)
    last_out_at = models.DateTimeField(null=True)
    last_both_at = models.DateTimeField(null=True)
    unanswered_since = models.DateTimeField(null=True)  # their oldest message we have not answered
    tries = models.PositiveSmallIntegerField(default=0)  # ours since their last answer

    # kept answers, with the day they change
    health = models.PositiveSmallIntegerField(null=True)
    band = models.CharField(max_length=10, default="new")
    strongest = models.PositiveSmallIntegerField(default=0)  # the highest health ever: "once strong"
    due_on = models.DateField(null=True)
    breach_on = models.DateField(null=True)
    cooling_on = models.DateField(null=True)
    lapse_on = models.DateField(null=True)
    dormant_on = models.DateField(null=True)
    review_on = models.DateField(null=True)  # the first day the kept answers could differ by themselves
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "person", "owner"), name="relationship_once"),)
        indexes = (
            models.Index(fields=("owner", "due_on"), name="relationship_due"),
            models.Index(
                fields=("owner", "breach_on"), condition=models.Q(breach_on__isnull=False), name="relationship_breach"
            ),
            models.Index(fields=("owner", "cooling_on"), name="relationship_cooling"),
            models.Index(fields=("owner", "dormant_on"), name="relationship_dormant"),
            models.Index(
                fields=("owner", "unanswered_since"),
                condition=models.Q(unanswered_since__isnull=False),
                name="relationship_unanswered",
            ),
            models.Index(
                fields=("owner", "again_on"), condition=models.Q(again_on__isnull=False), name="relationship_again"
            ),
            models.Index(
                fields=("firm", "breach_on", "id"),
                condition=models.Q(breach_on__isnull=False),
                name="relationship_breach_of_firm",
            ),
            models.Index(
                fields=("owner", "handed_over_on"),
                condition=models.Q(handed_over_on__isnull=False),
                name="relationship_handed_over",
            ),
            models.Index(
                fields=("firm", "review_on"), condition=models.Q(review_on__isnull=False), name="relationship_review"
            ),
        )

    def __str__(self) -> str:
        return f"relationship {self.pk}"


class HealthNumbers(TenantModel):
    """The numbers of health, fitted to this firm's own record. The newest row is in force; none: the prior."""

    r = models.FloatField()
    alpha = models.FloatField()
    a = models.FloatField()
    b = models.FloatField()
    mu = models.FloatField()
    k = models.FloatField()
    e_ref = models.FloatField()
    model = models.CharField(max_length=10, default="health")  # or "ewma90", when the firm switched
    sample = models.PositiveIntegerField()
    fitted_at = models.DateTimeField()
    report = models.JSONField(default=dict)  # what evaluation on the firm's own record said

    class Meta:
        indexes = (models.Index(fields=("firm", "-fitted_at"), name="health_numbers_newest"),)

    def __str__(self) -> str:
        return f"numbers of {self.fitted_at:%Y-%m-%d}"
