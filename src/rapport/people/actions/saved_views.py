"""Saved views of a list: a member's own, or shared with the firm."""

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people.actions.texts import line
from rapport.people.models import SavedView

PASSING = {"after", "back", "in", "view"}  # says where one is in a list, not which list it is


@action(needs=Can.SEE_PEOPLE)
def save_view(actor: Actor, *, page: str, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep a list's filters, order and columns under a name; one of that name is replaced. Raises Refused."""
    kept = line(name, "The name of a view", 80)
    if not kept:
        raise Refused("Give the view a name.")
    text = urlencode([pair for pair in parse_qsl(query) if pair[0] not in PASSING])
    if len(text) > 2_000:  # noqa: PLR2004 - the column
        raise Refused("This view has too many filters to be kept. Take some away.")
    view, _ = SavedView.objects.update_or_create(
        member_id=actor.own_id, page=page, name=kept, defaults={"query": text, "shared": shared}
    )
    return view


@action(needs=Can.SEE_PEOPLE)
def change_view(
    actor: Actor, *, view_id: UUID, name: str | None = None, shared: bool | None = None, default: bool | None = None
) -> SavedView:
    """Rename a view of one's own, share it, or open the list with it. Raises Refused; SavedView.DoesNotExist."""
    view = SavedView.objects.get(pk=view_id, member_id=actor.own_id)
    if name is not None:
        kept = line(name, "The name of a view", 80)
        same = SavedView.objects.filter(member_id=actor.own_id, page=view.page, name=kept).exclude(pk=view.pk)
        if not kept or same.exists():
            raise Refused("Give the view a name that none of your other views has.")
        view.name = kept
    if shared is not None:
        view.shared = shared
    if default is not None:
        SavedView.objects.filter(member_id=actor.own_id, page=view.page).update(is_default=False)
        view.is_default = default
    view.save(update_fields=["name", "shared", "is_default"])
    return view


@action(needs=Can.SEE_PEOPLE)
def delete_view(actor: Actor, *, view_id: UUID) -> None:
    """Delete a view of one's own. Raises SavedView.DoesNotExist."""
    SavedView.objects.get(pk=view_id, member_id=actor.own_id).delete()
