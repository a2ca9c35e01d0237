"""What can be asked about ties."""

from rapport.ties.queries.asks import Ask, asks_for, asks_of, open_asks, own_ask
from rapport.ties.queries.graph import Graph, Link, around_client, around_gathering, around_person
from rapport.ties.queries.paths import Step, Way, day, hidden_of, is_barred, knows, paths, ways, working_at

__all__ = [
    "Ask", "Graph", "Link", "Step", "Way", "around_client", "around_gathering", "around_person", "asks_for", "asks_of",
    "day", "hidden_of", "is_barred", "knows", "open_asks", "own_ask", "paths",
    "ways", "working_at",
]  # fmt: skip
