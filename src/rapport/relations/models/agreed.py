"""What was agreed, promised, set as a limit, and who introduced whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class AgreedContact(TenantModel):
    """What we and a person agreed about contact. Versions are kept; one is in force (`ended_on` None)."""

    relationship = models.ForeignKey("relations.Relationship", models.CASCADE, related_name="+", db_index=False)
    purpose = models.CharField(max_length=200, blank=True)
    channels = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    ideal_days = models.PositiveSmallIntegerField()
    longest_days = models.PositiveSmallIntegerField()
    agreed_on = models.DateField()
    ended_on = models.DateField(null=True)
    agreed_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("relationship",), condition=models.Q(ended_on__isnull=True), name="one_agreement_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(ideal_days__gte=1, longest_days__gte=models.F("ideal_days"), longest_days__lte=1825),
                name="agreed_gaps_make_sense",
            ),
        )
        indexes = (models.Index(fields=("relationship", "-agreed_on"), name="agreed_contact_versions"),)

    def __str__(self) -> str:
        return f"agreed contact {self.pk}"


class Promise(TenantModel):
    """What one side said it would do, by when. Open until exactly one of kept, broken, released is set."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    by_us = models.BooleanField(default=True)
    text = models.CharField(max_length=300)
    made_on = models.DateField()
    due_on = models.DateField()
    kept_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("member", "due_on"),
                condition=models.Q(kept_at__isnull=True, broken_at__isnull=True, released_at__isnull=True),
                name="promise_open",
            ),
        )

    def __str__(self) -> str:
        return f"promise {self.pk}"


class Boundary(TenantModel):
    """A limit on contact with a person or an organisation, with the day it ends (None: until lifted)."""

    class Kind(models.TextChoices):
        DO_NOT_CONTACT = "do_not_contact", "Do not contact"
        OFF_LIMITS = "off_limits", "Off-limits"
        SILENCE = "silence", "Asked for silence"
        NOT_BEFORE = "not_before", "Not before a date"
        MAIL_ONLY = "mail_only", "Email only"
        NO_CALLS_AT_WORK = "no_calls_at_work", "No calls at work"
        FLAG = "flag", "Professional boundary"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", null=True)
    kind = models.CharField(max_length=20, choices=Kind)
    until_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="boundary_of_one",
            ),
        )
        indexes = (models.Index(fields=("firm", "kind"), condition=models.Q(lifted_at=None), name="boundary_in_force"),)

    def __str__(self) -> str:
        return f"boundary {self.pk}"


class Introduction(TenantModel):
    """Somebody brought us together. Followed up by the first touch, or when a member says so."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    connector = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    accepted_on = models.DateField()
    followed_up_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(
                fields=("member", "accepted_on"),
                condition=models.Q(followed_up_at__isnull=True),
                name="introduction_open",
            ),
        )

    def __str__(self) -> str:
        return f"introduction {self.pk}"
