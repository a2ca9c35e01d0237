"""The people on a client's map, the map as it was, and the alarms that do not matter at a client."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from rapport.foundation.models import TenantModel
from rapport.rules.stakeholders import AlarmKind

LEAST_STANCE, MOST_STANCE, MOST_INFLUENCE = -100, 100, 100


class Stakeholder(TenantModel):
    """Somebody who takes part in a client's decisions: how much influence, and how they stand to us.

    `influence` goes from 0 to 100, `stance` from -100 (against us) to 100 (for us). `evidence`: what shows it, seen or
    heard on `evidence_on`. How strong we are with them is not here: relationships say it.
    """

    class Part(models.TextChoices):
        DECISION_MAKER = "decision_maker", "Decides"
        INFLUENCER = "influencer", "Influences"
        GATEKEEPER = "gatekeeper", "Gatekeeper"
        CHAMPION = "champion", "Champion"
        BLOCKER = "blocker", "Blocker"
        USER = "user", "Works with whom we place"

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    part = models.CharField(max_length=14, choices=Part)
    influence = models.PositiveSmallIntegerField()
    stance = models.SmallIntegerField()
    reports_to = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    note = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    evidence_on = models.DateField(null=True)
    since = models.DateField()
    ended = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person"), condition=models.Q(ended__isnull=True), name="once_on_the_map"
            ),
            models.CheckConstraint(
                condition=models.Q(influence__lte=MOST_INFLUENCE)
                & models.Q(stance__gte=LEAST_STANCE, stance__lte=MOST_STANCE),
                name="stands_on_the_map",
            ),
            models.CheckConstraint(condition=~models.Q(reports_to=models.F("person")), name="reports_to_somebody_else"),
        )
        indexes = (models.Index(fields=("firm", "organisation"), name="stakeholder_of_client"),)

    def __str__(self) -> str:
        return f"stakeholder {self.pk}"


class MapSnapshot(TenantModel):
    """A client's map as it stood at the end of a day: one row of `positions` for each person on it, by key.

    `member`: who took it; None for the one the night takes when a quarter has ended.
    """

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    taken_on = models.DateField()
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    positions = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "taken_on"), name="one_map_a_day"),)

    def __str__(self) -> str:
        return f"map of {self.organisation_id} on {self.taken_on}"


class AlarmOff(TenantModel):
    """A member said that an alarm does not matter at a client, and why: a small client, remote only."""

    CHOICES = (
        (AlarmKind.SINGLE_CONTACT.value, "One contact is enough"), (AlarmKind.NO_VISIT.value, "No visits wanted"),
    )  # fmt: skip

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    alarm = models.CharField(max_length=30, choices=CHOICES)
    why = models.CharField(max_length=300)
    since = models.DateField()
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "alarm"), name="alarm_off_once"),)

    def __str__(self) -> str:
        return f"{self.alarm} at {self.organisation_id}"
