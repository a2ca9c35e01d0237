"""Documents of a person or an organisation, and every version of each."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Document(TenantModel):
    """A CV, a contract, a certificate: what it is and whose. The files are its versions.

    Removed first, so that it can be brought back; the night deletes it with its files when that time is over.
    """

    class Kind(models.TextChoices):
        CV = "cv", "CV"
        CONTRACT = "contract", "Contract"
        TERMS = "terms", "Terms of business"
        KID = "kid", "Key information document"
        IDENTITY = "identity", "Identity"
        QUALIFICATION = "qualification", "Qualification"
        REFERENCE = "reference", "Reference"
        RIGHT_TO_WORK = "right_to_work", "Right to work"
        ASSESSMENT = "assessment", "Assessment"
        OTHER = "other", "Other"
        LIBRARY = "library", "For the library"  # nobody's own: what the firm shares with many

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", null=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", null=True)
    vacancy_id = models.UUIDField(null=True)  # no foreign key: vacancies live above
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    visible_to_person = models.BooleanField(default=False)  # shown in the candidate's door
    created_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(person__isnull=True, organisation__isnull=False)
                    | models.Q(person__isnull=False, organisation__isnull=True)
                )
                & ~models.Q(kind="library")
                | models.Q(person__isnull=True, organisation__isnull=True, kind="library"),
                name="document_of_exactly_one",
            ),
            models.CheckConstraint(
                condition=models.Q(visible_to_person=False) | models.Q(person__isnull=False),
                name="only_a_person_can_be_shown_a_document",
            ),
        )
        indexes = (
            models.Index(
                fields=("firm", "removed_at"), condition=models.Q(removed_at__isnull=False), name="document_removed"
            ),
        )

    def __str__(self) -> str:
        return f"document {self.pk}"


class DocumentVersion(TenantModel):
    """One file of a document, numbered from 1. `key` is where it lies in the storage: random, without any name."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)  # as it came, made harmless
    content_type = models.CharField(max_length=100)  # told by the content
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True)
    by_person = models.BooleanField(default=False)  # they uploaded it themselves

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="document_version_number_once"),
            models.UniqueConstraint(fields=("firm", "key"), name="document_file_once"),
        )

    def __str__(self) -> str:
        return f"version {self.number} of {self.document_id}"
