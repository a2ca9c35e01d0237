"""Events, the bodies behind them, who of us went and whom we met there."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Body(TenantModel):
    """A professional body, an association or an online network we belong to. Its cost is for a year, in pence."""

    class Kind(models.TextChoices):
        BODY = "body", "Professional body or association"
        ONLINE = "online", "Online network"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BODY)
    yearly_cost_pence = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "name"), name="body_once"),)

    def __str__(self) -> str:
        return self.name


class Gathering(TenantModel):
    """Something where people meet: an event, a meeting of a body, an hour online. Its cost in pence, for all of us."""

    name = models.CharField(max_length=200)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True)
    place = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    hours = models.PositiveSmallIntegerField(default=0)  # of working time, all of us together, with the way there
    cost_pence = models.PositiveIntegerField(default=0)
    purpose = models.CharField(max_length=500, blank=True)  # what we go for: whom we would like to meet
    planned_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    called_off_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=("firm", "-on", "id"), name="gathering_by_day"),)

    def __str__(self) -> str:
        return self.name


class Going(TenantModel):
    """Who of us goes, or went."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("gathering", "member"), name="going_once"),)

    def __str__(self) -> str:
        return f"going {self.pk}"


class Met(TenantModel):
    """A member met a person there: once, whatever is noted of it. Followed up when its owner was in touch since.

    The owner is who met them, until that member leaves and a colleague takes over.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    note = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()
    was_known = models.BooleanField()  # somebody of us had been in touch with them before
    followed_at = models.DateTimeField(null=True)  # said so by hand; a contact since says it too

    class Meta:
        constraints = (models.UniqueConstraint(fields=("gathering", "person", "member"), name="met_once"),)
        indexes = (
            models.Index(fields=("person", "noted_at"), name="met_person"),
            models.Index(fields=("owner", "noted_at"), condition=models.Q(followed_at=None), name="met_to_follow_up"),
        )

    def __str__(self) -> str:
        return f"met {self.pk}"
