"""Everything that happens because time passed. All of it; each line is harmless twice."""

from collections.abc import Callable
from datetime import date

from rapport.foundation.actors import Actor

NIGHTLY: tuple[Callable[[Actor, date], int], ...] = ()
