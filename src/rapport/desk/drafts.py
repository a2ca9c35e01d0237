"""Drafts: a first line for each reason, in plain words, never sent by us. The recruiter makes it theirs."""

from dataclasses import dataclass
from urllib.parse import quote

from rapport.people.faces import Face
from rapport.rules.today import Item

_OPENING: dict[str, tuple[str, str]] = {
    "unanswered": ("", "Thank you for your message, and sorry to have kept you waiting."),
    "promise": ("As promised", "I promised to come back to you, and here it is:"),
    "contact_again": ("You asked me to get in touch", "You asked to hear from me around now, so here I am."),
    "new_owner": ("I am your new contact", "I have taken over from my colleague and have read up on your history."),
    "agreed_contact": ("Catching up as agreed", "We agreed to stay in touch regularly. Last time we spoke about"),
    "cooling": ("Something that may be useful", "I came across something that made me think of you:"),
    "reconnect": ("It has been a while", "It has been a while, and I still remember"),
    "introduced": ("Thank you for the introduction", "I am glad we were introduced. What I took from it is"),
    "still_right": ("Is this still right?", "A year ago we checked what we know about you. Is this still right:"),
    "birthday": ("Happy birthday", "Happy birthday, and a good year to come."),
}
_FOR_ANOTHER = {"promise": "Here is what you were promised:"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to start from. `mail_link` opens the mail program; empty when there is no address."""

    subject: str
    text: str
    mail_link: str


def draft(item: Item | None, face: Face, *, signed: str) -> Draft:
    """Return a draft for a reason (None: a blank letter). Names are as the person likes to be called."""
    subject, line = _OPENING.get(item.reason if item else "", ("", ""))
    if item and item.instead_of:
        line = f"I am standing in for {item.instead_of}. {_FOR_ANOTHER.get(item.reason, line)}"
    text = f"Dear {face.called},\n\n{line}\n\n\nKind regards\n{signed}\n"
    link = f"mailto:{quote(face.email, safe='@')}?subject={quote(subject)}&body={quote(text)}" if face.email else ""
    return Draft(subject, text, link)
