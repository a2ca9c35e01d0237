"""What an interview says in a calendar (RFC 5545) and in words: one entry for each who is invited, with nobody else's
address in it.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

from rapport.foundation import clock
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.rules.blind import unnamed
from rapport.rules.zoned import differ, said
from rapport.submissions.models import Interview, Interviewer
from rapport.submissions.queries.for_clients import shown_names

PRODUCT = "-//Rapport//Interviews//EN"


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody invited to an interview. `email` "": no address is on record."""

    person_id: UUID
    name: str
    email: str
    zone: str  # theirs; the interview's where it is not known
    is_candidate: bool


def invitees(of: Interview) -> list[Invitee]:
    """Return who is invited: the candidate, then those at the client by name. One query, and one for each of them."""
    them = Interviewer.objects.filter(interview=of).select_related("person").order_by("person__name_key", "pk")
    everybody = [(of.candidacy.person, True), *((row.person, False) for row in them)]
    return [
        Invitee(person.pk, person.full_name, people.preferred_email(person.pk), person.time_zone or of.time_zone, first)
        for person, first in everybody
    ]


def title(of: Interview, to: Invitee) -> str:
    """Return what the meeting is called for one who is invited. Two queries for the client, who may not know the name
    of the candidate yet.
    """
    vacancy = of.candidacy.vacancy
    if to.is_candidate:
        return f"{of.name}: {vacancy.title}, {vacancy.organisation.name}"
    return f"{_told(of, to, of.name)}: {vacancy.title}, {shown_names(vacancy.pk)[of.candidacy_id]}"


def letter(of: Interview, to: Invitee) -> str:
    """Return the text of the mail that carries an invitation or its cancellation. The interview has a time."""
    assert of.starts_at is not None  # noqa: S101 - the constraint of the table says so
    when = said(of.starts_at, of.time_zone)
    if differ(of.starts_at, to.zone, of.time_zone):
        when += f"\nWhere you are: {said(of.starts_at, to.zone)}"
    if of.state == Interview.State.CANCELLED:
        return f"{title(of, to)}\n\nThis interview was called off: {when}\n\n{_signed(of)}"
    lines = [title(of, to), "", when, f"Length: {of.minutes} minutes", *_details(of, to)]
    changed = "The time or place has changed. This takes the place of the invitation before.\n\n" if of.sequence else ""
    return changed + "\n".join(lines) + f"\n\nThe attached entry puts it into your calendar.\n\n{_signed(of)}"


def calendar(of: Interview, to: Invitee) -> bytes:
    """Return the calendar entry of one who is invited: the same entry whenever it changes, with a rising sequence."""
    assert of.starts_at is not None  # noqa: S101 - the constraint of the table says so
    off = of.state == Interview.State.CANCELLED
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", method(of))
    entry = Event()
    entry.add("uid", f"{of.pk}@rapport")
    entry.add("sequence", of.sequence)
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", of.starts_at)
    entry.add("dtend", of.starts_at + timedelta(minutes=of.minutes))
    entry.add("summary", title(of, to))
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    entry.add("description", "\n".join(_details(of, to)))
    if of.place:
        entry.add("location", _told(of, to, of.place))
    owner = of.candidacy.owner
    entry.add("organizer", _address(owner.email, owner.name))
    if to.email:
        them = _address(to.email, to.name)
        them.params["rsvp"] = vText("TRUE")
        them.params["partstat"] = vText("NEEDS-ACTION")
        entry.add("attendee", them)
    whole.add_component(entry)
    return bytes(whole.to_ical())


def method(of: Interview) -> str:
    """Return what the entry asks of a calendar: REQUEST or CANCEL (RFC 5546)."""
    return "CANCEL" if of.state == Interview.State.CANCELLED else "REQUEST"


def preparation(of: Interview) -> str:
    """Return the draft of a note that helps the candidate prepare: what is known of the day, the people, the process.

    One query. A member reads it, changes it and sends it.
    """
    vacancy, step = of.candidacy.vacancy, of.step
    first = of.candidacy.person.called or of.candidacy.person.full_name
    lines = [f"Dear {first},", "", f"you meet {vacancy.organisation.name} about the job as {vacancy.title}."]
    if of.starts_at is not None:
        lines.append(f"When: {said(of.starts_at, of.time_zone)}, about {of.minutes} minutes.")
    lines += [f"Where: {of.place}."] if of.place else []
    lines += [f"How: {step.how}."] if step is not None and step.how else []
    lines += [f"You meet: {of.interviewers}."] if of.interviewers else []
    process = jobs.intake_in_force(vacancy.pk).process
    lines += ["", f"How they decide: {process}"] if process else []
    lines += [
        "", "They will ask for examples of your own work. Think of two or three, with what came of them.",
        "Bring your questions: what would make you say yes, and what would make you say no?",
        "If you need anything to take part well, tell me and I will arrange it.", "",
        "Afterwards I will call you to hear how it went.", "", of.candidacy.owner.name,
    ]  # fmt: skip
    return "\n".join(lines)


def _told(of: Interview, to: Invitee, text: str) -> str:
    """Return a text without the candidate's name for the client who may not know it yet. Two queries for the client."""
    person = of.candidacy.person
    if to.is_candidate or shown_names(of.candidacy.vacancy_id)[of.candidacy_id] == person.full_name:
        return text
    return unnamed(text, person.full_name, person.called)


def _details(of: Interview, to: Invitee) -> list[str]:
    lines = [f"Place: {_told(of, to, of.place)}"] if of.place else []
    if to.is_candidate and of.interviewers:
        lines.append(f"You meet: {of.interviewers}")
    return lines


def _signed(of: Interview) -> str:
    return f"{of.candidacy.owner.name}\n{of.candidacy.owner.email}"


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(name)
    return address
