"""Offers with their versions, and what the client said of a candidate."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.submissions.models import Feedback, Offer, OfferVersion


@dataclass(frozen=True, slots=True)
class VersionShown:
    """What an offer said, in one version. `is_asked`: it is what the candidate asked for."""

    number: int
    is_asked: bool
    pay_pence: int
    pay_per: str
    currency: str
    starts_on: date | None
    terms: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An offer as both sides may see it. `versions`: newest first, at least one."""

    id: UUID
    candidacy_id: UUID
    state: str
    state_label: str
    answered_at: datetime | None
    accepted_number: int | None
    versions: tuple[VersionShown, ...]

    @property
    def newest(self) -> VersionShown:
        """What is on the table."""
        return self.versions[0]

    @property
    def can_be_accepted(self) -> bool:
        """Whether the newest version is the client's and waits for an answer."""
        return self.state == Offer.State.OPEN and not self.newest.is_asked


def offers(candidacy_ids: Collection[UUID]) -> dict[UUID, list[OfferShown]]:
    """Return the offers of candidacies the reader may see, by candidacy, the one on the table first. Two queries."""
    rows = list(Offer.objects.filter(candidacy_id__in=candidacy_ids).order_by("-pk"))
    versions: dict[UUID, list[VersionShown]] = defaultdict(list)
    for one in OfferVersion.objects.filter(offer__in=rows).order_by("-number"):
        versions[one.offer_id].append(
            VersionShown(
                one.number, one.by == OfferVersion.By.CANDIDATE, one.pay_pence, one.pay_per, one.currency,
                one.starts_on, one.terms, one.made_at,
            )
        )  # fmt: skip
    found: dict[UUID, list[OfferShown]] = defaultdict(list)
    for row in rows:
        found[row.candidacy_id].append(
            OfferShown(
                row.pk, row.candidacy_id, row.state, row.get_state_display(), row.answered_at, row.accepted_number,
                tuple(versions[row.pk]),
            )
        )  # fmt: skip
    return {key: sorted(shown, key=lambda one: one.state not in {"open", "accepted"}) for key, shown in found.items()}


def offer(offer_id: UUID) -> Offer:
    """Return an offer with its candidate and vacancy. One query. Raises Offer.DoesNotExist."""
    return Offer.objects.select_related("candidacy__person__search_owner", "candidacy__vacancy__organisation").get(
        pk=offer_id
    )


def offer_for(actor: Actor, offer_id: UUID) -> Offer:
    """Return the same to a reader who may see it. Raises Walled, Offer.DoesNotExist."""
    row = offer(offer_id)
    people.let_through(actor, row.candidacy.person)
    return row


def offers_in_full(candidacy_id: UUID) -> list[Offer]:
    """Return the offers of a candidacy with what only members see, newest first. One query."""
    return list(Offer.objects.filter(candidacy_id=candidacy_id).order_by("-pk"))


def accepted(candidacy_id: UUID) -> tuple[Offer, OfferVersion] | None:
    """Return the accepted offer of a candidacy with the version that was accepted, None without. Two queries."""
    found = Offer.objects.filter(candidacy_id=candidacy_id, state=Offer.State.ACCEPTED).first()
    if found is None or found.accepted_number is None:
        return None
    return found, OfferVersion.objects.get(offer=found, number=found.accepted_number)


def feedback(candidacy_id: UUID) -> list[Feedback]:
    """Return everything the client said of a candidate, newest first, what was replaced too. One query."""
    rows = Feedback.objects.filter(candidacy_id=candidacy_id).select_related("given_by", "noted_by", "interview")
    return list(rows.order_by("-given_at", "-pk"))


def feedback_row(feedback_id: UUID) -> Feedback:
    """Return one feedback with its candidacy. One query. Raises Feedback.DoesNotExist."""
    return Feedback.objects.select_related("candidacy").get(pk=feedback_id)
