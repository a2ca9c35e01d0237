"""Where each condition that keeps a CV from leaving is mended."""

from django.urls import reverse
from django.utils.http import urlencode

from rapport.rules.submission import SubmissionGate
from rapport.submissions.models import Candidacy

MENDS: dict[str, tuple[str, str, str]] = {  # where a gate is mended: page, whose key it takes, what it is called
    "vacancy": ("vacancy_change", "vacancy", "Change the vacancy"),
    "intake": ("vacancy_intake", "vacancy", "Complete the intake"),
    "client_terms": ("client_terms_new", "organisation", "Record the terms"),
    "willingness": ("candidacy", "candidacy", "Ask, and note the answer"),
    "kid": ("key_information_new", "person", "Give the document"),
    "seeker_terms": ("seeker_terms_new", "person", "Agree terms"),
    "checks": ("check_new", "person", "Record the check"),
    "references": ("reference_new", "person", "Ask for a reference"),
    "notice": ("notice_new", "person", "Give the notice"),
    "objections": ("person_privacy", "person", "Their wishes"),
    "limits": ("person_relationship", "person", "The limits"),
    "employer": ("consent_new", "person", "Record their consent"),
    "requirements": ("requirements", "person", "Ask, and confirm"),
}
ANCHORS = {"willingness": "#willingness"}


def mend(gate: SubmissionGate, row: Candidacy, *, back: str) -> tuple[str, str]:
    """Return the page that mends a gate, and what it is called; ("", "") when there is none.

    `back` names the page of the candidacy it leads back to.
    """
    keys = {
        "vacancy": row.vacancy_id, "organisation": row.vacancy.organisation_id, "person": row.person_id,
        "candidacy": row.pk,
    }  # fmt: skip
    if gate.mend not in MENDS:
        return "", ""
    name, whose, label = MENDS[gate.mend]
    anchor = ANCHORS.get(gate.mend, "")
    if name == back:
        return anchor, label
    address = reverse(name, kwargs={f"{whose}_id": keys[whose]})
    query = urlencode({"back": reverse(back, kwargs={"candidacy_id": row.pk})})
    return f"{address}?{query}{anchor}", label
