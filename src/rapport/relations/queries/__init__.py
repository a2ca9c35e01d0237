"""Every question about relationships."""

from rapport.relations.queries.numbers import Frame, frame, not_scored

__all__ = ["Frame", "frame", "not_scored"]
