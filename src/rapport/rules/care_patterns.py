"""The care a firm begins with: who is spoken to when after a start, and about what. Each firm changes its own copy.

Source: docs/rules/care.md.
"""

from rapport.rules.care import EVERY_KIND, PERMANENT, Anchor, Kind, Pattern, Track

CONTRACT: frozenset[Kind] = frozenset({"contract"})
TEMPORARY: frozenset[Kind] = frozenset({"temporary"})


def _row(  # noqa: PLR0913, PLR0917 - a line of the table below
    track: Track, key: str, anchor: Anchor, months: int, days: int, lasts: int, say: str,
    kinds: frozenset[Kind] = EVERY_KIND, *, yearly: bool = False,
) -> Pattern:  # fmt: skip
    return Pattern(key, track, anchor, months, days, lasts, say, kinds, yearly)


DEFAULTS: tuple[Pattern, ...] = (
    _row("person", "before_start", "start", 0, -3, 2, "Do they know where to be, when, and whom to ask for?"),
    _row("person", "first_day", "start", 0, 0, 2, "Wish them a good start; ask in the evening how it was."),
    _row("person", "first_week", "start", 0, 7, 10, "What surprised them? Is the job what was described?"),
    _row("person", "first_month", "start", 1, 0, 20, "Is the job what was described? What is missing?"),
    _row("person", "third_month", "start", 3, 0, 30, "Goals, manager, support: how does it really go?"),
    _row("person", "sixth_month", "start", 6, 0, 45, "The longer view: do they mean to stay, and grow there?"),
    _row("person", "probation_end", "start", 6, -14, 14, "Has anybody told them where they stand?", PERMANENT),
    _row("person", "anniversary", "start", 12, 0, 30, "Congratulate; look back, and a year ahead.", yearly=True),
    _row("person", "contract_end_early", "end", 0, -60, 25, "Would they extend? What would they like next?", CONTRACT),
    _row("person", "contract_end", "end", 0, -30, 22, "Stay, next or rest: what do they plan?", CONTRACT | TEMPORARY),
    _row("person", "contract_end_soon", "end", 0, -7, 7, "Is the last day certain? Offer what comes next.", TEMPORARY),
    _row("client", "before_start", "start", 0, -3, 2, "Is everything ready: desk, access, somebody to meet them?"),
    _row("client", "first_day", "start", 0, 0, 2, "Did they arrive, and did it begin well?"),
    _row("client", "first_week", "start", 0, 7, 10, "First impressions, both ways; what do they need?"),
    _row("client", "first_month", "start", 1, 0, 20, "Are they what you asked for? What would help?"),
    _row("client", "third_month", "start", 3, 0, 30, "How do they do against the goals you set?"),
    _row("client", "sixth_month", "start", 6, 0, 45, "Would you hire them again? What changes in the team?"),
    _row("client", "probation_end", "start", 6, -14, 14, "Will you confirm them? Tell them before the day.", PERMANENT),
    _row("client", "anniversary", "start", 12, 0, 30, "A year of working together: what came of it?", yearly=True),
    _row("client", "rebate_end", "rebate", 0, -14, 14, "Go through how it goes before the rebate ends.", PERMANENT),
    _row("client", "contract_end_early", "end", 0, -60, 25, "Will the work go on? Extend, replace or end?", CONTRACT),
    _row("client", "contract_end", "end", 0, -30, 22, "Extend, or end as agreed: decide now.", CONTRACT | TEMPORARY),
    _row("client", "contract_end_soon", "end", 0, -7, 7, "Is the last day certain? Is a next one needed?", TEMPORARY),
    _row("left", "left_how", "left", 0, 3, 14, "How are they? Listen first; ask for nothing."),
    _row("left", "left_next", "left", 1, 0, 45, "What next? Offer help if they want it."),
)  # fmt: skip
"""`probation_end` counts on a probation of six months: a firm or a single plan may have another."""
