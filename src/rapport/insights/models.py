"""Insights people gave us, briefs made of what may be shared of them, and with whom a brief was shared."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from rapport.foundation.models import Key, TenantModel


class Insight(TenantModel):
    """What a person told us of a market, a skill, pay or an organisation; what they allowed, until when it holds."""

    class Kind(models.TextChoices):
        MARKET = "market", "A market"
        SKILL = "skill", "A skill"
        PAY = "pay", "Pay"
        ORGANISATION = "organisation", "An organisation"

    class Attribution(models.TextChoices):
        ANONYMOUS = "anonymous", "Without their name"
        OPEN = "open", "With their name"
        NEVER = "never", "Never: for us alone"

    kind = models.CharField(max_length=12, choices=Kind)
    subject = models.CharField(max_length=200)  # what it is about; a job's title where the kind is pay
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", null=True)
    sector = models.CharField(max_length=100)
    sector_key = models.GeneratedField(expression=Key("sector"), output_field=models.TextField(), db_persist=True)
    place = models.CharField(max_length=100, blank=True)
    said = models.CharField(max_length=1000)
    source = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)  # to whom it was told
    attribution = models.CharField(max_length=10, choices=Attribution)
    allowed_how = models.CharField(max_length=300, blank=True)  # evidence that their name may be told
    touch_id = models.UUIDField(null=True)  # the contact in which it was said
    told_on = models.DateField()
    expires_on = models.DateField()  # the last day on which it may be used
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(attribution="open") | ~models.Q(allowed_how=""), name="open_insight_was_allowed"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="organisation") | models.Q(organisation__isnull=False),
                name="insight_about_an_organisation_names_it",
            ),
        )
        indexes = (
            models.Index(fields=("firm", "sector_key", "-told_on", "id"), name="insight_of_sector"),
            models.Index(fields=("firm", "-told_on", "id"), name="insight_newest"),
            models.Index(fields=("source", "-told_on"), name="insight_of_person"),
        )

    def __str__(self) -> str:
        return f"insight {self.pk}"


class Brief(TenantModel):
    """A market brief of a sector, one version of it. `parts` is what it says, as data; `used` the insights in it."""

    sector = models.CharField(max_length=100)
    sector_key = models.GeneratedField(expression=Key("sector"), output_field=models.TextField(), db_persist=True)
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    parts = models.JSONField()
    used = ArrayField(models.UUIDField(), default=list)
    good_until = models.DateField(null=True)  # the first of the last days of what is in it
    rebuilt_at = models.DateTimeField(null=True)  # something was taken out of it since it was made
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("firm", "sector_key", "version"), name="brief_version_once"),
        )
        indexes = (GinIndex("firm", "used", name="brief_by_insight"),)

    def __str__(self) -> str:
        return f"{self.sector}, version {self.version}"


class BriefShared(TenantModel):
    """A brief shared with somebody at a client: they read it in their door, with our joint figures."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("brief", "person"), name="brief_shared_once"),)

    def __str__(self) -> str:
        return f"share {self.pk}"
