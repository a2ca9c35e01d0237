"""What told us that somebody we represented hires people now, and what was decided about it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rapport.foundation.models import TenantModel


class HirerNotice(TenantModel):
    """One sign that somebody hires: a vacancy that names them, a title, a member's word. What was decided stays.

    `said` is the title, or the key of the vacancy: the same sign is asked about once.
    """

    class Sign(models.TextChoices):
        VACANCY = "vacancy", "Named on a vacancy"
        TITLE = "title", "A title"
        MEMBER = "member", "A member's word"

    class State(models.TextChoices):
        NOTICED = "noticed", "To be looked at"
        CONFIRMED = "confirmed", "They hire"
        DISMISSED = "dismissed", "Not so"
        TAKEN_BACK = "taken_back", "Taken back"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    sign = models.CharField(max_length=7, choices=Sign)
    said = models.CharField(max_length=200)
    noticed_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.NOTICED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was taken back
    roles_before = ArrayField(models.CharField(max_length=20), default=list)  # for taking it back

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "sign", "said"), name="hirer_noticed_once"),)
        indexes = (
            models.Index(fields=("person",), condition=models.Q(state="noticed"), name="hirer_noticed"),
        )

    def __str__(self) -> str:
        return f"{self.sign} of {self.person_id}"
