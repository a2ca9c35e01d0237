"""What a work-seeker is given and agrees to: privacy notice, Key Information Document, terms. Dated, with evidence."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from rapport.compliance.actions.recording import LONGEST_EVIDENCE, evidence_in, member, moment_of
from rapport.compliance.events import KeyInformationIssued, NoticeWasGiven, SeekerTermsAgreed
from rapport.compliance.models import KeyInformation, NoticeGiven, SeekerTerms
from rapport.compliance.queries.kid import difference, missing_facts
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations import queries as relationships

CAPACITIES = ("agency", "business")
CHANNELS = ("email", "call", "video", "text", "social", "letter", "meeting", "door")
SHORTEST_REASON = 20


@action(needs=Can.KEEP_TERMS)
def issue_kid(
    actor: Actor,
    *,
    person_id: UUID,
    route: str,
    facts: Mapping[str, str],
    issued_at: datetime | None = None,
    document_id: UUID | None = None,
) -> KeyInformation:
    """Record that a work-seeker was given their Key Information Document (reg 13A). The one before is kept.

    The same facts again (a double click) give the one in force.

    Args:
        route: paye, umbrella or company: how they are paid.
        facts: what the document says, by the names of `queries.kid.FACTS`, as text.
        issued_at: now if not given.

    Raises:
        Refused: an unknown route, a missing fact, an example that does not add up, or a moment in the future.
        ObjectDoesNotExist: the person is not in this firm.
    """
    refuse_unclear(facts, route)
    people.held(person_id)
    moment = moment_of(issued_at, "A document")
    said = {name: str(value) for name, value in facts.items()}
    there = KeyInformation.objects.filter(person_id=person_id, replaced_at=None)
    same = there.filter(route=route, facts=said, document_id=document_id).first()
    if same is not None:
        return same
    there.update(replaced_at=moment)
    kid = KeyInformation.objects.create(
        person_id=person_id, route=route, facts=said, issued_at=moment, document_id=document_id,
        recorded_by_id=member(actor),
    )  # fmt: skip
    publish(KeyInformationIssued(person_id=person_id, key_information_id=kid.pk))
    return kid


@action(needs=Can.KEEP_TERMS)
def agree_seeker_terms(
    actor: Actor,
    *,
    person_id: UUID,
    capacity: str,
    evidence: str,
    agreed_at: datetime | None = None,
    document_id: UUID | None = None,
    no_kid_because: str = "",
) -> SeekerTerms:
    """Record the terms a work-seeker agreed to (regs 14 and 15). A variation is a new version, agreed by them.

    Acting as an employment business, the Key Information Document comes first (reg 13A(1)). Who may open gates may
    record terms without it, with a reason that is kept beside the evidence. The same again gives the one in force.

    Args:
        capacity: agency or business.
        evidence: what they signed or said, and where.
        agreed_at: now if not given; not before the version in force.

    Raises:
        Refused: unknown capacity, no evidence, no KID before, or a moment that cannot be.
        ObjectDoesNotExist: the person is not in this firm.
    """
    if capacity not in CAPACITIES:
        raise Refused("Choose in which capacity we act: employment agency or employment business.")
    said = evidence_in(evidence)
    people.held(person_id)
    moment = moment_of(agreed_at, "Terms")
    rows = SeekerTerms.objects.filter(person_id=person_id, capacity=capacity)
    last = rows.order_by("-number").first()
    if last is not None and last.ended_on is None and last.evidence.startswith(said):
        same_day = agreed_at is None or last.agreed_at == agreed_at
        if same_day and last.document_id == document_id:
            return last
    if last is not None and moment < last.agreed_at:
        raise Refused(f"Version {last.number} was agreed on {last.agreed_at:%-d %B %Y}. A newer one is not older.")
    if capacity == "business":
        said = _with_kid_first(actor, person_id, moment, said, no_kid_because.strip())
    rows.filter(ended_on=None).update(ended_on=relationships.frame().day(moment))
    terms = SeekerTerms.objects.create(
        person_id=person_id, capacity=capacity, number=last.number + 1 if last else 1, agreed_at=moment, evidence=said,
        document_id=document_id, recorded_by_id=member(actor),
    )  # fmt: skip
    publish(SeekerTermsAgreed(person_id=person_id, terms_id=terms.pk))
    return terms


@action(needs=Can.KEEP_TERMS)
def end_seeker_terms(actor: Actor, *, terms_id: UUID) -> SeekerTerms:
    """End a work-seeker's terms, today. Harmless twice. Raises SeekerTerms.DoesNotExist."""
    terms = SeekerTerms.objects.select_for_update().get(pk=terms_id)
    if terms.ended_on is None:
        terms.ended_on = relationships.frame().today
        terms.save(update_fields=["ended_on"])
    return terms


@action(needs=Can.KEEP_TERMS)
def give_notice(
    actor: Actor,
    *,
    person_id: UUID,
    article: str,
    version: str,
    channel: str,
    evidence: str = "",
    given_at: datetime | None = None,
) -> NoticeGiven:
    """Record that a person was given the privacy notice (UK GDPR arts 13 and 14).

    The same version under the same article again gives the row that is there.

    Args:
        article: "13" where they gave us their details, "14" where we had them from elsewhere.
        version: which text of the notice.

    Raises:
        Refused: unknown article or channel, no version, or a moment in the future.
        ObjectDoesNotExist: the person is not in this firm.
    """
    named = version.strip()[:50]
    if article not in NoticeGiven.Article.values or channel not in CHANNELS:
        raise Refused("Choose where we had their details from, and how they were given the notice.")
    if not named:
        raise Refused("Say which version of the notice they were given.")
    people.held(person_id)
    notice, made = NoticeGiven.objects.get_or_create(
        person_id=person_id, article=article, version=named,
        defaults={
            "channel": channel, "given_at": moment_of(given_at, "A notice"),
            "evidence": evidence.strip()[:LONGEST_EVIDENCE], "recorded_by_id": member(actor),
        },
    )  # fmt: skip
    if made:
        publish(NoticeWasGiven(person_id=person_id, notice_id=notice.pk))
    return notice


def refuse_unclear(facts: Mapping[str, str], route: str) -> None:
    """Raise Refused where a Key Information Document would not say what it must, or its example does not add up."""
    if route not in KeyInformation.Route.values:
        raise Refused("Choose how they are paid.")
    if missing := missing_facts(facts, route):
        raise Refused(f"A Key Information Document also states: {', '.join(missing)}.")
    if wrong := difference(facts, route):
        raise Refused(f"The example does not add up: £{abs(wrong):,.2f} {'are left' if wrong > 0 else 'too much'}.")


def _with_kid_first(actor: Actor, person_id: UUID, moment: datetime, said: str, reason: str) -> str:
    """Return the evidence to keep. Raises Refused where no KID came first and nobody may answer for that."""
    if KeyInformation.objects.filter(person_id=person_id, issued_at__lt=moment).exists():
        return said
    if not actor.may(Can.OVERRIDE_GATE) or len(reason) < SHORTEST_REASON:
        raise Refused(
            "Give them the Key Information Document first: as an employment business we agree no terms before it. "
            f"A manager or compliance officer may record terms without it, with a reason of {SHORTEST_REASON} "
            "characters or more."
        )
    return f"{said}. No Key Information Document before: {reason}"[:LONGEST_EVIDENCE]
