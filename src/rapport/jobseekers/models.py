"""What a jobseeker looks for, what was agreed with them, who does what by when, reviews, availability."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Requirements(TenantModel):
    """One version of what a jobseeker looks for; one is in force (`ended_at` None). Never shown to a client."""

    class Where(models.TextChoices):
        UNKNOWN = "", "Not asked yet"
        SITE = "site", "On site"
        HYBRID = "hybrid", "Some days at home"
        REMOTE = "remote", "At home"

    class Per(models.TextChoices):
        YEAR = "year", "a year"
        DAY = "day", "a day"
        HOUR = "hour", "an hour"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    work = models.TextField(blank=True)  # the work they look for
    kinds = ArrayField(models.CharField(max_length=10), default=list, blank=True)  # permanent, contract, temporary
    places = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=6, choices=Where, default=Where.UNKNOWN, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    pay_from_pence = models.PositiveBigIntegerField(null=True, blank=True)
    pay_per = models.CharField(max_length=4, choices=Per, default=Per.YEAR)
    currency = models.CharField(max_length=3, default="GBP")
    must_have = models.TextField(blank=True)
    never = models.TextField(blank=True)  # what they rule out
    flexibility = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())
    made_by_member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)  # None: they
    confirmed_on = models.DateField()  # the day they last said "still right"
    review_on = models.DateField()  # ask again from this day on
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "number"), name="requirements_version_once"),
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(ended_at__isnull=True), name="one_requirements_in_force"
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "review_on"), condition=models.Q(ended_at__isnull=True), name="requirements_review"
            ),
        )

    def __str__(self) -> str:
        return f"requirements {self.pk}"


class ServiceAgreement(TenantModel):
    """One version of how we agreed to help: what we do, what they do. In force once accepted, until replaced."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    we_will = models.TextField()  # a line each
    they_will = models.TextField(blank=True)
    review_every_days = models.PositiveSmallIntegerField(default=42)  # the rhythm of the search review
    offered_at = models.DateTimeField(db_default=Now())
    accepted_at = models.DateTimeField(null=True)
    accepted_evidence = models.CharField(max_length=300, blank=True)  # empty: they accepted in their door
    declined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # replaced or ended

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "number"), name="service_agreement_version_once"),
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(ended_at__isnull=True, accepted_at__isnull=False),
                name="one_service_agreement_in_force",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(ended_at__isnull=True, accepted_at__isnull=True, declined_at__isnull=True),
                name="one_service_agreement_on_offer",
            ),
        )
        indexes = (
            models.Index(
                fields=("member", "offered_at"),
                condition=models.Q(ended_at__isnull=True, declined_at__isnull=True),
                name="service_agreement_live",
            ),
        )

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class PlanStep(TenantModel):
    """One line of the timetable for action: who does what by when. Both see it, and both see when it is overdue."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    by_us = models.BooleanField()
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=("person", "due_on"), name="plan_step_of_person"),
            models.Index(
                fields=("member", "due_on"),
                condition=models.Q(done_at__isnull=True, dropped_at__isnull=True),
                name="plan_step_open",
            ),
        )

    def __str__(self) -> str:
        return f"plan step {self.pk}"


class SearchReview(TenantModel):
    """We went through the search together: what changed since the last time, what was said, what follows."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    held_on = models.DateField()
    changed = models.JSONField(default=list)  # [[what, from, to], ...] as it stood on the day
    stood = models.JSONField(default=dict)  # availability in words: what the next review compares with
    said = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "held_on"), name="one_review_a_day"),)
        indexes = (models.Index(fields=("member", "next_on"), name="review_next"),)

    def __str__(self) -> str:
        return f"review {self.pk}"


class Availability(TenantModel):
    """Whether and when a person could start, and when they can be interviewed. One row for each person."""

    class Looking(models.TextChoices):
        UNKNOWN = "", "Not asked yet"
        ACTIVE = "active", "Looking"
        OPEN = "open", "Open to offers"
        NOT = "not", "Not looking"

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    looking = models.CharField(max_length=6, choices=Looking, default=Looking.UNKNOWN, blank=True)
    said_at = models.DateTimeField(null=True)  # they said "I am looking" themselves
    from_on = models.DateField(null=True, blank=True)
    notice = models.CharField(max_length=100, blank=True)
    interview_times = models.CharField(max_length=300, blank=True)
    away = models.CharField(max_length=300, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(
                fields=("firm", "said_at"), condition=models.Q(said_at__isnull=False), name="availability_said"
            ),
        )

    def __str__(self) -> str:
        return f"availability of {self.person_id}"
