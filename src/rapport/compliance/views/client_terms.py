"""Pages of terms of business with a client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.compliance import actions
from rapport.compliance.forms import ClientTermsForm
from rapport.compliance.views.keeping import keep
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of
from rapport.people import queries as people


def _client(organisation_id: UUID) -> str:
    return reverse("client", kwargs={"organisation_id": organisation_id}) + "#terms-title"


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Record the terms a client agreed to."""
    organisation = people.get_organisation(organisation_id)
    kept = [(str(each.document.pk), each.document.title) for each in people.documents_of_organisation(organisation_id)]
    form = ClientTermsForm(request.POST or None, documents=kept)
    return keep(
        request, needs=Can.KEEP_TERMS, form=form, title=f"Terms with {organisation.name}",
        said="The terms are recorded.", home=_client(organisation_id), here="clients",
        save=lambda actor: actions.agree_client_terms(actor, organisation_id=organisation_id, **form.given()),
    )  # fmt: skip


@require_POST
def end(request: HttpRequest, terms_id: UUID) -> HttpResponse:
    """End terms with a client."""
    ended = actions.end_client_terms(actor_of(request), terms_id=terms_id)
    messages.success(request, "The terms are ended, from today.")
    return redirect(_client(ended.organisation_id))
