"""One's own settings: profile, addresses, days away; passwords, passkeys and sessions."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.accounts import actions, queries
from rapport.accounts.device import device
from rapport.accounts.forms import AddressForm, CoverForm, LeaveForm, ProfileForm
from rapport.accounts.models import Member
from rapport.accounts.roles import who_may_cover
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of, page


def _profile_page(
    request: HttpRequest,
    *,
    profile: ProfileForm | None = None,
    address: AddressForm | None = None,
    leave: LeaveForm | None = None,
) -> HttpResponse:
    member = queries.member(actor_of(request).own_id)
    colleagues = who_may_cover(member.pk)
    known = {"name": member.name, "time_zone": member.time_zone, "wants_digest": member.wants_digest}
    context = {
        "member": member,
        "profile": profile or ProfileForm(initial=known),
        "address": address or AddressForm(),
        "leave": leave or LeaveForm(colleagues=colleagues),
        "colleagues": colleagues,
        "addresses": queries.address_rows(member.pk),
        "leaves": queries.leave_from(member.pk, clock.today(member.time_zone)),
    }
    wrong = any(form is not None and form.errors for form in (profile, address, leave))
    return page(request, "accounts/profile.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's settings; change name, time zone, digest."""
    if request.method == "GET":
        return _profile_page(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _profile_page(request, profile=form)
    actions.change_profile(actor_of(request), **form.cleaned_data)
    messages.success(request, "Your settings are saved.")
    return redirect("settings")


@require_POST
def add_address(request: HttpRequest) -> HttpResponse:
    """Note an address one writes from."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            actions.add_own_address(actor_of(request), address=form.cleaned_data["address"])
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, "Messages from this address now count as yours.")
            return redirect("settings")
    return _profile_page(request, address=form)


@require_POST
def remove_address(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Forget an address."""
    actions.remove_own_address(actor_of(request), address_id=address_id)
    messages.success(request, "The address is removed.")
    return redirect("settings")


@require_POST
def add_leave(request: HttpRequest) -> HttpResponse:
    """Note days away."""
    form = LeaveForm(request.POST, colleagues=who_may_cover(actor_of(request).own_id))
    if not form.is_valid():
        return _profile_page(request, leave=form)
    actions.plan_leave(actor_of(request), **form.cleaned_data)
    messages.success(request, "Your days away are noted.")
    return redirect("settings")


@require_POST
def change_cover(request: HttpRequest, leave_id: UUID) -> HttpResponse:
    """Say who covers."""
    form = CoverForm(request.POST, colleagues=who_may_cover(actor_of(request).own_id))
    if not form.is_valid():
        raise Refused("Choose a colleague from the list.")
    leave = actions.change_cover(actor_of(request), leave_id=leave_id, **form.cleaned_data)
    messages.success(request, f"{leave.cover.name} covers these days." if leave.cover else "Nobody covers these days.")
    return redirect("settings")


@require_POST
def cancel_leave(request: HttpRequest, leave_id: UUID) -> HttpResponse:
    """Forget days away."""
    actions.cancel_leave(actor_of(request), leave_id=leave_id)
    messages.success(request, "These days away are removed.")
    return redirect("settings")


def _member(request: HttpRequest) -> Member:
    return queries.member(actor_of(request).own_id)


@require_http_methods(["GET"])
def security(request: HttpRequest) -> HttpResponse:
    """Show how one signs in and where one is signed in."""
    member = _member(request)
    ways = Authenticator.objects.filter(user_id=member.user_id).order_by("created_at")
    keys = [way for way in ways if way.type == Authenticator.Type.WEBAUTHN]
    here = request.session.session_key
    rows = [
        {"session": one, "device": device(one.user_agent), "is_this": one.session_key == here}
        for one in queries.sessions(member.user_id)
    ]
    context = {
        "passkeys": [{"key": way.pk, "name": way.wrap().name, "way": way} for way in keys],
        "has_totp": any(way.type == Authenticator.Type.TOTP for way in ways),
        "has_codes": any(way.type == Authenticator.Type.RECOVERY_CODES for way in ways),
        "sessions": rows,
    }
    return page(request, "accounts/security.html", context)


@require_POST
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """Sign one browser out."""
    actions.end_session(actor_of(request), session=session)
    messages.success(request, "That browser is signed out.")
    return redirect("settings_security")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    ended = actions.end_other_sessions(actor_of(request), keep=request.session.session_key or "")
    messages.success(request, f"{ended} other browser{'' if ended == 1 else 's'} signed out.")
    return redirect("settings_security")
