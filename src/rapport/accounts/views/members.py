"""Members of the firm: invite, role, leave, a new password."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import actions, letters, queries, work
from rapport.accounts.forms import InviteForm, RoleForm
from rapport.accounts.models import Role
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of, page


def _list_page(request: HttpRequest, form: InviteForm, **more: object) -> HttpResponse:
    everybody = queries.members(include_left=True)
    context = {
        "form": form,
        "members": [member for member in everybody if member.left_on is None],
        "former": [member for member in everybody if member.left_on is not None],
        "invitations": queries.waiting_invitations(at=clock.now()),
        "invited": None,
        "link": "",
        **more,
    }
    return page(request, "accounts/members.html", context, status=422 if form.errors else 200)


@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Show who is in the firm and who is invited."""
    return _list_page(request, InviteForm())


@require_POST
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague: by mail where mail can be sent, else by a link that is shown this once."""
    actor = actor_of(request)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _list_page(request, form)
    given = form.cleaned_data
    try:
        invited = actions.invite(actor, email=given["email"], name=given["name"], role=Role(given["role"]))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _list_page(request, form)
    path = reverse("join", kwargs={"firm_id": actor.firm_id, "secret": invited.secret})
    letter = letters.invitation(
        key=invited.invitation.pk,
        to=given["email"],
        name=given["name"],
        firm=queries.firm().name,
        by=queries.member(actor.own_id).name,
        path=path,
    )
    if letters.post(actor.firm_id, letter):
        messages.success(request, f"The invitation is on its way to {given['email']}.")
        return redirect("settings_members")
    return _list_page(request, InviteForm(), invited=invited.invitation, link=letters.public(path))


@require_POST
def revoke_invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.revoke_invitation(actor_of(request), invitation_id=invitation_id)
    messages.success(request, "The invitation is taken back; its link no longer works.")
    return redirect("settings_members")


def _member_page(request: HttpRequest, member_id: UUID, *, link: str = "") -> HttpResponse:
    member = queries.member(member_id)
    context = {
        "member": member,
        "role": RoleForm(initial={"role": member.role}),
        "held": work.held_by(member.pk),
        "link": link,
    }
    return page(request, "accounts/member.html", context)


@require_GET
def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Show one member, what they hold and what can be changed."""
    return _member_page(request, member_id)


@require_POST
def change_role(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Give a member another role."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose one of the four roles.")
    changed = actions.change_role(actor_of(request), member_id=member_id, role=Role(form.cleaned_data["role"]))
    messages.success(request, f"{changed.name} now has the role {changed.get_role_display().lower()}.")
    return redirect("settings_member", member_id=member_id)


@require_POST
def end_membership(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Close a member's account."""
    left = actions.end_membership(actor_of(request), member_id=member_id)
    messages.success(request, f"{left.name} has left the firm and can no longer sign in. Nothing waits for an owner.")
    return redirect("settings_members")


@require_POST
@never_cache
def issue_password_link(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Show, this once, a link with which a colleague chooses a new password."""
    path = actions.issue_password_link(actor_of(request), member_id=member_id)
    return _member_page(request, member_id, link=letters.public(path))
