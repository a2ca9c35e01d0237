"""The words of names, kept by triggers of the database: what typo-tolerant search by name reads."""

from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from rapport.foundation.models import ScopedManager


class NameWord(models.Model):
    """A word that occurs in the name of at least one person of the firm. Gone with the last who bears it."""

    pk = models.CompositePrimaryKey("firm_id", "word")
    firm = models.ForeignKey("foundation.Firm", models.PROTECT, related_name="+", db_index=False)
    word = models.TextField(db_collation="C")

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        indexes = (GinIndex("firm", OpClass("word", name="gin_trgm_ops"), name="name_word_like"),)

    def __str__(self) -> str:
        return "a word"


class PersonWord(models.Model):
    """Who bears a word in their name."""

    pk = models.CompositePrimaryKey("firm_id", "word", "person_id")
    firm = models.ForeignKey("foundation.Firm", models.PROTECT, related_name="+", db_index=False)
    word = models.TextField(db_collation="C")
    person = models.ForeignKey(
        "people.Person", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    def __str__(self) -> str:
        return f"a word of {self.person_id}"
