"""Offers, version by version. Who accepts, accepts exactly what they read."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.rules.stages import StageType
from rapport.submissions.actions.sides import locked_for, member_of, wait_for_us
from rapport.submissions.actions.steps import enter_type, finish, keys_of, locked, open_only
from rapport.submissions.events import OfferAccepted, OfferCountered, OfferDeclined, OfferMade, OfferWithdrawn
from rapport.submissions.models import Candidacy, Offer, OfferVersion

By, State = OfferVersion.By, Offer.State
PERS = ("year", "day", "hour")
LONGEST_REASON, LONGEST_EVIDENCE, LONGEST_TEXT = 500, 300, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms:
    """What an offer says: pay in pence for each year, day or hour, the first day, and everything else in words."""

    pay_pence: int
    pay_per: str = "year"
    currency: str = "GBP"
    starts_on: date | None = None
    terms: str = ""


@action(needs=Can.KEEP_CANDIDACY)
def make_offer(actor: Actor, *, candidacy_id: UUID, terms: OfferTerms) -> OfferVersion:
    """Note what the client offers: the first version, or the next of the offer on the table. The same again changes
    nothing.

    Raises:
        Refused: the CV was not sent, it ended, an offer was accepted already, or pay that cannot be.
        Candidacy.DoesNotExist: not in this firm.
    """
    candidacy = locked_for(actor, candidacy_id)
    terms = _tidy(terms)
    offer = Offer.objects.filter(candidacy=candidacy, state__in=(State.OPEN, State.ACCEPTED)).first()
    if offer is not None and offer.state == State.ACCEPTED:
        raise Refused(f"{candidacy.person.full_name} accepted version {offer.accepted_number} already.")
    if offer is None:
        offer = Offer.objects.create(candidacy=candidacy)
    last = _newest(offer)
    if last is not None and last.by == By.CLIENT and _says(last) == terms:
        return last
    version = _add(actor, offer, last, By.CLIENT, terms)
    enter_type(actor, candidacy, StageType.OFFER, wait="offer_answer")
    publish(OfferMade(**keys_of(candidacy), offer_id=offer.pk))
    return version


@action(needs=Can.ANSWER_OFFER)
def counter(actor: Actor, *, offer_id: UUID, number: int, terms: OfferTerms, evidence: str = "") -> OfferVersion:
    """Ask for something else instead: the candidate in their door, or a member with the evidence.

    Raises:
        Refused: a newer version is on the table, it was answered, no evidence, or pay that cannot be.
        Offer.DoesNotExist: not in this firm, or not theirs.
    """
    candidacy, offer = _of(actor, offer_id)
    said = _evidence(actor, evidence)
    terms = _tidy(terms)
    _refuse_answered(offer)
    last = _newest(offer)
    if last is not None and last.by == By.CANDIDATE and _says(last) == terms:
        return last
    _refuse_newer(offer, number)
    version = _add(actor, offer, last, By.CANDIDATE, terms)
    offer.evidence = said
    offer.save(update_fields=["evidence"])
    wait_for_us(candidacy)
    publish(OfferCountered(**keys_of(candidacy), offer_id=offer.pk))
    return version


@action(needs=Can.ANSWER_OFFER)
def accept_offer(actor: Actor, *, offer_id: UUID, number: int, evidence: str = "") -> Offer:
    """Accept exactly the version that was read: the candidate in their door, or a member with the evidence.

    The same again is harmless.

    Raises:
        Refused: a newer version is on the table, it was answered otherwise, it is what the candidate asked for, no
            evidence.
        Offer.DoesNotExist: not in this firm, or not theirs.
    """
    candidacy, offer = _of(actor, offer_id)
    said = _evidence(actor, evidence)
    if offer.state == State.ACCEPTED and offer.accepted_number == number:
        return offer
    _refuse_answered(offer)
    _refuse_newer(offer, number)
    last = _newest(offer)
    if last is not None and last.by == By.CANDIDATE:
        raise Refused("This is what was asked for. It can be accepted once the client offers it.")
    offer.state, offer.accepted_number = State.ACCEPTED, number
    _answered(offer, said)
    wait_for_us(candidacy)
    publish(OfferAccepted(**keys_of(candidacy), offer_id=offer.pk))
    return offer


@action(needs=Can.ANSWER_OFFER)
def decline_offer(actor: Actor, *, offer_id: UUID, reason: str, evidence: str = "") -> Offer:
    """Decline, with the reason: the candidate in their door, or a member with the evidence. The same again is harmless.

    Raises Refused: no reason, no evidence, or it was answered otherwise; Offer.DoesNotExist.
    """
    candidacy, offer = _of(actor, offer_id)
    if offer.state == State.DECLINED:
        return offer
    said = _evidence(actor, evidence)
    _refuse_answered(offer)
    offer.state, offer.reason = State.DECLINED, _reason(reason)
    _answered(offer, said)
    wait_for_us(candidacy)
    publish(OfferDeclined(**keys_of(candidacy), offer_id=offer.pk))
    return offer


@action(needs=Can.KEEP_CANDIDACY)
def withdraw_offer(actor: Actor, *, offer_id: UUID, reason: str) -> Offer:
    """Note that the client takes the offer off the table, also one that was accepted. The same again is harmless.

    Raises Refused: no reason, it was declined, or the person was placed; Offer.DoesNotExist.
    """
    candidacy, offer = _of(actor, offer_id)
    if offer.state == State.WITHDRAWN:
        return offer
    if candidacy.outcome == Candidacy.Outcome.PLACED:
        raise Refused(f"{candidacy.person.full_name} was placed. Note at the placement that it fell through.")
    if offer.state == State.DECLINED:
        _refuse_answered(offer)
    offer.state, offer.reason, offer.accepted_number = State.WITHDRAWN, _reason(reason), None
    _answered(offer, "")
    if candidacy.ended_at is None:
        wait_for_us(candidacy)
    publish(OfferWithdrawn(**keys_of(candidacy), offer_id=offer.pk))
    return offer


@action(needs=Can.KEEP_CANDIDACY)
def note_counter_offer(actor: Actor, *, offer_id: UUID, note: str) -> Offer:
    """Note that the present employer tries to keep the candidate, and with what. The first day it came up stays.

    Raises Refused: nothing said, or the offer is off the table; Offer.DoesNotExist.
    """
    _, offer = _of(actor, offer_id)
    _refuse_off(offer)
    offer.counter_offer_at = offer.counter_offer_at or clock.now()
    offer.counter_offer_note = _reason(note)
    offer.save(update_fields=["counter_offer_at", "counter_offer_note"])
    return offer


@action(needs=Can.KEEP_CANDIDACY)
def note_resignation(actor: Actor, *, offer_id: UUID, resigned_on: date) -> Offer:
    """Note the day the candidate resigned from the present job.

    Raises Refused: the offer is off the table, or the day is to come; Offer.DoesNotExist.
    """
    _, offer = _of(actor, offer_id)
    _refuse_off(offer)
    if resigned_on > clock.today(accounts.firm().time_zone):
        raise Refused("Note a resignation once it was handed in.")
    offer.resigned_on = resigned_on
    offer.save(update_fields=["resigned_on"])
    return offer


@action(needs=Can.KEEP_PLACEMENT)
def note_placed(actor: Actor, *, candidacy_id: UUID) -> Candidacy:
    """End a candidacy whose offer was accepted as placed. The same again is harmless. Called by placements.

    Raises Refused: it ended otherwise, or no offer was accepted; Candidacy.DoesNotExist.
    """
    candidacy = locked(actor, candidacy_id)
    if candidacy.outcome == Candidacy.Outcome.PLACED:
        return candidacy
    open_only(candidacy)
    if not Offer.objects.filter(candidacy=candidacy, state=State.ACCEPTED).exists():
        raise Refused(f"{candidacy.person.full_name} has not accepted an offer yet.")
    enter_type(actor, candidacy, StageType.PLACED)
    finish(actor, candidacy, Candidacy.Outcome.PLACED)
    return candidacy


def _of(actor: Actor, offer_id: UUID) -> tuple[Candidacy, Offer]:
    """Return an offer with its candidacy, both locked. Raises ObjectDoesNotExist."""
    found = Offer.objects.get(pk=offer_id)
    candidacy = locked(actor, found.candidacy_id)
    return candidacy, Offer.objects.select_for_update(no_key=True).get(pk=offer_id)


def _newest(offer: Offer) -> OfferVersion | None:
    return OfferVersion.objects.filter(offer=offer).order_by("-number").first()


def _says(version: OfferVersion) -> OfferTerms:
    return OfferTerms(
        pay_pence=version.pay_pence, pay_per=version.pay_per, currency=version.currency, starts_on=version.starts_on,
        terms=version.terms,
    )  # fmt: skip


def _add(actor: Actor, offer: Offer, last: OfferVersion | None, by: OfferVersion.By, terms: OfferTerms) -> OfferVersion:
    return OfferVersion.objects.create(
        offer=offer, number=(last.number if last else 0) + 1, by=by, pay_pence=terms.pay_pence, pay_per=terms.pay_per,
        currency=terms.currency, starts_on=terms.starts_on, terms=terms.terms,
        made_at=clock.now(), noted_by_id=member_of(actor),
    )  # fmt: skip


def _answered(offer: Offer, evidence: str) -> None:
    offer.answered_at, offer.evidence = clock.now(), evidence
    offer.save(update_fields=["state", "answered_at", "accepted_number", "reason", "evidence"])


def _evidence(actor: Actor, evidence: str) -> str:
    said = evidence.strip()[:LONGEST_EVIDENCE]
    if actor.kind != "candidate" and not said:
        raise Refused("Say how we know: what they said or wrote, and when.")
    return said


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("Say why, in a few words.")
    return text.strip()[:LONGEST_REASON]


def _tidy(terms: OfferTerms) -> OfferTerms:
    """Return terms as they are kept. Raises Refused: pay that cannot be."""
    if terms.pay_pence <= 0 or terms.pay_per not in PERS or len(terms.currency) != 3:  # noqa: PLR2004 - ISO 4217
        raise Refused("Say what is paid, and whether for a year, a day or an hour.")
    return replace(terms, terms=terms.terms.strip()[:LONGEST_TEXT])


def _refuse_answered(offer: Offer) -> None:
    if offer.state != State.OPEN and offer.answered_at is not None:
        how = offer.get_state_display().lower()
        raise Refused(f"This offer was {how} on {offer.answered_at:%-d %B %Y}.")


def _refuse_off(offer: Offer) -> None:
    if offer.state in {State.DECLINED, State.WITHDRAWN}:
        _refuse_answered(offer)


def _refuse_newer(offer: Offer, number: int) -> None:
    last = _newest(offer)
    if last is None or last.number != number:
        newest = last.number if last else 0
        raise Refused(f"Version {newest} is on the table now, not version {number}. Please read it first.")
