"""Every verb of placements."""

from rapport.placements.actions.forgetting import forget_person

__all__ = ["forget_person"]
