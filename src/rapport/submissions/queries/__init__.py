"""What can be asked about candidates."""

from rapport.jobs.queries import stages
from rapport.submissions.queries.board import Board, Card, Filters, board
from rapport.submissions.queries.candidacies import (
    candidacies,
    candidacy,
    considered,
    kept_until,
    moves,
    of_person,
    opened_by,
    overrides,
    overrides_of,
    rejection,
    sent,
    submission,
    willingness,
)
from rapport.submissions.queries.client_shapes import Ask, ClientCard, Progress
from rapport.submissions.queries.evidence import candidacy_evidence_of
from rapport.submissions.queries.for_clients import (
    card_of_interview,
    cards_in_play,
    client_card,
    client_cards,
    for_client,
    names_shown,
    progress,
    shown_names,
)
from rapport.submissions.queries.gates import gates
from rapport.submissions.queries.interviews import (
    InterviewShown,
    OwnInterview,
    SideBySide,
    SlotShown,
    assessments,
    interviewers,
    interviews,
    own_interviews,
    scorecard_of,
    side_by_side,
    slots,
    whole_interview,
)
from rapport.submissions.queries.invitations import Invitee, calendar, invitees, preparation
from rapport.submissions.queries.news import VacancyNews, compared_and_left, moved_since, vacancy_news
from rapport.submissions.queries.offers import (
    OfferShown,
    VersionShown,
    accepted,
    feedback,
    feedback_in_force,
    feedback_row,
    offer,
    offers,
    offers_in_full,
)

__all__ = [
    "Ask", "Board", "Card", "ClientCard", "Filters", "InterviewShown", "Invitee", "OfferShown", "OwnInterview",
    "Progress", "SideBySide", "SlotShown", "VacancyNews", "VersionShown", "accepted", "assessments", "board",
    "calendar", "candidacies", "candidacy", "candidacy_evidence_of", "card_of_interview", "cards_in_play",
    "client_card", "client_cards", "compared_and_left", "considered", "feedback", "feedback_in_force", "feedback_row",
    "for_client", "gates", "interviewers", "interviews", "invitees", "kept_until", "moved_since", "moves",
    "names_shown", "of_person", "offer", "offers", "offers_in_full", "opened_by", "overrides", "overrides_of",
    "own_interviews", "preparation", "progress", "rejection", "scorecard_of", "sent", "shown_names", "side_by_side",
    "slots", "stages", "submission", "vacancy_news", "whole_interview", "willingness",
]  # fmt: skip
