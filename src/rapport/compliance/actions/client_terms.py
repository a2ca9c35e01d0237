"""Terms of business with a client: a change is a new version, the one before ends and is kept."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db.models import Max, Q

from rapport.compliance.actions.recording import day_of, evidence_in, member
from rapport.compliance.events import ClientTermsAgreed
from rapport.compliance.models import ClientTerms
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people

KINDS = ("permanent", "contract", "temporary")
WHOLE = 10_000  # basis points
LONGEST_WEEKS = 104
Rebate = Sequence[tuple[int, int]]


@action(needs=Can.KEEP_TERMS)
def agree_client_terms(  # noqa: PLR0913 - what terms say
    actor: Actor,
    *,
    organisation_id: UUID,
    covers: Sequence[str],
    evidence: str,
    agreed_on: date | None = None,
    fee_basis_points: int | None = None,
    rebate: Rebate = (),
    extended_hire_weeks: int | None = None,
    transfer_fee_basis_points: int | None = None,
    document_id: UUID | None = None,
) -> ClientTerms:
    """Record the terms a client agreed to; they hold for everything that stands below it in its group.

    The version in force ends. The same again (a double click) gives the one in force.

    Args:
        covers: kinds of vacancy: permanent, contract, temporary.
        evidence: who signed, or how they were accepted.
        agreed_on: today if not given; not before the version in force.
        fee_basis_points: of the first year's salary; 2,000 is 20 %.
        rebate: (weeks from the start, basis points of the fee given back) each, weeks rising.
        extended_hire_weeks: the choice a hirer has beside a transfer fee (reg 10).

    Raises:
        Refused: nothing covered, no evidence, a day that cannot be, a fee or rebate out of range.
        ObjectDoesNotExist: the organisation is not in this firm.
    """
    day = day_of(agreed_on, "Terms")
    said = {
        "covers": [kind for kind in KINDS if kind in covers],
        "agreed_on": day,
        "evidence": evidence_in(evidence, "Say who signed, or how the terms were accepted."),
        "fee_basis_points": fee_basis_points,
        "rebate": [list(step) for step in rebate],
        "extended_hire_weeks": extended_hire_weeks,
        "transfer_fee_basis_points": transfer_fee_basis_points,
        "document_id": document_id,
    }
    if not said["covers"] or set(covers) - set(KINDS):
        raise Refused("Choose what the terms cover: permanent, contract or temporary work.")
    _refuse_numbers(fee_basis_points, rebate, extended_hire_weeks, transfer_fee_basis_points)
    people.held_organisation(organisation_id)
    before = ClientTerms.objects.filter(organisation_id=organisation_id)
    last = before.order_by("-number").first()
    if last is not None and last.ended_on is None and all(getattr(last, name) == said[name] for name in said):
        return last
    if last is not None and day < last.agreed_on:
        raise Refused(f"Version {last.number} was agreed on {last.agreed_on:%-d %B %Y}. A newer one is not older.")
    before.filter(Q(ended_on=None) | Q(ended_on__gt=day)).update(ended_on=day)
    number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    terms = ClientTerms.objects.create(
        organisation_id=organisation_id, number=number, recorded_by_id=member(actor), **said
    )
    publish(ClientTermsAgreed(organisation_id=organisation_id, terms_id=terms.pk))
    return terms


@action(needs=Can.KEEP_TERMS)
def end_client_terms(actor: Actor, *, terms_id: UUID, ended_on: date | None = None) -> ClientTerms:
    """End terms on a day, today if not given; from that day on they hold no more. Harmless twice.

    Raises Refused: the day lies before they were agreed, or in the future; ClientTerms.DoesNotExist.
    """
    terms = ClientTerms.objects.select_for_update().get(pk=terms_id)
    if terms.ended_on is None:
        day = day_of(ended_on, "The end of terms")
        if day < terms.agreed_on:
            raise Refused(f"They were agreed on {terms.agreed_on:%-d %B %Y}. Give a day from then on.")
        terms.ended_on = day
        terms.save(update_fields=["ended_on"])
    return terms


def _refuse_numbers(fee: int | None, rebate: Rebate, weeks: int | None, transfer: int | None) -> None:
    if any(share is not None and not 0 <= share <= WHOLE for share in (fee, transfer, *(back for _, back in rebate))):
        raise Refused("Give fees and rebates as a share from 0 to 100 %.")
    given = [week for week, _ in rebate] + ([] if weeks is None else [weeks])
    if any(not 1 <= number <= LONGEST_WEEKS for number in given):
        raise Refused(f"Give weeks from 1 to {LONGEST_WEEKS}.")
    if any(after[0] <= before[0] or after[1] > before[1] for before, after in pairwise(rebate)):
        raise Refused("Give the rebate week by week: later weeks never give back more than earlier ones.")
