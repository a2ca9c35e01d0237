"""Holding strangers' messages, deciding about them, and sending mail."""

from rapport.mail.actions.deciding import ignore, ignore_domain, keep, keep_as, put_back
from rapport.mail.actions.forgetting import forget, forget_decided
from rapport.mail.actions.holding import Held, NewHeld, hold, let_go
from rapport.mail.actions.moving import move_back, move_person
from rapport.mail.actions.outgoing import deliver, send, send_about_person, send_to_person
from rapport.mail.actions.settling import Settled, settle_known, wait_again

__all__ = [
    "Held", "NewHeld", "Settled", "deliver", "forget", "forget_decided", "hold", "ignore", "ignore_domain", "keep",
    "keep_as", "let_go", "move_back", "move_person", "put_back", "send", "send_about_person", "send_to_person",
    "settle_known", "wait_again",
]  # fmt: skip
