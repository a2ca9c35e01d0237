"""Every verb of updates."""

from rapport.updates.actions.forgetting import forget_person

__all__ = ["forget_person"]
