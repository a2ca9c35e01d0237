"""What the firm and its members set out to do in a day or a week; what is done today is counted."""

from collections.abc import Iterator
from datetime import date, timedelta

from rapport.config.demo.diary import Act, Entry, at
from rapport.relations import actions as relations

SET = (  # days ago, who sets it, for whom (None: everybody), what, in a day or a week, how many
    (900, 2, None, "conversations", "week", 40),
    (420, 2, None, "conversations", "week", 60),
    (420, 2, None, "new_people", "week", 2),
    (300, 0, 0, "conversations", "week", 80),
    (300, 0, 0, "promises", "week", 3),
    (120, 1, 1, "visits", "week", 2),
)


def entries(today: date) -> Iterator[Entry]:
    """Yield the targets, each on the day it was set."""
    for ago, by, whose, kind, per, number in SET:
        yield at(today - timedelta(days=ago), 8), _set(by, whose, kind, per, number)


def _set(by: int, whose: int | None, kind: str, per: str, number: int) -> Act:
    return lambda cast: relations.set_target(
        cast.actors[by], kind=kind, per=per, number=number, member_id=None if whose is None else cast.members[whose]
    )
