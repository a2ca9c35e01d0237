"""What can be asked about vacancies."""

from rapport.jobs.queries.intakes import (
    Change,
    Version,
    answers,
    criteria,
    criteria_in,
    intake_in_force,
    intake_version,
    intake_versions,
    known_particulars,
    missing,
    missing_particulars,
    refused_instructions,
    steps,
    written,
)
from rapport.jobs.queries.listing import NEWEST, Vacancies, matching, of_client, vacancies
from rapport.jobs.queries.service import Running, Sla, SlaSide, sla
from rapport.jobs.queries.vacancies import (
    Contact,
    by_number,
    contacts,
    deciders,
    for_contact,
    held,
    may_decide,
    stages,
    vacancies_of_contact,
    vacancy,
)

__all__ = [
    "NEWEST", "Change", "Contact", "Running", "Sla", "SlaSide", "Vacancies", "Version", "answers", "by_number",
    "contacts", "criteria", "criteria_in", "deciders", "for_contact", "held", "intake_in_force", "intake_version",
    "intake_versions", "known_particulars", "matching", "may_decide", "missing", "missing_particulars", "of_client",
    "refused_instructions", "sla", "stages", "steps", "vacancies", "vacancies_of_contact", "vacancy", "written",
]  # fmt: skip
