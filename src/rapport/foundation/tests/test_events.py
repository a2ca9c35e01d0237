"""Events: recorded with the change, ids only, and reactions in the order of the table."""

from dataclasses import dataclass, fields
from uuid import UUID, uuid4

import pytest

from rapport.foundation import events
from rapport.foundation.events import Event, publish, wire
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import NoScope, firm_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Event):
    kettle_id: UUID


@pytest.fixture
def wiring():
    before = dict(events._reactions)
    yield wire
    wire(before)


def test_an_event_is_recorded_with_its_ids(world):
    key = uuid4()
    with firm_scope(world.north.pk):
        publish(KettleBoiled(kettle_id=key))
        record = EventRecord.objects.get()
        assert (record.name, record.payload) == ("KettleBoiled", {"kettle_id": str(key)})
    with firm_scope(world.other.pk):
        assert EventRecord.objects.count() == 0


def test_reactions_run_in_the_order_of_the_table(world, wiring):
    heard: list[str] = []
    wiring({KettleBoiled: [lambda event: heard.append("first"), lambda event: heard.append(str(event.kettle_id))]})
    key = uuid4()
    with firm_scope(world.north.pk):
        publish(KettleBoiled(kettle_id=key))
    assert heard == ["first", str(key)]


def test_nothing_is_published_outside_a_firm(db):
    with pytest.raises(NoScope):
        publish(KettleBoiled(kettle_id=uuid4()))


def every_event(base: type[Event] = Event) -> list[type[Event]]:
    return [kind for sub in base.__subclasses__() for kind in (sub, *every_event(sub))]


def test_every_event_of_the_product_holds_keys_and_numbers_only():
    for kind in every_event():
        for field in fields(kind):
            assert str(field.type) in ALLOWED or field.type in (UUID, int, bool), f"{kind.__name__}.{field.name}"


ALLOWED = {"UUID", "UUID | None", "tuple[UUID, ...]", "int", "bool", "date", "datetime", str(UUID | None)}
