"""How it was, and what may be shown of what they say: two pages, the same in the client's and the candidate's door."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.web import actor_of, key_or_none
from rapport.portals.doorway import door_page, visitor_of
from rapport.rules.nps import is_promoter
from rapport.voices import actions, queries
from rapport.voices.forms import AnswerForm, WordsForm


@require_http_methods(["GET", "POST"])
def survey(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Ask how it was, and thank for the answer."""
    visitor = visitor_of(request)
    row = queries.in_door(visitor.person_id, visitor.door, ask_id)
    form = AnswerForm(request.POST or None, good=row.survey.good, better=row.survey.better)
    if form.is_valid():
        given = actions.answer_survey(actor_of(request), ask_id=ask_id, **form.cleaned_data)
        glad = is_promoter(given.score or 0)
        messages.success(
            request, "Thank you. If you like, say here what we may show to others." if glad
            else "Thank you. Whoever looks after you reads it today.",
        )  # fmt: skip
        return redirect(f"door_{visitor.door}_{'said' if glad else 'home'}")
    context = {"row": row, "form": form, **_frame(request)}
    return door_page(request, "portals/words/survey.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def said(request: HttpRequest) -> HttpResponse:
    """Show what they said of us and what they allow; say something, or change what was said (`?change=`)."""
    visitor, firm = visitor_of(request), accounts.firm()
    today = clock.today(firm.time_zone)
    key = key_or_none(request.POST.get("instead_of", "") or request.GET.get("change", ""))
    changes = None if key is None else queries.words(key, of=visitor.person_id)
    now = {"words": changes.words, "scope": changes.scope, "signed": changes.signed} if changes else {}
    form = WordsForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.give_testimonial(
            actor_of(request), person_id=visitor.person_id, allowed=actions.Allowed(**form.given(today)),
            instead_of_id=changes.pk if changes else None,
        )  # fmt: skip
        messages.success(request, "Thank you. What you allow stands below; you can take it back at any time.")
        return redirect(f"door_{visitor.door}_said")
    rows = queries.of_person(visitor.person_id)
    context = {
        "form": form, "changes": changes, "asked": queries.asked_for(visitor.person_id), **_frame(request),
        "rows": [(row, queries.standing(row, on=today, zone=firm.time_zone)) for row in rows],
        "public": f"/said/{firm.said_word}/" if firm.said_word else "", "review": firm.review_address,
    }  # fmt: skip
    return door_page(request, "portals/words/said.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, testimonial_id: UUID) -> HttpResponse:
    """Take words back, or say no."""
    row = actions.withdraw_testimonial(actor_of(request), testimonial_id=testimonial_id)
    messages.success(request, "Taken back. It is shown nowhere from now on." if row.given_at else "That is fine.")
    return redirect(f"door_{visitor_of(request).door}_said")


def _frame(request: HttpRequest) -> dict[str, str]:
    """Return what the page of either door is drawn in."""
    door = visitor_of(request).door
    return {
        "door": door, "here": "said",
        "frame": "portals/candidate/base.html" if door == "candidate" else "portals/base.html",
    }  # fmt: skip
