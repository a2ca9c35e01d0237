"""Every verb of candidacies."""

from rapport.submissions.actions.forgetting import forget_person

__all__ = ["forget_person"]
