"""The CV sent: with the gates as evidence, what the client said of it, gates that were opened with a reason."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rapport.foundation.models import TenantModel


class Submission(TenantModel):
    """A person was put forward to a client, once for each candidacy. `gates`, judged then, is the evidence."""

    class Through(models.TextChoices):
        PAGE = "page", "Page"
        COMMAND = "command", "Command"
        API = "api", "API"

    candidacy = models.OneToOneField("submissions.Candidacy", models.CASCADE, related_name="+")
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    through = models.CharField(max_length=8, choices=Through)
    summary = models.TextField(blank=True)  # why this person: what the client reads
    cv_version_id = models.UUIDField(null=True)  # people.DocumentVersion
    gates = models.JSONField()  # [{"key", "state", "sentence", "rule"}, ...]
    intake_number = models.PositiveSmallIntegerField()
    written_by_on = models.DateField()  # reg 21(3): told orally, confirm in writing by this day
    seen_at = models.DateTimeField(null=True)  # the client looked at the card
    name_asked_at = models.DateTimeField(null=True)  # blind: when she asked who it is
    withdrawn_at = models.DateTimeField(null=True)
    supply_ended_on = models.DateField(null=True)  # the placement's last day, noted when it ended or never began

    class Meta:
        indexes = (models.Index(fields=("firm", "submitted_at"), name="submission_by_day"),)

    def __str__(self) -> str:
        return f"submission {self.pk}"


class GateOverride(TenantModel):
    """A gate that may be opened was opened: which, by whom, why. Never changed, always in the report of the month."""

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+", db_index=False)
    gate = models.CharField(max_length=30)
    rule = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("candidacy", "gate"), name="gate_opened_once"),)
        indexes = (models.Index(fields=("firm", "at"), name="override_by_day"),)

    def __str__(self) -> str:
        return f"override {self.pk}"


class Unsuitability(TenantModel):
    """We heard that somebody put forward is, or may be, unsuitable (reg. 20). Never shown outside."""

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+")
    what = models.CharField(max_length=500)
    certain = models.BooleanField()  # they are; else: they may be
    owed = models.CharField(max_length=200)  # what it asked of us that day, in words
    tell_on = models.DateField(null=True)  # the day the client is to be told; None: it was not owed any more
    ends_supply = models.BooleanField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    told_client_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("firm", "tell_on"),
                condition=models.Q(tell_on__isnull=False, told_client_at__isnull=True),
                name="unsuitable_not_told",
            ),
        )

    def __str__(self) -> str:
        return f"unsuitability {self.pk}"


class Feedback(TenantModel):
    """What the client said of a candidate: on the CV, or after an interview. The first decision stands."""

    class Verdict(models.TextChoices):
        YES = "yes", "Yes, go on"
        MAYBE = "maybe", "Not sure yet"
        NO = "no", "No"

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+", db_index=False)
    interview = models.ForeignKey("submissions.Interview", models.CASCADE, related_name="+", null=True)
    verdict = models.CharField(max_length=5, choices=Verdict)
    text = models.TextField(blank=True)
    criteria = ArrayField(models.UUIDField(), default=list, blank=True)  # keys of jobs.Criterion: what decided
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)  # None: in her door
    passed_on_at = models.DateTimeField(null=True)  # the candidate was told
    replaced_at = models.DateTimeField(null=True)  # a "not sure yet" that became an answer

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("candidacy", "interview"),
                condition=models.Q(replaced_at__isnull=True),
                name="one_feedback_in_force",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"feedback {self.pk}"
