"""Sign-in, first run, invitations, settings."""

from datetime import date

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from rapport.accounts import actions
from rapport.accounts.models import Role
from tests.urls.row import Row, page
from tests.world import World


def alice(world: World) -> dict[str, object]:
    return {"member_id": world.alice.pk}


def address(world: World) -> dict[str, object]:
    row = actions.add_own_address(world.acts(world.alice), address="alice@private.example")
    return {"address_id": row.pk}


def leave(world: World) -> dict[str, object]:
    day = date(2026, 12, 1)
    return {"leave_id": actions.plan_leave(world.acts(world.alice), starts_on=day, ends_on=day).pk}


def token(world: World) -> dict[str, object]:
    made = actions.make_token(world.acts(world.alice), name="Report", scopes=["submissions:read"], days=30)
    return {"token_id": made.token.pk}


def session(world: World) -> dict[str, object]:
    world.client(world.alice).get("/healthz")
    return {"session": UserSession.objects.filter(user=world.alice.user_id).first().pk}


def invitation(world: World) -> dict[str, object]:
    made = actions.invite(world.acts(world.ada), email="finn@north.example", name="Finn", role=Role.RECRUITER)
    return {"invitation_id": made.invitation.pk}


def link(world: World) -> dict[str, object]:
    made = actions.invite(world.acts(world.ada), email="fern@north.example", name="Fern", role=Role.RECRUITER)
    return {"firm_id": world.north.pk, "secret": made.secret}


def reset_key(world: World) -> dict[str, object]:
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(world.alice.user)
    return {"uidb36": user_pk_to_url_str(world.alice.user), "key": token}


def passkey(world: World) -> dict[str, object]:
    row = Authenticator.objects.create(
        user=world.alice.user, type=Authenticator.Type.WEBAUTHN, data={"name": "laptop", "credential": {}}
    )
    return {"pk": row.pk}


def empty(_world: World) -> dict[str, object]:
    return {}


EVERYBODY = {"nobody": 200, "recruiter": 200, "manager": 200, "compliance": 200, "admin": 200, "stranger": 200}
LED_ON = {"recruiter": 302, "manager": 302, "compliance": 302, "admin": 302, "stranger": 302}
ADMINISTRATORS = {"recruiter": 403, "manager": 403, "compliance": 403}
CONFIRM = LED_ON  # how somebody signs in is changed only soon after they proved who they are

ROWS = {
    "welcome": Row(nobody=404, recruiter=404, manager=404, compliance=404, admin=404, stranger=404),
    "join": Row(keys=link, **EVERYBODY),
    "account_login": Row(nobody=200, **LED_ON),
    "account_logout": Row(nobody=302, stranger=200),
    "account_inactive": Row(**EVERYBODY),
    "account_signup": Row(nobody=302, **LED_ON),
    "account_reauthenticate": page(),
    "account_change_password": page(),
    "account_set_password": Row(**LED_ON),  # to changing it: they have one
    "account_reset_password": Row(**EVERYBODY),
    "account_reset_password_done": Row(**EVERYBODY),
    "account_reset_password_from_key": Row(keys=reset_key, **LED_ON | {"recruiter": 200}),  # signing in spent her link
    "account_reset_password_from_key_done": Row(**EVERYBODY),
    "mfa_index": Row(**LED_ON),
    "mfa_list_webauthn": Row(**LED_ON),
    "mfa_authenticate": Row(nobody=302, **LED_ON),
    "mfa_reauthenticate": Row(**LED_ON),
    "mfa_activate_totp": Row(**CONFIRM),
    "mfa_deactivate_totp": Row(recruiter=404, manager=404, compliance=404, admin=404, stranger=404),
    "mfa_view_recovery_codes": Row(recruiter=404, manager=404, compliance=404, admin=404, stranger=404),
    "mfa_download_recovery_codes": Row(recruiter=404, manager=404, compliance=404, admin=404, stranger=404),
    "mfa_generate_recovery_codes": Row(**CONFIRM),
    "mfa_add_webauthn": Row(**CONFIRM),
    "mfa_reauthenticate_webauthn": Row(**LED_ON),
    "mfa_remove_webauthn": Row(keys=passkey, **CONFIRM),
    "mfa_edit_webauthn": Row(keys=passkey, **CONFIRM),
    "mfa_login_webauthn": Row(nobody=302, **LED_ON),
    "usersessions_list": Row(**LED_ON),
    "settings": page(),
    "settings_address_add": Row(
        body=empty, recruiter=422, manager=422, compliance=422, admin=422, stranger=422
    ),
    "settings_address_remove": Row(keys=address, body=empty, recruiter=302, manager=404, compliance=404, admin=404),
    "settings_leave_add": Row(body=empty, recruiter=422, manager=422, compliance=422, admin=422, stranger=422),
    "settings_leave_cover": Row(keys=leave, body=empty, recruiter=302, manager=404, compliance=404, admin=404),
    "settings_leave_cancel": Row(keys=leave, body=empty, recruiter=302, manager=404, compliance=404, admin=404),
    "settings_security": page(),
    "settings_session_end": Row(keys=session, body=empty, recruiter=302, manager=404, compliance=404, admin=404),
    "settings_sessions_end": Row(body=empty, **LED_ON),
    "settings_tokens": page(),
    "settings_token_revoke": Row(keys=token, body=empty, recruiter=302, manager=404, compliance=404, admin=404),
    "settings_members": page(),
    "settings_invite": (
        Row(body=empty, recruiter=422, manager=422, compliance=422, admin=422, stranger=422),
        Row(
            body=lambda _: {"name": "Gil", "email": "gil@north.example", "role": "recruiter"},
            recruiter=403, compliance=403, stranger=200,
        ),
    ),
    "settings_invitation_revoke": Row(
        keys=invitation, body=empty, recruiter=403, manager=302, compliance=403, admin=302
    ),
    "settings_member": Row(keys=alice),
    "settings_member_role": Row(
        keys=alice, body=lambda _: {"role": "manager"}, **ADMINISTRATORS, admin=302
    ),
    "settings_member_leave": Row(keys=alice, body=empty, **ADMINISTRATORS, admin=302),
    "settings_member_password": Row(keys=alice, body=empty, **ADMINISTRATORS),
    "settings_firm": page(**ADMINISTRATORS),
    "settings_permissions": page(),
    "settings_audit": page(recruiter=403, manager=403),
}  # fmt: skip
