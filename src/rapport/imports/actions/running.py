"""Running an import: one batch is one transaction, which also moves the place to go on from.

A run that is killed at any moment loses nothing and repeats nothing: either a batch and its new place are stored, or
neither is. Two runs of one import wait for each other at its row and then find their place again.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction

from rapport.accounts import queries as accounts
from rapport.accounts.actions import add_own_addresses
from rapport.accounts.roles import staff_actor
from rapport.foundation import clock, tasks
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import firm_scope
from rapport.imports.actions.arriving import throw_away
from rapport.imports.actions.messages import bring_messages
from rapport.imports.actions.outcomes import Batch, faults_of
from rapport.imports.actions.persons import bring_persons
from rapport.imports.models import Import, ImportFault
from rapport.imports.queries import Feed, Item, get, path_of
from rapport.imports.queries.files import text_of
from rapport.imports.queries.imports import is_silent
from rapport.imports.readers import Fault

PEOPLE_A_BATCH = 500
MESSAGES_A_BATCH = 200
NO_SPACE_FOR = "This could not be stored. Check its values, mend it and try again."
NOT_ALLOWED = "The member this import belongs to may not import any more. Ask an administrator."
State = Import.State


@action(needs=Can.IMPORT)
def begin(actor: Actor, *, import_id: UUID, member_id: UUID | None = None) -> Import:
    """Ask for an import to be run in the background. Raises Refused when it is no longer waiting; DoesNotExist.

    The addresses the member said she writes from are hers from now on, so that her next import knows them.
    """
    row = _locked(import_id, member_id or actor.own_id)
    if row.state != State.NEW:
        raise Refused("This import has already begun.")
    if row.kind == Import.Kind.TABLE and not {"full_name", "given", "family", "emails"} & set(row.mapping.values()):
        raise Refused("Say which column holds the name or the e-mail address first.")
    if actor.id == row.member_id and (own := row.options.get("own")):
        add_own_addresses(actor, addresses=own)
    return _queue(row)


@action(needs=Can.IMPORT)
def stop(actor: Actor, *, import_id: UUID) -> Import:
    """Stop an import behind its current batch. What is in stays in; it can go on or be undone."""
    row = _locked(import_id, actor.own_id)
    if row.state in {State.QUEUED, State.RUNNING}:
        row.state = State.STOPPED
        row.save(update_fields=["state"])
    return row


@action(needs=Can.IMPORT)
def go_on(actor: Actor, *, import_id: UUID, member_id: UUID | None = None) -> Import:
    """Let a stopped, failed or cut-off import go on where it stands. Raises Refused; DoesNotExist."""
    row = _locked(import_id, member_id or actor.own_id)
    if row.state not in {State.STOPPED, State.FAILED} and not is_silent(row):
        raise Refused("This import is not stopped.")
    if row.state == State.UNDOING:
        tasks.defer("imports.undo", firm_id=row.firm_id, import_id=row.pk)
        return row
    return _queue(row)


@action(needs=Can.IMPORT)
def discard(actor: Actor, *, import_id: UUID) -> None:
    """Forget an upload that was never begun, with its file. Raises Refused; DoesNotExist."""
    row = _locked(import_id, actor.own_id)
    if row.state != State.NEW:
        raise Refused("This import has begun: undo it instead.")
    place = path_of(row)
    row.delete()
    transaction.on_commit(lambda: throw_away(place))


@action(needs=Can.IMPORT)
def bring_next(actor: Actor, *, import_id: UUID, feed: Feed, most: int | None = None) -> bool:
    """Bring in the next batch and move the import's place, in one transaction. Return whether there is more to do.

    Args:
        most: items a batch; by kind if not given.
    """
    row = Import.objects.select_for_update().get(pk=import_id)
    if row.state not in {State.QUEUED, State.RUNNING}:
        return False
    items = feed.take(row, most or (MESSAGES_A_BATCH if row.kind == Import.Kind.MAIL else PEOPLE_A_BATCH))
    if isinstance(items, Fault):
        return _ended(row, State.FAILED, items.reason)
    broken = next((item.what for item in items if isinstance(item.what, Fault) and not item.what.item), None)
    whole = [item for item in items if not (isinstance(item.what, Fault) and not item.what.item)]
    batch = apply(actor, row, whole, feed)
    _note_faults(row, batch)
    _move(row, whole, batch, feed)
    if broken is not None:
        return _ended(row, State.FAILED, broken.reason)
    return True if items else _ended(row, State.DONE)


def apply(actor: Actor, row: Import, items: Sequence[Item], feed: Feed) -> Batch:
    """Bring items in; when the batch cannot be stored as a whole, each by itself: only the bad one is a fault then."""
    try:
        with transaction.atomic():
            return _brought(actor, row, items, feed)
    except (DataError, IntegrityError, Refused, ValueError) as fault:
        if len(items) == 1:
            batch = Batch()
            batch.put(items[0], "fault", "", str(fault) if isinstance(fault, Refused) else NO_SPACE_FOR)
            return batch
    batch = Batch()
    for item in items:
        part = apply(actor, row, [item], feed)
        batch.outcomes.extend(part.outcomes)
        batch.counts.update(part.counts)
    return batch


def run(
    firm_id: UUID, import_id: UUID, *, most: int | None = None, say: Callable[[Import], None] | None = None
) -> None:
    """Run an import to its end or until it is stopped, as its member. Each batch commits by itself; harmless twice."""
    feed = Feed()
    try:
        more = True
        while more:
            with firm_scope(firm_id):
                member_id = Import.objects.values_list("member_id", flat=True).get(pk=import_id)
                actor = staff_actor(accounts.member(member_id))
                more = bring_next(actor, import_id=import_id, feed=feed, most=most)
                row = Import.objects.get(pk=import_id)
            if say is not None:
                say(row)
            if row.state == State.DONE:
                throw_away(path_of(row))
    except PermissionDenied:
        with firm_scope(firm_id):
            Import.objects.filter(pk=import_id).update(state=State.FAILED, fault=NOT_ALLOWED)
    except Import.DoesNotExist:
        return
    finally:
        feed.close()


def _brought(actor: Actor, row: Import, items: Sequence[Item], feed: Feed) -> Batch:
    batch = Batch()
    good = faults_of(items, batch)
    if row.kind == Import.Kind.MAIL:
        bring_messages(actor, row, good, batch, colleagues=_colleagues(row, feed))
    else:
        bring_persons(actor, row, good, batch)
    return batch


def _colleagues(row: Import, feed: Feed) -> frozenset[str]:
    if feed.colleagues is None:
        found: set[str] = set()
        for member in accounts.members(include_left=True):
            if member.pk != row.member_id:
                found |= {member.email.lower(), *accounts.own_addresses(member.pk)}
        feed.colleagues = frozenset(found)
    return feed.colleagues


def _note_faults(row: Import, batch: Batch) -> None:
    ImportFault.objects.bulk_create(
        [
            ImportFault(
                firm_id=row.firm_id,
                of=row,
                item=outcome.item.after.item,
                line=_line_of(outcome.item),
                reason=outcome.says[:300],
                raw=text_of(row, outcome.item),
            )
            for outcome in batch.faults()
        ],
        ignore_conflicts=True,
    )


def _line_of(item: Item) -> int | None:
    return item.what.line


def _move(row: Import, items: Sequence[Item], batch: Batch, feed: Feed) -> None:
    counts = Counter(row.counts)
    counts.update(batch.counts)
    if faults := len(batch.faults()):
        counts["faults"] += faults
    row.counts = dict(+counts)
    if items:
        row.position, row.items, row.line = items[-1].after
    row.state, row.share, row.moved_at = State.RUNNING, feed.share, clock.now()
    row.started_at = row.started_at or row.moved_at
    row.save(update_fields=["counts", "position", "items", "line", "state", "share", "moved_at", "started_at"])


def _ended(row: Import, state: Import.State, fault: str = "") -> bool:
    row.state, row.fault, row.finished_at = state, fault[:300], clock.now()
    if state == State.DONE:
        row.share = 1.0
    row.save(update_fields=["state", "fault", "finished_at", "share"])
    return False


def _queue(row: Import) -> Import:
    row.state, row.fault, row.moved_at = State.QUEUED, "", clock.now()
    row.save(update_fields=["state", "fault", "moved_at"])
    tasks.defer("imports.run", firm_id=row.firm_id, import_id=row.pk)
    return row


def _locked(import_id: UUID, member_id: UUID) -> Import:
    get(import_id, member_id)
    return Import.objects.select_for_update().get(pk=import_id)
