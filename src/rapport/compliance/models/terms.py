"""Terms with clients and with work-seekers, key information documents, privacy notices."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class ClientTerms(TenantModel):
    """One version of our terms of business with a client, in force until replaced or ended (`ended_on`)."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    covers = ArrayField(models.CharField(max_length=10))  # permanent, contract, temporary
    agreed_on = models.DateField()
    evidence = models.CharField(max_length=300)  # signed by whom, or how they were accepted
    fee_basis_points = models.PositiveIntegerField(null=True)  # of the first year's salary; 2000 is 20 %
    rebate = models.JSONField(default=list)  # [[weeks from the start, basis points of the fee given back], ...]
    extended_hire_weeks = models.PositiveSmallIntegerField(null=True)  # reg 10: the choice beside a transfer fee
    transfer_fee_basis_points = models.PositiveIntegerField(null=True)
    document_id = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="client_terms_version_once"),
            models.UniqueConstraint(
                fields=("organisation",), condition=models.Q(ended_on__isnull=True), name="one_client_terms_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"client terms {self.pk}"


class SeekerTerms(TenantModel):
    """Terms agreed with a work-seeker (regs 14 and 15), per capacity. A change is a new version."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    capacity = models.CharField(max_length=10)  # agency or business
    number = models.PositiveSmallIntegerField()
    agreed_at = models.DateTimeField()
    evidence = models.CharField(max_length=300)
    document_id = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "capacity", "number"), name="seeker_terms_version_once"),
            models.UniqueConstraint(
                fields=("person", "capacity"),
                condition=models.Q(ended_on__isnull=True),
                name="one_seeker_terms_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"seeker terms {self.pk}"


class KeyInformation(TenantModel):
    """A Key Information Document given to a work-seeker (reg 13A), before terms are agreed. Its facts are kept."""

    class Route(models.TextChoices):
        PAYE = "paye", "PAYE"
        UMBRELLA = "umbrella", "Umbrella company"
        COMPANY = "company", "Own limited company"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    route = models.CharField(max_length=8, choices=Route)
    facts = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    document_id = models.UUIDField(null=True)
    replaced_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = (models.Index(fields=("person", "issued_at"), name="kid_of_person"),)

    def __str__(self) -> str:
        return f"KID {self.pk}"


class NoticeGiven(TenantModel):
    """A person was given the privacy notice: where the record came from them (art 13) or from elsewhere (art 14)."""

    class Article(models.TextChoices):
        THEIRS = "13", "They gave us the details"
        ELSEWHERE = "14", "We had the details from elsewhere"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    article = models.CharField(max_length=2, choices=Article)
    version = models.CharField(max_length=50)
    channel = models.CharField(max_length=10)
    given_at = models.DateTimeField()
    evidence = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = (models.Index(fields=("person", "given_at"), name="notice_of_person"),)

    def __str__(self) -> str:
        return f"notice {self.pk}"
