"""What the list of vacancies shows of its candidates, kept with every change."""

from uuid import UUID

from django.db.models import Count, Q

from rapport.foundation import clock
from rapport.jobs import actions as jobs
from rapport.rules.stages import AFTER_SENDING, StageType
from rapport.submissions.models import Candidacy

SENT = (*AFTER_SENDING, StageType.PLACED)  # who ended keeps the stage they stood in


def count_again(vacancy_id: UUID) -> None:
    """Count a vacancy's candidates: those still open, those whose next move is ours, CVs sent. Two queries."""
    still = Q(ended_at__isnull=True)
    counts = Candidacy.objects.filter(vacancy_id=vacancy_id).aggregate(
        total=Count("pk", filter=still),
        needs_action=Count("pk", filter=still & Q(waiting_for="us")),
        submitted=Count("pk", filter=Q(stage_type__in=SENT)),
    )
    jobs.keep_counts(vacancy_id=vacancy_id, moved_at=clock.now(), **counts)
