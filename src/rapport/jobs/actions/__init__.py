"""Every verb of vacancies."""

from rapport.jobs.actions.forgetting import forget_person

__all__ = ["forget_person"]
