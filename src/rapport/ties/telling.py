"""What we hold of who a person knows, told to them: how we think it, not with whom, who may not want them to know."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.telling import Told, told
from rapport.ties.models import IntroductionAsk, Tie, UserTie


def tell(person_id: UUID) -> Told:
    """Return the kinds of ties they have, who of us knows them, and that an introduction was asked for."""
    asked = IntroductionAsk.objects.filter(Q(target_id=person_id) | Q(connector_id=person_id))
    return {
        "ties to others": told(Tie.objects.filter(a_id=person_id), "kind"),
        "who of us knows them": told(UserTie.objects.filter(person_id=person_id), "member__name"),
        "introductions asked for": told(asked, "asker__name", "asked_at"),
    }
