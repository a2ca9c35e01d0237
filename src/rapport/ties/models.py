"""Who knows whom, as the night worked it out; ties a colleague hides; introductions asked for."""

from django.db import models

from rapport.foundation.models import TenantModel


class Tie(TenantModel):
    """Two people know each other, in our best judgement; one row each way. Derived: rewritten by the night."""

    class Kind(models.TextChoices):
        MET = "met", "Know each other"
        WORKED = "worked", "Worked together"
        REFERRED = "referred", "Referred"
        INTRODUCED = "introduced", "Introduced us"
        EVENT = "event", "At the same event"

    a = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    b = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    strength = models.FloatField()
    kind = models.CharField(max_length=10, choices=Kind)
    evidence = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("firm", "a", "b"), include=("strength",), name="tie_once"),
            models.CheckConstraint(condition=~models.Q(a=models.F("b")), name="tie_of_two"),
        )
        indexes = (models.Index(fields=("b",), name="tie_back"),)

    def __str__(self) -> str:
        return f"tie of {self.a_id} and {self.b_id}"


class UserTie(TenantModel):
    """A member knows a person, how well. Derived: from their relationship, unless they hide it."""

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    strength = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "person", "member"), include=("strength",), name="member_knows_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} knows {self.person_id}"


class HiddenTie(TenantModel):
    """A member keeps to themselves that they know a person; `person` None: all of theirs."""

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "person"), nulls_distinct=False, name="hidden_once"),
        )

    def __str__(self) -> str:
        return f"hidden by {self.member_id}"


class IntroductionAsk(TenantModel):
    """A member asks a colleague for an introduction to a person: by the colleague, or by somebody they know.

    `colleague` answers it, at once when it is the asker. A decline keeps no reason.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        MADE = "made", "Made"
        DONE = "done", "Done"

    OPEN = (State.ASKED, State.APPROVED)

    asker = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    colleague = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    connector = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)
    target = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    why = models.CharField(max_length=500)
    text = models.TextField()  # the connector may pass it on as it stands
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("connector",),
                condition=models.Q(state__in=("asked", "approved"), connector__isnull=False),
                name="one_open_ask_of_a_person",
            ),
            models.UniqueConstraint(
                fields=("colleague",),
                condition=models.Q(state__in=("asked", "approved"), connector__isnull=True),
                name="one_open_ask_of_a_colleague",
            ),
        )
        indexes = (
            models.Index(fields=("asker", "-asked_at"), name="introductions_asked"),
            models.Index(fields=("colleague", "-asked_at"), name="introductions_asked_of"),
        )

    def __str__(self) -> str:
        return f"introduction asked {self.pk}"
