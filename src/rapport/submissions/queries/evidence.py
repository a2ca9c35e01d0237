"""Which documents a candidacy stands on."""

from uuid import UUID

from rapport.people.queries import version_ids
from rapport.submissions.models import Assessment, Submission


def candidacy_evidence_of(document_id: UUID) -> str | None:
    """Return what a document is the evidence of, in words; None when nothing stands on it. Three queries at most."""
    if Submission.objects.filter(cv_version_id__any_of=version_ids(document_id)).exists():
        return "what was sent to a client"
    return "an assessment" if Assessment.objects.filter(document_id=document_id).exists() else None
