"""Who brought us whom: asked for, given, thanked."""

from django.db import models

from rapport.foundation.models import TenantModel


class Referral(TenantModel):
    """A person was asked to bring somebody, or brought somebody. Of several who brought the same person one stands.

    Which one stands is decided by rules.referral_credit.first_of: its state is "given", that of the others "duplicate".
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        GIVEN = "given", "Given"
        DECLINED = "declined", "They would rather not"
        DUPLICATE = "duplicate", "Somebody brought them before"

    referrer = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    referred = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True, db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=State)
    asked_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, blank=True)  # relations.Channel: the way they told us
    evidence = models.CharField(max_length=300, blank=True)  # what shows it; for members
    may_tell = models.BooleanField(default=False)  # the person referred allows us to say what came of it
    duplicate_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "referred"), condition=models.Q(state="given"), name="one_referral_stands"
            ),
            models.UniqueConstraint(
                fields=("firm", "referrer", "referred"), condition=models.Q(referred__isnull=False),
                name="referred_once_by_each",
            ),
            models.CheckConstraint(
                condition=models.Q(referred__isnull=True) | ~models.Q(referred=models.F("referrer")),
                name="nobody_refers_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=("given", "duplicate"), referred__isnull=False, given_at__isnull=False
                ) | models.Q(state__in=("asked", "declined"), referred__isnull=True, asked_at__isnull=False),
                name="referral_names_whom_it_brought",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("referrer", "-made_at"), name="referral_by"),
            models.Index(fields=("referred",), name="referral_of"),
            models.Index(fields=("member", "given_at"), name="referral_of_member"),
            models.Index(fields=("firm", "-made_at", "-id"), name="referral_newest"),
        )

    def __str__(self) -> str:
        return f"referral {self.pk}"


class ReferralThanks(TenantModel):
    """A referrer was thanked: for bringing somebody, or when something came of it. What is owed is derived."""

    class About(models.TextChoices):
        GIVEN = "given", "for the introduction"
        SUBMITTED = "submitted", "their CV was sent to a client"
        PLACED = "placed", "they found a job through us"
        NOTHING = "nothing", "nothing came of it this time"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="+", db_index=False)
    about = models.CharField(max_length=10, choices=About)
    given_at = models.DateTimeField()
    touch = models.ForeignKey("relations.Touch", models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("referral", "about"), name="thanked_once"),)

    def __str__(self) -> str:
        return f"thanks {self.pk}"
