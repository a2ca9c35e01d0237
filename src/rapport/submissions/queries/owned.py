"""What a member owns."""

from uuid import UUID

from rapport.submissions.models import Candidacy


def count_owned(member_id: UUID) -> int:
    """Return how many open candidacies a member owns. One query."""
    return Candidacy.objects.filter(owner_id=member_id, outcome="").count()
