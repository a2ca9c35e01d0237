"""Targets for contact: how many conversations, kept promises, new people or visits in a day or a week."""

from django.core.validators import MinValueValidator
from django.db import models

from rapport.foundation.models import TenantModel


class ContactTarget(TenantModel):
    """What a member (None: everybody who has none of their own) sets out to do. Mails sent are never counted."""

    class Kind(models.TextChoices):
        CONVERSATIONS = "conversations", "Conversations"
        PROMISES_KEPT = "promises", "Promises kept"
        NEW_PEOPLE = "new_people", "New people"
        VISITS = "visits", "Visits and meetings"

    class Per(models.TextChoices):
        DAY = "day", "A day"
        WEEK = "week", "A week"

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, db_index=False)
    kind = models.CharField(max_length=14, choices=Kind)
    per = models.CharField(max_length=4, choices=Per)
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    from_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("firm", "member", "kind"), condition=models.Q(ended_on__isnull=True),
                name="one_target_in_force", nulls_distinct=False,
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"target {self.pk}"
