"""The two-sided SLA of a vacancy in one shape: for its page, her door, the report and the command."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.jobs.models import Clock, Commitment, Pause
from rapport.rules.working_time import ClockFacts, State, state


@dataclass(frozen=True, slots=True)
class Running:
    """One clock as it stands. `subject_id` None: about the vacancy as a whole."""

    what: str
    label: str
    subject_id: UUID | None
    started_at: datetime
    due_at: datetime | None
    met_at: datetime | None
    state: State


@dataclass(frozen=True, slots=True)
class Ticking:
    """One promise that is not kept yet. `due_at` None: a pause stops its clock."""

    vacancy_id: UUID
    side: str
    what: str
    label: str
    subject_id: UUID | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SlaSide:
    """What one side owes and how it kept it. `met` in time; `late` done after it was due; `missed` still open."""

    side: str
    commitments: tuple[Commitment, ...]
    clocks: tuple[Running, ...]

    def _count(self, *states: State) -> int:
        return sum(each.state in states for each in self.clocks)

    @property
    def running(self) -> int:
        """How many are not due yet, or stand in a pause."""
        return self._count("running", "paused")

    @property
    def met(self) -> int:
        """How many were done in time."""
        return self._count("met")

    @property
    def late(self) -> int:
        """How many were done, too late."""
        return self._count("met_late")

    @property
    def missed(self) -> int:
        """How many are overdue and not done."""
        return self._count("missed")

    @property
    def kept(self) -> int | None:
        """Percent done in time of all that fell due, rounded down; None while nothing did."""
        fell_due = self.met + self.late + self.missed
        return 100 * self.met // fell_due if fell_due else None


@dataclass(frozen=True, slots=True)
class Sla:
    """Both sides, and the pauses, newest first."""

    us: SlaSide
    client: SlaSide
    pauses: tuple[Pause, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is agreed and no clock ever ran."""
        return not any((*self.us.commitments, *self.us.clocks, *self.client.commitments, *self.client.clocks))

    @property
    def paused(self) -> Pause | None:
        """The pause that stops the clocks now, None when they run."""
        return next((each for each in self.pauses if each.until_at is None), None)


def sla(vacancy_id: UUID, on: datetime) -> Sla:
    """Return the SLA of a vacancy as it stands at an instant. Three queries. Dropped clocks count for nobody."""
    return slas([vacancy_id], on)[vacancy_id]


def slas(vacancy_ids: Collection[UUID], on: datetime) -> dict[UUID, Sla]:
    """Return the SLA of each of these vacancies, as `sla` does. Three queries."""
    agreed = list(Commitment.objects.filter(vacancy_id__any_of=vacancy_ids, ended_at=None).order_by("pk"))
    pauses = Pause.objects.filter(vacancy_id__any_of=vacancy_ids).select_related("made_by")
    stood = defaultdict(list)
    for each in pauses.order_by("-from_at", "-pk"):
        stood[each.vacancy_id].append(each)
    stops = {key: [(each.from_at, each.until_at) for each in rows] for key, rows in stood.items()}
    clocks = Clock.objects.filter(vacancy_id__any_of=vacancy_ids, dropped_at=None).select_related("commitment")
    found = defaultdict(list)
    for row in clocks.order_by("-started_at", "-pk"):
        found[row.vacancy_id, row.side].append(_running(row, stops.get(row.vacancy_id, ()), on))

    def side(vacancy_id: UUID, of: str) -> SlaSide:
        owed = tuple(each for each in agreed if each.vacancy_id == vacancy_id and each.side == of)
        return SlaSide(of, owed, tuple(found[vacancy_id, of]))

    return {key: Sla(side(key, "us"), side(key, "client"), tuple(stood[key])) for key in vacancy_ids}


def together(found: Collection[Sla]) -> tuple[SlaSide, SlaSide]:
    """Return how each side, we first, keeps all of these SLAs, without what was agreed in each. No query."""
    return (
        SlaSide("us", (), tuple(clock for one in found for clock in one.us.clocks)),
        SlaSide("client", (), tuple(clock for one in found for clock in one.client.clocks)),
    )


def ticking(vacancy_ids: Collection[UUID]) -> list[Ticking]:
    """Return what either side owes about these vacancies: the next due first, what stands still last. One query."""
    rows = Clock.objects.filter(vacancy_id__in=vacancy_ids, met_at=None, dropped_at=None).select_related("commitment")
    return [
        Ticking(
            row.vacancy_id, row.side, row.commitment.what, row.commitment.get_what_display(), row.subject_id, row.due_at
        )
        for row in rows.order_by("due_at", "pk")
    ]  # fmt: skip


def _running(row: Clock, pauses: Sequence[tuple[datetime, datetime | None]], on: datetime) -> Running:
    how = state(ClockFacts(due_at=row.due_at, met_at=row.met_at, pauses=pauses), on)
    what = Commitment.What(row.commitment.what)
    return Running(what.value, str(what.label), row.subject_id, row.started_at, row.due_at, row.met_at, how)
