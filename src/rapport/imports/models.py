"""An import, its rows that failed, what it made and changed, and the keys of what was already brought in."""

from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import TenantModel


class Import(TenantModel):
    """One file on its way in. `position`, where to go on after a crash, moves together with the rows."""

    class Kind(models.TextChoices):
        LINKEDIN = "linkedin", "LinkedIn connections"
        VCARD = "vcard", "vCard"
        TABLE = "table", "CSV or Excel"
        MAIL = "mail", "Mail archive"

    class State(models.TextChoices):
        NEW = "new", "Waiting for you"
        QUEUED = "queued", "Waiting to start"
        RUNNING = "running", "Running"
        STOPPED = "stopped", "Stopped"
        DONE = "done", "Done"
        FAILED = "failed", "Could not be read"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"

    member = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200)  # a name under the uploads folder, outside the web root
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)  # with_bodies, phone region, tags ...
    position = models.BigIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)  # lines before `position`, so that numbering goes on
    share = models.FloatField(default=0.0)  # how much of the file is in, 0.0 to 1.0; of the undo, while undoing
    items = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # added, changed, same, touches, held, left_out, faults
    fault = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)  # when `position` last moved: silence shows a run that was cut off
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)  # what undo left in place: [[person key, why], ...]

    class Meta:
        indexes = (models.Index(fields=("firm", "-created_at"), name="import_newest"),)

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportFault(TenantModel):
    """A row or message that could not be brought in, with its line and the reason; can be mended and retried."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="+", db_index=False)
    item = models.PositiveIntegerField()
    line = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300)
    raw = models.TextField(blank=True)
    mended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of", "item"), name="import_fault_once"),)

    def __str__(self) -> str:
        return f"fault {self.item} of {self.of_id}"


class ImportChange(TenantModel):
    """A row this import made (`before` None) or changed (`before` holds the old values): what undo goes back over."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="+", db_index=False)
    model = models.CharField(max_length=40)
    row_key = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)  # as the import left it: undo restores only what nobody changed since
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of", "model", "row_key"), name="import_change_once"),)

    def __str__(self) -> str:
        return f"change of {self.of_id}"


class Brought(TenantModel):
    """A source row that was already brought in, by its key: the same file twice changes nothing."""

    key = models.CharField(max_length=100)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    of = models.ForeignKey(Import, models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "key"), name="brought_once"),)

    def __str__(self) -> str:
        return f"brought {self.pk}"
