"""Mail about interviews: invitations for calendars, and the note that helps the candidate prepare."""

from hashlib import sha256
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.mail import actions as mail
from rapport.mail import queries as outbox
from rapport.submissions.actions.steps import keys_of
from rapport.submissions.actions.times import of
from rapport.submissions.events import PreparationApproved
from rapport.submissions.models import Interview
from rapport.submissions.queries import invitations
from rapport.submissions.queries.interviews import whole_interview

LONGEST_NOTE = 10_000


@action(needs=Can.SEND_MAIL)
def send_invitations(actor: Actor, *, interview_id: UUID) -> list[str]:
    """Mail everybody who is invited what stands now: an invitation, a change or a cancellation, each once.

    Returns a sentence for each who could not be mailed. Without SMTP nobody is: the entry is there to download.
    """
    interview = whole_interview(interview_id)
    if not outbox.can_send() or interview.starts_at is None:
        return []
    missed = []
    for to in invitations.invitees(interview):
        kind = f"text/calendar; method={invitations.method(interview)}"
        try:
            mail.send_to_person(
                actor, person_id=to.person_id, once=f"interview:{interview.pk}:{interview.sequence}:{to.person_id}",
                subject=invitations.title(interview, to), text=invitations.letter(interview, to),
                attachments=[("interview.ics", kind, invitations.calendar(interview, to))],
                reply_to=interview.candidacy.owner.email,
            )  # fmt: skip
        except Refused as refusal:
            missed.append(str(refusal))
    return missed


@action(needs=Can.KEEP_CANDIDACY)
def approve_note(actor: Actor, *, interview_id: UUID, text: str) -> Interview:
    """Keep the preparation note as a member approved it: from now on it stands in the candidate's door.

    Raises Refused: nothing in it; Interview.DoesNotExist.
    """
    candidacy, interview = of(actor, interview_id)
    if not text.strip():
        raise Refused("Write what helps them prepare.")
    interview.note_for_candidate, interview.note_sent_at = text.strip()[:LONGEST_NOTE], clock.now()
    interview.save(update_fields=["note_for_candidate", "note_sent_at"])
    publish(PreparationApproved(**keys_of(candidacy), interview_id=interview.pk))
    return interview


@action(needs=Can.SEND_MAIL)
def send_note(actor: Actor, *, interview_id: UUID) -> str:
    """Mail the approved preparation note to the candidate; the same note goes out once.

    Returns a sentence when they cannot be mailed. Without SMTP they are not: the note stands in their door.
    """
    interview = whole_interview(interview_id)
    if not outbox.can_send() or not interview.note_for_candidate:
        return ""
    mark = sha256(interview.note_for_candidate.encode()).hexdigest()[:16]
    try:
        mail.send_to_person(
            actor, person_id=interview.candidacy.person_id, once=f"note:{interview.pk}:{mark}",
            subject=f"Your interview: {interview.candidacy.vacancy.title}", text=interview.note_for_candidate,
            reply_to=interview.candidacy.owner.email,
        )  # fmt: skip
    except Refused as refusal:
        return str(refusal)
    return ""
