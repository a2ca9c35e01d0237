"""Vacancies, their intake, stages and agreed service."""

from rapport.jobs.models.intake import Criterion, Intake, InterviewStep, RefusedInstruction
from rapport.jobs.models.service import Clock, Commitment, Pause
from rapport.jobs.models.vacancies import Stage, Vacancy, VacancyContact

__all__ = [
    "Clock", "Commitment", "Criterion", "Intake", "InterviewStep", "Pause", "RefusedInstruction", "Stage", "Vacancy",
    "VacancyContact",
]  # fmt: skip
