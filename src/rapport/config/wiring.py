"""Everything that happens because something else happened. All of it; there are no signals.

ERASERS: one function per feature that holds personal data; each forgets one person and returns rows by kind.
KEEPERS: functions that say "must keep until, because"; while one speaks, erasure is refused with its sentence.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.foundation.events import Event, Reaction

REACTIONS: dict[type[Event], Sequence[Reaction]] = {}

ERASERS: Sequence[Callable[[Actor, UUID], dict[str, int]]] = ()
KEEPERS: Sequence[Callable[[UUID], tuple[date, str] | None]] = ()
