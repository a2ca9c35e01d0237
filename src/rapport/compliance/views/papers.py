"""Pages of a person's papers: notice, key information, terms, checks, right to work."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts.queries import names
from rapport.compliance import actions, queries
from rapport.compliance.forms import CheckForm, KeyInformationForm, NoticeForm, RightToWorkForm, SeekerTermsForm
from rapport.compliance.models import KeyInformation
from rapport.compliance.views.keeping import checks_of, documents_of, keep
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.people import queries as people
from rapport.people.views.gate import today_of

_BOTH = require_http_methods(["GET", "POST"])
CHECK_WORDS = {
    "taken-back": (actions.take_back_check, "Taken back. It counts no more and stays on record."),
    "copy-offered": (actions.offer_copy, "Noted: a copy was offered today."),
}


@require_GET
@needs(Can.SEE_PEOPLE)
def checks(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show everything on file of a person."""
    person = people.seeker(actor_of(request), person_id)
    context = {
        "person": person, "person_id": person_id, "found": queries.checks(person_id),
        "answers_of": queries.answers_of, "names": names(),
        "routes": KeyInformation.Route.choices, "today": today_of(request),
        "can_mail": bool(settings.EMAIL_HOST), "here": "people",
    }  # fmt: skip
    return page(request, "compliance/checks.html", context)


@_BOTH
def notice(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record that a person was given the privacy notice."""
    person, form = people.seeker(actor_of(request), person_id), NoticeForm(request.POST or None)
    return keep(
        request, needs=Can.KEEP_TERMS, form=form, title=f"Privacy notice to {person.full_name}",
        said="The notice is recorded.", home=checks_of(person_id),
        save=lambda actor: actions.give_notice(actor, person_id=person_id, **form.cleaned_data),
    )  # fmt: skip


@_BOTH
def terms(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record the terms a work-seeker agreed to."""
    person = people.seeker(actor_of(request), person_id)
    form = SeekerTermsForm(request.POST or None, documents=documents_of(person_id))
    if not actor_of(request).may(Can.OVERRIDE_GATE):
        del form.fields["no_kid_because"]
    return keep(
        request, needs=Can.KEEP_TERMS, form=form, title=f"Terms with {person.full_name}",
        said="The terms are recorded.", home=checks_of(person_id),
        save=lambda actor: actions.agree_seeker_terms(actor, person_id=person_id, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def end_terms(request: HttpRequest, terms_id: UUID) -> HttpResponse:
    """End a work-seeker's terms."""
    ended = actions.end_seeker_terms(actor_of(request), terms_id=terms_id)
    messages.success(request, "The terms are ended, from today.")
    return redirect(checks_of(ended.person_id))


@_BOTH
def key_information(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write a Key Information Document for the way of paying the address names."""
    person, route = people.seeker(actor_of(request), person_id), request.GET.get("route", KeyInformation.Route.PAYE)
    if route not in KeyInformation.Route.values:
        raise Http404("no such way of paying")
    last = queries.last_key_information(person_id)
    initial = dict(last.facts) if last is not None and last.route == route else {}
    form = KeyInformationForm(request.POST or None, route=route, initial=initial)
    paid = KeyInformation.Route(route).label
    return keep(
        request, needs=Can.KEEP_TERMS, form=form, title=f"Key information for {person.full_name}: {paid}",
        said="The document is written, kept with their documents, and recorded as given.", home=checks_of(person_id),
        save=lambda actor: actions.write_kid(actor, person_id=person_id, route=route, facts=form.given()),
        submit="Write and record it",
    )  # fmt: skip


@_BOTH
def check(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record that something about a person was confirmed."""
    person = people.seeker(actor_of(request), person_id)
    form = CheckForm(request.POST or None, documents=documents_of(person_id))
    return keep(
        request, needs=Can.RECORD_CHECK, form=form, title=f"A check of {person.full_name}",
        said="The check is recorded.", home=checks_of(person_id),
        save=lambda actor: actions.record_check(actor, person_id=person_id, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def change_check(request: HttpRequest, check_id: UUID, how: str) -> HttpResponse:
    """Take a check back, or note that a copy was offered to the hirer."""
    if how not in CHECK_WORDS:
        raise Http404("no such way")
    verb, sentence = CHECK_WORDS[how]
    changed = verb(actor_of(request), check_id=check_id)
    messages.success(request, sentence)
    return redirect(checks_of(changed.person_id))


@_BOTH
def right_to_work(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record a check of the right to work."""
    person = people.seeker(actor_of(request), person_id)
    form = RightToWorkForm(request.POST or None, documents=documents_of(person_id))
    return keep(
        request, needs=Can.RECORD_CHECK, form=form, title=f"Right to work: {person.full_name}",
        said="The check is recorded.", home=checks_of(person_id),
        save=lambda actor: actions.check_right_to_work(actor, person_id=person_id, **form.cleaned_data),
    )  # fmt: skip
