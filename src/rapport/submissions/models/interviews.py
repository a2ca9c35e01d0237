"""Interviews with offered times, structured scorecards, assessments."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Interview(TenantModel):
    """One interview. Times are offered (`Slot`), one is chosen; `sequence` counts changes for calendars."""

    class State(models.TextChoices):
        OFFERED = "offered", "Times offered"
        BOOKED = "booked", "Booked"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"
        NO_SHOW = "no_show", "Did not come"

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+", db_index=False)
    step = models.ForeignKey("jobs.InterviewStep", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    time_zone = models.CharField(max_length=64)  # where it takes place
    place = models.CharField(max_length=300, blank=True)  # an address, or a link
    interviewers = models.CharField(max_length=300, blank=True)  # as told to the candidate
    reason = models.CharField(max_length=300, blank=True)  # why it was cancelled, or what we know of a no-show
    sequence = models.PositiveSmallIntegerField(default=0)
    note_for_candidate = models.TextField(blank=True)  # the preparation note, once approved
    note_sent_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state__in=("booked", "held")) | models.Q(starts_at__isnull=False),
                name="booked_interview_has_a_time",
            ),
        )
        indexes = (
            models.Index(fields=("candidacy", "starts_at"), name="interview_of_candidacy"),
            models.Index(fields=("firm", "starts_at"), condition=models.Q(state="booked"), name="interview_by_time"),
        )

    def __str__(self) -> str:
        return f"interview {self.pk}"


class Interviewer(TenantModel):
    """Somebody at the client who is invited to an interview."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("interview", "person"), name="interviewer_once"),)

    def __str__(self) -> str:
        return f"interviewer {self.pk}"


class Slot(TenantModel):
    """One time offered for an interview. Whoever chooses first has it."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    offered_by_kind = models.CharField(max_length=10)
    offered_by_id = models.UUIDField(null=True)
    chosen_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("interview", "starts_at"), name="slot_offered_once"),
            models.UniqueConstraint(
                fields=("interview",), condition=models.Q(chosen_at__isnull=False), name="one_slot_chosen"
            ),
        )

    def __str__(self) -> str:
        return f"slot {self.pk}"


class Scorecard(TenantModel):
    """How one interviewer judged an interview, criterion by criterion, with the evidence."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    summary = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("interview", "by"), name="one_scorecard_each"),)

    def __str__(self) -> str:
        return f"scorecard {self.pk}"


class Score(TenantModel):
    """One criterion on a scorecard: 1 (not shown) to 4 (clearly shown), None (not asked), and what showed it."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="+", db_index=False)
    criterion = models.ForeignKey("jobs.Criterion", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("scorecard", "criterion"), name="criterion_scored_once"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(1, 4)), name="score_in_range"
            ),
        )

    def __str__(self) -> str:
        return f"score {self.pk}"


class Assessment(TenantModel):
    """A test or an assessment centre a candidate took: which, by whom, what came out. Read by people, never ranked."""

    candidacy = models.ForeignKey("submissions.Candidacy", models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    provider = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField()
    result = models.TextField()
    document_id = models.UUIDField(null=True)
    recorded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=("candidacy", "taken_on"), name="assessment_of_candidacy"),)

    def __str__(self) -> str:
        return f"assessment {self.pk}"
