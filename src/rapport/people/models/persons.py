"""A person, how to reach them, where they work and worked, what we know of them as a human being."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import Key, TenantModel


class Person(TenantModel):
    """A human being with many roles over time; never an application, never a login.

    `title`, `employer`, `employed_since` repeat the main current position, and `last_touch_at`, `health`, `band`,
    `due_on` the warmest relationship, for lists; actions keep them.
    """

    class Role(models.TextChoices):
        JOBSEEKER = "jobseeker", "Jobseeker"
        PLACED = "placed", "Placed"
        HIRING_MANAGER = "hiring_manager", "Hiring manager"
        INFLUENCER = "influencer", "Influencer"
        REFERRER = "referrer", "Referrer"
        PEER = "peer", "Peer"

    class Channel(models.TextChoices):
        NONE = "", "No preference"
        EMAIL = "email", "Email"
        CALL = "call", "Call"
        TEXT = "text", "Text message"
        MEETING = "meeting", "Meeting"
        SOCIAL = "social", "Social message"

    full_name = models.CharField(max_length=200)  # as they write it: one word or seven, any script, any order
    called = models.CharField(max_length=100, blank=True)  # what to call them
    name_key = models.GeneratedField(expression=Key("full_name"), output_field=models.TextField(), db_persist=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list, blank=True)
    tags = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    employer = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", null=True, blank=True)
    employer_key = models.TextField(null=True, editable=False, db_collation="C")  # noqa: DJ001 - kept by a trigger
    employed_since = models.DateField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, editable=False)  # when the current job was noticed as new; by a trigger
    has_email = models.BooleanField(default=False, db_default=False, editable=False)  # kept by triggers
    preferred_channel = models.CharField(max_length=10, choices=Channel, default=Channel.NONE, blank=True)
    language = models.CharField(max_length=35, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    source = models.CharField(max_length=100, blank=True)  # how we came to know them
    note = models.TextField(blank=True)
    confirmed_on = models.DateField(null=True, blank=True)  # when they last said "still right"
    delete_by_on = models.DateField(null=True, blank=True)  # keep no longer than this
    hires_since_on = models.DateField(null=True, editable=False)  # they hire: behind the wall from then on
    search_owner = models.ForeignKey(  # who looked after their search when they began to hire
        "accounts.Member", models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )
    last_touch_at = models.DateTimeField(null=True)
    health = models.PositiveSmallIntegerField(null=True)  # None: new, or not scored
    band = models.CharField(max_length=10, default="new")
    due_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=("firm", "name_key", "id"), name="person_by_name"),
            models.Index(fields=("firm", "last_touch_at", "id"), name="person_by_touch"),
            models.Index(fields=("firm", "health", "id"), name="person_by_health"),
            models.Index(fields=("firm", "due_on", "id"), name="person_by_due"),
            models.Index(fields=("firm", "created_at", "id"), name="person_by_added"),
            models.Index(fields=("firm", "owner", "name_key", "id"), name="person_by_owner"),
            models.Index(fields=("employer", "name_key", "id"), name="person_by_employer"),
            models.Index(fields=("firm", "employer_key", "name_key", "id"), name="person_by_employer_name"),
            models.Index(fields=("firm", "band", "health", "id"), name="person_by_band"),
            models.Index(
                fields=("owner", "confirmed_on"),
                condition=models.Q(confirmed_on__isnull=False),
                name="person_by_confirmed",
            ),
            models.Index(
                fields=("owner", "moved_at"), condition=models.Q(moved_at__isnull=False), name="person_by_move"
            ),
            models.Index(fields=("firm", "id"), condition=models.Q(has_email=False), name="person_without_email"),
            models.Index(fields=("owner", "created_at"), condition=~models.Q(source=""), name="person_by_source"),
            models.Index(
                fields=("owner", "delete_by_on"),
                condition=models.Q(delete_by_on__isnull=False),
                name="person_by_keep_until",
            ),
            GinIndex(  # any mixture of filters; read by the search functions only (see migration 0002)
                "firm",
                "tags",
                "roles",
                Key("city"),
                "country",
                Key("source"),
                "band",
                "owner",
                "employer",
                name="person_by_filters",
                gin_pending_list_limit=512,
            ),
        )

    def __str__(self) -> str:
        return f"person {self.pk}"


OF_JOBSEEKERS = frozenset({Person.Role.JOBSEEKER, Person.Role.PLACED})
"""Roles that tell that somebody looked for work."""


class ContactKind(models.TextChoices):
    EMAIL = "email", "Email"
    PHONE = "phone", "Phone"
    PROFILE = "profile", "Profile"


class ContactPoint(TenantModel):
    """One way to reach a person. `value` is as given; `key` is what equal ones share (lower case, E.164, slug)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=ContactKind)
    value = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=50, blank=True)
    is_work = models.BooleanField(default=False)
    is_preferred = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "key"), name="contact_point_once"),
            models.UniqueConstraint(
                fields=("firm", "key"), condition=models.Q(kind="email"), name="email_belongs_to_one_person"
            ),
        )
        indexes = (models.Index(fields=("firm", "kind", "key"), name="contact_point_by_key"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"


class Position(TenantModel):
    """Who works or worked where, as what, since when. Dates may be unknown (None)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", null=True)
    title = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    is_current = models.BooleanField(default=True)
    noticed_at = models.DateTimeField(null=True)  # set when this was a job move we noticed: "moved" in Today
    source = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(is_current=True), name="one_main_position_now"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="position_forwards",
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | models.Q(ended_on__isnull=True), name="current_has_no_end"
            ),
        )

    def __str__(self) -> str:
        return f"position {self.pk}"


class PersonalCard(TenantModel):
    """Getting to know the person. For the recruiters only: no client-side path may read this table."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    personality = models.TextField(blank=True)
    interests = models.TextField(blank=True)
    likes = models.TextField(blank=True)
    values = models.TextField(blank=True)
    working_style = models.TextField(blank=True)
    motives = models.TextField(blank=True)
    career_goals = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"card of {self.person_id}"
