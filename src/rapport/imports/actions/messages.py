"""Messages become touches with the people we know; with strangers they are held for triage."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.aftercare import actions as aftercare
from rapport.foundation.actors import Actor
from rapport.imports.actions.outcomes import Batch
from rapport.imports.actions.persons import note_begun, notice_news
from rapport.imports.models import Import
from rapport.imports.queries import Item
from rapport.imports.readers import Address, MessageRecord
from rapport.mail import actions as mail
from rapport.mail import queries as mailbox
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.rules.correspondence import STRANGERS_AT_MOST, Correspondence, correspondence
from rapport.rules.milestones import Job

NOT_OURS = "None of your addresses takes part in this message. Add the address it went to, if it is yours, and retry."
UNCOUNTED = "Kept, but not counted: a list or automatic message."
LEFT_OUT = {
    "to ourselves": "A message to yourself.",
    "between colleagues": "Between colleagues.",
    "list": "A list or automatic message from somebody who is not in Rapport.",
    "ignored": "From or to an address you ignore.",
    "many": "To many people, none of them in Rapport.",
    "early": "Before the date you chose.",
}


@dataclass(slots=True)
class _Sorted:
    """The messages of a batch, sorted: touches and held messages, with the item each belongs to."""

    touches: list[relations.NewTouch] = field(default_factory=list)
    held: list[mail.NewHeld] = field(default_factory=list)
    item_of: dict[str, Item] = field(default_factory=dict)  # by source


def bring_messages(
    actor: Actor, row: Import, items: Sequence[Item], batch: Batch, *, colleagues: frozenset[str]
) -> None:
    """Bring messages in. About 20 queries however many messages; memory grows with the batch only."""
    own = frozenset(row.options.get("own") or accounts.own_addresses(row.member_id))
    since = _day(str(row.options.get("since") or ""))
    meetings = _meetings(items, batch, own=own, colleagues=colleagues - own, since=since)
    addresses = {address for _, _, found in meetings for address in found.counterparts}
    persons = people.by_addresses(addresses)
    kept, ignored = mailbox.decided(row.member_id, addresses - persons.keys())
    persons |= kept
    found = _Sorted()
    for item, record, meant in meetings:
        _sort(row, item, record, meant, found, batch, persons=persons, ignored=ignored)
    _store(actor, row, found, batch)
    notice_news(actor, row, batch, _signed(meetings, persons))


def _signed(
    meetings: Sequence[tuple[Item, MessageRecord, Correspondence]], persons: Mapping[str, UUID]
) -> list[aftercare.Seen]:
    """Return the job below the newest letter of each person we know who signs with one."""
    newest: dict[UUID, MessageRecord] = {}
    for _, record, meant in sorted(meetings, key=lambda each: each[1].sent_at):
        if meant.direction == "in" and any(record.signed) and record.sender.email in persons:
            newest[persons[record.sender.email]] = record
    return [
        aftercare.Seen(
            person_id=person_id, job=Job(*record.signed), on=record.sent_at.date(), noticed_from="signature",
            evidence=f"Below their mail of {record.sent_at:%-d %B %Y}",
        )
        for person_id, record in newest.items()
    ]  # fmt: skip


def _meetings(
    items: Sequence[Item], batch: Batch, *, own: frozenset[str], colleagues: frozenset[str], since: date | None
) -> list[tuple[Item, MessageRecord, Correspondence]]:
    """Return the messages that are between the member and others; note why the rest are not."""
    meetings = []
    for item in items:
        record = item.what
        if not isinstance(record, MessageRecord):
            continue
        if since and record.sent_at.date() < since:
            _leave_out(batch, item, record, "early")
            continue
        recipients = [address.email for address in (*record.to, *record.cc)]
        by_list = record.bulk or record.automatic
        meant = correspondence(record.sender.email, recipients, own=own, colleagues=colleagues, bulk=by_list)
        if meant.why == "not ours":
            batch.put(item, "fault", _about(record), NOT_OURS)
        elif meant.why:
            _leave_out(batch, item, record, meant.why)
        else:
            meetings.append((item, record, meant))
    return meetings


def _sort(  # noqa: PLR0913 - everything known of one message
    row: Import, item: Item, record: MessageRecord, meant: Correspondence, found: _Sorted, batch: Batch, *,
    persons: dict[str, UUID], ignored: set[str],
) -> None:  # fmt: skip
    by_list = record.bulk or record.automatic
    group = max(1, record.participants - 1)
    source = f"mail:{hashlib.sha256(record.message_id.encode('utf-8', 'replace')).hexdigest()[:40]}"
    met = {persons[address] for address in meant.counterparts if address in persons}
    strangers = [a for a in meant.counterparts if a not in persons and a not in ignored]
    why = "list" if by_list else "many" if group > STRANGERS_AT_MOST and meant.direction == "out" else ""
    for person_id in sorted(met):
        found.touches.append(_touch(row, record, meant.direction, person_id, source, group, counts=not by_list))
    if not why:
        names = {address.email: address.name for address in (record.sender, *record.to, *record.cc)}
        found.held.extend(_held(record, meant.direction, a, names.get(a, ""), source, group) for a in strangers)
    if met:
        found.item_of[source] = item
        batch.put(item, "touch", _about(record), UNCOUNTED if by_list else "")
    elif strangers and not why:
        found.item_of[source] = item
        batch.put(item, "held", _about(record), "Waits in triage: not in Rapport yet.")
    else:
        _leave_out(batch, item, record, why or "ignored")


def _touch(
    row: Import, record: MessageRecord, direction: str, person_id: UUID, source: str, group: int, *, counts: bool
) -> relations.NewTouch:
    return relations.NewTouch(
        person_id=person_id,
        member_id=row.member_id,
        channel="email",
        direction=direction,
        at=record.sent_at,
        source=source,
        counts=counts,
        group_size=group,
        subject=record.subject[:300],
        excerpt=record.excerpt,
        body=record.body,
        thread_key=_thread(record),
        brought_by=row.pk,
    )


def _held(record: MessageRecord, direction: str, address: str, name: str, source: str, group: int) -> mail.NewHeld:
    return mail.NewHeld(
        address=address,
        name=name,
        at=record.sent_at,
        direction=direction,
        source=source,
        subject=record.subject[:300],
        excerpt=record.excerpt,
        body=record.body,
        group_size=group,
        thread_key=_thread(record),
    )


def _store(actor: Actor, row: Import, found: _Sorted, batch: Batch) -> None:
    if found.touches:
        done = relations.record_touches(actor, touches=found.touches)
        batch.counts["touches"] += len(done.added)
        batch.counts["known"] += done.known
        for source, why in dict(done.refused).items():
            if item := found.item_of.get(source):
                batch.outcomes = [outcome for outcome in batch.outcomes if outcome.item is not item]
                batch.put(item, "fault", "", why)
        _tell_known(batch, found, {touch.source for touch in done.touches})
        note_begun(row, done.begun)
    if found.held:
        held = mail.hold(actor, member_id=row.member_id, messages=found.held, brought_by=row.pk)
        batch.counts["held"] += held.held
        batch.counts["known"] += held.known


def _tell_known(batch: Batch, found: _Sorted, fresh: set[str]) -> None:
    """Say of the messages of which nothing was new that they are here already."""
    known = {id(item) for source, item in found.item_of.items() if source not in fresh}
    batch.outcomes = [
        replace(outcome, word="known") if outcome.word == "touch" and id(outcome.item) in known else outcome
        for outcome in batch.outcomes
    ]


def _leave_out(batch: Batch, item: Item, record: MessageRecord, why: str) -> None:
    batch.counts["left_out"] += 1
    batch.put(item, "left out", _about(record), LEFT_OUT[why])


def _about(record: MessageRecord) -> str:
    who = _shown(record.sender)
    to = ", ".join(_shown(address) for address in record.to[:2])
    return f"{who} to {to or 'nobody named'}: {record.subject or 'no subject'}"[:200]


def _shown(address: Address) -> str:
    return address.name or address.email


def _thread(record: MessageRecord) -> str:
    return hashlib.sha256(record.thread_key.encode("utf-8", "replace")).hexdigest()[:40]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
