"""Vacancies: what a client looks for (the intake), the stages people pass, who owes what by when (the SLA)."""
