"""The intake: what the client asks for, version by version, and what candidates are judged by."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Intake(TenantModel):
    """One version of what a vacancy asks for; one is in force (`ended_at` None). Changing makes the next version.

    Holds the particulars of reg 18 of the Conduct Regulations 2003. Empty means "never asked"; what was asked and is
    none says so ("none known"). Made by a member or by the hiring manager in her door.
    """

    class Answer(models.TextChoices):
        UNKNOWN = "", "Not asked yet"
        NO = "no", "No"
        YES = "yes", "Yes"
        COULD_NOT_KNOW = "n/k", "Asked; they could not know"

    class Per(models.TextChoices):
        YEAR = "year", "a year"
        DAY = "day", "a day"
        HOUR = "hour", "an hour"

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    business = models.TextField(blank=True)  # (a) nature of the hirer's business
    starts_on = models.DateField(null=True, blank=True)  # (b)
    duration = models.CharField(max_length=200, blank=True)  # (b) or likely duration; "permanent"
    work = models.TextField(blank=True)  # (c) type of work
    location = models.CharField(max_length=200, blank=True)  # (c)
    hours = models.CharField(max_length=200, blank=True)  # (c)
    risks = models.TextField(blank=True)  # (c) health and safety risks known, and the steps taken; "none known"
    experience = models.TextField(blank=True)  # (d) experience, training, qualifications needed
    authorisation = models.TextField(blank=True)  # (d) what law or a professional body requires; "none"
    expenses = models.TextField(blank=True)  # (e) payable by or to the work-seeker; "none"
    pay_from_pence = models.PositiveBigIntegerField(null=True, blank=True)  # (f)
    pay_to_pence = models.PositiveBigIntegerField(null=True, blank=True)
    pay_per = models.CharField(max_length=4, choices=Per, default=Per.YEAR)
    currency = models.CharField(max_length=3, default="GBP")
    benefits = models.TextField(blank=True)  # (f)
    pay_interval = models.CharField(max_length=100, blank=True)  # (f)
    notice = models.CharField(max_length=200, blank=True)  # (f) each way
    covers_strike = models.CharField(max_length=3, choices=Answer, default=Answer.UNKNOWN, blank=True)  # reg 7
    strike_asked = models.CharField(max_length=300, blank=True)  # who was asked, when, what they said (reg 7)
    enquiries = models.TextField(blank=True)  # would the work harm either side, whom we asked, when (reg 20)
    fair_reason = models.TextField(blank=True)  # why words about a protected characteristic stand (Equality Act, Sch 9)
    ideal_profile = models.TextField(blank=True)
    shortlist_on = models.DateField(null=True, blank=True)
    interviews_from = models.DateField(null=True, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    process = models.TextField(blank=True)
    change_note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    made_by_member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    made_by_person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField(null=True)  # put to the hiring manager to read
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    agreed_evidence = models.CharField(max_length=300, blank=True)  # noted by a member: what she said, where
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("vacancy", "number"), name="intake_version_once"),
            models.UniqueConstraint(
                fields=("vacancy",), condition=models.Q(ended_at__isnull=True), name="one_intake_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(pay_from_pence__isnull=True)
                | models.Q(pay_to_pence__isnull=True)
                | models.Q(pay_to_pence__gte=models.F("pay_from_pence")),
                name="pay_range_forwards",
            ),
        )

    def __str__(self) -> str:
        return f"intake {self.pk}"


class Criterion(TenantModel):
    """One thing candidates are judged by. Kept once used; the two versions say when it was in force."""

    class Weight(models.TextChoices):
        MUST = "must", "Must have"
        NICE = "nice", "Nice to have"
        DEAL_BREAKER = "deal_breaker", "Deal-breaker"

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    weight = models.CharField(max_length=12, choices=Weight)
    text = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField()
    from_version = models.PositiveSmallIntegerField()
    until_version = models.PositiveSmallIntegerField(null=True)  # the last version it stood in

    class Meta:
        indexes = (models.Index(fields=("vacancy", "place"), name="criterion_order"),)

    def __str__(self) -> str:
        return f"criterion {self.pk}"


class InterviewStep(TenantModel):
    """One step of the client's process: who meets the candidate, how, how long."""

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    how = models.CharField(max_length=100, blank=True)  # video, on site, a task at home
    minutes = models.PositiveSmallIntegerField(default=60)
    interviewers = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "place"), name="interview_step_place_once", deferrable=models.Deferrable.DEFERRED
            ),
        )

    def __str__(self) -> str:
        return f"step {self.pk}"


class RefusedInstruction(TenantModel):
    """Somebody at the client asked us to discriminate and we said no: what, who, when (Equality Act 2010 s.111)."""

    vacancy = models.ForeignKey("jobs.Vacancy", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=200)
    answer = models.CharField(max_length=300)
    refused_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    refused_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"refused {self.pk}"
