"""What steps of care and kinds of placement are called."""

NAMES = {
    "before_start": "Before the start", "first_day": "First day", "first_week": "First week",
    "first_month": "First month", "third_month": "Three months", "sixth_month": "Six months",
    "probation_end": "Probation ends", "anniversary": "Anniversary", "rebate_end": "Rebate ends",
    "contract_end_early": "Contract ends in two months", "contract_end": "Contract ends in a month",
    "contract_end_soon": "Contract ends in a week", "left_how": "How are they", "left_next": "What next",
}  # fmt: skip
KINDS = {"permanent": "Permanent", "contract": "Contract", "temporary": "Temporary"}
ANCHORS = {
    "start": "the first day", "end": "the last day of the assignment", "rebate": "the last day of the rebate",
    "left": "the day they left",
}  # fmt: skip


def when_words(anchor: str, months: int, days: int, *, yearly: bool = False) -> str:
    """Return when a step comes: "14 days before 6 months after the first day", "On the first day"."""
    parts = [_span(days, "day"), _span(months, "month")]
    said = " ".join(part for part in parts if part) or "on"
    again = ", and again each time" if yearly else ""
    return f"{said[0].upper()}{said[1:]} {ANCHORS[anchor]}{again}"


def _span(number: int, unit: str) -> str:
    if not number:
        return ""
    return f"{abs(number)} {unit}{'' if abs(number) == 1 else 's'} {'after' if number > 0 else 'before'}"
