"""Care after a start: what a firm does with everybody it places, one plan for each side, its steps, check-ins."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from rapport.aftercare.words import NAMES, when_words
from rapport.foundation.models import TenantModel
from rapport.rules.milestones import Job, news

OPEN = models.Q(done_at__isnull=True, skipped_at__isnull=True)


class Track(models.TextChoices):
    PERSON = "person", "The person placed"
    CLIENT = "client", "The client"
    LEFT = "left", "Who left"


class CarePattern(TenantModel):
    """One step the firm takes with everybody it places: its editable copy of rules.care_patterns, versioned.

    A step keeps the version it was made with.
    """

    class Anchor(models.TextChoices):
        START = "start", "the first day"
        END = "end", "the last day of the assignment"
        REBATE = "rebate", "the last day of the rebate"
        LEFT = "left", "the day they left"

    track = models.CharField(max_length=10, choices=Track)
    key = models.CharField(max_length=30)
    own_name = models.CharField(max_length=60, blank=True)  # of a step the firm made itself
    anchor = models.CharField(max_length=10, choices=Anchor)
    months = models.SmallIntegerField()
    days = models.SmallIntegerField()
    lasts_days = models.PositiveSmallIntegerField()
    kinds = ArrayField(models.CharField(max_length=10), blank=True)  # none: the firm does not take this step
    yearly = models.BooleanField(default=False)
    say = models.CharField(max_length=200)
    made_at = models.DateTimeField(db_default=Now())
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "track", "key"), condition=models.Q(replaced_at__isnull=True), name="one_care_pattern"
            ),
        )

    def __str__(self) -> str:
        return f"{self.track} {self.key}"

    @property
    def name(self) -> str:
        """What the step is called."""
        return self.own_name or NAMES[self.key]

    @property
    def when(self) -> str:
        """When it comes, in words."""
        return when_words(self.anchor, self.months, self.days, yearly=self.yearly)


class CarePlan(TenantModel):
    """Care of one side of a placement. `opened_on`: the day it began; of who left, the day they left."""

    placement = models.ForeignKey("placements.Placement", models.CASCADE, related_name="+", db_index=False)
    track = models.CharField(max_length=10, choices=Track)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    why = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("placement", "track"), name="one_care_plan_a_track"),)
        indexes = (models.Index(fields=("person", "opened_on"), name="care_plan_of_person"),)

    def __str__(self) -> str:
        return f"care {self.pk}"


class CareStep(TenantModel):
    """One step of a plan: the how-manieth of its pattern, its day, and what became of it."""

    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="+", db_index=False)
    pattern = models.ForeignKey(CarePattern, models.PROTECT, related_name="+")
    key = models.CharField(max_length=30)  # the pattern's
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    moved_by_hand = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # why it was left out

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "key", "number"), name="care_step_once"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(skipped_at__isnull=True), name="care_step_one_end"
            ),
        )
        indexes = (models.Index(fields=("firm", "due_on"), condition=OPEN, name="care_step_due"),)

    def __str__(self) -> str:
        return f"care step {self.pk}"

    @property
    def name(self) -> str:
        """What it is called. Needs the pattern at hand."""
        return self.pattern.name

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor left out."""
        return self.done_at is None and self.skipped_at is None


class CheckIn(TenantModel):
    """How it really is, asked of one side of a placement: by a link into their door, or noted by a member."""

    class By(models.TextChoices):
        LINK = "link", "In their door"
        CALL = "call", "Told to a colleague"

    class Stay(models.TextChoices):
        YES = "yes", "Yes"
        UNSURE = "unsure", "Not sure"
        NO = "no", "No"

    placement = models.ForeignKey("placements.Placement", models.CASCADE, related_name="+", db_index=False)
    step = models.ForeignKey(CareStep, models.CASCADE, related_name="+", null=True)
    track = models.CharField(max_length=10, choices=Track)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)  # who answers
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=4, choices=By, blank=True)
    how_is_it = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(1), MaxValueValidator(5)])
    as_described = models.PositiveSmallIntegerField(null=True, validators=[MinValueValidator(1), MaxValueValidator(5)])
    stay = models.CharField(max_length=6, choices=Stay, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    worries = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("placement", "track"), condition=models.Q(answered_at__isnull=True), name="one_open_check_in"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True)
                | models.Q(how_is_it__range=(1, 5), as_described__range=(1, 5), stay__in=("yes", "unsure", "no")),
                name="answered_check_in_says_how",
            ),
        )
        indexes = (
            models.Index(fields=("person", "-asked_at"), name="check_in_of_person"),
            models.Index(fields=("placement", "-asked_at"), name="check_in_of_placement"),
        )

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class Milestone(TenantModel):
    """Something at work worth a kind word: noticed somewhere and confirmed by a member, or told to one.

    `news` is what the same news shares wherever it is seen: it is noticed once, also after it was dismissed.
    `position_id`: the job on record it was compared with; once confirmed, the job it brought.
    """

    class Kind(models.TextChoices):
        ANNIVERSARY = "anniversary", "Job anniversary"
        PROMOTION = "promotion", "Promotion"
        NEW_ROLE = "new_role", "New role"
        TOLD = "told", "Good news"

    class Source(models.TextChoices):
        POSITION = "position", "A change on the record"
        IMPORT = "import", "An import"
        SIGNATURE = "signature", "A mail signature"
        TOLD = "told", "They told us"

    class State(models.TextChoices):
        NOTICED = "noticed", "To confirm"
        CONFIRMED = "confirmed", "Confirmed"
        DISMISSED = "dismissed", "Not so"
        GREETED = "greeted", "Congratulated"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    noticed_from = models.CharField(max_length=10, choices=Source)
    state = models.CharField(max_length=10, choices=State, default=State.NOTICED)
    on = models.DateField()  # the day of the news; of what was seen, the day it was seen
    started_on = models.DateField(null=True)  # the new job's first day, where what we saw says so
    from_title = models.CharField(max_length=200, blank=True)
    from_employer = models.CharField(max_length=200, blank=True)
    to_title = models.CharField(max_length=200, blank=True)
    to_employer = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=300, blank=True)  # what we were told
    evidence = models.CharField(max_length=200, blank=True)  # where it was seen
    news = models.CharField(max_length=64)
    position_id = models.UUIDField(null=True)
    brought_by = models.UUIDField(null=True)  # the import that noticed it, for undo
    noticed_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    decided_at = models.DateTimeField(null=True)
    greeted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    greeted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "news"), name="milestone_once"),
            models.CheckConstraint(
                condition=~models.Q(state="greeted") | models.Q(greeted_at__isnull=False), name="greeted_has_a_moment"
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "state", "-noticed_at"), condition=models.Q(state__in=("noticed", "confirmed")),
                name="milestone_waiting",
            ),
            models.Index(fields=("position_id",), name="milestone_of_position"),
            models.Index(
                fields=("brought_by",), condition=models.Q(brought_by__isnull=False), name="milestone_of_import"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"milestone {self.pk}"

    @property
    def job_before(self) -> str:
        """The job it replaces, in words."""
        return Job(self.from_title, self.from_employer).words

    @property
    def job(self) -> str:
        """The job it is about, in words."""
        return Job(self.to_title, self.to_employer).words

    @property
    def why(self) -> str:
        """Why it was taken for news, in a sentence; "" for what was told."""
        found = news(Job(self.from_title, self.from_employer), Job(self.to_title, self.to_employer))
        return found.why if found else ""
