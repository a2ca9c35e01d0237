"""Booked fees: of placements by their first day, each member's by their share, less what an early end gives back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.growth.queries.rows import Row
from rapport.rules.fees import divided
from rapport.rules.forecast import Line, Part
from rapport.rules.rebate import rebate

POUNDS = "GBP"


def booked(*, since: date, until: date, on: date, member_id: UUID | None = None) -> list[Row]:
    """Return the fees of placements whose first day lies in a period, its last day left out; a member's: their shares.

    Who never began brings nothing. One query.
    """
    given = {"firm": current_firm_id(), "since": since, "until": until, "member": member_id}
    return [_row(*row, on=on, member_id=member_id) for row in fetch(_BOOKED, given)]


def running_by_rate(member_id: UUID | None = None) -> int:
    """Return how many placements run that are paid by rate: they have no fee. One query."""
    return int(fetch(_BY_RATE, {"firm": current_firm_id(), "member": member_id})[0][0])


def _row(  # noqa: PLR0913, PLR0917 - the columns of a row
    key: UUID, title: str, client: str, owner: str, starts_on: date, ends_on: date | None, state: str, fee: int,
    currency: str, scale: Sequence[Sequence[int]], rebate_until: date | None, shares: Sequence[Mapping[str, Any]],
    *, on: date, member_id: UUID | None,
) -> Row:  # fmt: skip
    said = []
    if state == "ended" and ends_on is not None and scale:
        back = rebate([(weeks, points) for weeks, points in scale], starts_on, ends_on, fee)
        if back:
            said.append(f"Ended early: {back / fee:.0%} was given back.")
        fee -= back
    goes_back = state != "ended" and rebate_until is not None and on <= rebate_until
    if goes_back and rebate_until is not None:
        said.append(f"May go back until {rebate_until:%-d %B %Y}.")
    if member_id is not None:
        parts = divided(fee, [share["points"] for share in shares])
        mine = [number for number, share in enumerate(shares) if share["member"] == str(member_id)]
        fee = parts[mine[0]]
        if len(shares) > 1:
            said.append(f"A share of {shares[mine[0]]['points'] / 100:g} %.")
    pence = fee if currency == POUNDS else None
    if pence is None:
        said.append(f"In {currency}: not added to pounds.")
    line = Line(Part.BOOKED, key, starts_on, pence, goes_back=goes_back)
    return Row(line, title, client, owner, "placement", key, " ".join(said))


# Shares in the order in which pages divide a fee, so that each penny goes to the same member.
_BOOKED = """
SELECT l.id, v.title, o.name, m.name, l.starts_on, l.ends_on, l.state, l.fee_pence, l.currency, l.rebate::json,
 l.rebate_until_on, (SELECT json_agg(json_build_object('member', s.member_id, 'points', s.basis_points)
  ORDER BY s.basis_points DESC, s.id) FROM placements_split s WHERE s.placement_id = l.id)
FROM placements_placement l JOIN jobs_vacancy v ON v.id = l.vacancy_id JOIN people_organisation o
ON o.id = l.organisation_id JOIN accounts_member m ON m.id = l.owner_id
WHERE l.firm_id = %(firm)s AND l.starts_on >= %(since)s AND l.starts_on < %(until)s AND l.fee_pence IS NOT NULL
AND l.state IN ('agreed', 'started', 'ended') AND (%(member)s::uuid IS NULL OR EXISTS (
 SELECT 1 FROM placements_split s WHERE s.placement_id = l.id AND s.member_id = %(member)s))
"""
_BY_RATE = """
SELECT count(*) FROM placements_placement l WHERE l.firm_id = %(firm)s AND l.fee_pence IS NULL
AND l.state IN ('agreed', 'started') AND (%(member)s::uuid IS NULL OR EXISTS (
 SELECT 1 FROM placements_split s WHERE s.placement_id = l.id AND s.member_id = %(member)s))
"""
