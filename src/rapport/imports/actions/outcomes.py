"""What became of the items of a batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapport.imports.queries import Item
from rapport.imports.readers import Fault, PersonRecord

Word = Literal["added", "changed", "same", "touch", "known", "held", "left out", "fault"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: a word, whom or what it is about, and anything worth saying about it."""

    item: Item
    word: Word
    about: str = ""
    says: str = ""


@dataclass(slots=True)
class Batch:
    """The outcomes of a batch, and its counts under the names Import.counts uses."""

    outcomes: list[Outcome] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def put(self, item: Item, word: Word, about: str = "", says: str = "") -> None:
        """Note the outcome of one item."""
        self.outcomes.append(Outcome(item, word, about, says))

    def faults(self) -> list[Outcome]:
        """Return the outcomes that are faults."""
        return [outcome for outcome in self.outcomes if outcome.word == "fault"]


def faults_of(items: Sequence[Item], batch: Batch) -> list[Item]:
    """Note the items that could not be read as faults; return the others."""
    good = []
    for item in items:
        if isinstance(item.what, Fault):
            batch.put(item, "fault", item.what.raw, item.what.reason)
        else:
            good.append(item)
    return good


def said(record: PersonRecord) -> str:
    """Return what a reader warned of, in one line."""
    return " ".join(record.warnings)[:300]
