"""The intake: taken in parts, put to the hiring manager, agreed; its versions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs
from rapport.jobs import actions, queries
from rapport.jobs.forms import AgreedForm, IntakeForm, intake_initial
from rapport.jobs.models import InterviewStep
from rapport.jobs.views.shell import back, show

EMPTY_STEPS = 2
WIDE = {"business", "work", "must", "nice", "deal_breaker", "experience", "ideal_profile", "process", "fair_reason"}


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_VACANCY)
def take(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Write down what the client asks for."""
    shown = queries.vacancy(vacancy_id)
    intake = queries.intake_in_force(vacancy_id)
    form = IntakeForm(request.POST or None, initial=intake_initial(intake, queries.criteria(vacancy_id)))
    steps = _steps(request.POST) if request.method == "POST" else _shown(queries.steps(vacancy_id))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.take_intake(
                actor_of(request), vacancy_id=vacancy_id, changes=form.answers(), steps=steps,
                criteria=[actions.NewCriterion(*each) for each in form.criteria()],
                change_note=form.cleaned_data["change_note"], number=form.cleaned_data["number"],
            )  # fmt: skip
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return back(request, vacancy_id, f"Kept as version {made.number}.")
    context = {
        "intake": intake, "form": form, "wide": WIDE, "steps": [*steps, *[actions.NewStep("")] * EMPTY_STEPS],
        "missing": queries.missing(intake, shown.capacity),
    }  # fmt: skip
    return show(request, shown, "jobs/intake.html", context)


@require_POST
def send(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Put the version to the hiring manager."""
    actions.send_intake(actor_of(request), vacancy_id=vacancy_id, number=_number(request))
    return back(request, vacancy_id, "Sent: they find it in their door. A change from now on makes a new version.")


@require_POST
def agree(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Note that the hiring manager agreed the version."""
    form = AgreedForm(request.POST)
    evidence = form.cleaned_data["evidence"] if form.is_valid() else ""
    actions.agree_intake(actor_of(request), vacancy_id=vacancy_id, number=_number(request), evidence=evidence)
    return back(request, vacancy_id, "Agreed. The vacancy is open, and the shortlist is owed.")


@require_GET
@needs(Can.SEE_PEOPLE)
def versions(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show every version of the intake, with what it changed."""
    shown = queries.vacancy(vacancy_id)
    context = {"versions": queries.intake_versions(vacancy_id)}
    return show(request, shown, "jobs/versions.html", context, tab="vacancy_versions")


def _number(request: HttpRequest) -> int:
    given = request.POST.get("number", "")
    if not given.isdecimal():
        raise Refused("Say which version: open the vacancy again and press the button there.")
    return int(given)


def _shown(rows: list[InterviewStep]) -> list[actions.NewStep]:
    return [actions.NewStep(each.name, each.how, each.minutes, each.interviewers) for each in rows]


def _steps(given: QueryDict) -> list[actions.NewStep]:
    columns = [given.getlist(f"step_{name}") for name in ("name", "how", "minutes", "interviewers")]
    return [
        actions.NewStep(name, how, int(minutes) if minutes.isdecimal() else 60, interviewers)
        for name, how, minutes, interviewers in zip(*columns, strict=False)
        if name.strip()
    ]
