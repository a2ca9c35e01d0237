"""Somebody brought us a person: noted with its evidence; of several who did, the first stands."""

from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import actions as people
from rapport.people import queries as recorded
from rapport.referrals.events import ReferralGiven
from rapport.referrals.models import Referral
from rapport.rules.referral_credit import Given, first_of

SOURCE = "referral"  # how we came to know them: from somebody else, so a privacy notice is owed
State = Referral.State
LONGEST_EVIDENCE = 300


@action(needs=Can.KEEP_REFERRAL)
def record_referral(  # noqa: PLR0913 - what a referral is
    actor: Actor,
    *,
    referrer_id: UUID,
    referred_id: UUID | None = None,
    full_name: str = "",
    email: str = "",
    phone: str = "",
    title: str = "",
    organisation: str = "",
    given_at: datetime | None = None,
    how: str = "",
    evidence: str = "",
    may_tell: bool = False,
) -> Referral:
    """Note that one person brought us another, who is added when they are new. Publishes ReferralGiven.

    An ask of the referrer's that was open is answered by it. The clock of the privacy notice (UK GDPR art. 14) starts
    with the record. Of several who brought the same person, rules.referral_credit.first_of says which one stands.

    Args:
        referred_id: somebody on record; else `full_name` and what is known of them.
        given_at: when they were named; now if not given.
        may_tell: the person referred allows us to say what came of it.

    Raises:
        Refused: themselves, the same twice, a day to come, nobody named, or a fact that cannot be right.
        EmailTaken: the address is somebody's on record.
        ObjectDoesNotExist: one of the two is not in this firm.
    """
    at = given_at or clock.now()
    if at > clock.now():
        raise Refused("This day has not come yet. Say when they named them.")
    for each in sorted({referrer_id, referred_id or referrer_id}):
        recorded.held(each)
    person_id = _newcomer(actor, full_name, email, phone, title, organisation) if referred_id is None else (
        _known(actor, referrer_id, referred_id)
    )  # fmt: skip
    given = Referral.objects.filter(referrer_id=referrer_id, state=State.ASKED).order_by("-asked_at").first()
    given = given or Referral(referrer_id=referrer_id, made_at=clock.now())
    given.referred_id, given.member_id, given.state = person_id, actor.own_id, State.DUPLICATE
    given.given_at, given.how, given.evidence, given.may_tell = at, how, evidence.strip()[:LONGEST_EVIDENCE], may_tell
    given.save()
    settle(person_id)
    given.refresh_from_db()
    publish(ReferralGiven(referral_id=given.pk, referrer_id=referrer_id, referred_id=person_id))
    return given


@action(needs=Can.KEEP_REFERRAL)
def allow_telling(actor: Actor, *, referral_id: UUID, may_tell: bool) -> Referral:
    """Note whether the person referred allows us to say what came of it. Harmless twice.

    Raises Referral.DoesNotExist.
    """
    given = Referral.objects.select_for_update().get(pk=referral_id)
    given.may_tell = may_tell
    given.save(update_fields=["may_tell"])
    return given


@action(needs=Can.KEEP_REFERRAL)
def note_evidence(actor: Actor, *, referral_id: UUID, evidence: str) -> Referral:
    """Note what shows that somebody brought a person; of several who did, which one stands is decided anew.

    Harmless twice. Raises Refused (nobody was named, or no words); Referral.DoesNotExist.
    """
    words = evidence.strip()[:LONGEST_EVIDENCE]
    if not words:
        raise Refused("Say what shows it: their mail, or your note of the call.")
    referred_id = Referral.objects.values_list("referred_id", flat=True).get(pk=referral_id)
    if referred_id is None:
        raise Refused("They have not named anybody yet.")
    recorded.held(referred_id)
    Referral.objects.filter(pk=referral_id).update(evidence=words)
    settle(referred_id)
    return Referral.objects.get(pk=referral_id)


def settle(referred_id: UUID) -> None:
    """Let the one referral of a person stand that came first; the person is locked. Four queries at most."""
    rows = list(Referral.objects.select_for_update().filter(referred_id=referred_id).order_by("pk"))
    if not rows:
        return
    stands = first_of([
        Given(row.pk, row.referrer_id, referred_id, row.given_at, row.evidence) for row in rows if row.given_at
    ]).key  # fmt: skip
    others = Referral.objects.filter(referred_id=referred_id).exclude(pk=stands)
    others.update(state=State.DUPLICATE, duplicate_of=stands)
    Referral.objects.filter(pk=stands).update(state=State.GIVEN, duplicate_of=None)


def _newcomer(actor: Actor, full_name: str, email: str, phone: str, title: str, organisation: str) -> UUID:
    if not full_name.strip():
        raise Refused("Say whom they brought.")
    return people.add_person(
        actor, full_name=full_name, emails=[email] if email else [], phones=[phone] if phone else [], title=title,
        organisation=organisation, owner_id=actor.own_id, source=SOURCE,
    ).pk  # fmt: skip


def _known(actor: Actor, referrer_id: UUID, referred_id: UUID) -> UUID:
    if referrer_id == referred_id:
        raise Refused("Nobody can bring themselves. Choose the person they named.")
    before = Referral.objects.filter(referrer_id=referrer_id, referred_id=referred_id).first()
    if before is not None:
        raise Refused(f"This was noted already: they named them on {before.given_at:%-d %B %Y}.")
    person = recorded.get(referred_id)
    missing: dict[str, object] = {"source": SOURCE} if not person.source else {}
    missing |= {"owner_id": actor.own_id} if person.owner_id is None else {}
    if missing:
        people.change_person(actor, person_id=referred_id, **missing)
    return referred_id
