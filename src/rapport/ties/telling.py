"""What we hold of who a person knows, told to them: how we think it, not with whom, who may not want them to know."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.ties.models import Tie, UserTie


def tell(person_id: UUID) -> Told:
    """Return the kinds of ties they have, and who of us knows them."""
    return {
        "ties to others": told(Tie.objects.filter(a_id=person_id), "kind"),
        "who of us knows them": told(UserTie.objects.filter(person_id=person_id), "member__name"),
    }
