"""The night: what time alone changes, the numbers fitted, the score chosen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.people.models import Person
from rapport.relations import actions
from rapport.relations.actions.answers import answer
from rapport.relations.models import HealthNumbers, Relationship, Touch
from rapport.relations.models.record import ANSWERS
from rapport.relations.queries.numbers import frame
from rapport.relations.testing import make_touch
from rapport.rules.health import PRIOR

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def system(world):
    return system_actor(world.north.pk)


@pytest.fixture
def some(world, alice, person):
    """Relationships of every temperature, one agreed, one paused, one not scored."""
    for number, gap in enumerate((2, 5, 9, 20, 40, 60)):
        key = person(f"Person {number}")
        for step in range(2 + number):
            make_touch(alice, person_id=key, at=NOW - (3 + gap * step) * DAY, direction=("in", "out")[step % 2])
    with firm_scope(world.north.pk):
        agreed, paused, objects, *_ = Relationship.objects.order_by("pk")
        actions.agree(alice, relationship_id=agreed.pk, ideal_days=30)
        actions.pause(alice, relationship_id=paused.pk)
        actions.stop_scoring(alice, person_id=objects.person_id, since_on=NOW.date())


def answers(world) -> list[dict[str, object]]:
    with firm_scope(world.north.pk):
        return list(Relationship.objects.order_by("pk").values("pk", *ANSWERS))


def by_hand(world, on) -> list[dict[str, object]]:
    """The same answers, one by one with the rules."""
    with firm_scope(world.north.pk):
        rows = list(Relationship.objects.order_by("pk"))
        now = frame(on)
        unscored = set(Relationship.objects.filter(health=None, repeat_days__gt=0).values_list("pk", flat=True))
        for row in rows:
            answer(row, now, scored=row.pk not in unscored)
        return [{"pk": row.pk} | {name: getattr(row, name) for name in ANSWERS} for row in rows]


@pytest.mark.parametrize("later", [0, 10, 45, 120, 900])
def test_the_night_says_what_the_rules_say_one_by_one(world, system, some, later):
    on = NOW.date() + later * DAY
    expected = by_hand(world, on)
    assert actions.score_all(system, on) == 6
    assert answers(world) == expected


@pytest.mark.parametrize("later", [5, 30, 90, 400])
def test_only_what_is_due_is_reviewed_and_the_words_are_then_right_everywhere(world, system, some, later):
    on = NOW.date() + later * DAY
    expected = [(row["pk"], row["band"]) for row in by_hand(world, on)]
    with firm_scope(world.north.pk):
        due = Relationship.objects.filter(review_on__lte=on).count()
    assert actions.review_due(system, on) == due
    assert [(row["pk"], row["band"]) for row in answers(world)] == expected
    assert actions.review_due(system, on) == 0


def test_people_show_what_the_night_found(world, system, some):
    actions.review_due(system, NOW.date() + 900 * DAY)
    with firm_scope(world.north.pk):
        assert set(Person.objects.values_list("band", flat=True)) == {"quiet", "not scored"}


def test_a_record_too_short_leaves_the_prior_in_force_and_is_not_judged_again_the_same_month(world, system, some):
    assert actions.fit_numbers(system, NOW.date()) == 1
    assert actions.fit_numbers(system, NOW.date() + 20 * DAY) == 0
    with firm_scope(world.north.pk):
        numbers = HealthNumbers.objects.get()
        assert frame().params == PRIOR
    assert numbers.report["params_are_prior"] is True
    with firm_scope(world.north.pk):
        assert not EventRecord.objects.filter(name="ScoreLost").exists()


def test_a_manager_may_switch_to_the_weighted_count_and_back(world, alice, system, some):
    bob = world.acts(world.bob)
    with pytest.raises(Refused, match="not been judged"):
        actions.choose_score(bob, model="ewma90")
    actions.fit_numbers(system, NOW.date())
    before = answers(world)
    with pytest.raises(PermissionDenied):
        actions.choose_score(alice, model="ewma90")
    actions.choose_score(bob, model="ewma90")
    run_tasks()
    counted = answers(world)
    assert [row["health"] for row in counted] != [row["health"] for row in before]
    assert counted == by_hand(world, NOW.date())
    actions.choose_score(bob, model="health")
    run_tasks()
    assert [row["health"] for row in answers(world)] == [row["health"] for row in before]


def test_no_other_firm_is_touched(world, some):
    assert actions.score_all(system_actor(world.other.pk), NOW.date()) == 0
    with firm_scope(world.other.pk):
        assert not EventRecord.objects.filter(name="ScoreLost").exists()


def test_a_touch_taken_back_goes_when_undo_is_over_and_nothing_else_changes(world, alice, person):
    dan = person()
    with firm_scope(world.north.pk):
        kept, gone, late = (
            actions.log_touch(alice, person_id=dan, channel="call", direction="both", at=NOW - n * DAY)
            for n in (9, 5, 2)
        )
        actions.remove_touch(alice, touch_id=gone.pk)
        with clock.frozen(NOW + DAY / 2):
            actions.remove_touch(alice, touch_id=late.pk)
        before = (Relationship.objects.values().get(), Person.objects.values().get(pk=dan))
        system = system_actor(world.north.pk)
        for day, count, left in ((0, 0, 3), (1, 0, 3), (2, 0, 3), (3, 2, 1), (3, 0, 1)):
            with clock.frozen(NOW + day * DAY):
                assert actions.forget_taken_back(system, NOW.date() + day * DAY) == count
                assert Touch.objects.count() == left
        assert Touch.objects.get().pk == kept.pk
        assert (Relationship.objects.values().get(), Person.objects.values().get(pk=dan)) == before
    eve = system_actor(world.other.pk)
    with firm_scope(world.north.pk):
        actions.remove_touch(alice, touch_id=kept.pk)
    assert actions.forget_taken_back(eve, NOW.date() + 99 * DAY) == 0
