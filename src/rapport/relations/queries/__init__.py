"""Every question about relationships."""

from rapport.relations.queries.client_timeline import ClientLine, ClientTimeline, client_timeline, members_at
from rapport.relations.queries.concerns import concern, concerns_at, concerns_of, contact_balances, open_concerns
from rapport.relations.queries.limits import limits_at, limits_on
from rapport.relations.queries.messages import Conversation, Message, messages
from rapport.relations.queries.numbers import Frame, frame, not_scored
from rapport.relations.queries.owned import days_of
from rapport.relations.queries.panel import HealthView, Panel, bond, members_of, panel
from rapport.relations.queries.promises import open_promises
from rapport.relations.queries.samples import sampled_record, sampled_statistics
from rapport.relations.queries.scores import ScoreNotice, numbers, score_notice
from rapport.relations.queries.targets import Progress, progress
from rapport.relations.queries.timeline import (
    Filters,
    Line,
    Timeline,
    brought_touches,
    own_touch,
    spoken_before,
    timeline,
    touch_for,
    touch_of,
)

__all__ = [
    "ClientLine", "ClientTimeline", "Conversation", "Filters", "Frame", "HealthView", "Line", "Message", "Panel",
    "Progress", "ScoreNotice", "Timeline", "bond", "brought_touches", "client_timeline", "concern", "concerns_at",
    "concerns_of", "contact_balances", "days_of", "frame",
    "limits_at", "limits_on", "members_at", "members_of", "messages", "not_scored", "numbers", "open_concerns",
    "open_promises", "own_touch", "panel", "progress", "sampled_record", "sampled_statistics", "score_notice",
    "spoken_before", "timeline", "touch_for", "touch_of",
]  # fmt: skip
