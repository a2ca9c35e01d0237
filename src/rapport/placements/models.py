"""Placements, how their fee is split, and the periods temps worked."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Placement(TenantModel):
    """A person placed in a vacancy. Amounts in pence of `currency`; days include both ends."""

    class State(models.TextChoices):
        AGREED = "agreed", "Agreed, not started"
        STARTED = "started", "Started"
        ENDED = "ended", "Ended"
        FELL_OFF = "fell_off", "Did not start"
        NO_SHOW = "no_show", "Did not come on the first day"

    candidacy = models.OneToOneField("submissions.Candidacy", models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("jobs.Vacancy", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    capacity = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State, default=State.AGREED)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    agreed_end_on = models.DateField(null=True)  # of an assignment that ended: the last day that was agreed
    currency = models.CharField(max_length=3, default="GBP")
    salary_pence = models.PositiveBigIntegerField(null=True)  # permanent
    fee_basis_points = models.PositiveIntegerField(null=True)
    fee_pence = models.PositiveBigIntegerField(null=True)
    pay_rate_pence = models.PositiveBigIntegerField(null=True)  # contract and temporary
    charge_rate_pence = models.PositiveBigIntegerField(null=True)
    rate_per = models.CharField(max_length=4, blank=True)  # day or hour
    rebate = models.JSONField(default=list)  # as agreed with the client on the day
    rebate_until_on = models.DateField(null=True)
    client_checked_on = models.DateField(null=True)  # an agency: the client confirmed its own right-to-work check
    parity_agreed_on = models.DateField(null=True)  # a temp: pay as the client's own people have was agreed
    started_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="placement_forwards",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="permanent") | models.Q(pay_rate_pence__isnull=False),
                name="temps_have_a_rate",
            ),
        )
        indexes = (
            models.Index(fields=("firm", "starts_on", "id"), name="placement_by_start"),
            models.Index(fields=("person", "starts_on"), name="placement_of_person"),
            models.Index(fields=("organisation", "starts_on"), name="placement_of_client"),
        )

    def __str__(self) -> str:
        return f"placement {self.pk}"


class Split(TenantModel):
    """A member's share of a placement, in basis points; the shares of one placement add up to 10,000."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    basis_points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("placement", "member"), name="split_once"),
            models.CheckConstraint(condition=models.Q(basis_points__range=(1, 10_000)), name="split_is_a_share"),
        )

    def __str__(self) -> str:
        return f"split {self.pk}"


class WorkedPeriod(TenantModel):
    """Days of a temp's assignment, both ends included: worked, or why not. What the 12-week clock reads."""

    class Kind(models.TextChoices):
        WORKED = "worked", "Worked"
        SICK = "sick", "Sick or injured"
        JURY = "jury", "Jury service"
        LEAVE = "leave", "Annual or other statutory leave"
        CLOSURE = "closure", "The workplace was closed"
        INDUSTRIAL = "industrial", "Industrial action at the hirer"
        FAMILY = "family", "Pregnancy, maternity or family leave"
        BREAK = "break", "Another break"

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    from_on = models.DateField()
    until_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("placement", "from_on"), name="worked_period_once"),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="worked_period_forwards"
            ),
        )

    def __str__(self) -> str:
        return f"period {self.pk}"
