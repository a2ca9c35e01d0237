"""Links that let people outside in, the sessions they start, the pages that were looked at."""

from django.db import models

from rapport.foundation.models import TenantModel


class Door(models.TextChoices):
    CLIENT = "client", "Hiring manager"
    CANDIDATE = "candidate", "Candidate"
    REFEREE = "referee", "Referee"


class DoorLink(TenantModel):
    """A link that lets one person outside in, once, until it expires. Only a hash of its secret is kept.

    A hiring manager comes in for whom they work for: `employer` is who that was when the link was made.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    door = models.CharField(max_length=10, choices=Door)
    subject_id = models.UUIDField(null=True)  # what it is about, where a door is about one thing: a reference
    employer = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", null=True, db_index=False)
    secret_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)  # when its bearer asked for another

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("firm", "secret_hash"), name="door_link_secret_once"),
            models.UniqueConstraint(
                fields=("person", "door", "subject_id"),
                condition=models.Q(used_at=None, revoked_at=None),
                nulls_distinct=False,
                name="one_door_link_waits",
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "asked_at"), condition=models.Q(asked_at__isnull=False), name="door_link_asked"
            ),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"


class DoorSession(TenantModel):
    """A browser in which somebody outside came in. Only a hash of its key is kept."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    door = models.CharField(max_length=10, choices=Door)
    link = models.ForeignKey(DoorLink, models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "key_hash"), name="door_session_key_once"),)

    def __str__(self) -> str:
        return f"session {self.pk}"


class DoorView(TenantModel):
    """Somebody outside looked at a page: its name, and what it was about."""

    session = models.ForeignKey(DoorSession, models.CASCADE, related_name="+", db_index=False)
    page = models.CharField(max_length=100)
    subject_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("session", "-at"), name="door_view_newest"),)

    def __str__(self) -> str:
        return f"view {self.pk}"

    @property
    def in_words(self) -> str:
        """What was looked at, from the page's name: `door_client_shortlist` is "shortlist"."""
        return self.page.removeprefix(f"door_{self.session.door}_").replace("_", " ")
