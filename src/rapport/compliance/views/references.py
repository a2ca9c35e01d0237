"""Pages of references: a referee to ask, what they said, what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.compliance import actions, queries
from rapport.compliance.forms import GivenReferenceForm, ReferenceForm
from rapport.compliance.views.keeping import checks_of, keep
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of
from rapport.people import queries as people

_BOTH = require_http_methods(["GET", "POST"])
WORDS = {
    "asked": (actions.note_reference_asked, "Noted: asked today. Today reminds you after five working days."),
    "refused": (actions.refuse_reference, "Noted: they would rather not."),
    "given-up": (actions.give_up_reference, "We wait for it no longer."),
    "offered": (actions.offer_reference_to_hirer, "Noted: offered to the hirer today."),
}


@_BOTH
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note a referee to ask about a person."""
    person, form = people.seeker(actor_of(request), person_id), ReferenceForm(request.POST or None)
    return keep(
        request, needs=Can.RECORD_CHECK, form=form, title=f"A reference for {person.full_name}",
        said="The referee is on record. Send them a link, or ask on the telephone.", home=checks_of(person_id),
        save=lambda actor: actions.ask_reference(actor, person_id=person_id, **form.cleaned_data), submit="Keep",
    )  # fmt: skip


@_BOTH
def take_down(request: HttpRequest, reference_id: UUID) -> HttpResponse:
    """Take down a reference given on the telephone."""
    found, form = queries.reference_for(actor_of(request), reference_id), GivenReferenceForm(request.POST or None)
    return keep(
        request, needs=Can.GIVE_REFERENCE, form=form, title=f"{found.referee_name} on {found.person.full_name}",
        said="The reference is kept.", home=checks_of(found.person_id),
        save=lambda actor: actions.give_reference(actor, reference_id=reference_id, **form.given()), submit="Keep",
    )  # fmt: skip


@require_POST
def change(request: HttpRequest, reference_id: UUID, how: str) -> HttpResponse:
    """Note what came of a reference."""
    if how not in WORDS:
        raise Http404("no such way")
    verb, sentence = WORDS[how]
    changed = verb(actor_of(request), reference_id=reference_id)
    messages.success(request, sentence)
    return redirect(checks_of(changed.person_id))
