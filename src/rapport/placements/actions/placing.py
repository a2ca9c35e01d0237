"""From an accepted offer to a placement, once: its fee or rates, who shares it, the rebate agreed on the day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.compliance import queries as compliance
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs import queries as jobs
from rapport.placements.events import PersonPlaced
from rapport.placements.models import Placement, Split
from rapport.rules.fees import WHOLE, share_of
from rapport.rules.rebate import rebate_until
from rapport.submissions import actions as submissions
from rapport.submissions import queries as candidates

NO_SHARES: Mapping[UUID, int] = MappingProxyType({})
PERMANENT = "permanent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementTerms:
    """What was agreed: days with both ends; for a permanent job the salary and a fee as share or figure, otherwise what
    the person is paid and the client charged for a day or an hour. Amounts in pence, shares in basis points.
    """

    starts_on: date
    ends_on: date | None = None
    salary_pence: int | None = None  # None: what the accepted offer says
    fee_basis_points: int | None = None  # None, and no figure: what the client's terms say
    fee_pence: int | None = None
    pay_rate_pence: int | None = None
    charge_rate_pence: int | None = None
    rate_per: str = ""
    currency: str = "GBP"


@action(needs=Can.KEEP_PLACEMENT)
def place(
    actor: Actor, *, candidacy_id: UUID, terms: PlacementTerms, shares: Mapping[UUID, int] = NO_SHARES
) -> Placement:
    """Make a placement of an accepted offer. Once: the same again returns it. Publishes PersonPlaced.

    The rebate is copied from the client's terms as they are today; a later version changes nothing.

    Args:
        shares: each member's share in basis points; empty: all of it is the vacancy owner's.

    Raises:
        Refused: no offer was accepted, it ended otherwise, placed already on other terms, amounts or shares that
            cannot be, or the vacancy's capacity is not decided.
        ObjectDoesNotExist: no such candidacy in this firm.
    """
    candidacy = submissions.note_placed(actor, candidacy_id=candidacy_id)
    vacancy = jobs.vacancy(candidacy.vacancy_id)
    terms = _completed(terms, vacancy.kind, candidacy_id, vacancy.organisation_id)
    there = Placement.objects.filter(candidacy_id=candidacy_id).first()
    if there is not None:
        if _same(there, terms):
            return there
        raise Refused(f"{candidacy.person.full_name} was placed already, starting on {there.starts_on:%-d %B %Y}.")
    if not vacancy.capacity:
        raise Refused("Decide first whether we act as agency or as employment business for this vacancy.")
    agreed = compliance.client_terms(vacancy.organisation_id).in_force(_today(), vacancy.kind)
    scale = agreed.rebate if agreed is not None and vacancy.kind == PERMANENT else []
    placement = Placement.objects.create(
        candidacy_id=candidacy_id, vacancy_id=vacancy.pk, person_id=candidacy.person_id,
        organisation_id=vacancy.organisation_id, owner_id=candidacy.owner_id, kind=vacancy.kind,
        capacity=vacancy.capacity, rebate=scale, rebate_until_on=rebate_until(scale, terms.starts_on),
        made_at=clock.now(),
        **_columns(terms),
    )  # fmt: skip
    put_shares(placement, shares or {vacancy.owner_id: WHOLE})
    publish(PersonPlaced(placement_id=placement.pk, vacancy_id=vacancy.pk, person_id=candidacy.person_id))
    return placement


@action(needs=Can.KEEP_PLACEMENT)
def split(actor: Actor, *, placement_id: UUID, shares: Mapping[UUID, int]) -> Placement:
    """Share a placement among members, in basis points that add up to the whole.

    Raises Refused: they do not, or somebody is no member; Placement.DoesNotExist.
    """
    placement = Placement.objects.select_for_update(no_key=True).get(pk=placement_id)
    put_shares(placement, shares)
    return placement


def put_shares(placement: Placement, shares: Mapping[UUID, int]) -> None:
    """Put these shares in the place of those there are. Raises Refused."""
    if sum(shares.values()) != WHOLE or any(share <= 0 for share in shares.values()):
        raise Refused("The shares must add up to 100 %, and each must be more than nothing.")
    if set(shares) - set(accounts.names()):
        raise Refused("Share a placement among members of the firm.")
    Split.objects.filter(placement=placement).delete()
    Split.objects.bulk_create(
        Split(firm_id=placement.firm_id, placement=placement, member_id=key, basis_points=share)
        for key, share in shares.items()
    )


def _completed(terms: PlacementTerms, kind: str, candidacy_id: UUID, organisation_id: UUID) -> PlacementTerms:
    """Return terms with what the offer and the client's terms say filled in. Raises Refused."""
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise Refused("The last day lies before the first.")
    if kind != PERMANENT:
        return _with_rates(terms)
    salary = terms.salary_pence
    found = candidates.accepted(candidacy_id)
    if salary is None and found is not None and found[1].pay_per == "year":
        salary = found[1].pay_pence
    if not salary:
        raise Refused("Say what the salary for a year is.")
    points, fee = terms.fee_basis_points, terms.fee_pence
    if points is None and fee is None:
        agreed = compliance.client_terms(organisation_id).in_force(_today(), kind)
        points = agreed.fee_basis_points if agreed is not None else None
    if fee is None:
        if points is None or not 0 <= points <= WHOLE:
            raise Refused("Say what the fee is: a share of the salary up to 100 %, or a figure.")
        fee = share_of(salary, points)
    return replace(terms, salary_pence=salary, fee_basis_points=points, fee_pence=fee)


def _with_rates(terms: PlacementTerms) -> PlacementTerms:
    if not terms.pay_rate_pence or not terms.charge_rate_pence or terms.rate_per not in {"day", "hour"}:
        raise Refused("Say what is paid and what is charged, for a day or an hour.")
    if terms.charge_rate_pence < terms.pay_rate_pence:
        raise Refused("The client would be charged less than the person is paid. Check the two rates.")
    return replace(terms, salary_pence=None, fee_basis_points=None, fee_pence=None)


def _columns(terms: PlacementTerms) -> dict[str, object]:
    return {name: getattr(terms, name) for name in PlacementTerms.__dataclass_fields__}


def _same(placement: Placement, terms: PlacementTerms) -> bool:
    return all(getattr(placement, name) == value for name, value in _columns(terms).items())


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
