"""One line of the forecast with what it stands for."""

from dataclasses import dataclass
from uuid import UUID

from rapport.rules.forecast import Line


@dataclass(frozen=True, slots=True)
class Row:
    """A line, what it is, whose, and the page it leads to. `why` says why it is not counted, or what may change it."""

    line: Line[UUID]
    what: str
    client: str
    owner: str
    page: str
    key: UUID
    why: str = ""
