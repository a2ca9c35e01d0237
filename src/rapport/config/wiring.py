"""Everything that happens because something else happened. All of it; there are no signals.

ERASERS: one function per feature that holds personal data; each forgets one person and returns rows by kind.
KEEPERS: functions that say "must keep until, because"; while one speaks, erasure is refused with its sentence.
"""

from collections.abc import Sequence

from rapport.compliance import actions as compliance
from rapport.foundation.erasure import Eraser, Keeper
from rapport.foundation.events import Event, Reaction
from rapport.people import actions as people
from rapport.relations import actions as relations

REACTIONS: dict[type[Event], Sequence[Reaction]] = {}

ERASERS: Sequence[Eraser] = (  # from the doors down: each leaves what those above it may still have to look up
    compliance.forget_person,
    relations.forget_person,
    people.forget_person,
)
MOVERS: Sequence[people.Mover] = (  # what follows when two records of one human being become one
    people.Mover("relations", relations.move_person, relations.move_back),
)
KEEPERS: Sequence[Keeper] = ()
