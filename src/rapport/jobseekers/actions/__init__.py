"""Every verb of the jobseeker's side."""

from rapport.jobseekers.actions.forgetting import forget_person

__all__ = ["forget_person"]
