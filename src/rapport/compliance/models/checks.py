"""Checks of identity, qualifications and right to work; references."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Check(TenantModel):
    """One thing confirmed about a work-seeker (regs 19 and 22): what, how, who, when."""

    class About(models.TextChoices):
        IDENTITY = "identity", "Identity"
        EXPERIENCE = "experience", "Experience"
        TRAINING = "training", "Training"
        QUALIFICATION = "qualification", "Qualification"
        AUTHORISATION = "authorisation", "Authorisation by law or a professional body"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    about = models.CharField(max_length=14, choices=About)
    what = models.CharField(max_length=200, blank=True)  # which qualification
    how = models.CharField(max_length=300)
    checked_on = models.DateField()
    checked_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    expires_on = models.DateField(null=True, blank=True)
    copy_offered_on = models.DateField(null=True, blank=True)  # offered to the hirer (reg 22)
    document_id = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=("person", "about"), name="check_of_person"),)

    def __str__(self) -> str:
        return f"check {self.pk}"


class RightToWorkCheck(TenantModel):
    """A dated check of the right to work (2006 Act ss.15-25): by which route, who checked, until when it holds.

    Nothing is kept of the nationality, and no number of a document: the copy is the evidence, a document of its own.
    """

    class Route(models.TextChoices):
        MANUAL = "manual", "Original documents, in person"
        DIGITAL = "digital", "Certified digital identity service"
        ONLINE = "online", "Home Office online check with a share code"

    class Excuse(models.TextChoices):
        CONTINUOUS = "continuous", "Without an end"
        UNTIL_EXPIRY = "until_expiry", "Until the permission expires"
        SIX_MONTHS = "six_months", "Six months, with a positive verification notice"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    route = models.CharField(max_length=8, choices=Route)
    excuse = models.CharField(max_length=12, choices=Excuse)
    evidence = models.CharField(max_length=300)  # which kind of document or service
    restrictions = models.CharField(max_length=300, blank=True)  # hours, kind of work
    checked_on = models.DateField()
    checked_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    expires_on = models.DateField(null=True)
    follow_up_on = models.DateField(null=True)  # the last day by which it must be checked again
    document_id = models.UUIDField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(replaced_at__isnull=True), name="one_right_to_work_in_force"
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "follow_up_on"),
                condition=models.Q(replaced_at__isnull=True, follow_up_on__isnull=False),
                name="right_to_work_follow_up",
            ),
        )

    def __str__(self) -> str:
        return f"right to work {self.pk}"


class Reference(TenantModel):
    """A reference about a work-seeker: asked by link, given by a referee who is no relative (reg 22)."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        GIVEN = "given", "Given"
        REFUSED = "refused", "They would rather not"
        GIVEN_UP = "given_up", "Given up"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    referee_name = models.CharField(max_length=200)
    referee_email = models.EmailField(max_length=254, blank=True)
    relation = models.CharField(max_length=200)  # "line manager at Crane Ltd, 2019 to 2022"
    is_relative = models.BooleanField(default=False)
    person_agreed_on = models.DateField()  # the work-seeker agreed that we ask this referee
    may_disclose = models.BooleanField(null=True)  # the referee agreed that the hirer reads it
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answers = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    offered_to_hirer_on = models.DateField(null=True)
    made_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(is_relative=False), name="referee_is_no_relative"),)
        indexes = (
            models.Index(fields=("person", "state"), name="reference_of_person"),
            models.Index(
                fields=("made_by", "asked_at"),
                condition=models.Q(state="waiting", asked_at__isnull=False),
                name="reference_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"reference {self.pk}"
