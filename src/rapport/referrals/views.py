"""Pages of referrals: the list with what came of them, one person's, asking, noting, thanking."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs, page, zone_of
from rapport.people import queries as people
from rapport.referrals import actions, queries
from rapport.referrals.forms import AskForm, EvidenceForm, ReferralForm, ThanksForm
from rapport.referrals.models import Referral
from rapport.referrals.words import ask_words, thanks_words
from rapport.relations.views.keeping import form_page
from rapport.rules.contact import closed

_BOTH = require_http_methods(["GET", "POST"])


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show referrals, the newest first, how far each came and whom it is owed to."""
    asked = {name: request.GET.get(name, "") for name in ("state", "member", "after")}
    whole, outcomes = queries.figures(actor_of(request), fees_of=_fees_of(actor_of(request)))
    context = {
        "found": queries.listed(actor_of(request), asked), "asked": asked, "states": Referral.State.choices,
        "owners": accounts.members().values_list("pk", "name"),
        "whole": whole, "outcomes": outcomes, "here": "network",
    }  # fmt: skip
    return page(request, "referrals/list.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show whom a person brought, who brought them, what came of it, and whether they may be asked."""
    person, actor = people.get(person_id), actor_of(request)
    found, today = queries.of_person(actor, person_id, people.wall(actor, person)), clock.today(zone_of(request))
    context = {
        "person": person, "found": found, "tally": queries.credit_of(actor, person_id, fees_of=_fees_of(actor)),
        "owed": queries.owed_to(actor, person_id, on=today),
        "held": closed(queries.ask_gates(person_id)), "here": "people",
    }  # fmt: skip
    return page(request, "referrals/person.html", context)


@_BOTH
@needs(Can.KEEP_REFERRAL)
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask somebody whom they would like to see helped."""
    person = people.get(person_id)
    draft = ask_words(person.called or person.full_name, _member(request))
    form = AskForm(request.POST or None, initial={"text": draft, "channel": person.preferred_channel or "email"})

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.ask_referral(actor, person_id=person_id, **given)  # type: ignore[arg-type]
        return "Noted as asked. Nothing more is asked of them for 90 days."

    return form_page(request, person_id, form, "Ask for a referral", "I asked", save)


@_BOTH
@needs(Can.KEEP_REFERRAL)
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note whom somebody brought."""
    form, zone = ReferralForm(request.POST or None), ZoneInfo(zone_of(request))

    def save(actor: Actor, given: dict[str, object]) -> str:
        day, known = given.pop("given_on"), None
        if not given.pop("is_new"):
            known = _on_record(str(given["full_name"]), str(given["email"]))
        at = None if day is None or day == clock.today(zone.key) else datetime.combine(day, time(12), zone)  # type: ignore[arg-type]
        made = actions.record_referral(actor, referrer_id=person_id, referred_id=known, given_at=at, **given)  # type: ignore[arg-type]
        if made.state == Referral.State.DUPLICATE:
            return "Noted. Somebody else brought them before, so the credit stays there; thanks are owed all the same."
        return "Noted. Thank them: it is in Today."

    return form_page(request, person_id, form, "Somebody they brought", "Note it", save)


@require_POST
def decline(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Note that they would rather not name anybody."""
    row = actions.decline(actor_of(request), referral_id=referral_id)
    messages.success(request, "Noted. It counts as little against them as silence.")
    return _home(row.referrer_id)


@require_POST
def tell(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Note whether the person referred allows us to say what came of it."""
    allowed = request.POST.get("may") == "yes"
    row = actions.allow_telling(actor_of(request), referral_id=referral_id, may_tell=allowed)
    messages.success(request, f"The referrer {'may hear what came of it' if allowed else 'hears nothing of it'}.")
    return _home(row.referrer_id)


@_BOTH
@needs(Can.KEEP_REFERRAL)
def evidence(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Note what shows that somebody brought a person; it decides when several did."""
    row = queries.referral(referral_id)
    if row.referred is not None:
        people.let_through(actor_of(request), row.referred)
    form = EvidenceForm(request.POST or None, initial={"evidence": row.evidence})

    def save(actor: Actor, given: dict[str, object]) -> str:
        kept = actions.note_evidence(actor, referral_id=referral_id, **given)  # type: ignore[arg-type]
        stands = kept.state == Referral.State.GIVEN
        return "Noted. The credit is theirs." if stands else "Noted. The credit stays with whoever came first."

    return form_page(request, row.referrer_id, form, f"Brought by {row.referrer.full_name}", "Keep", save)


@_BOTH
@needs(Can.KEEP_REFERRAL)
def thank(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Thank a referrer, from a draft that says nothing private."""
    row = queries.referral(referral_id)
    owed = queries.owed(actor_of(request), referral_id, on=clock.today(zone_of(request)))
    about, who = owed[-1].about if owed else "given", row.referrer
    draft = thanks_words(
        about, called=who.called or who.full_name, member=_member(request), may_tell=row.may_tell
    )  # fmt: skip
    form = ThanksForm(request.POST or None, initial={"text": draft, "channel": who.preferred_channel or "email"})

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.thank(actor, referral_id=referral_id, **given)  # type: ignore[arg-type]
        return "Thanked. It counts as a contact that asked for nothing."

    return form_page(request, row.referrer_id, form, "Thank", "I thanked them", save)


def _on_record(name: str, email: str) -> UUID | None:
    """Whom a name and an address mean: whose address it is, else the one person of that name; None: somebody new."""
    try:
        key = people.email_key(email)
    except people.NotUnderstood:
        key = ""  # none, or one that adding them will refuse
    holder = people.by_addresses([key]).get(key)
    if holder is not None:
        return holder
    same = [one for one in people.beginning_with(name, limit=9) if one.full_name.casefold() == name.strip().casefold()]
    if len(same) > 1:
        raise Refused(f"{len(same)} people on record are called {name.strip()}. Give the address of the one they mean.")
    return same[0].pk if same else None


def _fees_of(actor: Actor) -> UUID | None:
    return None if actor.may(Can.SEE_MONEY) else actor.own_id


def _member(request: HttpRequest) -> str:
    return accounts.member(actor_of(request).own_id).name


def _home(person_id: UUID) -> HttpResponse:
    return redirect(reverse("person_referrals", kwargs={"person_id": person_id}))
