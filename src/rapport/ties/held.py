"""What a member holds of introductions: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.ties.actions import answer_instead, ask_instead
from rapport.ties.queries import open_asks

HELD = (
    Held(
        one="introduction asked for", many="introductions asked for", owner="asker", person="target", live=open_asks,
        give=ask_instead,
    ),
    Held(
        one="introduction to make", many="introductions to make", owner="colleague", person="first", live=open_asks,
        give=answer_instead,
    ),
)  # fmt: skip
