"""Drafts of updates, put together from what happened and what the reader may know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.jobs import queries as jobs
from rapport.jobseekers import queries as jobseekers
from rapport.people import queries as people
from rapport.rules.update_words import Application, CandidateNews, ClientNews, candidate_update, client_update
from rapport.submissions import queries as submissions


@dataclass(frozen=True, slots=True)
class Span:
    """Who tells, and from when to when."""

    member_id: UUID
    since: datetime
    until: datetime


def client_draft(person_id: UUID, vacancy_id: UUID, span: Span) -> str:
    """Return what to tell somebody at the client about one vacancy. Names only those she may know.

    Raises: DoesNotExist.
    """
    person, vacancy = people.get(person_id), jobs.vacancy(vacancy_id)
    zone = accounts.firm().time_zone
    news = submissions.vacancy_news(vacancy_id, since=span.since, until=span.until)
    cards = submissions.client_cards(vacancy_id, person_id)
    names = {card.id: card.name for card in cards}
    sla = jobs.sla(vacancy_id, span.until)
    return client_update(
        ClientNews(
            called=person.called or person.full_name,
            title=vacancy.title,
            since=clock.on(span.since, zone),
            looked_at=news.looked_at,
            sent=_named(news.sent, names),
            booked=tuple((names[key], clock.on(at, zone)) for key, at in news.booked if key in names),
            met=tuple((names[key], clock.on(at, zone)) for key, at in news.met if key in names),
            offered=_named(news.offered, names),
            accepted=_named(news.accepted, names),
            withdrew=_named(news.withdrew, names),
            in_process=news.in_process,
            they_owe=tuple(
                f"your word on {card.name}, whose CV we sent on {clock.on(card.sent_at, zone):%-d %B}"
                for card in cards
                if card.is_open and card.waiting_for == "client" and card.said is None
            ),
            we_owe=tuple(
                f"{each.label[:1].lower()}{each.label[1:]}, by {clock.on(each.due_at, zone):%-d %B}"
                for each in sla.us.clocks
                if each.state in {"running", "missed"} and each.due_at is not None
            ),
            on_hold=sla.paused.reason if sla.paused else "",
        ),
        signed=_signed(span.member_id),
    )


def candidate_draft(person_id: UUID, span: Span) -> str:
    """Return what to tell a jobseeker about their search. Raises DoesNotExist."""
    person = people.get(person_id)
    zone = accounts.firm().time_zone
    moved = submissions.moved_since(person_id, span.since)
    steps = jobseekers.steps(person_id).open
    return candidate_update(
        CandidateNews(
            called=person.called or person.full_name,
            since=clock.on(span.since, zone),
            applications=tuple(
                Application(each.title, each.client, each.stands, is_new=each.candidacy_id in moved)
                for each in submissions.candidate_applications(person_id)
                if not each.is_settled
            ),
            looked_at=submissions.compared_and_left(person_id, since=span.since, until=span.until),
            we_do=tuple((step.what, step.due_on) for step in steps if step.by_us),
            they_do=tuple((step.what, step.due_on) for step in steps if not step.by_us),
        ),
        signed=_signed(span.member_id),
    )


def _named(keys: tuple[UUID, ...], names: dict[UUID, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys if key in names)


def _signed(member_id: UUID) -> str:
    return f"{accounts.member(member_id).name}\n{accounts.firm().name}"
