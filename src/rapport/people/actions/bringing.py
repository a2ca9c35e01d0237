"""Bringing in many people at once: matched with those on record, never overwriting, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.keys import new_id
from rapport.people.actions.drafts import DraftPerson, DraftPosition, end_positions, insert, written
from rapport.people.actions.incoming import LINES, RULED, Incoming, NewPerson, ready
from rapport.people.actions.matching import email_holders, match
from rapport.people.actions.writing import write_facts
from rapport.people.events import PersonMoved
from rapport.people.models import ContactKind, ContactPoint, Person, Position
from rapport.people.queries.organisations import named
from rapport.people.queries.persons import home_country

Outcome = Literal["added", "changed", "same"]
_FACTS = (*LINES, *RULED, "owner_id")


@dataclass(slots=True)
class BroughtIn:
    """What became of one row.

    before: for a person who was on record, each field filled and its old and new value; None for a new person.
    made: the rows that were made besides, as (table, key); undo takes them away again.
    doubts: what could not be kept, in sentences.
    """

    person_id: UUID
    outcome: Outcome
    before: dict[str, list[Any]] | None
    made: list[tuple[str, UUID]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """Everything one call gathers before it writes."""

    actor: Actor
    now: datetime
    persons: dict[UUID, DraftPerson]
    points: dict[UUID, set[tuple[str, str]]]
    current: dict[UUID, DraftPosition]
    organisations: dict[str, UUID]  # by name as given
    fresh: set[UUID]  # organisations added by this call and not yet named in a result
    taken: dict[str, UUID] = field(default_factory=dict)  # e-mail key: whose
    seen: dict[tuple[str, ...], UUID] = field(default_factory=dict)  # addresses of people added in this call
    added: list[DraftPerson] = field(default_factory=list)
    touched: dict[UUID, dict[str, list[Any]]] = field(default_factory=dict)
    new_points: list[dict[str, Any]] = field(default_factory=list)
    new_positions: list[DraftPosition] = field(default_factory=list)
    ended: list[DraftPosition] = field(default_factory=list)
    moved: list[tuple[DraftPosition, UUID]] = field(default_factory=list)  # with the position they left


@action(needs=Can.KEEP_PEOPLE)
def bring_in(actor: Actor, *, people: Sequence[NewPerson]) -> list[BroughtIn]:
    """Add those we do not know, and fill what is empty in those we do; answers in the order given.

    Somebody is known by an e-mail address, else a profile, else a number together with the name. Nothing that is on
    record is overwritten. The same rows again change nothing. About twelve queries however many rows (pass at most a
    few thousand at a time), and one event for each job move.
    """
    if not people:
        return []
    home = home_country()
    rows = [ready(given, home) for given in people]
    match(rows)
    batch = _gather(actor, rows)
    results = [_one(batch, row) for row in rows]
    _write(batch)
    return results


def _gather(actor: Actor, rows: Sequence[Incoming]) -> _Batch:
    known = {row.person_id for row in rows if row.person_id}
    persons: dict[UUID, DraftPerson] = {}
    points: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    current: dict[UUID, DraftPosition] = {}
    if known:
        there = Person.objects.filter(pk__any_of=known).select_for_update(no_key=True)
        persons = {row["id"]: DraftPerson(**row) for row in there.values(*written(DraftPerson))}
        for person_id, kind, key in ContactPoint.objects.filter(person_id__any_of=known).values_list(
            "person_id", "kind", "key"
        ):
            points[person_id].add((kind, key))
        jobs = Position.objects.filter(person_id__any_of=known, is_current=True).values(*written(DraftPosition))
        current = {row["person_id"]: DraftPosition(**row) for row in jobs}
    taken_keys = [each.key for row in rows for each in row.addresses if each.kind == ContactKind.EMAIL]
    batch = _Batch(actor, clock.now(), persons, points, current, *_organisations(rows, current))
    batch.taken = email_holders(taken_keys)
    return batch


def _organisations(
    rows: Sequence[Incoming], current: Mapping[UUID, DraftPosition]
) -> tuple[dict[str, UUID], set[UUID]]:
    """Return the organisations named, by their names as given, and the keys of those that were added now.

    One nobody knows is added for whoever will work there: not for those whose record keeps another job.
    """
    names = list(dict.fromkeys(row.organisation for row in rows if row.organisation))
    keys = named(names)
    needed = {keys[row.organisation][0] for row in rows if row.organisation and (
        row.person_id not in current or row.given.moves
    )}  # fmt: skip
    made: dict[str, dict[str, Any]] = {}
    found: dict[str, UUID] = {}
    for name in names:
        key, known = keys[name]
        if known is None and key not in needed:
            continue
        if known is None and key not in made:
            made[key] = {"id": new_id(), "name": name}
        found[name] = known or made[key]["id"]
    insert("people_organisation", list(made.values()))
    return found, {organisation["id"] for organisation in made.values()}


def _one(batch: _Batch, row: Incoming) -> BroughtIn:
    person_id = row.person_id or _seen(batch, row)
    result = _add(batch, row) if person_id is None else _fill(batch, batch.persons[person_id], row)
    organisation = batch.organisations.get(row.organisation)
    if organisation is not None and organisation in batch.fresh:
        batch.fresh.remove(organisation)
        result.made.append(("people_organisation", organisation))
    result.doubts.extend(row.doubts)
    return result


def _keys(row: Incoming) -> list[tuple[str, ...]]:
    return [
        (each.kind, each.key, row.name_key) if each.kind == ContactKind.PHONE else (each.kind, each.key)
        for each in row.addresses
    ]


def _seen(batch: _Batch, row: Incoming) -> UUID | None:
    keys = sorted(_keys(row), key=lambda key: ("email", "profile", "phone").index(key[0]))
    return next((batch.seen[key] for key in keys if key in batch.seen), None)


def _add(batch: _Batch, row: Incoming) -> BroughtIn:
    organisation = batch.organisations.get(row.organisation)
    started = row.given.started_on if organisation or row.facts["title"] else None
    person = DraftPerson(
        id=new_id(), full_name=row.full_name, employer_id=organisation, employed_since=started, is_new=True, **row.facts
    )
    batch.persons[person.id] = person
    batch.added.append(person)
    result = BroughtIn(person.id, "added", None)
    _add_points(batch, person, row, result)
    if organisation or person.title:
        _add_position(batch, person, row, organisation, result)
    return result


def _fill(batch: _Batch, person: DraftPerson, row: Incoming) -> BroughtIn:
    result = BroughtIn(person.id, "same", {})
    filled: dict[str, list[Any]] = {}
    for name in _FACTS:
        old, new = getattr(person, name), row.facts[name]
        if name in {"roles", "tags"}:
            kept = {word.casefold() for word in old}
            new = [*old, *(word for word in new if word.casefold() not in kept)]
            if new == old:
                continue
        elif old or not new or name == "title":
            continue
        filled[name] = [old, new]
    _fill_position(batch, person, row, result, filled)
    _add_points(batch, person, row, result)
    for name, (_, new) in filled.items():
        setattr(person, name, new)
    if filled and not person.is_new:
        mine = batch.touched.setdefault(person.id, {})
        for name, (old, new) in filled.items():
            mine[name] = [mine.get(name, [old])[0], new]
    result.before = filled
    result.outcome = "changed" if filled or result.made else "same"
    return result


def _fill_position(
    batch: _Batch, person: DraftPerson, row: Incoming, result: BroughtIn, filled: dict[str, list[Any]]
) -> None:
    organisation = batch.organisations.get(row.organisation)
    title = row.facts["title"]
    current = batch.current.get(person.id)
    if current is None and (organisation or title):
        _add_position(batch, person, row, organisation, result)
    elif row.organisation and current is not None and (organisation is None or current.organisation_id != organisation):
        if organisation is None or not row.given.moves:
            row.doubts.append("The record names another current employer, which was kept.")
            return
        _move(batch, person, row, organisation, result)
    else:
        return
    for name, new in (("title", title), ("employer_id", organisation),
                      ("employed_since", row.given.started_on)):  # fmt: skip
        if getattr(person, name) != new:
            filled[name] = [getattr(person, name), new]


def _move(batch: _Batch, person: DraftPerson, row: Incoming, organisation: UUID, result: BroughtIn) -> None:
    old = batch.current[person.id]
    old.is_current = False
    started = row.given.started_on
    old.ended_on = started if started and (old.started_on is None or started >= old.started_on) else None
    if not old.is_new:
        batch.ended.append(old)
        result.made.append(("ended", old.id))
    made = _add_position(batch, person, row, organisation, result)
    made.noticed_at = batch.now
    batch.moved.append((made, old.id))


def _add_position(
    batch: _Batch, person: DraftPerson, row: Incoming, organisation: UUID | None, result: BroughtIn
) -> DraftPosition:
    made = DraftPosition(
        id=new_id(),
        person_id=person.id,
        organisation_id=organisation,
        title=row.facts["title"],
        department=row.department,
        started_on=row.given.started_on,
        source=row.facts["source"],
        is_new=True,
    )
    batch.current[person.id] = made
    batch.new_positions.append(made)
    result.made.append(("people_position", made.id))
    return made


def _add_points(batch: _Batch, person: DraftPerson, row: Incoming, result: BroughtIn) -> None:
    have = batch.points[person.id]
    kinds = {kind for kind, _ in have}
    for each, key in zip(row.addresses, _keys(row), strict=True):
        if each.kind == ContactKind.EMAIL and batch.taken.setdefault(each.key, person.id) != person.id:
            row.doubts.append(f"{each.value} is somebody else's address on record, and stays theirs.")
            continue
        batch.seen.setdefault(key, person.id)
        if (each.kind, each.key) in have:
            continue
        point_id = new_id()
        batch.new_points.append({
            "id": point_id, "person_id": person.id, "kind": str(each.kind), "value": each.value, "key": each.key,
            "is_preferred": each.kind not in kinds,
        })  # fmt: skip
        have.add((each.kind, each.key))
        person.has_email = person.has_email or each.kind == ContactKind.EMAIL
        kinds.add(each.kind)
        result.made.append(("people_contactpoint", point_id))


def _write(batch: _Batch) -> None:
    insert("people_person", [person.row() for person in batch.added], now=batch.now)
    write_facts(
        batch.now, {key: {name: pair[1] for name, pair in facts.items()} for key, facts in batch.touched.items()}
    )
    insert("people_contactpoint", batch.new_points, now=batch.now)
    end_positions(batch.ended)
    insert("people_position", [position.row() for position in batch.new_positions], now=batch.now)
    for position, left_id in batch.moved:
        publish(PersonMoved(person_id=position.person_id, position_id=position.id, left_id=left_id))
