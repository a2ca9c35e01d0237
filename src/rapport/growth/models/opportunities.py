"""Work that may come from a client, and how it moved from stage to stage."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Opportunity(TenantModel):
    """Work that may come from a client. Its value in pence, None while nobody can say; `expected_on`: when it comes.

    `next_step` is what its owner promised the contact to do next. Won work leads on to its vacancy, where it has one.
    """

    class Kind(models.TextChoices):
        NEW_CLIENT = "new_client", "New client"
        VACANCY = "vacancy", "Vacancy"
        PROJECT = "project", "Project"
        RETAINER = "retainer", "Retainer"

    class Stage(models.TextChoices):
        FOUND = "found", "Found"
        TALKING = "talking", "Talking"
        PROPOSED = "proposed", "Proposed"
        WON = "won", "Won"
        LOST = "lost", "Lost"

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.FOUND)
    value_pence = models.PositiveBigIntegerField(null=True)
    expected_on = models.DateField()
    next_step = models.ForeignKey("relations.Promise", models.PROTECT, related_name="+", null=True)
    vacancy = models.ForeignKey("jobs.Vacancy", models.PROTECT, related_name="+", null=True)
    lost_reason = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "title"), condition=models.Q(closed_on=None), name="opportunity_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=("won", "lost"), closed_on__isnull=False)
                | (~models.Q(stage__in=("won", "lost")) & models.Q(closed_on__isnull=True)),
                name="opportunity_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="lost") | ~models.Q(lost_reason=""), name="opportunity_lost_for_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=("firm", "expected_on", "id"), name="opportunity_by_day"),
            models.Index(fields=("owner", "expected_on"), name="opportunity_of_owner"),
            models.Index(fields=("organisation", "expected_on"), name="opportunity_of_client"),
        )

    def __str__(self) -> str:
        return self.title


class OpportunityMove(TenantModel):
    """An opportunity came to a stage: when, and by whom (None: the house)."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+", db_index=False)
    stage = models.CharField(max_length=8, choices=Opportunity.Stage)
    at = models.DateTimeField()
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = (models.Index(fields=("opportunity", "at"), name="opportunity_history"),)

    def __str__(self) -> str:
        return f"move {self.pk}"
