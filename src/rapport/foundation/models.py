"""Firm (the tenant), the scoped base model, the audit trail and the event log."""

from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.keys import new_id
from rapport.foundation.scope import current_firm_id


class Key(models.Func):
    """SQL: the sort and search key of a name, lower-cased and without accents. Our own IMMUTABLE function."""

    function = "rapport_key"
    output_field = models.TextField()


class Firm(models.Model):
    """One recruitment firm: the tenant. Everything else belongs to exactly one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, default="Europe/London")
    country = models.CharField(max_length=2, default="GB")
    region = models.CharField(max_length=10, default="ENG", blank=True)  # public holidays: part of the country
    digest_hour = models.PositiveSmallIntegerField(default=7, validators=[MinValueValidator(0), MaxValueValidator(23)])
    cards_a_day = models.PositiveSmallIntegerField(default=8, validators=[MinValueValidator(1), MaxValueValidator(50)])
    default_ideal_days = models.PositiveSmallIntegerField(default=60)
    said_word = models.SlugField(max_length=40, null=True, unique=True, db_index=False)  # noqa: DJ001 - of /said/<word>/
    review_address = models.URLField(max_length=300, blank=True, default="")  # where else people may review the firm
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


@models.Field.register_lookup
@models.ForeignObject.register_lookup
class AnyOf(models.Lookup):
    """`column__any_of=keys`: what `__in` means, sent as one array; with hundreds of keys much cheaper to prepare.

    An SQL expression that gives an array stands for itself.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the condition and its values."""
        column, values = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            array, given = compiler.compile(self.rhs)
            return f"{column} = ANY({array})", (*values, *given)
        return f"{column} = ANY(%s)", (*values, list(self.rhs))


M = TypeVar("M", bound=models.Model)


class ScopedManager(models.Manager[M]):
    """A manager that fails closed: no firm in scope, no rows but an error."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(firm_id=current_firm_id())

    def about(self, person_id: UUID) -> list[M]:
        """Return every row about a person, in no order. One query, plain: a page that asks ten of these is built twice
        as fast as with queries that are put together anew each time.
        """
        table = self.model._meta.db_table  # noqa: SLF001 - public in all but name
        sql = f"SELECT * FROM {table} WHERE firm_id = %s AND person_id = %s"
        return list(self.raw(sql, [current_firm_id(), person_id]))


class TenantModel(models.Model):
    """Base of every table that holds a firm's rows. Its indexes begin with the firm or with a key of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    firm = models.ForeignKey("foundation.Firm", models.PROTECT, related_name="+", editable=False, db_index=False)

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if getattr(self, "firm_id", None) is None:
            self.firm_id = current_firm_id()
        super().save(*args, **kwargs)


class AuditEntry(TenantModel):
    """Who did what to which rows. Written by @action; the app's database role may not change or delete it."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=100)
    about = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("firm", "-at"), name="audit_newest"),)

    def __str__(self) -> str:
        return f"{self.actor_kind} {self.action}"


class EventRecord(TenantModel):
    """A fact that happened, kept in order. Also the feed behind webhooks."""

    at = models.DateTimeField()
    name = models.CharField(max_length=100)
    payload = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("firm", "at"), name="event_order"),)

    def __str__(self) -> str:
        return self.name
