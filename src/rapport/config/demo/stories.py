"""What is true on the day the demo is made, told in days before it: so that Today has every reason on any day."""

from dataclasses import dataclass

_RECRUITING = (0, 1, 2)
_ALL = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Story:
    """One person's part. `nth` counts within a kind; `quiet`: range of days since the last contact."""

    kind: str
    nth: int
    style: str
    quiet: tuple[int, int]
    added: int = 700
    members: tuple[int, ...] = _RECRUITING

    def fits(self, member: int) -> bool:
        """Return whether this member has such a story."""
        return member in self.members


def _told(kind: str, count: int, style: str, quiet: tuple[int, int], **more: object) -> tuple[Story, ...]:
    return tuple(Story(kind, nth, style, quiet, **more) for nth in range(count))  # type: ignore[arg-type]


STORIES = (
    *_told("unanswered", 3, "regular", (12, 30), members=_ALL),
    *_told("promise", 6, "regular", (3, 14)),
    *_told("agreed_contact", 3, "regular", (33, 42)),
    *_told("breach", 2, "regular", (47, 62)),
    *_told("contact_again", 5, "slow", (65, 90)),
    *_told("introduced", 2, "none", (0, 0), added=28),
    *_told("moved", 3, "regular", (16, 26)),
    *_told("job_anniversary", 3, "regular", (34, 48)),
    *_told("birthday", 12, "regular", (20, 40)),
    *_told("still_right", 4, "regular", (5, 20), members=_ALL),
    *_told("keep_or_delete", 3, "dormant", (650, 660), added=994, members=_ALL),
    *_told("new_owner", 3, "regular", (15, 40)),
    *_told("cooling", 6, "close", (45, 85), members=_ALL),
    *_told("reconnect", 5, "close", (260, 420), added=994),
    *_told("silence", 1, "regular", (30, 60)),
    *_told("do_not_contact", 2, "slow", (90, 200)),
)
