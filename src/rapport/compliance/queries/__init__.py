"""What can be asked of compliance."""

from rapport.compliance.queries.checking import (
    Checks,
    Standing,
    Supply,
    checks,
    last_key_information,
    right_to_work,
    standing,
)
from rapport.compliance.queries.evidence import evidence_of
from rapport.compliance.queries.kid import FACTS, Fact, facts_for
from rapport.compliance.queries.privacy import Permissions, Privacy, erasure_of, objections, permissions, privacy
from rapport.compliance.queries.references import (
    AGAIN,
    QUESTIONS,
    Question,
    answers_of,
    for_referee,
    reference,
    reference_for,
    references,
)
from rapport.compliance.queries.terms import ClientTermsFor, OnFile, client_terms, submission_facts, terms_of_many

__all__ = [
    "AGAIN",
    "FACTS",
    "QUESTIONS",
    "Checks",
    "ClientTermsFor",
    "Fact",
    "OnFile",
    "Permissions",
    "Privacy",
    "Question",
    "Standing",
    "Supply",
    "answers_of",
    "checks",
    "client_terms",
    "erasure_of",
    "evidence_of",
    "facts_for",
    "for_referee",
    "last_key_information",
    "objections",
    "permissions",
    "privacy",
    "reference",
    "reference_for",
    "references",
    "right_to_work",
    "standing",
    "submission_facts",
    "terms_of_many",
]
