"""Everything that changes a firm's own members: founding, inviting, joining, roles, leaving, one's own settings."""

from rapport.accounts.actions.firm import change_firm
from rapport.accounts.actions.founding import Founded, found_firm
from rapport.accounts.actions.invitations import Invited, invite, join, revoke_invitation
from rapport.accounts.actions.members import change_role, end_membership, issue_password_link
from rapport.accounts.actions.own import (
    add_own_address,
    add_own_addresses,
    cancel_leave,
    change_cover,
    change_profile,
    end_other_sessions,
    end_session,
    plan_leave,
    remove_own_address,
)
from rapport.accounts.actions.tokens import NewToken, make_token, note_used, revoke_token

__all__ = [
    "Founded",
    "Invited",
    "NewToken",
    "add_own_address",
    "add_own_addresses",
    "cancel_leave",
    "change_cover",
    "change_firm",
    "change_profile",
    "change_role",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "found_firm",
    "invite",
    "issue_password_link",
    "join",
    "make_token",
    "note_used",
    "plan_leave",
    "remove_own_address",
    "revoke_invitation",
    "revoke_token",
]
