"""Every verb of the doors: making and taking back links, coming in and going out, forgetting."""

from rapport.access.actions.forgetting import forget_old_visits, forget_person
from rapport.access.actions.links import (
    MadeLink,
    ask_again,
    knock,
    make_link,
    revoke_link,
    send_link,
    send_to_referee,
)
from rapport.access.actions.moving import move_back, move_person
from rapport.access.actions.sessions import end_all_sessions, end_session, enter, note_seen

__all__ = [
    "MadeLink", "ask_again", "end_all_sessions", "end_session", "enter", "forget_old_visits", "forget_person",
    "knock", "make_link", "move_back", "move_person", "note_seen", "revoke_link", "send_link",
    "send_to_referee",
]  # fmt: skip
