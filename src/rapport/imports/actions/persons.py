"""Contacts become people: added, or filled in where we know them; the same row twice changes nothing.

An address book is not a history: a connection or a card begins no relationship and is no touch. Only a column that says
when somebody was last contacted is one touch, outwards, on that day; and one that says when to contact them next sets
that date.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rapport.aftercare import actions as aftercare
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.imports.actions.noting import PersonChange, brought_before, note_brought, note_changes
from rapport.imports.actions.outcomes import Batch, said
from rapport.imports.models import Import, ImportChange
from rapport.imports.queries import Item
from rapport.imports.readers import PersonRecord
from rapport.mail import actions as mail
from rapport.people import actions as people
from rapport.relations import actions as relations
from rapport.rules.milestones import Job

SUBJECT = "Last contact, as the imported file says"


def bring_persons(actor: Actor, row: Import, items: Sequence[Item], batch: Batch) -> None:
    """Bring people in. About 20 queries however many rows."""
    records = {item.what.external_key: item for item in reversed(items) if isinstance(item.what, PersonRecord)}
    known = brought_before(row, list(records))
    fresh: dict[str, PersonRecord] = {}
    for item in items:
        record = item.what
        if not isinstance(record, PersonRecord):
            continue
        if record.external_key in known or record.external_key in fresh:
            batch.put(item, "same", record.full_name)
            batch.counts["same"] += 1
        else:
            fresh[record.external_key] = record
    results = dict(zip(fresh, people.bring_in(actor, people=[_new(row, r) for r in fresh.values()]), strict=True))
    for key, record in fresh.items():
        result = results[key]
        batch.put(records[key], result.outcome, record.full_name, " ".join([said(record), *result.doubts]).strip())
        batch.counts[result.outcome] += 1
    _note_changes(row, list(results.values()))
    note_brought(row, {key: found.person_id for key, found in results.items()})
    _notice_news(actor, row, [(fresh[key], found) for key, found in results.items()], batch)
    reached = [found for found in results.values() if any(table == "people_contactpoint" for table, _ in found.made)]
    _settle_strangers(actor, row, [found.person_id for found in reached], batch)
    _note_contacts(actor, row, [(fresh[key], found.person_id) for key, found in results.items()], batch)


def _new(row: Import, record: PersonRecord) -> people.NewPerson:
    options = row.options
    tags = (*record.tags, *(str(tag) for tag in options.get("tags") or ()))
    return people.NewPerson(
        full_name=record.full_name,
        called=record.called,
        emails=record.emails,
        phones=tuple(phone.e164 for phone in record.phones if phone.e164),
        profiles=record.profile_urls,
        title=record.title,
        organisation=record.organisation,
        started_on=record.started_on,
        tags=tuple(tag[:50] for tag in tags),
        owner_id=row.member_id,
        source=str(options.get("source") or "") or record.source or row.get_kind_display(),
        city=record.city,
        country=record.country,
        language=record.language,
        time_zone=record.time_zone,
        note=record.note,
    )


def _note_changes(row: Import, results: Sequence[people.BroughtIn]) -> None:
    """Note what was made and filled, once for each person, whichever batch it came in."""
    changed = [result for result in results if result.outcome != "same"]
    known = [found.person_id for found in changed if found.before is not None]
    there = ImportChange.objects.filter(of=row, model="person", row_key__any_of=known) if known else ()
    noted = {change.row_key: change for change in there}
    fresh: dict[UUID, PersonChange] = {}
    for found in changed:
        change: ImportChange | PersonChange | None = noted.get(found.person_id) or fresh.get(found.person_id)
        if change is None:
            change = fresh[found.person_id] = PersonChange(found.person_id, None if found.before is None else {})
        made = (change.after or {}).get("made", [])
        change.after = {"made": [*made, *([table, str(key)] for table, key in found.made)]}
        if change.before is not None:
            for name, (old, new) in (found.before or {}).items():
                change.before[name] = [change.before.get(name, [_plain(old)])[0], _plain(new)]
    note_changes(row, list(fresh.values()))
    if noted:
        ImportChange.objects.bulk_update(noted.values(), ["before", "after"], batch_size=500)


def _notice_news(
    actor: Actor, row: Import, found: Sequence[tuple[PersonRecord, people.BroughtIn]], batch: Batch
) -> None:
    """Another job than the one we hold of somebody we knew is news: a member is asked whether it is so."""
    today = clock.today()
    notice_news(actor, row, batch, [
        aftercare.Seen(
            person_id=result.person_id, job=Job(record.title, record.organisation), on=today, noticed_from="import",
            evidence=f"{row.get_kind_display()}, brought in on {today:%-d %B %Y}", started_on=record.started_on,
        )
        for record, result in found
        if result.before is not None and (record.title or record.organisation)
    ])  # fmt: skip


def notice_news(actor: Actor, row: Import, batch: Batch, seen: Sequence[aftercare.Seen]) -> None:
    """Note news of people's jobs, and count it."""
    if count := aftercare.notice_milestones(actor, seen=seen, brought_by=row.pk) if seen else 0:
        batch.counts["news"] += count


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)


def _settle_strangers(actor: Actor, row: Import, person_ids: Sequence[UUID], batch: Batch) -> None:
    """Strangers who waited with an address of these people are somebody now; noted for undo."""
    done = mail.settle_known(actor, person_ids=person_ids)
    if not done.strangers:
        return
    note_begun(row, done.begun)
    ImportChange.objects.bulk_create(
        [ImportChange(firm_id=row.firm_id, of=row, model="stranger", row_key=key) for key in done.strangers],
        ignore_conflicts=True,
    )
    batch.counts.update({"settled": len(done.strangers), "touches": done.touches})


def _note_contacts(actor: Actor, row: Import, found: Sequence[tuple[PersonRecord, UUID]], batch: Batch) -> None:
    today = clock.today()
    touches = [
        relations.NewTouch(
            person_id=person_id,
            member_id=row.member_id,
            channel="email",
            direction="out",
            at=clock.midday(record.last_contacted_on),
            source=f"import:{record.external_key}",
            subject=SUBJECT,
            brought_by=row.pk,
        )
        for record, person_id in found
        if record.last_contacted_on and record.last_contacted_on <= today
    ]
    if touches:
        done = relations.record_touches(actor, touches=touches)
        batch.counts["touches"] += len(done.added)
        note_begun(row, done.begun)
    for record, person_id in found:
        if record.next_contact_on and record.next_contact_on >= today:
            _contact_again(actor, row, person_id, record.next_contact_on)


def _contact_again(actor: Actor, row: Import, person_id: UUID, on: date) -> None:
    """Set the day to contact somebody next, unless a day is set already."""
    relationship = relations.begin(actor, person_id=person_id, owner_id=row.member_id)
    if relationship.again_on is not None:
        return
    is_new = relationship.first_on is None
    relations.contact_again(actor, relationship_id=relationship.pk, on=on)
    ImportChange.objects.update_or_create(
        of=row, model="relationship", row_key=relationship.pk,
        defaults={"firm_id": row.firm_id, "after": {"again_on": on.isoformat()}}, create_defaults={
            "firm_id": row.firm_id, "before": None if is_new else {}, "after": {"again_on": on.isoformat()},
        },
    )  # fmt: skip


def note_begun(row: Import, begun: Sequence[UUID]) -> None:
    """Note the relationships that began with this import, for undo."""
    ImportChange.objects.bulk_create(
        [ImportChange(firm_id=row.firm_id, of=row, model="relationship", row_key=key) for key in begun],
        ignore_conflicts=True,
    )
