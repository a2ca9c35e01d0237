"""What a reason to contact somebody is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of the catalogue.

    cleared_by    what takes it off the list; besides, any real contact with both sides on the subject does
    reaches_out   contact they did not ask for: limits and their silence hold it back
    is_contact    False for a decision that needs no message
    late_after    days behind the due day from which on it is overdue; None for what nobody was promised for a day
    """

    number: int
    key: str
    tier: int
    label: str
    suggestion: str
    cleared_by: str
    reaches_out: bool = False
    is_contact: bool = True
    late_after: int | None = None
