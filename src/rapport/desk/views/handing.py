"""A member leaves: to whom each person and each thing of theirs goes."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.accounts import queries as accounts
from rapport.desk import handing
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.rules.handover import introduction


@require_http_methods(["GET", "POST"])
@needs(Can.SEE_TEAM)
@needs(Can.HAND_OVER)
def hand_over(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Show what a member keeps with who knows each person best; on POST give it to whoever was chosen."""
    actor, leaver = actor_of(request), accounts.member(member_id)
    people, total = handing.kept_by(member_id)
    things = handing.things_of(member_id)
    if request.method == "POST":
        handing.hand_over_work(
            actor, member_id=member_id, people=_chosen(request, {one.person_id for one in people}),
            things=_chosen(request, {one.id for one in things}),
        )  # fmt: skip
        left = handing.kept_by(member_id)[1] + len(handing.things_of(member_id))
        messages.success(
            request, f"Handed over. {left} still to go." if left else f"Nothing of {leaver.name}'s is without an owner."
        )
        return redirect("member_hand_over" if left else "settings_member", member_id=member_id)
    colleagues = [(str(key), name) for key, name in accounts.members().values_list("pk", "name") if key != member_id]
    names = dict(colleagues)
    fallback = str(actor.own_id) if actor.own_id != member_id else next(iter(names), "")
    notes = {
        one.person_id: introduction(
            called=one.called or one.name, leaver=leaver.name, receiver=names.get(str(one.suggested or fallback), "")
        )
        for one in people
    }
    context = {
        "leaver": leaver, "people": people, "total": total, "things": things, "colleagues": colleagues,
        "fallback": fallback, "notes": notes, "here": "settings",
    }  # fmt: skip
    return page(request, "desk/handing.html", context)


def _chosen(request: HttpRequest, keys: Collection[UUID]) -> dict[UUID, UUID]:
    """To whom each goes, of what was on the page; what was left open stays."""
    given = {key: key_or_none(request.POST.get(f"to-{key}", "")) for key in keys}
    return {key: to for key, to in given.items() if to is not None}
