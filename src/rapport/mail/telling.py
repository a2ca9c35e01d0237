"""What mail keeps of a person, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.mail.models import HeldMessage, OutgoingMail, Stranger


def tell(person_id: UUID) -> Told:
    """Return mail to them, and to a referee about them; addresses under which they wrote before we knew them."""
    return {
        "mail to them or about them": told(
            OutgoingMail.objects.filter(person_id=person_id), "to", "subject", "created_at", "sent_at"
        ),
        "addresses they wrote from": told(
            Stranger.objects.filter(person_id=person_id), "address", "name", "messages", "first_at", "last_at"
        ),
        "mail from those addresses": told(
            HeldMessage.objects.filter(stranger__person_id=person_id), "at", "direction", "subject"
        ),
    }
