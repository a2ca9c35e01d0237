"""What members decided about cards in Today, what was shown, digests that went out."""

from django.db import models

from rapport.foundation.models import TenantModel


class CardDecision(TenantModel):
    """What a member did with a card.

    It hides that reason for that person until a day (None: for good), as far as it was due when it was decided: the
    next message, the next promise, is a new card. `never` hides the reason whenever it falls due.
    """

    class Act(models.TextChoices):
        SNOOZED = "snoozed", "Snoozed"
        NEVER = "never", "Never for this reason"
        WRONG = "wrong", "Wrong"
        DONE = "done", "Done"
        HANDED_OVER = "handed_over", "Handed over"

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    act = models.CharField(max_length=12, choices=Act)
    subject_id = models.UUIDField(null=True)  # what was settled by it: a promise, an introduction, a relationship
    stood_on = models.DateField(null=True)  # the day that stood where Done put another or none, for undo
    decided_on = models.DateField()
    until_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("member", "person", "reason"), name="card_decision"),)

    def __str__(self) -> str:
        return f"decision {self.pk}"


class CardShown(TenantModel):
    """A card was on a member's list on a day: for learning and for the fairness audit. Ids and the rank only."""

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    on = models.DateField()
    place = models.PositiveSmallIntegerField()
    propensity = models.FloatField(default=1.0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "person", "on"), name="card_shown_once_a_day"),)

    def __str__(self) -> str:
        return f"shown {self.pk}"


class DigestSent(TenantModel):
    """A digest that went out, so that it goes out once a day."""

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "on"), name="digest_once"),)

    def __str__(self) -> str:
        return f"digest of {self.on}"


class NightStep(TenantModel):
    """A step of the night that was done for a day, so that a late or second run does not do it again."""

    step = models.CharField(max_length=60)
    on = models.DateField()
    done_at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "step", "on"), name="night_step_once"),)

    def __str__(self) -> str:
        return f"{self.step} of {self.on}"
