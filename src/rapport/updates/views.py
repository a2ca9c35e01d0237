"""Pages of updates: what somebody was told, the draft that waits, the rhythm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.jobs import queries as jobs
from rapport.mail.queries import can_send
from rapport.people import queries as people
from rapport.updates import actions, queries
from rapport.updates.forms import RhythmForm, UpdateForm


@require_GET
@needs(Can.SEE_PEOPLE)
def updates(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what a person was told and how often they are: about a vacancy (`?vacancy=`), or about their search."""
    vacancy_id = key_or_none(request.GET.get("vacancy", ""))
    person = people.get(person_id) if vacancy_id else people.seeker(actor_of(request), person_id)
    rhythm = queries.rhythm_of(person_id, vacancy_id)
    context = {
        "person": person,
        "vacancy": jobs.vacancy(vacancy_id) if vacancy_id else None,
        "rhythm": rhythm,
        "form": RhythmForm(initial={"every_days": rhythm.every_days} if rhythm else None),
        "draft": queries.draft_of(person_id, vacancy_id),
        "updates": queries.updates_of(person_id, vacancy_id=vacancy_id),
        "here": "vacancies" if vacancy_id else "people",
    }
    return page(request, "updates/list.html", context)


@require_POST
def draft(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Draft an update and lead to it."""
    vacancy_id = key_or_none(request.POST.get("vacancy", ""))
    if vacancy_id is None:
        people.seeker(actor_of(request), person_id)
    made = actions.draft_update(actor_of(request), person_id=person_id, vacancy_id=vacancy_id)
    return redirect("update", update_id=made.pk)


@require_POST
def rhythm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Agree how often, or stop."""
    actor, vacancy_id = actor_of(request), key_or_none(request.POST.get("vacancy", ""))
    form = RhythmForm(request.POST)
    if "stop" in request.POST:
        now = queries.rhythm_of(person_id, vacancy_id)
        if now is not None:
            actions.end_rhythm(actor, rhythm_id=now.pk)
        messages.success(request, "No regular updates any more.")
    elif form.is_valid():
        agreed = actions.agree_rhythm(actor, person_id=person_id, vacancy_id=vacancy_id, **form.cleaned_data)
        messages.success(request, f"The next update is due on {agreed.next_on:%-d %B}: it will be in Today.")
    else:
        raise Refused("Choose between 1 and 90 days.")
    return redirect(_home(person_id, vacancy_id))


@require_http_methods(["GET", "POST"])
@needs(Can.SEND_UPDATE)
def update(request: HttpRequest, update_id: UUID) -> HttpResponse:
    """Read a draft, change it, approve it or throw it away."""
    row = queries.update_for(actor_of(request), update_id)
    home = _home(row.person_id, row.vacancy_id)
    if row.approved_at or row.dropped_at:
        return page(request, "updates/sent.html", {"update": row, "home": home, "here": "people"})
    form = UpdateForm(request.POST or None, initial={"text": row.text})
    if request.method == "POST" and request.POST.get("act") == "drop":
        actions.drop_update(actor_of(request), update_id=update_id)
        messages.success(request, "The draft is thrown away.")
        return redirect(home)
    if form.is_valid():
        if request.POST.get("act") == "approve":
            actions.approve_update(actor_of(request), update_id=update_id, **form.cleaned_data)
            messages.success(request, f"Approved: {row.person.full_name} sees it in their door.")
            return redirect(home)
        actions.change_update(actor_of(request), update_id=update_id, **form.cleaned_data)
        messages.success(request, "Kept as a draft.")
        return redirect("update", update_id=update_id)
    context = {"update": row, "form": form, "home": home, "mails": can_send(), "here": "people"}
    return page(request, "updates/draft.html", context, status=422 if form.errors else 200)


def _home(person_id: UUID, vacancy_id: UUID | None) -> str:
    address = reverse("person_updates", kwargs={"person_id": person_id})
    return f"{address}?vacancy={vacancy_id}" if vacancy_id else address
