"""What can be asked about candidates."""

from rapport.submissions.queries.candidacies import (
    candidacy,
    considered,
    kept_until,
    moves,
    of_person,
    rejection,
    willingness,
)
from rapport.submissions.queries.for_clients import (
    ClientCard,
    client_card,
    client_cards,
    for_client,
    shown_names,
)
from rapport.submissions.queries.news import VacancyNews, compared_and_left, moved_since, vacancy_news

__all__ = [
    "ClientCard", "VacancyNews", "candidacy", "client_card", "client_cards", "compared_and_left", "considered",
    "for_client", "kept_until", "moved_since", "moves", "of_person", "rejection", "shown_names", "vacancy_news",
    "willingness",
]  # fmt: skip
