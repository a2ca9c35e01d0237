"""What can be asked about care after a start."""

from rapport.aftercare.queries.check_ins import CHECK_IN, check_in, door_of, waiting_for
from rapport.aftercare.queries.coming import WHEN, clients_cared_for, coming
from rapport.aftercare.queries.milestones import (
    Draft,
    Waiting,
    anniversary_of,
    draft,
    greet_refusals,
    left_behind,
    milestone,
    stands,
    waiting_for_word,
)
from rapport.aftercare.queries.patterns import Following, following, pattern, patterns, versions
from rapport.aftercare.queries.plans import (
    Care,
    care_of_client,
    care_of_person,
    care_of_placement,
    missed,
    step,
    step_for,
)
from rapport.aftercare.queries.retention import Line, Retention, retention

__all__ = [
    "CHECK_IN",
    "WHEN",
    "Care",
    "Draft",
    "Following",
    "Line",
    "Retention",
    "Waiting",
    "anniversary_of",
    "care_of_client",
    "care_of_person",
    "care_of_placement",
    "check_in",
    "clients_cared_for",
    "coming",
    "door_of",
    "draft",
    "following",
    "greet_refusals",
    "left_behind",
    "milestone",
    "missed",
    "pattern",
    "patterns",
    "retention",
    "stands",
    "step",
    "step_for",
    "versions",
    "waiting_for",
    "waiting_for_word",
]
