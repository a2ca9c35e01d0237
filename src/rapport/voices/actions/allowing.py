"""Words about us: given with where and until when they may be shown, changed, taken back."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.models import Firm
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.rules.testimonials import Scope, latest_end
from rapport.voices.events import TestimonialGiven, TestimonialWithdrawn
from rapport.voices.models import Testimonial

LONGEST_WORDS = 1_000
LEAST_EVIDENCE = 10
LONGEST_ADDRESS = 300
_PAGE = URLValidator(schemes=["https"])
WORD = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What somebody says and allows. `signed` "": without a name; gone from `expires_on` on."""

    words: str
    scope: str
    expires_on: date
    signed: str = ""


@action(needs=Can.KEEP_OWN_TESTIMONIAL)
def give_testimonial(
    actor: Actor, *, person_id: UUID, allowed: Allowed, evidence: str = "", instead_of_id: UUID | None = None
) -> Testimonial:
    """Keep what a person says of us, and where it may be shown until when. Publishes TestimonialGiven.

    It answers a request that is open. What it replaces is taken back. The same words again change nothing.

    Args:
        evidence: where the permission stands, when a member notes it down; not needed in the person's own door.
        instead_of_id: words of theirs that these replace.

    Raises: Refused; PermissionDenied for the words of somebody else; Testimonial.DoesNotExist.
    """
    if actor.kind != "staff" and actor.own_id != person_id:
        raise PermissionDenied("everybody speaks for themselves")
    people.held(person_id)
    today = clock.today(accounts.firm().time_zone)
    wrong = _wrong(allowed, today) or (
        "Say where they allowed it: a mail, a letter, a call, and its day."
        if actor.kind == "staff" and len(evidence.strip()) < LEAST_EVIDENCE else ""
    )  # fmt: skip
    if wrong:
        raise Refused(wrong)
    words = {
        "words": allowed.words.strip(), "signed": allowed.signed.strip(), "scope": allowed.scope,
        "expires_on": allowed.expires_on,
    }  # fmt: skip
    theirs = Testimonial.objects.filter(person_id=person_id, withdrawn_at=None)
    if same := theirs.filter(given_at__isnull=False, **words).first():
        return same  # pressed twice
    if instead_of_id is not None:
        _take_back(Testimonial.objects.select_for_update().get(pk=instead_of_id, person_id=person_id))
    row = theirs.filter(given_at=None).first() or Testimonial(person_id=person_id)
    for name, value in words.items():
        setattr(row, name, value)
    row.given_at = clock.now()
    if actor.kind == "staff":
        row.evidence, row.noted_by_id = evidence.strip(), actor.id
    row.save()
    if actor.kind != "staff":
        _tell(row)
    publish(TestimonialGiven(testimonial_id=row.pk, person_id=person_id))
    return row


@action(needs=Can.KEEP_OWN_TESTIMONIAL)
def withdraw_testimonial(actor: Actor, *, testimonial_id: UUID) -> Testimonial:
    """Take words back, or say no to a request for them: nothing is shown from this moment on. Harmless twice.

    Publishes TestimonialWithdrawn. Raises Testimonial.DoesNotExist, also for words of somebody else.
    """
    rows = Testimonial.objects.select_for_update()
    row = (rows if actor.kind == "staff" else rows.filter(person_id=actor.own_id)).get(pk=testimonial_id)
    if row.withdrawn_at is None:
        _take_back(row)
        publish(TestimonialWithdrawn(testimonial_id=row.pk, person_id=row.person_id))
    return row


@action(needs=Can.CHANGE_FIRM)
def choose_word(actor: Actor, *, word: str) -> Firm:
    """Choose the word of the firm's public page, /said/<word>/; "": there is none. Raises Refused."""
    word = word.strip().lower()
    if word and not WORD.fullmatch(word):
        raise Refused("Use 3 to 40 letters, digits and hyphens, such as linden-hale.")
    firm = Firm.objects.select_for_update().get(pk=actor.firm_id)
    firm.said_word = word or None
    try:
        with transaction.atomic():
            firm.save(update_fields=["said_word"])
    except IntegrityError as taken:
        raise Refused(f"Another firm has the word {word}. Choose another.") from taken
    return firm


@action(needs=Can.CHANGE_FIRM)
def choose_review_page(actor: Actor, *, address: str) -> Firm:
    """Choose the page elsewhere where people may review the firm; "": none. Raises Refused: no address of a page."""
    address = address.strip()
    if len(address) > LONGEST_ADDRESS:
        raise Refused(f"Keep the address below {LONGEST_ADDRESS} characters.")
    try:
        if address:
            _PAGE(address)
    except ValidationError as fault:
        raise Refused("Give the whole address, as it stands in the browser: https://…") from fault
    firm = Firm.objects.select_for_update().get(pk=actor.firm_id)
    firm.review_address = address
    firm.save(update_fields=["review_address"])
    return firm


def _wrong(allowed: Allowed, today: date) -> str:
    """Return what is not right about words and their permission, "" for nothing."""
    latest = latest_end(today)
    if not allowed.words.strip():
        return "Write what we may show."
    if len(allowed.words) > LONGEST_WORDS:
        return f"Keep it below {LONGEST_WORDS:,} characters."
    if allowed.scope not in set(Scope):
        return "Choose where it may be shown."
    if not today < allowed.expires_on <= latest:
        return f"Choose a day after today, and at the latest {latest:%-d %B %Y}: then we ask again."
    return ""


def _take_back(row: Testimonial) -> None:
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])


def _tell(row: Testimonial) -> None:
    """Whoever asked for it, or looks after them, finds what somebody said as a message."""
    member_id = row.asked_by_id or people.get(row.person_id).owner_id
    if member_id is not None:
        told = relations.NewTouch(
            person_id=row.person_id, member_id=member_id, channel="portal", direction="in", at=clock.now(),
            source=f"said:{row.pk}", subject="Said something of us", excerpt=row.words,
        )  # fmt: skip
        relations.record_touches(system_actor(row.firm_id), touches=[told])
