"""What can be done with insights and briefs."""

from rapport.insights.actions.briefing import approve_brief, make_brief, renew_briefs, share_brief, take_back_share
from rapport.insights.actions.forgetting import forget_person
from rapport.insights.actions.moving import move_back, move_person
from rapport.insights.actions.telling import capture_insight, change_insight, withdraw_insight

__all__ = [
    "approve_brief", "capture_insight", "change_insight", "forget_person", "make_brief", "move_back", "move_person",
    "renew_briefs", "share_brief", "take_back_share", "withdraw_insight",
]  # fmt: skip
