"""Forgetting one person: what they told us goes, and out of every brief with it."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.insights.actions.rebuilding import rebuild
from rapport.insights.models import Brief, BriefShared, Insight


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what a person told us and the briefs shared with them; briefs made of it are rebuilt. Returns rows by
    kind. Called by the erasure only, inside its action. Harmless twice.
    """
    rows = Insight.objects.filter(source_id=person_id)
    keys = list(rows.values_list("pk", flat=True))
    used = Brief.objects.filter(used__overlap=keys).count() if keys else 0
    gone = rows.delete()[0]
    rebuild(keys)
    return {
        "insights": gone,
        "briefs rebuilt": used,
        "briefs shared": BriefShared.objects.filter(person_id=person_id).delete()[0],
    }
