"""What people allowed and refused; terms, notices and checks; references; right to work."""

from rapport.compliance.models.checks import Check, Reference, RightToWorkCheck
from rapport.compliance.models.terms import ClientTerms, KeyInformation, NoticeGiven, SeekerTerms
from rapport.compliance.models.wishes import Consent, Erasure, Objection

__all__ = [
    "Check", "ClientTerms", "Consent", "Erasure", "KeyInformation", "NoticeGiven", "Objection", "Reference",
    "RightToWorkCheck", "SeekerTerms",
]  # fmt: skip
