"""Pages of offers: made, answered, asked for otherwise, withdrawn; what the present employer does."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs
from rapport.submissions import actions, queries
from rapport.submissions.forms import CounterForm, DayForm, DeclineForm, EvidenceForm, OfferForm, ReasonForm
from rapport.submissions.views.asking import asked
from rapport.submissions.views.judging import process_of

Given = dict[str, object]


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def new(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Note what the client offers: a first version, or the next."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    shown = queries.offers([candidacy_id]).get(candidacy_id, [])
    form = OfferForm(request.POST or None, initial=_from(shown[0]) if shown and shown[0].state == "open" else None)

    def done() -> None:
        actions.make_offer(actor_of(request), candidacy_id=candidacy_id, terms=actions.OfferTerms(**form.offered()))

    title = f"Offer: {row.person.full_name}"
    hint = "Exactly what the client offers; the candidate accepts this version and no other."
    said = "The offer is on the table. Talk it through with them."
    return asked(request, form, done, title=title, said=said, home=process_of(candidacy_id), hint=hint)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def act(request: HttpRequest, offer_id: UUID, what: str) -> HttpResponse:
    """Note an answer to an offer, or what happens around it."""
    about = queries.offer_for(actor_of(request), offer_id).candidacy_id
    shown = next(one for one in queries.offers([about])[about] if one.id == offer_id)
    title, submit, form_class, verb = ACTS[what]
    form = form_class(request.POST or None, initial=_from(shown) if form_class is CounterForm else None)
    number = int(request.GET["version"]) if request.GET.get("version", "").isdigit() else shown.newest.number

    def done() -> None:
        verb(actor_of(request), shown.id, number, form)

    hint = f"Version {number}." if what in {"accept", "counter"} else ""
    home = process_of(shown.candidacy_id)
    return asked(request, form, done, title=title, said="Noted.", home=home, submit=submit, hint=hint)


def _from(shown: queries.OfferShown) -> Given:
    last = shown.newest
    return {"pay": last.pay_pence / 100, "pay_per": last.pay_per, "starts_on": last.starts_on, "terms": last.terms}


def _accept(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    actions.accept_offer(actor, offer_id=offer_id, number=number, **form.cleaned_data)


def _decline(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    actions.decline_offer(actor, offer_id=offer_id, **form.cleaned_data)


def _counter(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    assert isinstance(form, CounterForm)  # noqa: S101 - for the type checker
    evidence, terms = form.cleaned_data["evidence"], actions.OfferTerms(**form.offered())
    actions.counter(actor, offer_id=offer_id, number=number, terms=terms, evidence=evidence)


def _withdraw(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    actions.withdraw_offer(actor, offer_id=offer_id, **form.cleaned_data)


def _keeps(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    actions.note_counter_offer(actor, offer_id=offer_id, note=form.cleaned_data["reason"])


def _resigned(actor: Actor, offer_id: UUID, number: int, form: forms.Form) -> None:
    actions.note_resignation(actor, offer_id=offer_id, resigned_on=form.cleaned_data["on"])


Verb = Callable[[Actor, UUID, int, forms.Form], None]
ACTS: dict[str, tuple[str, str, type[forms.Form], Verb]] = {
    "accept": ("They accept", "Accepted", EvidenceForm, _accept),
    "decline": ("They decline", "Declined", DeclineForm, _decline),
    "counter": ("They ask for something else", "Keep", CounterForm, _counter),
    "withdraw": ("The client withdraws the offer", "Withdraw", ReasonForm, _withdraw),
    "keeps": ("Their employer tries to keep them", "Note", ReasonForm, _keeps),
    "resigned": ("They resigned", "Note", DayForm, _resigned),
}
