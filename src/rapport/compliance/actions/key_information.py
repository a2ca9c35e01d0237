"""The Key Information Document as a file: written from its facts, kept among the person's documents, given."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile

from rapport.compliance.actions.seeker_terms import issue_kid, refuse_unclear
from rapport.compliance.models import KeyInformation
from rapport.compliance.queries.kid import amount, facts_for
from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.pdf import pdf
from rapport.people import actions as people_actions
from rapport.people import queries as people
from rapport.relations import queries as relationships

TEMPLATE = Path(__file__).resolve().parent.parent / "documents" / "key_information.typ"
TITLE = "Key Information Document"


@action(needs=Can.KEEP_TERMS)
def write_kid(actor: Actor, *, person_id: UUID, route: str, facts: Mapping[str, str]) -> KeyInformation:
    """Write a Key Information Document, keep it where the person sees it in their door, and record it as given now.

    The same facts again on the same day (a double click) give what is there.

    Raises:
        Refused: an unknown route, a missing fact, or an example that does not add up.
        PermissionDenied: who may not keep documents.
        ObjectDoesNotExist: the person is not in this firm.
    """
    refuse_unclear(facts, route)
    person = people.get(person_id)
    now = clock.now()
    file = ContentFile(kid_pdf(person.full_name, route, facts, at=now), "key-information.pdf")
    document = people_actions.add_document(
        actor, person_id=person_id, kind="kid", title=TITLE, upload=file, visible_to_person=True
    )
    return issue_kid(actor, person_id=person_id, route=route, facts=facts, issued_at=now, document_id=document.pk)


def kid_pdf(full_name: str, route: str, facts: Mapping[str, str], *, at: datetime) -> bytes:
    """Return the document as PDF: every fact in the order of the law, then the example in pounds."""
    asked = [fact for fact in facts_for(route) if fact.key != "example_period"]
    day = relationships.frame().day(at)
    money = {fact.key: amount(facts[fact.key]) for fact in asked if fact.is_money}
    said = {
        "person": full_name,
        "business": facts["business"],
        "issued_on": f"{day:%-d %B %Y}",
        "facts": [[fact.label, facts[fact.key]] for fact in asked if not fact.is_money],
        "period": facts["example_period"],
        "example": [
            [fact.label.removeprefix("Example: ").capitalize(), f"£{money[fact.key] or 0:,.2f}"]
            for fact in asked
            if fact.is_money
        ],
    }
    return pdf(TEMPLATE, said, at=datetime.combine(day, at.min.time(), at.tzinfo))
