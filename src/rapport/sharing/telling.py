"""What was shared with a person, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.sharing.models import Shared


def tell(person_id: UUID) -> Told:
    """Return what of the library went to them, and with which line."""
    rows = Shared.objects.filter(person_id=person_id)
    return {"shared with them": told(rows, "content__title", "line", "member__name", "sent_at", "outcome")}
