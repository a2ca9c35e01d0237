"""Making the demo firm: its members found, invite and join; then five years are lived through."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

from rapport.access import actions as access
from rapport.accounts import actions as accounts
from rapport.accounts import queries as accounts_queries
from rapport.accounts.actions import Founded
from rapport.accounts.roles import Role, staff_actor, system_actor
from rapport.config.demo import (
    contacts,
    diary,
    employers,
    gatherings,
    growth,
    hiring,
    insights,
    introductions,
    maps,
    milestones,
    openings,
    referrals,
    strangers,
    targets,
    visits,
    voices,
    walls,
)
from rapport.config.demo import people as invented
from rapport.config.demo.contacts import Contact
from rapport.config.demo.diary import COMPLIANCE, Cast, Entry, at
from rapport.config.demo.employers import Employer
from rapport.config.demo.names import slug as slug_of
from rapport.config.demo.openings import Opening
from rapport.config.demo.people import WINDOWS, Job, Someone
from rapport.foundation import clock
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people
from rapport.relations import actions as relations
from rapport.relations.actions import NewTouch

FIRM = "Linden & Hale"
DOMAIN = "lindenhale.example"
CAST = (
    ("Maya Okafor", "maya", Role.ADMIN),  # recruits, and administers
    ("Tom Hale", "tom", Role.RECRUITER),
    ("Inês Duarte", "ines", Role.MANAGER),
    ("Wen Zhao", "wen", Role.COMPLIANCE),
)
SMALL_HOURS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and how to sign in: every member has the same password."""

    firm: Firm
    emails: tuple[str, ...]
    people: int
    touches: int
    doors: tuple[tuple[str, str], ...]  # in whose shoes, and the link that lets one in once


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole firm on paper, before anything is stored."""

    today: date
    places: list[Employer]
    people: list[Someone]
    contacts: list[Contact]
    openings: list[Opening]
    diary: list[Entry]


def plan(*, seed: int, today: date, people: int = 2000, organisations: int = 150) -> Plan:
    """Return a firm invented from a seed for a day: the same arguments, the same firm."""
    places = employers.invent(Random(f"{seed} places"), organisations)  # noqa: S311 - invention, not secrets
    them = invented.invent(Random(f"{seed} people"), people, places, today)  # noqa: S311
    written: list[Contact] = []
    kept: list[Entry] = list(
        diary.limits_on_employers(Random(f"{seed} limits"), organisations, today)  # noqa: S311
    )
    kept.extend(strangers.entries(Random(f"{seed} strangers"), today, max(3, people // 200)))  # noqa: S311
    offered = openings.invent(Random(f"{seed} vacancies"), them, places, max(8, people * openings.LIVE // 2000))  # noqa: S311
    for opening in offered:
        kept.extend(hiring.entries(Random(f"{seed} vacancy {opening.number}"), opening, today))  # noqa: S311
    kept.extend(gatherings.entries(Random(f"{seed} gatherings"), them, offered, today))  # noqa: S311
    kept.extend(voices.entries(Random(f"{seed} voices"), them, today))  # noqa: S311
    kept.extend(walls.entries(Random(f"{seed} walls"), them, today))  # noqa: S311
    kept.extend(insights.entries(Random(f"{seed} insights"), them, places, offered, today))  # noqa: S311
    kept.extend(referrals.entries(Random(f"{seed} referrals"), them, offered, today))  # noqa: S311
    kept.extend(milestones.entries(Random(f"{seed} milestones"), them, places, today))  # noqa: S311
    kept.extend(targets.entries(today))
    kept.extend(growth.entries(Random(f"{seed} growth"), them, offered, today))  # noqa: S311
    kept.extend(visits.entries(Random(f"{seed} visits"), them, offered, today))  # noqa: S311
    kept.extend(maps.entries(Random(f"{seed} maps"), them, offered, today))  # noqa: S311
    for one in them:
        rng = Random(f"{seed} person {one.number}")  # noqa: S311
        written.extend(contacts.history(rng, one, today))
        kept.extend(diary.entries(rng, one, today))
    return Plan(
        today, places, them, sorted(written, key=lambda each: (each.at, each.key)), offered,
        sorted(kept, key=lambda entry: entry[0]),
    )


def make(on_paper: Plan, *, password: str, another: bool = False) -> Made:
    """Store a planned firm through actions, all or nothing. Raises Refused when this install has a firm already."""
    first = max(one.added for one in on_paper.people)
    with clock.frozen(at(on_paper.today - timedelta(days=first + 2))):
        founded = accounts.found_firm(
            name=FIRM, member_name=CAST[0][0], email=f"{CAST[0][1]}@{DOMAIN}", password=password, is_demo=True,
            another=another,
        )  # fmt: skip
    with firm_scope(founded.firm.pk):
        with clock.frozen(at(on_paper.today - timedelta(days=first + 1))):
            cast = _cast(founded, password)
            _employers(cast, on_paper.places)
        _live(cast, on_paper, first)
        with clock.frozen(at(on_paper.today, 0) + SMALL_HOURS):
            relations.review_due(cast.system, on_paper.today)
            introductions.live(cast, on_paper.today)
        doors = tuple(_doors(cast, on_paper))
    emails = tuple(f"{short}@{DOMAIN}" for _, short, _ in CAST)
    return Made(founded.firm, emails, len(on_paper.people), len(on_paper.contacts), doors)


def _doors(cast: Cast, on_paper: Plan) -> Iterator[tuple[str, str]]:
    """Yield a link for a hiring manager and one for a candidate whose vacancy has come to interviews."""
    shown = next((each for each in on_paper.openings if each.reached == "interview" and not each.is_blind), None)
    if shown is not None:
        for whose, number, door in (
            ("a hiring manager", shown.manager, "client"), ("a candidate", shown.candidates[0], "candidate")
        ):  # fmt: skip
            made = access.make_link(cast.actors[shown.owner], person_id=cast.people[number], door=door)
            yield f"{whose}, {on_paper.people[number].name.full}", made.address


def _cast(founded: Founded, password: str) -> Cast:
    founder = founded.member
    members = [founder]
    system = system_actor(founder.firm_id)
    for name, short, role in CAST[1:]:
        email = f"{short}@{DOMAIN}"
        invited = accounts.invite(staff_actor(founder), email=email, name=name, role=role)
        joined = accounts.join(system, secret=invited.secret, name=name, password=password)
        members.append(accounts_queries.member_of(joined))
    return Cast([staff_actor(member) for member in members], [member.pk for member in members], system, {}, [], {})


def _employers(cast: Cast, places: Sequence[Employer]) -> None:
    for number, place in enumerate(places):
        made = people.add_organisation(
            cast.actors[number % COMPLIANCE], name=place.name, kind=place.kind, is_client=place.is_client,
            parent_id=None if place.parent is None else cast.employers[place.parent], city=place.city,
            owner_id=cast.members[number % COMPLIANCE], country=place.country, phone=place.phone,
            website=f"https://{place.domain}",
        )  # fmt: skip
        cast.employers.append(made.pk)


def _live(cast: Cast, on_paper: Plan, first: int) -> None:
    """Go through the years: newcomers, then what was done and said, each at its time."""
    newcomers: dict[date, list[Someone]] = defaultdict(list)
    for one in on_paper.people:
        newcomers[on_paper.today - timedelta(days=one.added)].append(one)
    moves = _moves(on_paper)
    acted = said = moved = 0
    for back in (window for window in WINDOWS if window <= first):
        end = on_paper.today - timedelta(days=back)
        now = at(end, 0) + SMALL_HOURS
        acted = _act(cast, on_paper.diary, acted, now)
        until = bisect_left(on_paper.contacts, now, lo=said, key=lambda contact: contact.at)
        moved_until = bisect_left(moves, now, lo=moved, key=lambda move: move.at)
        with clock.frozen(now):
            _record(cast, on_paper.contacts[said:until])
            _move(cast, on_paper.places, moves[moved:moved_until])
            _bring_in(cast, on_paper.places, newcomers[end])
        said, moved = until, moved_until


def _act(cast: Cast, entries: Sequence[Entry], acted: int, now: datetime) -> int:
    while acted < len(entries) and entries[acted][0] < now:
        with clock.frozen(entries[acted][0]):
            entries[acted][1](cast)
        acted += 1
    return acted


def _record(cast: Cast, written: Sequence[Contact]) -> None:
    by_actor: dict[int, list[NewTouch]] = defaultdict(list)
    for each in written:
        by_actor[each.member].append(
            NewTouch(
                person_id=cast.people[each.someone], member_id=cast.members[each.member], channel=each.channel,
                direction=each.direction, at=each.at, source=each.key, counts=each.counts, asks=each.asks,
                group_size=each.group_size, subject=each.subject, excerpt=each.text, thread_key=each.thread,
            )
        )  # fmt: skip
    for member, touches in sorted(by_actor.items()):
        relations.record_touches(cast.actor(member), touches=touches)


def _bring_in(cast: Cast, places: Sequence[Employer], newcomers: Sequence[Someone]) -> None:
    by_owner: dict[int, list[Someone]] = defaultdict(list)
    for one in newcomers:
        by_owner[one.owner].append(one)
    for owner, them in sorted(by_owner.items()):
        results = people.bring_in(cast.actor(owner), people=[_record_of(cast, places, one) for one in them])
        cast.people.update({one.number: result.person_id for one, result in zip(them, results, strict=True)})


def _record_of(cast: Cast, places: Sequence[Employer], one: Someone) -> people.NewPerson:
    job = one.jobs[0]
    slug = f"{slug_of(one.name.plain).replace('.', '-')}-{one.number}"
    return people.NewPerson(
        full_name=one.name.full, called=one.name.called, emails=(invented.email(one, places[job.employer]),),
        phones=(one.phone,) if one.phone else (), profiles=(f"https://people.example/{slug}",),
        title=job.title, organisation=places[job.employer].name, started_on=job.started_on, roles=(one.role,),
        tags=one.tags, owner_id=cast.members[one.owner], source=one.source, city=one.city, country=one.country,
        language=one.name.language, time_zone=one.time_zone, preferred_channel=one.channel,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Move:
    at: datetime
    one: Someone
    job: Job
    is_promotion: bool


def _moves(on_paper: Plan) -> list[_Move]:
    found = [
        _Move(at(job.started_on if one.noticed is None else on_paper.today - timedelta(days=one.noticed), 8), one, job,
              is_promotion=job.employer == before.employer)
        for one in on_paper.people
        for before, job in pairwise(one.jobs)
    ]  # fmt: skip
    return sorted(found, key=lambda move: (move.at, move.one.number))


def _move(cast: Cast, places: Sequence[Employer], moves: Sequence[_Move]) -> None:
    """Bring news of jobs: those of a story on the day, the others together."""
    days: dict[datetime, list[_Move]] = defaultdict(list)
    for move in moves:
        days[move.at if move.one.story else clock.now()].append(move)
    for day, them in sorted(days.items()):
        with clock.frozen(day):
            for move in them:
                if move.is_promotion:
                    people.change_employer(
                        cast.system, person_id=cast.people[move.one.number], title=move.job.title,
                        organisation=places[move.job.employer].name, started_on=move.job.started_on,
                    )  # fmt: skip
            people.bring_in(
                cast.system,
                people=[
                    people.NewPerson(
                        full_name=move.one.name.full, person_id=cast.people[move.one.number], moves=True,
                        organisation=places[move.job.employer].name, title=move.job.title,
                        started_on=move.job.started_on, emails=(invented.email(move.one, places[move.job.employer]),),
                    )
                    for move in them
                    if not move.is_promotion
                ],
            )  # fmt: skip
