"""Every verb of work to come from clients."""

from rapport.growth.actions.forgetting import forget_person
from rapport.growth.actions.moving import move_back, move_person

__all__ = ["forget_person", "move_back", "move_person"]
