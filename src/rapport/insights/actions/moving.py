"""Two records of one human being become one, and back. Two sources that are one may leave a brief with too few."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.insights.actions.rebuilding import rebuild
from rapport.insights.models import BriefShared, Insight

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move what one record told us to another, and the briefs shared with it; briefs are judged anew."""
    theirs = BriefShared.objects.filter(person_id=kept_id).values("brief_id")
    moved = {
        "insights": reassign(Insight.objects.filter(source_id=gone_id), "source_id", kept_id),
        "shared": reassign(
            BriefShared.objects.filter(person_id=gone_id).exclude(brief_id__in=theirs), "person_id", kept_id
        ),
    }
    rebuild([UUID(key) for key in moved["insights"]])
    return moved


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What left a brief meanwhile stays out of it."""
    give_back(Insight.objects.all(), "source_id", moved["insights"], gone_id)
    give_back(BriefShared.objects.all(), "person_id", moved["shared"], gone_id)
