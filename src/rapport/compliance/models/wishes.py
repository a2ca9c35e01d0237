"""Consents, objections, erasures: what a person allowed, refused, asked to be forgotten."""

from django.db import models

from rapport.foundation.models import TenantModel


class Consent(TenantModel):
    """A person allowed one purpose on one channel, on a date, with the evidence. Withdrawn, never deleted."""

    class Purpose(models.TextChoices):
        CONTACT_ABOUT_JOBS = "jobs", "Tell me about jobs"
        MARKETING = "marketing", "News and marketing"
        BIRTHDAY = "birthday", "A line on my birthday"
        EMPLOYER = "employer", "Put me forward where I work now"  # reg. 28: express, and only this opens that gate

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    channel = models.CharField(max_length=10, blank=True)  # empty: every channel
    given_on = models.DateField()
    evidence = models.CharField(max_length=300)
    month = models.PositiveSmallIntegerField(null=True)  # birthday only: month and day, as given; never the year
    day = models.PositiveSmallIntegerField(null=True)
    withdrawn_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "purpose", "channel"),
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_consent_in_force",
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "month", "day"),
                condition=models.Q(purpose="birthday", withdrawn_on__isnull=True),
                name="consent_birthday",
            ),
        )

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Objection(TenantModel):
    """A person objected to something we do with their record (UK GDPR art 21). Honoured from the day received."""

    class About(models.TextChoices):
        SCORING = "scoring", "Being scored"
        MARKETING = "marketing", "Marketing"
        PROCESSING = "processing", "Any use of their record"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    about = models.CharField(max_length=20, choices=About)
    received_on = models.DateField()
    evidence = models.CharField(max_length=300, blank=True)
    lifted_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "about"), condition=models.Q(lifted_on__isnull=True), name="one_objection_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"objection {self.pk}"


class Erasure(TenantModel):
    """A person was forgotten: when, by whom, how many rows of what. Holds nothing that says who they were."""

    person_key = models.UUIDField()
    asked_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    erased_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "person_key"), name="erased_once"),)

    def __str__(self) -> str:
        return f"erasure {self.pk}"
