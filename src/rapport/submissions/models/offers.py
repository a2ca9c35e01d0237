"""Offers, version by version, and how they were answered."""

from django.db import models

from rapport.foundation.models import TenantModel


class Offer(TenantModel):
    """The offer of a candidacy. What it says is its newest version; accepting names the version that was accepted."""

    class State(models.TextChoices):
        OPEN = "open", "On the table"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answered_at = models.DateTimeField(null=True)
    accepted_number = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)  # why declined or withdrawn
    evidence = models.CharField(max_length=300, blank=True)  # noted by a member: what they said, where
    counter_offer_at = models.DateTimeField(null=True)  # the present employer tries to keep them
    counter_offer_note = models.CharField(max_length=500, blank=True)
    resigned_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("candidacy",),
                condition=models.Q(state__in=("open", "accepted")),
                name="one_offer_on_the_table",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(accepted_number__isnull=False),
                name="accepted_names_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"offer {self.pk}"


class OfferVersion(TenantModel):
    """What an offer said: by the client, or what the candidate asked for instead."""

    class By(models.TextChoices):
        CLIENT = "client", "The client offers"
        CANDIDATE = "candidate", "The candidate asks"

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=10, choices=By)
    pay_pence = models.PositiveBigIntegerField()
    pay_per = models.CharField(max_length=4)  # year, day, hour
    currency = models.CharField(max_length=3, default="GBP")
    starts_on = models.DateField(null=True)
    terms = models.TextField(blank=True)
    made_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("offer", "number"), name="offer_version_once"),)

    def __str__(self) -> str:
        return f"offer version {self.pk}"
