"""Pages of what the client said and how interviewers judged; tests a candidate took."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.submissions import actions, queries
from rapport.submissions.forms import AssessmentForm, FeedbackForm, ScorecardForm
from rapport.submissions.views.asking import asked


def process_of(candidacy_id: UUID) -> str:
    """Return the address of what happened with a candidate since the CV was sent."""
    return reverse("candidacy_process", kwargs={"candidacy_id": candidacy_id})


@require_http_methods(["GET", "POST"])
@needs(Can.GIVE_FEEDBACK)
def feedback(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Note what the client said, on the CV or with `?interview=` after an interview."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    interview_id = key_or_none(request.GET.get("interview", ""))
    contacts = jobs.contacts(jobs.vacancy(row.vacancy_id))
    form = FeedbackForm(request.POST or None, people=[(one.person_id, one.name) for one in contacts if one.may_decide])

    def done() -> None:
        given = form.cleaned_data
        actions.give_feedback(
            actor_of(request), candidacy_id=candidacy_id, verdict=given["verdict"], text=given["text"],
            interview_id=interview_id, by_person_id=UUID(given["by"]),
        )  # fmt: skip

    on = "after the interview" if interview_id else "on the CV"
    title = f"Feedback {on}: {row.person.full_name}"
    return asked(request, form, done, title=title, said="Kept. Tell the candidate next.", home=process_of(candidacy_id))


@require_POST
@needs(Can.KEEP_CANDIDACY)
def pass_on(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Note that the candidate was told."""
    told = actions.pass_on_feedback(actor_of(request), feedback_id=feedback_id)
    messages.success(request, "Noted: they were told.")
    return redirect(process_of(told.candidacy_id))


@require_http_methods(["GET", "POST"])
@needs(Can.GIVE_FEEDBACK)
def scorecard(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Note one interviewer's scorecard."""
    row = queries.interview_for(actor_of(request), interview_id)
    contacts = jobs.contacts(jobs.vacancy(row.candidacy.vacancy_id))
    criteria = [(one.pk, one.text) for one in jobs.criteria(row.candidacy.vacancy_id)]
    form = ScorecardForm(
        request.POST or None, people=[(one.person_id, one.name) for one in contacts], criteria=criteria
    )

    def done() -> None:
        given, scores = form.cleaned_data, {key: actions.Judged(*said) for key, said in form.scores().items()}
        actions.give_scorecard(
            actor_of(request), interview_id=interview_id, scores=scores, summary=given["summary"],
            by_person_id=UUID(given["by"]),
        )  # fmt: skip

    title = f"Scorecard: {row.candidacy.person.full_name}, {row.name}"
    hint = "1 not shown, 4 clearly shown. For each score say what showed it. Nothing is added up."
    return asked(request, form, done, title=title, said="Kept.", home=process_of(row.candidacy_id), hint=hint)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def assessment(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Record a test a candidate took."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    documents = [(kept.document.pk, kept.document.title) for kept in people.documents_of(row.person_id)]
    form = AssessmentForm(request.POST or None, documents=documents)

    def done() -> None:
        actions.record_assessment(actor_of(request), candidacy_id=candidacy_id, **form.cleaned_data)

    title = f"Assessment: {row.person.full_name}"
    return asked(request, form, done, title=title, said="Recorded.", home=process_of(candidacy_id))
