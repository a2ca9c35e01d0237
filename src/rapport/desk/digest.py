"""The morning digest: today's list as a plain text mail."""

from django.conf import settings
from django.urls import reverse

from rapport.desk.today import Desk


def digest_of(desk: Desk) -> tuple[str, str]:
    """Return subject and text of a member's list."""
    count = len(desk.list.cards)
    lines = [f"{desk.on:%A %-d %B %Y}: {count} to contact.", ""]
    for place, card in enumerate(desk.list.cards, 1):
        face = desk.people[card.person_id]
        job = " at ".join(part for part in (face.title, face.employer) if part)
        lines.append(f"{place}. {face.name}{f' ({job})' if job else ''}")
        lines.append(f"   {card.reason.label}. {card.main.why}")
        if card.channel:
            lines.append(f"   By {card.channel}: {card.channel_why}")
    if desk.list.later:
        lines += ["", f"{len(desk.list.later)} more wait behind these."]
    lines += ["", f"{settings.PUBLIC_URL}{reverse('today')}"]
    return f"{count} to contact today", "\n".join(lines)
