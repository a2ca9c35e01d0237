"""Today, put together from every feature that can ask for attention: generate, gate, merge, rank, cap, explain.

Nothing is stored: the list is computed when it is looked at. The number of queries does not depend on its length.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from rapport.access import due as access_due
from rapport.accounts import queries as accounts
from rapport.aftercare import due as aftercare_due
from rapport.compliance import due as compliance_due
from rapport.desk import cover, decisions
from rapport.foundation.holidays import holidays_in
from rapport.foundation.models import Firm
from rapport.growth import due as growth_due
from rapport.growth import due_visits
from rapport.jobs import due as jobs_due
from rapport.jobseekers import due as jobseekers_due
from rapport.mail import queries as mail
from rapport.people import due as people_due
from rapport.people import queries as people
from rapport.people.faces import Face, faces
from rapport.placements import due as placements_due
from rapport.referrals import due as referrals_due
from rapport.relations import due as relations_due
from rapport.relations import facts as relations_facts
from rapport.relations import queries as relations
from rapport.rules.contact import ContactFacts
from rapport.rules.reasons import OF_JOBSEEKERS
from rapport.rules.today import Item, PersonFacts, Today, make_list
from rapport.rules.wall import Wall
from rapport.submissions import due as submissions_due
from rapport.submissions import due_process as process_due
from rapport.ties import due as ties_due
from rapport.updates import due as updates_due
from rapport.voices import due as voices_due

MOST_PER_REASON = 20  # the most pressing of each; a day has places for eight
HOLIDAY_MARGIN_DAYS = 30

Source = Callable[..., list[Item]]
SOURCES: tuple[Source, ...] = (
    relations_due.asks,
    people_due.asks,
    compliance_due.asks,
    jobseekers_due.asks,
    access_due.asked_for_links,
    jobs_due.asks,
    updates_due.asks,
    process_due.asks,
    placements_due.asks,
    aftercare_due.asks,
    submissions_due.asks,
    growth_due.asks,
    due_visits.asks,
    voices_due.asks,
    referrals_due.asks,
    ties_due.asks,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's Today: the list, the people on it, what waits in triage, how many were found in all."""

    on: date
    list: Today
    people: Mapping[UUID, Face]
    triage: int
    away_until: date | None
    known_anybody: bool


def todays_desk(*, member_id: UUID, on: date) -> Desk:
    """Return one member's list for a day. A constant number of queries."""
    firm = accounts.firm()
    hidden = decisions.hidden(member_id=member_id, on=on)
    found = [
        item
        for source in SOURCES
        for item in source(member_id=member_id, on=on, limit=MOST_PER_REASON)
        if not decisions.hides(hidden, item)
    ]
    found = _one_reconnect_a_week(found, member_id, on)
    absent, covers = accounts.absences_around(member_id, on)
    found += _covered(covers, hidden, on)
    known = faces({item.person_id for item in found})
    found = _seen(found, known, member_id)
    back_on = absent.back_on if absent else None
    facts = _facts(member_id, known, on, holidays=holidays_around(firm, on), back_on=back_on)
    # Whoever wants email only is not offered to be called.
    known = {key: replace(face, phone="") if facts[key].contact.mail_only else face for key, face in known.items()}
    list_ = make_list(found, facts, on=on, most=firm.cards_a_day, lot=f"{member_id} {on}")
    anybody = bool(known) or relations_facts.has_any(member_id=member_id)
    return Desk(on, list_, known, mail.waiting_count(member_id), back_on, anybody)


def items_of(*, member_id: UUID, person_id: UUID, on: date, wall: Wall) -> list[Item]:
    """Return what asks one member to contact one person on a day, due and not put away; gates are not judged.

    Behind a wall nothing is asked that would tell of their search.
    """
    hidden = decisions.hidden(member_id=member_id, on=on)
    found = [
        item
        for source in SOURCES
        for item in source(member_id=member_id, on=on, limit=MOST_PER_REASON, person_id=person_id)
        if not decisions.hides(hidden, item)
    ]
    found += _covered(accounts.absences_around(member_id, on)[1], hidden, on, person_id)
    return [item for item in found if item.due_on <= on and not (wall.kept and item.reason in OF_JOBSEEKERS)]


def _seen(found: Sequence[Item], known: Mapping[UUID, Face], member_id: UUID) -> list[Item]:
    """Return what a member may be told: of whom hires now nothing of their search, without the need. One query."""
    hiring = [key for key, face in known.items() if face.hires_since_on is not None]
    kept = people.kept_from_member(member_id, hiring)
    return [
        item
        for item in found
        if item.person_id in known and not (item.person_id in kept and item.reason in OF_JOBSEEKERS)
    ]


def holidays_around(firm: Firm, on: date) -> frozenset[date]:
    """Return the public holidays of the firm's part of the country, of this year and where it is near the next."""
    near = {(on + timedelta(days=margin)).year for margin in (-HOLIDAY_MARGIN_DAYS, HOLIDAY_MARGIN_DAYS)}
    return holidays_in(firm.country, firm.region, near)


def facts_of(
    member_id: UUID, known: Mapping[UUID, Face], on: date, *, firm: Firm, back_on: date | None = None
) -> dict[UUID, PersonFacts]:
    """Return what gates and ranking may know of these people, for the firm's calendar."""
    return _facts(member_id, known, on, holidays=holidays_around(firm, on), back_on=back_on)


def _facts(
    member_id: UUID, known: Mapping[UUID, Face], on: date, *, holidays: Collection[date], back_on: date | None
) -> dict[UUID, PersonFacts]:
    ids = list(known)
    ties = relations_facts.ties(member_id=member_id, person_ids=ids, on=on)
    limits = relations_facts.limits(employers={key: face.employer_id for key, face in known.items()}, on=on)
    traffic = relations_facts.traffic(member_id=member_id, person_ids=ids, on=on)
    objections, unhappy = compliance_due.objections(ids), relations.open_concerns(ids)
    free, quiet, strange = relations_facts.Limits(), relations_facts.Traffic(), relations_facts.Tie()
    people = {}
    for person_id, face in known.items():
        limit, went, tie = limits.get(person_id, free), traffic.get(person_id, quiet), ties.get(person_id, strange)
        against = objections.get(person_id, frozenset())
        contact = ContactFacts(
            do_not_contact=limit.do_not_contact,
            objects_to_use="processing" in against,
            objects_to_marketing="marketing" in against,
            asked_for_silence=limit.asked_for_silence,
            off_limits=limit.off_limits,
            open_complaint=person_id in unhappy,
            mail_only=limit.mail_only,
            no_calls_at_work=limit.no_calls_at_work,
            not_before=limit.not_before,
            keep_until=face.keep_until,
            we_wrote_on=tie.we_wrote_on,
            colleague_wrote_on=went.colleague_on,
            member_back_on=back_on,
            reached_out_14=went.reached_out_14,
            reached_out_30=went.reached_out_30,
            quiet_from=face.quiet_from,
            quiet_until=face.quiet_until,
            holidays=holidays,
        )
        people[person_id] = PersonFacts(
            contact=contact,
            preferred_channel=face.preferred_channel,
            reachable_by=face.reachable_by,
            channels=went.channels,
            last_channel=went.last_in_channel,
            importance=tie.importance,
            lapse_risk=tie.lapse_risk,
            rhythm_days=tie.rhythm_days,
            silent_days=tie.silent_days,
            unanswered_tries=tie.tries,
        )
    return people


def _covered(
    absences: Sequence[accounts.Absence], hidden: decisions.Hidden, on: date, person_id: UUID | None = None
) -> list[Item]:
    """Return what cannot wait for the colleagues a member covers, unless the member put it away."""
    found = cover.covered(absences, on=on, limit=MOST_PER_REASON, person_id=person_id)
    return [item for item in found if not decisions.hides(hidden, item)]


def _one_reconnect_a_week(found: Sequence[Item], member_id: UUID, on: date) -> list[Item]:
    """Keep one dormant tie: drawn by the week, so that it stays the same until Sunday or until it is acted on."""
    dormant = [item for item in found if item.reason == "reconnect"]
    week = f"{member_id} {on.isocalendar().year} {on.isocalendar().week}"
    chosen = min(dormant, key=lambda item: decisions.lot(week, item.person_id), default=None)
    return [item for item in found if item.reason != "reconnect" or item is chosen]
