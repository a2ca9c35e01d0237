"""Retention at 90 days and 12 months: of everybody, by recruiter, client, kind of job and year of the start."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.aftercare.words import KINDS
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.retention import Figure, Mark, Stay, by_group, figure, joined


@dataclass(frozen=True, slots=True)
class Line:
    """One group: its name, and its figure at each mark; None where nobody is old enough."""

    name: str
    key: str
    figures: Mapping[Mark, Figure | None]

    @property
    def is_shown(self) -> bool:
        """Whether there is a figure at any mark."""
        return any(one is not None and not one.hidden for one in self.figures.values())


@dataclass(frozen=True, slots=True)
class Retention:
    """Retention of placements that began since a day. `began`: how many, old enough or not."""

    began: int
    overall: Line
    recruiters: Sequence[Line]
    clients: Sequence[Line]
    kinds: Sequence[Line]
    years: Sequence[Line]

    @property
    def groups(self) -> tuple[tuple[str, Sequence[Line]], ...]:
        """What the figures are split by, each with its lines."""
        return (
            ("Recruiter", self.recruiters), ("Client", self.clients), ("Kind", self.kinds),
            ("Year of the start", self.years),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    stay: Stay
    owner: tuple[str, str]
    client: tuple[str, str]
    kind: str


def retention(*, on: date, since: date, member_id: UUID | None = None) -> Retention:
    """Return retention as it stands on a day, of placements that began on a day or later. One query.

    member_id: only those this member looks after; a person who went on with a colleague's placement went on too.
    """
    found = [_row(*row) for row in fetch(_BEGAN, {"firm": current_firm_id(), "on": on})]
    stays = joined([row.stay for row in found])
    rows = [
        (row, stay)
        for row, stay in zip(found, stays, strict=True)
        if stay.starts_on >= since and member_id in {None, UUID(row.owner[1])}
    ]
    marks = {mark: figure([stay for _, stay in rows], mark, on=on) for mark in Mark}
    return Retention(
        len(rows), Line("All placements", "", marks), _lines(rows, lambda row: row.owner, on),
        _lines(rows, lambda row: row.client, on), _lines(rows, lambda row: (KINDS[row.kind], row.kind), on),
        sorted(_lines(rows, _year, on), key=lambda line: line.key),
    )  # fmt: skip


def _year(row: _Row) -> tuple[str, str]:
    year = str(row.stay.starts_on.year)
    return year, year


def _lines(rows: Iterable[tuple[_Row, Stay]], named: Callable[[_Row], tuple[str, str]], on: date) -> list[Line]:
    groups: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for row, stay in rows:
        groups[named(row)].append(stay)
    by_mark = {mark: by_group(groups, mark, on=on) for mark in Mark}
    return [Line(*key, {mark: figures.get(key) for mark, figures in by_mark.items()}) for key in by_mark[Mark.DAYS_90]]


def _row(  # noqa: PLR0913, PLR0917 - the columns of the statement
    person: UUID, client: UUID, client_name: str, owner: UUID, owner_name: str, kind: str, starts_on: date,
    left_on: date | None, agreed_until: date | None, rebate_until: date | None,
) -> _Row:  # fmt: skip
    stay = Stay(person, client, starts_on, left_on, agreed_until, rebate_until)
    return _Row(stay, (owner_name, str(owner)), (client_name, str(client)), kind)


# Of an assignment that ended before its agreed day was kept, the benefit of the doubt.
_BEGAN = """
SELECT l.person_id, l.organisation_id, o.name, l.owner_id, m.name AS owner_name, l.kind, l.starts_on,
 CASE WHEN l.state = 'ended' THEN l.ends_on END AS left_on,
 CASE WHEN l.kind <> 'permanent' THEN coalesce(l.agreed_end_on, l.ends_on) END AS agreed_until, l.rebate_until_on
FROM placements_placement l JOIN people_organisation o ON o.id = l.organisation_id
JOIN accounts_member m ON m.id = l.owner_id
WHERE l.firm_id = %(firm)s AND l.state IN ('started', 'ended') AND l.starts_on <= %(on)s
ORDER BY l.starts_on, l.id
"""
