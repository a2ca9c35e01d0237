"""Which documents something on record stands on."""

from uuid import UUID

from rapport.compliance.models import Check, ClientTerms, KeyInformation, RightToWorkCheck, SeekerTerms


def evidence_of(document_id: UUID) -> str | None:
    """Return what a document is the evidence of, in words; None when nothing stands on it. Five queries at most."""
    stands = (
        (RightToWorkCheck.objects, "a check of the right to work"),
        (Check.objects.filter(taken_back_at=None), "a check"),
        (ClientTerms.objects, "terms with a client"),
        (SeekerTerms.objects, "terms with a jobseeker"),
        (KeyInformation.objects, "a key information document"),
    )
    return next((what for rows, what in stands if rows.filter(document_id=document_id).exists()), None)
