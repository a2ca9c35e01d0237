"""Saying what happened, with an undo."""

import json

from django.http import HttpResponse
from django.urls import reverse

from rapport.submissions.actions import Moved


def undo_of(done: Moved) -> str:
    """Return the address that takes a move back, "" when nothing was moved."""
    return reverse("moves_undo", kwargs={"move_id": done.moves[0].pk}) if done.moves else ""


def with_say(response: HttpResponse, words: str, undo: str = "") -> HttpResponse:
    """Let a piece of a page say something as it arrives."""
    response["HX-Trigger"] = json.dumps({"say": {"words": words, "undo": undo}})
    return response
