"""Who asked not to be scored. The objection itself is compliance's; this is what health obeys."""

from django.db import models

from rapport.foundation.models import TenantModel


class NotScored(TenantModel):
    """This person asked not to be scored: no number, no word, no cooling, for anybody in the firm."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    since_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "person"), name="not_scored_once"),)

    def __str__(self) -> str:
        return f"not scored: {self.person_id}"
