"""Pages of interviews: what happened with a candidate since the CV was sent, and each interview by itself."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.compliance import queries as compliance
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.jobs import queries as jobs
from rapport.mail.queries import can_send
from rapport.rules.zoned import differ
from rapport.submissions import actions, queries
from rapport.submissions.forms import InterviewForm, MoveForm, NoteForm, ReasonForm, in_place
from rapport.submissions.views.asking import asked


def home_of(interview_id: UUID) -> str:
    """Return the address of an interview."""
    return reverse("interview", kwargs={"interview_id": interview_id})


@require_GET
@needs(Can.SEE_PEOPLE)
def process(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show interviews, feedback, scorecards, assessments and the offer of one candidate."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    offers = queries.offers([candidacy_id]).get(candidacy_id, [])
    context = {
        "row": row, "interviews": queries.interviews([candidacy_id]).get(candidacy_id, []),
        "feedback": queries.feedback(candidacy_id), "table": queries.side_by_side(candidacy_id),
        "assessments": queries.assessments(candidacy_id), "offers": offers,
        "full": {one.pk: one for one in queries.offers_in_full(candidacy_id)},
        "right_to_work": compliance.right_to_work(row.person_id) if offers else None,
        "references": compliance.references(row.person_id) if offers else (), "differ": differ, "here": "vacancies",
    }  # fmt: skip
    return page(request, "submissions/process.html", context)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def new(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Offer times for an interview, or book one."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    steps = jobs.steps(row.vacancy_id)
    chosen = next((step for step in steps if str(step.pk) == request.GET.get("step")), steps[0] if steps else None)
    contacts = jobs.contacts(jobs.vacancy(row.vacancy_id))
    initial: dict[str, object] = {"time_zone": accounts.firm().time_zone, "invite": [c.person_id for c in contacts[:1]]}
    if chosen is not None:
        initial |= {"step": chosen.pk, "name": chosen.name, "minutes": chosen.minutes}
        initial |= {"interviewers": chosen.interviewers or ", ".join(c.name for c in contacts[:1])}
    form = InterviewForm(
        request.POST or None, steps=[(step.pk, step.name) for step in steps],
        people=[(contact.person_id, contact.name) for contact in contacts], initial=initial,
    )  # fmt: skip

    def done() -> None:
        actor, about, starts = actor_of(request), actions.Meeting(**form.about()), form.cleaned_data["starts"]
        if form.cleaned_data["how"] == "book":
            actions.book(actor, candidacy_id=candidacy_id, starts_at=starts[0], about=about)
        else:
            actions.offer_slots(actor, candidacy_id=candidacy_id, starts=starts, about=about)

    home = reverse("candidacy_process", kwargs={"candidacy_id": candidacy_id})
    title = f"Interview: {row.person.full_name}"
    return asked(request, form, done, title=title, said="Kept.", home=home, submit="Offer or book")


@require_GET
@needs(Can.SEE_PEOPLE)
def interview(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show one interview: its times, who is invited, what to do next."""
    row = queries.interview_for(actor_of(request), interview_id)
    context = {
        "row": row, "slots": queries.slots(interview_id), "invitees": queries.invitees(row), "can_send": can_send(),
        "differ": differ, "began": row.starts_at is not None and row.starts_at <= clock.now(), "here": "vacancies",
        "feedback": [one for one in queries.feedback(row.candidacy_id) if one.interview_id == interview_id],
    }  # fmt: skip
    return page(request, "submissions/interview.html", context)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def act(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Choose a time, take one back, note that it was held or that nobody came."""
    actor, what = actor_of(request), request.POST.get("act", "")
    slot_id = key_or_none(request.POST.get("slot", ""))
    mine = {slot.pk for slot in queries.slots(interview_id)}
    if what in {"choose", "take_back"} and slot_id is not None and slot_id in mine:
        verb = actions.choose_slot if what == "choose" else actions.take_back_slot
        verb(actor, slot_id=slot_id)
    elif what == "held":
        actions.held(actor, interview_id=interview_id)
    elif what == "no_show":
        actions.no_show(actor, interview_id=interview_id)
    else:
        queries.interview_for(actor_of(request), interview_id)
        raise Refused("Choose what happened with this interview.")
    messages.success(request, "Noted.")
    return redirect(home_of(interview_id))


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def move(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Move an interview to another time, length or place."""
    row = queries.interview_for(actor_of(request), interview_id)
    zone = ZoneInfo(row.time_zone)
    before = row.starts_at.astimezone(zone).replace(tzinfo=None) if row.starts_at else None
    form = MoveForm(request.POST or None, initial={"starts": before, "minutes": row.minutes, "place": row.place})
    starts_at = in_place(form, "starts", row.time_zone) if form.is_bound and form.is_valid() else None

    def done() -> None:
        if starts_at is not None:
            given = {"minutes": form.cleaned_data["minutes"], "place": form.cleaned_data["place"]}
            actions.move_interview(actor_of(request), interview_id=interview_id, starts_at=starts_at, **given)

    title, hint = f"Move: {row.candidacy.person.full_name}, {row.name}", f"Times are in {row.time_zone}."
    said = "Moved. Whoever is invited is told."
    return asked(request, form, done, title=title, said=said, home=home_of(interview_id), submit="Move", hint=hint)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def cancel(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Call an interview off, with the reason."""
    row = queries.interview_for(actor_of(request), interview_id)
    form = ReasonForm(request.POST or None)

    def done() -> None:
        actions.cancel_interview(actor_of(request), interview_id=interview_id, reason=form.cleaned_data["reason"])

    title, said = f"Call off: {row.candidacy.person.full_name}, {row.name}", "Called off. Whoever is invited is told."
    return asked(request, form, done, title=title, said=said, home=home_of(interview_id), submit="Call it off")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def note(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Read, change and approve the note that helps the candidate prepare."""
    row = queries.interview_for(actor_of(request), interview_id)
    form = NoteForm(request.POST or None, initial={"text": row.note_for_candidate or queries.preparation(row)})

    def done() -> None:
        actions.approve_note(actor_of(request), interview_id=interview_id, text=form.cleaned_data["text"])

    title, said = f"Preparation: {row.candidacy.person.full_name}", "Approved. It stands in their door."
    return asked(request, form, done, title=title, said=said, home=home_of(interview_id), submit="Approve and send")


@require_GET
@needs(Can.SEE_PEOPLE)
def invitation(request: HttpRequest, interview_id: UUID, person_id: UUID) -> HttpResponse:
    """Download the calendar entry of one who is invited."""
    row = queries.interview_for(actor_of(request), interview_id)
    to = next((one for one in queries.invitees(row) if one.person_id == person_id), None)
    if to is None or row.starts_at is None:
        raise type(row).DoesNotExist
    answer = HttpResponse(queries.calendar(row, to), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="interview.ics"'
    return answer
