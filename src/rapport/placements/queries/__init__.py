"""What can be asked about placements."""

from rapport.placements.queries.clocks import Transfer, awr, rebate_if, transfer
from rapport.placements.queries.histories import has_history, named_without_wall, titles_to_judge
from rapport.placements.queries.listing import (
    Listed,
    Share,
    count_filled,
    live_ids,
    of_candidacy,
    of_client,
    of_person,
    owners,
    periods,
    placement,
    placement_for,
    placements,
    shares,
)
from rapport.placements.queries.starts import start_gate

__all__ = [
    "Listed", "Share", "Transfer", "awr", "count_filled", "has_history", "live_ids",
    "named_without_wall", "of_candidacy", "of_client", "of_person", "owners", "periods", "placement", "placement_for",
    "placements",
    "rebate_if", "shares", "start_gate", "titles_to_judge", "transfer",
]  # fmt: skip
