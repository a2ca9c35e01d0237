"""What the API takes and gives. A field that is not here cannot leak."""

from datetime import date
from uuid import UUID

from ninja import Schema


class Fault(Schema):
    """What went wrong, in a sentence."""

    detail: str


class Me(Schema):
    """Whose token this is and what it may do."""

    member_id: UUID
    member: str
    firm: str
    scopes: list[str]
    expires_on: date
