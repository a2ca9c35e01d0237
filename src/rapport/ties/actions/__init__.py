"""Every verb of ties."""

from rapport.ties.actions.asking import answer_ask, ask_introduction, close_ask, note_made
from rapport.ties.actions.forgetting import forget_person
from rapport.ties.actions.hiding import hide, hide_all, show, show_all
from rapport.ties.actions.moving import move_back, move_person
from rapport.ties.actions.rebuilding import rebuild_ties
from rapport.ties.actions.taking_over import answer_instead, ask_instead

__all__ = [
    "answer_ask", "answer_instead", "ask_instead", "ask_introduction", "close_ask", "forget_person", "hide", "hide_all",
    "move_back", "move_person", "note_made", "rebuild_ties", "show", "show_all",
]  # fmt: skip
