"""One line of the table of URLs."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.world import World


def nothing(_world: World) -> dict[str, object]:
    """Return no keys: the URL needs none."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """The status one URL gives to each caller. Always asked with the keys of North, also by Eve of the other firm.

    Args:
        keys: makes what the URL is about in firm North (through builders or actions) and returns the URL's kwargs.
        body: what is posted; None asks with GET.
        nobody: without signing in (302: to the sign-in page).
        recruiter, manager, compliance, admin: members of North.
        stranger: Eve, who administers the other firm. 404 wherever the URL names a row of North.
        carol, dan, olga: in a door of people outside, Carol in the client's, Dan in the candidate's, Olga in the
            client's of the other firm. Asked of URLs under /door/ only: elsewhere they are nobody, and a test says so.
    """

    keys: Callable[[World], dict[str, object]] = nothing
    query: str = ""
    body: Callable[[World], dict[str, object]] | None = None
    nobody: int = 302
    recruiter: int = 200
    manager: int = 200
    compliance: int = 200
    admin: int = 200
    stranger: int = 404
    carol: int = 403
    dan: int = 403
    olga: int = 403


def page(**statuses: int) -> Row:
    """Return the row of a page without keys that every member may see (Eve sees her own firm's)."""
    return Row(**{"stranger": 200} | statuses)


def door(**statuses: int) -> Row:
    """Return the row of a page in a door: members of staff are nobody there, and nobody is told to use a link."""
    everybody = dict.fromkeys(("nobody", "recruiter", "manager", "compliance", "admin", "stranger"), 403)
    return Row(**everybody | statuses)
