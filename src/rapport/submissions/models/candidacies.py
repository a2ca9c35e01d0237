"""A person considered for a vacancy: where they stand, how they came there, whether they want to be put forward."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel
from rapport.rules.stages import AFTER_SENDING, StageType


class Candidacy(TenantModel):
    """One person considered for one vacancy, once. `stage_type` repeats the stage's, for lists.

    A person is not a candidacy: a rejection says nothing of the person.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "Open"
        PLACED = "placed", "Placed"
        REJECTED_BY_US = "by_us", "Rejected by us"
        REJECTED_BY_CLIENT = "by_client", "Rejected by the client"
        WITHDRAWN = "by_candidate", "The candidate withdrew"
        CLOSED = "closed", "The vacancy closed"

    class Waiting(models.TextChoices):
        US = "us", "Our move"
        CLIENT = "client", "The client's move"
        CANDIDATE = "candidate", "The candidate's move"
        NOBODY = "nobody", "Nobody's move"

    vacancy = models.ForeignKey("jobs.Vacancy", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    stage = models.ForeignKey("jobs.Stage", models.PROTECT, related_name="+", db_index=False)
    stage_type = models.CharField(max_length=12)
    stage_since = models.DateTimeField()
    waiting_for = models.CharField(max_length=10, choices=Waiting, default=Waiting.US)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    source = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)  # ours; never shown outside
    other_agency = models.CharField(max_length=200, blank=True)  # the client had them from there first: how we know
    unable_notice_on = models.DateField(null=True)  # the client was told what reg. 22 asks and we could not obtain
    unable_steps = models.TextField(blank=True)  # the steps that were taken
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN, blank=True)
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # the person was told how it ended
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("vacancy", "person"), name="considered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="", ended_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(ended_at__isnull=False)),
                name="candidacy_ended_has_an_outcome",
            ),
        )
        indexes = (
            models.Index(fields=("vacancy", "stage", "stage_since", "id"), name="candidacy_board"),
            models.Index(fields=("person", "-added_at"), name="candidacy_of_person"),
            models.Index(
                fields=("owner", "stage_type", "stage_since"),
                condition=models.Q(outcome=""),
                name="candidacy_open_of_owner",
            ),
            models.Index(
                fields=("owner", "ended_at"),
                condition=models.Q(told_at__isnull=True, outcome__in=("by_us", "by_client", "closed")),
                name="candidacy_not_told",
            ),
        )

    def __str__(self) -> str:
        return f"candidacy {self.pk}"

    @property
    def was_sent(self) -> bool:
        """Whether the CV went to the client; who ended keeps the stage they stood in."""
        return self.stage_type in (*AFTER_SENDING, StageType.PLACED)


class StageMove(TenantModel):
    """A candidacy moved: from where, to where, when, by whom (a member, or a person through their door)."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="+", db_index=False)
    from_type = models.CharField(max_length=12, blank=True)
    to_type = models.CharField(max_length=12)
    to_name = models.CharField(max_length=60)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.UUIDField(null=True)

    class Meta:
        indexes = (models.Index(fields=("candidacy", "at"), name="stage_move_order"),)

    def __str__(self) -> str:
        return f"move {self.pk}"


class Willingness(TenantModel):
    """Whether this person agreed to be put forward for this vacancy (regs 19 and 28): asked, answered, expires.

    `intake_number` is the version of the vacancy they were told of: a later one needs a new answer.
    """

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    intake_number = models.PositiveSmallIntegerField()
    answer = models.BooleanField(null=True)  # None: no answer yet
    answered_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=300, blank=True)  # empty: they answered in their door
    expires_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("candidacy",), condition=models.Q(replaced_at__isnull=True), name="one_willingness_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"willingness {self.pk}"


class CandidacyOpened(TenantModel):
    """A member opened the record of a candidacy, last when. Nobody is rejected by somebody who did not look."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("candidacy", "member"), name="candidacy_opened_once"),)

    def __str__(self) -> str:
        return f"opened {self.candidacy_id}"


class Rejection(TenantModel):
    """Why a candidacy ended: by whom, judged by which criteria of the vacancy. Made by a person, never by a machine.

    One that was taken back (the candidacy was opened again) stays on record.
    """

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="+", db_index=False)
    criteria = ArrayField(models.UUIDField(), default=list, blank=True)  # keys of jobs.Criterion
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)  # when whoever decided last opened the record
    by_kind = models.CharField(max_length=10)
    by_id = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("candidacy",), condition=models.Q(taken_back_at__isnull=True), name="one_rejection_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"rejection {self.pk}"
