"""The forecast: every fee that is booked or may come, as lines that lead to what they stand for, and month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.growth.models import Opportunity, OpportunityMove, WorkforcePlan
from rapport.growth.queries.booked import booked, running_by_rate
from rapport.growth.queries.open_vacancies import VACANCY_STAGES, open_vacancies, past_vacancies
from rapport.growth.queries.rows import Row
from rapport.rules.calendar_arithmetic import months_after
from rapport.rules.forecast import TABLE, Line, Month, Odds, Part, by_month, month_of, odds_by_stage, with_table

MONTHS, BACK = 12, 3
BY_FEE = (Opportunity.Kind.PROJECT, Opportunity.Kind.RETAINER)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Fees by month with the rows behind each figure.

    odds        how likely opportunities are, by stage; `vacancy_odds` the same of vacancies, what is believed alone
    by_rate     how many temps and contractors run: they are paid by rate and in no sum
    """

    on: date
    months: Sequence[Month]
    rows: Sequence[Row]
    odds: Mapping[str, Odds]
    vacancy_odds: Mapping[str, Odds]
    by_rate: int

    def behind(self, *, month: date, part: Part | None) -> list[Row]:
        """Return the rows behind one figure, the first day first; with no part those that are not counted."""
        there = [row for row in self.rows if month_of(row.line, today=self.on) == month]
        return [row for row in there if (row.line.counted is None if part is None else row.line.part is part)]


def forecast(*, on: date, member_id: UUID | None = None, since: date | None = None) -> Forecast:
    """Return the fees of a year, three months back from a day unless told from when, of one member or of all.

    A member has their shares of placements, and what they own. Nine queries, whatever there is.
    """
    since = months_after(on.replace(day=1), -BACK) if since is None else since.replace(day=1)
    until = months_after(since, MONTHS)
    odds = likelihoods()
    vacancy_odds = odds_by_stage(VACANCY_STAGES, past_vacancies(on))
    rows = [
        *booked(since=since, until=until, on=on, member_id=member_id),
        *open_vacancies(on=on, odds=vacancy_odds, member_id=member_id),
        *_opportunities(odds, member_id),
        *_plans(member_id),
    ]
    rows = sorted(
        (row for row in rows if since <= month_of(row.line, today=on) < until),
        key=lambda row: (row.line.on, row.client.casefold(), row.line.key),
    )
    months = by_month([row.line for row in rows], today=on, since=since, months=MONTHS)
    return Forecast(on, months, rows, odds, vacancy_odds, running_by_rate(member_id))


def likelihoods() -> dict[str, Odds]:
    """Return how likely opportunities are at each open stage: by the firm's past, else by the table. One query."""
    return with_table(odds_by_stage(tuple(TABLE), past_opportunities()))


def past_opportunities() -> list[tuple[str, bool]]:
    """Return of each opportunity that was closed the furthest open stage it reached, and whether it was won.

    One query.
    """
    place = {stage: number for number, stage in enumerate(TABLE)}
    best: dict[UUID, tuple[str, bool]] = {}
    for key, stage, reached in _closed():
        furthest = best.get(key, ("found", False))[0]
        if reached in place and place[reached] > place[furthest]:
            furthest = reached
        best[key] = (furthest, stage == Opportunity.Stage.WON)
    return list(best.values())


def _closed() -> Sequence[tuple[UUID, str, str]]:
    rows = OpportunityMove.objects.filter(opportunity__stage__in=("won", "lost"))
    return list(rows.values_list("opportunity_id", "opportunity__stage", "stage"))


def _opportunities(odds: Mapping[str, Odds], member_id: UUID | None) -> list[Row]:
    """Return what may come, and projects and retainers that were won. One query."""
    rows = Opportunity.objects.exclude(stage=Opportunity.Stage.LOST).select_related("organisation", "owner")
    if member_id is not None:
        rows = rows.filter(owner_id=member_id)
    found = []
    for row in rows:
        if row.stage == Opportunity.Stage.WON:
            if row.vacancy_id is not None or row.kind not in BY_FEE:
                continue  # its vacancy counts, and then its placements
            line = Line(Part.BOOKED, row.pk, row.expected_on, row.value_pence)
        else:
            line = Line(Part.OPPORTUNITIES, row.pk, row.expected_on, row.value_pence, odds[row.stage])
        why = "" if row.value_pence is not None else "Nobody has said what it is worth."
        found.append(Row(line, row.title, row.organisation.name, row.owner.name, "opportunity", row.pk, why))
    return found


def _plans(member_id: UUID | None) -> list[Row]:
    """Return what clients announced. One query."""
    rows = WorkforcePlan.objects.filter(state=WorkforcePlan.State.ANNOUNCED).select_related("organisation", "owner")
    if member_id is not None:
        rows = rows.filter(owner_id=member_id)
    return [
        Row(
            Line(
                Part.ANNOUNCED, row.pk, row.from_on, None if row.worth_pence is None else row.worth_pence * row.how_many
            ),
            str(row), row.organisation.name, row.owner.name, "workforce_plan", row.pk,
            "" if row.worth_pence is not None else "Nobody has said what one of them is worth.",
        )
        for row in rows
    ]  # fmt: skip
