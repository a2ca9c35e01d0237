"""What we keep of what a person told us, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.insights.models import BriefShared, Insight


def tell(person_id: UUID) -> Told:
    """Return what they told us, what may be done with it, and the briefs shared with them."""
    return {
        "insights": told(
            Insight.objects.filter(source_id=person_id), "kind", "subject", "sector", "said", "attribution",
            "allowed_how", "told_on", "expires_on", "withdrawn_at", "member__name",
        ),
        "briefs shared": told(BriefShared.objects.filter(person_id=person_id), "brief__sector", "shared_at"),
    }  # fmt: skip
