"""Organisations: companies, their groups, sites and departments."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import Key, TenantModel


class Organisation(TenantModel):
    """A company or a part of one. `parent` makes groups, sites and departments."""

    class Kind(models.TextChoices):
        COMPANY = "company", "Company"
        GROUP = "group", "Group"
        SITE = "site", "Site"
        DEPARTMENT = "department", "Department"

    name = models.CharField(max_length=200)
    name_key = models.GeneratedField(expression=Key("name"), output_field=models.TextField(), db_persist=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.COMPANY)
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", null=True, blank=True)
    is_client = models.BooleanField(default=False)
    website = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    tags = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    note = models.TextField(blank=True)
    last_touch_at = models.DateTimeField(null=True)  # kept by relations: the newest touch with anybody there
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=("firm", "name_key", "id"), name="organisation_by_name"),
            models.Index(fields=("firm", "-last_touch_at", "id"), name="organisation_by_touch"),
            GinIndex("firm", OpClass("name_key", name="gin_trgm_ops"), name="organisation_like"),
            GinIndex("firm", "tags", "owner", name="organisation_by_filters"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="organisation_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name
