"""Sign-in, first run, invitations, members, sessions.

Of the library's pages only those we use: nobody signs up, changes an address or verifies one by themselves.
"""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, re_path

from rapport.accounts.views import doors, firm, members, own, tokens


@login_not_required
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page: the library links to a sign-up page which we do not have."""
    return redirect("account_login")


def to_security(request: HttpRequest) -> HttpResponse:
    """Lead to the one page that lists ways to sign in and sessions."""
    return redirect("settings_security")


sign_in: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", to_sign_in, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", doors.Forgotten.as_view(), name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", to_security, name="mfa_index"),
    path("2fa/webauthn/", to_security, name="mfa_list_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", to_security, name="usersessions_list"),
]

settings: list[URLPattern | URLResolver] = [
    path("", own.profile, name="settings"),
    path("addresses/", own.add_address, name="settings_address_add"),
    path("addresses/<uuid:address_id>/remove/", own.remove_address, name="settings_address_remove"),
    path("leave/", own.add_leave, name="settings_leave_add"),
    path("leave/<uuid:leave_id>/cancel/", own.cancel_leave, name="settings_leave_cancel"),
    path("leave/<uuid:leave_id>/cover/", own.change_cover, name="settings_leave_cover"),
    path("security/", own.security, name="settings_security"),
    path("security/sessions/<int:session>/end/", own.end_session, name="settings_session_end"),
    path("security/sessions/end-others/", own.end_other_sessions, name="settings_sessions_end"),
    path("programs/", tokens.tokens, name="settings_tokens"),
    path("programs/<uuid:token_id>/revoke/", tokens.revoke, name="settings_token_revoke"),
    path("members/", members.members, name="settings_members"),
    path("members/invite/", members.invite, name="settings_invite"),
    path(
        "members/invitations/<uuid:invitation_id>/revoke/",
        members.revoke_invitation,
        name="settings_invitation_revoke",
    ),
    path("members/<uuid:member_id>/", members.member, name="settings_member"),
    path("members/<uuid:member_id>/role/", members.change_role, name="settings_member_role"),
    path("members/<uuid:member_id>/leave/", members.end_membership, name="settings_member_leave"),
    path("members/<uuid:member_id>/password/", members.issue_password_link, name="settings_member_password"),
    path("firm/", firm.firm, name="settings_firm"),
    path("permissions/", firm.permissions, name="settings_permissions"),
    path("audit/", firm.audit, name="settings_audit"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("welcome/", doors.welcome, name="welcome"),
    path("join/<uuid:firm_id>/<str:secret>/", doors.join, name="join"),
    path("accounts/", include(sign_in)),
    path("settings/", include(settings)),
]
