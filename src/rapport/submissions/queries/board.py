"""The board of a vacancy: every candidate as a card, in the columns of its stages; one query for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.rules.stages import AFTER_SENDING

Willing = Literal["", "asked", "yes", "no", "expired", "changed"]
WILLING_WORDS: dict[str, str] = {
    "": "Not asked yet", "asked": "Asked, no answer yet", "yes": "Willing", "no": "Said no",
    "expired": "Ask again: the yes is too old", "changed": "Ask again: the vacancy changed",
}  # fmt: skip
WAITING_WORDS = {"us": "Our move", "client": "The client's move", "candidate": "Their move", "nobody": ""}
WARNINGS = {"objects": "Objects to use of their record", "do_not_contact": "Do not contact", "off_limits": "Off-limits"}

SINCE = 7  # where a row of the statement has the instant since when


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate on the board."""

    id: UUID
    stage_id: UUID
    stage_type: str
    person_id: UUID
    name: str
    title: str
    employer: str
    since: datetime
    waiting_for: str
    owner_id: UUID
    owner: str
    outcome: str
    willing: Willing
    warning: str
    days: int

    @property
    def needs_action(self) -> bool:
        """Whether somebody here should do something."""
        return not self.outcome and (self.waiting_for == "us" or bool(self.warning))


@dataclass(frozen=True, slots=True)
class Column:
    """One stage with its candidates, who stands there longest first."""

    stage: Any
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the board is narrowed to. `waiting`: whose move it is; `mine`: the cards of one member."""

    waiting: str = ""
    mine: UUID | None = None
    action: bool = False

    def holds(self, card: Card) -> bool:
        """Whether a card is shown."""
        if self.waiting and card.waiting_for != self.waiting:
            return False
        return (self.mine is None or card.owner_id == self.mine) and (not self.action or card.needs_action)


@dataclass(frozen=True, slots=True)
class Board:
    """A vacancy's candidates. Counts are of all who are open, whatever the filters leave."""

    vacancy: Any
    columns: Sequence[Column]
    ended: Sequence[Card]
    total: int
    needs_action: int
    on: date
    filters: Filters = field(default_factory=Filters)
    kept: int = 0  # open ones whose history is kept from the reader: they hire now

    @property
    def longlist(self) -> Sequence[Column]:
        """The columns before the pipeline."""
        return [column for column in self.columns if column.stage.type == "longlist"]

    @property
    def pipeline(self) -> Sequence[Column]:
        """The columns from the shortlist on."""
        return [column for column in self.columns if column.stage.type != "longlist"]

    @property
    def shown(self) -> Sequence[Card]:
        """Every open card the filters leave, in the order of the columns."""
        return [card for column in self.columns for card in column.cards]


def board(actor: Actor, vacancy_id: UUID, filters: Filters = Filters()) -> Board:
    """Return the board of a vacancy as a reader may see it. Four queries, one of them for all cards.

    Raises DoesNotExist.
    """
    vacancy = jobs.vacancy(vacancy_id)
    zone = accounts.firm().time_zone
    on = clock.today(zone)
    everybody = _cards(vacancy_id, on, zone, people.reader_of(actor))
    cards = [card for card, kept in everybody if not kept]
    still = [card for card in cards if not card.outcome]
    by_stage: dict[UUID, list[Card]] = defaultdict(list)
    for card in filter(filters.holds, still):
        by_stage[card.stage_id].append(card)
    return Board(
        vacancy=vacancy,
        columns=[Column(stage, by_stage[stage.pk]) for stage in jobs.stages(vacancy_id)],
        ended=[card for card in cards if card.outcome],
        total=len(still),
        needs_action=sum(card.needs_action for card in still),
        on=on,
        filters=filters,
        kept=sum(kept and not card.outcome for card, kept in everybody),
    )


def _cards(vacancy_id: UUID, on: date, zone: str, reader: UUID | None) -> list[tuple[Card, bool]]:
    sent = [str(kind) for kind in AFTER_SENDING]
    given: dict[str, Any] = {"firm": current_firm_id(), "vacancy": vacancy_id, "on": on, "sent": sent}
    given["reader"] = reader
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, given)
        return [
            (Card(*(*row, (on - clock.on(row[SINCE], zone)).days)), kept) for *row, kept in cursor.fetchall()
        ]  # fmt: skip


_CARDS = """
SELECT c.id, c.stage_id, c.stage_type, c.person_id, p.full_name, p.title, coalesce(o.name, ''), c.stage_since,
 c.waiting_for, c.owner_id, m.name, c.outcome,
 CASE WHEN w.id IS NULL THEN '' WHEN w.answer IS NULL THEN 'asked' WHEN NOT w.answer THEN 'no'
  WHEN c.stage_type = ANY(%(sent)s) THEN 'yes' WHEN w.expires_on <= %(on)s THEN 'expired'
  WHEN w.intake_number <> i.number THEN 'changed' ELSE 'yes' END,
 CASE WHEN j.person_id IS NOT NULL THEN 'objects' ELSE coalesce(b.kind, '') END,
 person_kept_from(c.person_id, %(reader)s)
FROM submissions_candidacy c
JOIN people_person p ON p.id = c.person_id
JOIN accounts_member m ON m.id = c.owner_id
LEFT JOIN people_organisation o ON o.id = p.employer_id
LEFT JOIN submissions_willingness w ON w.candidacy_id = c.id AND w.replaced_at IS NULL
LEFT JOIN jobs_intake i ON i.vacancy_id = c.vacancy_id AND i.ended_at IS NULL
LEFT JOIN LATERAL (
  SELECT person_id FROM compliance_objection
  WHERE person_id = c.person_id AND lifted_on IS NULL AND about = 'processing' LIMIT 1) j ON true
LEFT JOIN LATERAL (
  SELECT kind FROM relations_boundary
  WHERE (person_id = c.person_id OR organisation_id = p.employer_id) AND kind IN ('do_not_contact', 'off_limits')
  AND lifted_at IS NULL AND (until_on IS NULL OR until_on > %(on)s) ORDER BY kind LIMIT 1) b ON true
WHERE c.firm_id = %(firm)s AND c.vacancy_id = %(vacancy)s
ORDER BY c.stage_since, c.id
"""
