"""What the list of vacancies shows of its candidates, kept with every change."""

from uuid import UUID

from django.db.models import F, Func, IntegerField, Q, QuerySet, Subquery

from rapport.foundation import clock
from rapport.jobs import actions as jobs
from rapport.rules.stages import AFTER_SENDING, StageType
from rapport.submissions.models import Candidacy

SENT = (*AFTER_SENDING, StageType.PLACED)  # who ended keeps the stage they stood in


def count_again(vacancy_id: UUID) -> None:
    """Count a vacancy's candidates: those still open, those whose next move is ours, CVs sent. One statement."""
    theirs = Candidacy.objects.filter(vacancy_id=vacancy_id)
    still = Q(ended_at__isnull=True)
    jobs.keep_counts(
        vacancy_id=vacancy_id, moved_at=clock.now(), total=_count(theirs.filter(still)),
        needs_action=_count(theirs.filter(still, waiting_for="us")),
        submitted=_count(theirs.filter(stage_type__in=SENT)),
    )  # fmt: skip


def _count(rows: QuerySet[Candidacy]) -> Subquery:
    """How many, within the statement that keeps it."""
    return Subquery(
        rows.order_by().annotate(many=Func(F("pk"), function="count", output_field=IntegerField())).values("many")
    )
