"""Undoing an import, step by step, each step one transaction: what it brought goes, what was done since stays."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps

from rapport.accounts import queries as accounts
from rapport.accounts.roles import staff_actor
from rapport.aftercare import actions as aftercare
from rapport.foundation import clock, tasks
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.models import TenantModel
from rapport.foundation.scope import firm_scope
from rapport.imports.models import Brought, Import, ImportChange, ImportFault
from rapport.imports.queries import get
from rapport.mail import actions as mail
from rapport.people import actions as people
from rapport.relations import actions as relations

CHANGES_A_STEP = 500
State = Import.State
CHANGED_SINCE = "Changed since the import, so this person stays."


@action(needs=Can.IMPORT)
def undo(actor: Actor, *, import_id: UUID) -> Import:
    """Ask for an import to be undone in the background. Raises Refused while it runs or when it never began."""
    get(import_id, actor.own_id)
    row = Import.objects.select_for_update().get(pk=import_id)
    if row.state in {State.UNDOING, State.UNDONE}:
        return row
    if row.state not in {State.DONE, State.STOPPED, State.FAILED}:
        raise Refused("Stop the import first; then it can be undone.")
    row.state, row.share, row.moved_at, row.fault = State.UNDOING, 0.0, clock.now(), ""
    row.save(update_fields=["state", "share", "moved_at", "fault"])
    tasks.defer("imports.undo", firm_id=row.firm_id, import_id=row.pk)
    return row


@action(needs=Can.IMPORT)
def undo_next(actor: Actor, *, import_id: UUID) -> bool:
    """Take the next step of an undo, in one transaction. Return whether there is more to do.

    Touches and held messages go first; then, 500 at a time, the people it made (those with anything else on them stay,
    with the reason noted) and the fields it filled (unless changed again since). Before people the strangers it settled
    wait again and the relationships it began end.
    """
    row = Import.objects.select_for_update().get(pk=import_id)
    if row.state != State.UNDOING:
        return False
    if not row.share:
        relations.take_back(actor, brought_by=[row.pk])
        mail.let_go(actor, brought_by=row.pk)
        aftercare.unnotice(actor, brought_by=row.pk)
        row.share = 0.05
    else:
        open_changes = ImportChange.objects.filter(of=row, undone_at=None)
        left = open_changes.count()
        # strangers settled, then relationships, then people: a person on whom nothing else hangs can then go
        part = list(open_changes.order_by("-model", "-pk")[:CHANGES_A_STEP])
        if not part:
            return _undone(row)
        _take_back(actor, row, part)
        ImportChange.objects.filter(pk__in=[change.pk for change in part]).update(undone_at=clock.now())
        row.share += (1 - row.share) * len(part) / left
    row.moved_at = clock.now()
    row.save(update_fields=["share", "moved_at", "kept"])
    return True


def run_undo(firm_id: UUID, import_id: UUID, *, say: Callable[[Import], None] | None = None) -> None:
    """Undo an import to the end. Each step commits by itself; harmless twice."""
    more = True
    while more:
        with firm_scope(firm_id):
            row = Import.objects.filter(pk=import_id).first()
            if row is None:
                return
            more = undo_next(staff_actor(accounts.member(row.member_id)), import_id=import_id)
            row.refresh_from_db()
        if say is not None:
            say(row)


def _take_back(actor: Actor, row: Import, part: list[ImportChange]) -> None:
    if settled := [change.row_key for change in part if change.model == "stranger"]:
        mail.wait_again(actor, stranger_ids=settled)
    ties = [change for change in part if change.model == "relationship"]
    for change in ties:
        if again_on := (change.after or {}).get("again_on"):
            relations.forget_again(actor, relationship_id=change.row_key, on=date.fromisoformat(again_on))
    if ties:
        relations.end_bare(actor, relationship_ids=[change.row_key for change in ties if change.before is None])
    persons = [change for change in part if change.model == "person"]
    if not persons:
        return
    made = {(str(table), UUID(str(key))) for change in persons for table, key in (change.after or {}).get("made", ())}
    added = {change.row_key: change for change in persons if change.before is None}
    stay = _with_more(row, set(added), {key for _, key in made})
    row.kept = [*row.kept, *([str(key), why] for key, why in stay.items())]
    gone = [key for key in added if key not in stay]
    kept_rows = {
        (str(table), UUID(str(key))) for key in stay for table, key in (added[key].after or {}).get("made", ())
    }
    filled: dict[UUID, dict[str, Any]] = {change.row_key: change.before for change in persons if change.before}
    Brought.objects.filter(of=row, person_id__in=gone).delete()
    people.take_back(actor, added=gone, filled=filled, made=sorted(made - kept_rows, key=str))
    if stay:
        mail.settle_known(actor, person_ids=list(stay))  # they keep their addresses, so nobody waits with one


def _undone(row: Import) -> bool:
    Brought.objects.filter(of=row).delete()
    ImportFault.objects.filter(of=row).delete()
    row.state, row.share, row.undone_at = State.UNDONE, 1.0, clock.now()
    row.save(update_fields=["state", "share", "undone_at"])
    return False


def _with_more(row: Import, person_ids: set[UUID], made: Collection[UUID]) -> dict[UUID, str]:
    """Return the people on whom something hangs that this import did not make, or who were changed since, and why.

    Asks every table that points to a person, so that a new feature's rows are never swept away with an undo.
    """
    person: Any = apps.get_model("people", "Person")
    if not person_ids:
        return {}
    found: dict[UUID, str] = {}
    until = row.finished_at or row.moved_at
    changed = person.objects.filter(pk__in=person_ids, updated_at__gt=until)
    for key in changed.values_list("pk", flat=True):
        found[key] = CHANGED_SINCE
    for model, column in _pointing_at(person):
        rows = model.objects.filter(**{f"{column}__in": person_ids})
        if model is Brought:
            rows = rows.exclude(of=row)
        rows = rows.exclude(pk__in=made)
        what = model._meta.verbose_name  # noqa: SLF001 - Django publishes it
        for key in rows.values_list(f"{column}_id", flat=True).distinct():
            found.setdefault(key, f"Something was added since ({what}), so this person stays.")
    return found


def _pointing_at(person: Any) -> list[tuple[Any, str]]:
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()  # noqa: SLF001
        if issubclass(model, TenantModel) and field.concrete and field.related_model is person
    ]
