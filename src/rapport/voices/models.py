"""What people say of working with us: answers to surveys, and words they let us show."""

from django.db import models

from rapport.foundation.models import TenantModel
from rapport.rules.surveys import MOMENTS
from rapport.rules.testimonials import Scope

SCOPES = (
    (Scope.INTERNAL.value, "Among ourselves"), (Scope.CLIENTS.value, "Shown to clients and candidates"),
    (Scope.PUBLIC.value, "In public, with everybody's"),
)  # fmt: skip


class Survey(TenantModel):
    """The questions asked after one moment, besides the score. Answers keep the version they answered."""

    moment = models.CharField(max_length=12, choices=[(one.key, one.label) for one in MOMENTS.values()])
    good = models.CharField(max_length=200)
    better = models.CharField(max_length=200)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "moment"), condition=models.Q(replaced_at__isnull=True), name="one_survey_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"survey {self.moment}"


class SurveyAsk(TenantModel):
    """Somebody is asked how it was, once for each moment, and what they answered.

    `subject_id`: what the moment belongs to (a candidacy, a placement, a vacancy); `member`: whose work it is about;
    `noted_by`: who took the answer down, None when they gave it in their door.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+", db_index=False)
    moment = models.CharField(max_length=12, choices=[(one.key, one.label) for one in MOMENTS.values()])
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    subject_id = models.UUIDField()
    about = models.CharField(max_length=250)  # the title of the vacancy, as they know it
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    good = models.TextField(blank=True)
    better = models.TextField(blank=True)
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "moment", "subject_id"), name="surveyed_once_for_a_moment"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, score__isnull=True)
                | models.Q(answered_at__isnull=False, score__range=(0, 10)),
                name="survey_answer_has_a_score",
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "-answered_at"), condition=models.Q(answered_at__isnull=False), name="survey_answers"
            ),
            models.Index(
                fields=("member", "-answered_at"), condition=models.Q(score__gte=9), name="survey_promoters"
            ),
        )

    def __str__(self) -> str:
        return f"survey ask {self.pk}"


class Testimonial(TenantModel):
    """Words about us with what their author allows: where, until when, under which name. Asked for first, or not.

    `given_at` None: asked for, and nothing given yet; with `withdrawn_at` set: declined. A change is a new row, and
    the one before is taken back. `evidence`: where the permission stands, when it was not given in their door.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    asked_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    asked_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    signed = models.CharField(max_length=200, blank=True)  # how they want to be named; "": not at all
    scope = models.CharField(max_length=8, choices=SCOPES, default=Scope.INTERNAL.value)
    given_at = models.DateTimeField(null=True)
    expires_on = models.DateField(null=True)  # gone from this day on
    withdrawn_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(given_at__isnull=True, withdrawn_at__isnull=True),
                name="one_testimonial_asked_for",
            ),
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=True)
                | (~models.Q(words="") & models.Q(expires_on__isnull=False)),
                name="testimonial_has_words_and_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=False) | models.Q(asked_at__isnull=False),
                name="testimonial_asked_for_or_given",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("person",), name="testimonial_of_person"),
            models.Index(
                fields=("firm", "scope", "expires_on"),
                condition=models.Q(given_at__isnull=False, withdrawn_at__isnull=True),
                name="testimonial_allowed",
            ),
        )

    def __str__(self) -> str:
        return f"testimonial {self.pk}"
