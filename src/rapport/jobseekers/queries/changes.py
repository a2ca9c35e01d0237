"""What changed with a search: between versions of what they look for, in availability, with the timetable."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from rapport.jobseekers.models import Availability, PlanStep, Requirements, SearchReview

Change = tuple[str, str, str]
"""What changed, from what, to what: in words, empty where there was or is nothing."""

KINDS = {"permanent": "Permanent", "contract": "Contract", "temporary": "Temporary"}
PENCE = 100


def requirements_in_words(row: Requirements | None) -> dict[str, str]:
    """Return what a version says, name and words, in the order it is read; empty for none."""
    if row is None:
        return {}
    return {
        "Work": row.work,
        "Kind": ", ".join(KINDS.get(kind, kind) for kind in row.kinds),
        "Places": row.places,
        "Where": row.get_where_display() if row.where else "",
        "Hours": row.hours,
        "Pay from": pay_in_words(row),
        "Must have": row.must_have,
        "Rules out": row.never,
        "Can give way on": row.flexibility,
    }


def pay_in_words(row: Requirements) -> str:
    """Return the least they would accept, such as "£45,000 a year"; empty where it is not said."""
    if row.pay_from_pence is None:
        return ""
    pounds, pence = divmod(row.pay_from_pence, PENCE)
    sign = {"GBP": "£", "EUR": "€", "USD": "$"}.get(row.currency, f"{row.currency} ")
    return f"{sign}{pounds:,}{f'.{pence:02}' if pence else ''} {row.get_pay_per_display()}"


def availability_in_words(row: Availability | None) -> dict[str, str]:
    """Return what is known of when they could start and be interviewed, name and words; empty for nothing."""
    if row is None:
        return {}
    return {
        "Looking": row.get_looking_display() if row.looking else "",
        "Could start": f"{row.from_on:%-d %B %Y}" if row.from_on else "",
        "Notice": row.notice,
        "Interviews": row.interview_times,
        "Away": row.away,
    }


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return what differs, in the order of the names: each with what it was and what it is; nothing for equal ones."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return [(name, was, is_now) for name, was, is_now in pairs if was != is_now]


def changed_since_review(person_id: UUID, *, on: date) -> list[Change]:
    """Return what changed with a search since the last review before a day; since the beginning when there was none.

    Four queries. Applications are not seen from here: whoever sees them adds them.
    """
    last = max(
        (row for row in SearchReview.objects.about(person_id) if row.held_on < on),
        key=lambda row: row.held_on, default=None,
    )  # fmt: skip
    since = last.made_at if last else datetime.min.replace(tzinfo=UTC)
    versions = sorted(Requirements.objects.about(person_id), key=lambda row: row.number)
    before = max((row for row in versions if row.made_at <= since), key=lambda row: row.number, default=None)
    after = next((row for row in versions if row.ended_at is None), None)
    now_so = Availability.objects.filter(person_id=person_id).first()
    return [
        *differences(requirements_in_words(before), requirements_in_words(after)),
        *differences(last.stood if last else {}, availability_in_words(now_so)),
        *_steps(person_id, since, on),
    ]


def _steps(person_id: UUID, since: datetime, on: date) -> list[Change]:
    """Return the steps done since an instant, then those that are overdue on a day."""
    steps = sorted(PlanStep.objects.about(person_id), key=lambda row: (row.due_on, row.pk))
    whose = {True: "Our step", False: "Their step"}
    done = [(whose[row.by_us], row.what, "Done") for row in steps if row.done_at and row.done_at > since]
    late = [
        (whose[row.by_us], row.what, f"Overdue since {row.due_on:%-d %B %Y}")
        for row in steps
        if row.done_at is None and row.dropped_at is None and row.due_on < on
    ]
    return [*done, *late]
