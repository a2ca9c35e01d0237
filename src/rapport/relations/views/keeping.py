"""What is agreed, promised and limited; and how one keeps a relationship."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.web import actor_of, page
from rapport.people import queries as people
from rapport.relations import actions, queries
from rapport.relations.forms import AgainForm, AgreeForm, BoundaryForm, IntroductionForm, PromiseForm
from rapport.relations.models import Boundary, Promise, Relationship
from rapport.relations.views.touches import home_of

PROMISE_WORDS = {
    "kept": (actions.keep_promise, "Kept. Well done."),
    "broken": (actions.break_promise, "Noted as broken."),
    "released": (actions.release_promise, "Noted: released."),
    "open": (actions.reopen_promise, "The promise is open again."),
}


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Agree how often to be in touch with a person."""
    form = AgreeForm(request.POST or None, initial={"ideal_days": 30})

    def save(actor: Actor, given: dict[str, object]) -> str:
        bond = actions.begin(actor, person_id=person_id, owner_id=actor.own_id)
        actions.agree(actor, relationship_id=bond.pk, **given)  # type: ignore[arg-type]
        return "Agreed contact is kept."

    return form_page(request, person_id, form, "Agreed contact", "Keep", save)


@require_POST
def end_agreement(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """End what is agreed."""
    actions.end_agreement(actor_of(request), relationship_id=relationship_id)
    messages.success(request, "Nothing is agreed any more. The usual rhythm says when contact is due.")
    return redirect(home_of(_bond(relationship_id).person_id))


@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note a promise."""
    form = PromiseForm(request.POST or None)

    def save(actor: Actor, given: dict[str, object]) -> str:
        by_us = given.pop("by") == "us"
        actions.make_promise(actor, person_id=person_id, by_us=by_us, **given)  # type: ignore[arg-type]
        return "The promise is noted."

    return form_page(request, person_id, form, "A promise", "Note it", save)


@require_POST
def close_promise(request: HttpRequest, promise_id: UUID, how: str) -> HttpResponse:
    """Note that a promise was kept, broken or released; or open it again."""
    if how not in PROMISE_WORDS:
        raise Http404("no such way")
    verb, sentence = PROMISE_WORDS[how]
    closed: Promise = verb(actor_of(request), promise_id=promise_id)
    undo = "" if how == "open" else reverse("promise_close", kwargs={"promise_id": promise_id, "how": "open"})
    messages.success(request, sentence, extra_tags=undo)
    return redirect(home_of(closed.person_id))


@require_http_methods(["GET", "POST"])
def boundary(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Set a limit on contact with a person."""
    form = BoundaryForm(request.POST or None)

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.set_boundary(actor, person_id=person_id, **given)  # type: ignore[arg-type]
        return "The limit is set. Today keeps to it."

    return form_page(request, person_id, form, "A limit on contact", "Set", save)


@require_http_methods(["GET", "POST"])
def organisation_boundary(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Set a limit on contact with everybody at an organisation."""
    people.get_organisation(organisation_id)
    form = BoundaryForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_boundary(actor_of(request), organisation_id=organisation_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The limit is set. Today keeps to it.")
            return redirect(client_of(organisation_id))
    context = {"form": form, "title": "A limit on contact", "submit": "Set", "home": client_of(organisation_id)}
    return page(request, "relations/form.html", context | {"here": "clients"}, status=422 if form.errors else 200)


@require_POST
def lift_boundary(request: HttpRequest, boundary_id: UUID) -> HttpResponse:
    """Lift a limit."""
    lifted = actions.lift_boundary(actor_of(request), boundary_id=boundary_id)
    messages.success(request, "Lifted.", extra_tags=reverse("boundary_restore", kwargs={"boundary_id": boundary_id}))
    return redirect(_home_of_boundary(lifted))


@require_POST
def restore_boundary(request: HttpRequest, boundary_id: UUID) -> HttpResponse:
    """Undo lifting."""
    restored = actions.restore_boundary(actor_of(request), boundary_id=boundary_id)
    messages.success(request, "The limit holds again.")
    return redirect(_home_of_boundary(restored))


@require_http_methods(["GET", "POST"])
def introduction(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note that one was introduced to a person; Today asks a week later whether it was followed up."""
    form = IntroductionForm(request.POST if request.method == "POST" else None)

    def save(actor: Actor, given: dict[str, object]) -> str:
        name = str(given["connector"]).strip()
        found = people.find_people(name, limit=2) if name else []
        if name and len(found) != 1:
            raise Refused(f"{'Nobody' if not found else 'More than one person'} in Rapport is called {name}."
                          " Write the whole name, or leave it empty.")  # fmt: skip
        day = given["accepted_on"] if isinstance(given["accepted_on"], date) else None
        actions.note_introduction(
            actor, person_id=person_id, connector_id=found[0].id if found else None, accepted_on=day
        )
        return "The introduction is noted."

    return form_page(request, person_id, form, "An introduction", "Note it", save)


@require_POST
def follow_up(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """Note that an introduction was followed up."""
    done = actions.follow_up_introduction(actor_of(request), introduction_id=introduction_id)
    messages.success(request, "Noted.")
    return redirect(home_of(done.person_id))


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Keep the day they asked to be contacted again."""
    form = AgainForm(request.POST or None)

    def save(actor: Actor, given: dict[str, object]) -> str:
        bond = actions.begin(actor, person_id=person_id, owner_id=actor.own_id)
        day = given["on"] if isinstance(given["on"], date) else None
        actions.contact_again(actor, relationship_id=bond.pk, on=day)
        return "Nothing is due before that day." if day else "That day is forgotten."

    return form_page(request, person_id, form, "Contact again", "Keep", save)


@require_POST
def keep(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """Pause, resume, weigh or hand over a relationship: `do` names the verb."""
    actor, given = actor_of(request), request.POST
    verbs: dict[str, Callable[[], object]] = {
        "pause": lambda: actions.pause(actor, relationship_id=relationship_id),
        "resume": lambda: actions.resume(actor, relationship_id=relationship_id),
        "met": lambda: actions.met_new_owner(actor, relationship_id=relationship_id),
        "importance": lambda: actions.set_importance(
            actor, relationship_id=relationship_id, importance=int(given.get("importance", "0"))
        ),
        "hand_over": lambda: actions.hand_over(
            actor, relationship_id=relationship_id, to_member_id=UUID(given.get("to", ""))
        ),
    }
    person_id = _bond(relationship_id).person_id
    try:
        verbs[given.get("do", "")]()
    except (KeyError, ValueError) as fault:
        raise Refused("Choose what to do, and for whom, from the page.") from fault
    if given["do"] == "hand_over":
        undo = reverse("hand_over_undo", kwargs={"relationship_id": relationship_id})
        messages.success(request, "Handed over.", extra_tags=undo)
    else:
        messages.success(request, "Saved.")
    return redirect(home_of(person_id))


@require_POST
def take_back(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """Undo handing over."""
    back = actions.take_back_handover(actor_of(request), relationship_id=relationship_id)
    messages.success(request, "Taken back: all is as it was before.")
    return redirect(home_of(back.person_id))


def form_page(
    request: HttpRequest,
    person_id: UUID,
    form: forms.Form,
    title: str,
    submit: str,
    save: Callable[[Actor, dict[str, object]], str],
    *,
    home: str = "",
) -> HttpResponse:
    """Show a form; on success say so and go back to the person, or `home`. A refusal becomes the form's own error."""
    back = home or home_of(person_id)
    person = people.get(person_id)
    if form.is_valid():
        try:
            with transaction.atomic():  # a refusal takes everything back
                sentence = save(actor_of(request), dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, sentence)
            return redirect(back)
    context = {"form": form, "title": f"{title}: {person.full_name}", "submit": submit, "home": back}
    return page(request, "relations/form.html", context | {"here": "people"}, status=422 if form.errors else 200)


def _bond(relationship_id: UUID) -> Relationship:
    return queries.bond(relationship_id)


def client_of(organisation_id: UUID) -> str:
    """Return the address of a client's page, or of the help on health where there is none."""
    try:
        return reverse("client", kwargs={"organisation_id": organisation_id})
    except NoReverseMatch:
        return reverse("help_health")


def _home_of_boundary(limit: Boundary) -> str:
    if limit.person_id is not None:
        return home_of(limit.person_id)
    assert limit.organisation_id is not None  # noqa: S101 - the table says one of the two
    return client_of(limit.organisation_id)
