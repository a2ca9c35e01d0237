"""What members do with their people, each act on its day: agree, promise, set limits, hand over, confirm, let go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from rapport.compliance import actions as compliance
from rapport.config.demo.people import Someone, receiver
from rapport.config.demo.texts import CARDS, PROMISES, PURPOSES, THEIR_PROMISES
from rapport.foundation.actors import Actor
from rapport.people import actions as people
from rapport.relations import actions as relations


@dataclass(slots=True)
class Cast:
    """Who acts: the members' actors and keys in the order of the cast, the system, and people by their number."""

    actors: list[Actor]
    members: list[UUID]
    system: Actor
    people: dict[int, UUID]
    employers: list[UUID]
    relationships: dict[tuple[int, int], UUID]

    def actor(self, member: int) -> Actor:
        """Return who acts for a member: the compliance officer's records are kept by the system."""
        return self.actors[member] if member < COMPLIANCE else self.system

    def relationship(self, number: int, member: int) -> UUID:
        """Return the relationship of a member and a person, begun when it is not there."""
        pair = (number, member)
        if pair not in self.relationships:
            self.relationships[pair] = relations.begin(
                self.actor(member), person_id=self.people[number], owner_id=self.members[member]
            ).pk
        return self.relationships[pair]


COMPLIANCE = 3
Act = Callable[[Cast], object]
Entry = tuple[datetime, Act]


def entries(rng: Random, one: Someone, today: date) -> Iterator[Entry]:
    """Yield everything done about one person besides being in touch, in no order."""
    if one.story is not None:
        yield from _of_story(one, today)
    elif one.owner < COMPLIANCE and one.added > 90:  # noqa: PLR2004 - long enough for things to happen
        yield from _kept(rng, one, today)
    if one.story is None:
        yield from _record(rng, one, today)


def limits_on_employers(rng: Random, count: int, today: date) -> Iterator[Entry]:
    """Yield the clients whose staff nobody may approach."""
    for place in rng.sample(range(count // 2), 4):
        yield at(today - timedelta(days=rng.randrange(30, 200))), _off_limits(place, today + timedelta(days=120))


def at(day: date, hour: int = 9) -> datetime:
    """Return an hour of a day, in UTC."""
    return datetime.combine(day, time(hour), UTC)


def _of_story(one: Someone, today: date) -> Iterator[Entry]:
    story = one.story
    if story is None or story.kind not in _TOLD:
        return
    nth, tell = story.nth, _TOLD[story.kind]
    days_ago, act = tell(one, nth, today)
    yield at(today - timedelta(days=days_ago)), act


def _kept(rng: Random, one: Someone, today: date) -> Iterator[Entry]:
    """What an ordinary owner keeps of an ordinary relationship."""
    day = today - timedelta(days=rng.randrange(20, one.added - 30))
    if one.style in {"close", "regular", "slow"} and rng.random() < 0.13:  # noqa: PLR2004
        ideal = {"close": 14, "regular": 45, "slow": 120}[one.style] + rng.randrange(15)
        yield at(day), _agree(one, ideal, ideal * 3 // 2, rng.choice(PURPOSES), (rng.choice(("call", "email")),))
    if rng.random() < 0.12:  # noqa: PLR2004
        by_us = rng.random() < 0.75  # noqa: PLR2004
        due = day + timedelta(days=rng.randrange(3, 15))
        keep = rng.random() < 0.92  # noqa: PLR2004
        yield at(day, 11), _promise(one, rng.choice(PROMISES if by_us else THEIR_PROMISES), due, by_us=by_us)
        close_on = due - timedelta(days=1) if keep else due + timedelta(days=5)
        if close_on < today:
            yield at(close_on, 15), _close(one, keep=keep)
    if rng.random() < 0.07:  # noqa: PLR2004
        yield at(day, 12), _important(one, rng.choice((2, 2, 3)))
    if rng.random() < 0.025:  # noqa: PLR2004
        kind = rng.choice(("mail_only", "no_calls_at_work", "do_not_contact", "flag"))
        yield at(day, 13), _limit(one, kind, None, "As they asked.")
    if rng.random() < 0.03:  # noqa: PLR2004
        yield at(day, 14), _again(one, day + timedelta(days=rng.randrange(30, 240)))


def _record(rng: Random, one: Someone, today: date) -> Iterator[Entry]:
    """What the record says besides: consents, an objection, when they said it was right, what they are like."""
    day = today - timedelta(days=rng.randrange(5, max(6, one.added - 5)))
    if rng.random() < 0.06:  # noqa: PLR2004
        yield at(day), _birthday(one, rng.randrange(1, 13), rng.randrange(1, 29))
    if one.role == "jobseeker" and rng.random() < 0.3:  # noqa: PLR2004
        yield at(day), _consent(one, "jobs", rng.choice(("", "email", "call")))
    if rng.random() < 0.01:  # noqa: PLR2004
        yield at(day), _objection(one, rng.choice(("scoring", "marketing")))
    if rng.random() < 0.2:  # noqa: PLR2004
        yield at(day, 16), _change(one, confirmed_on=day)
    if one.style == "dormant" and one.role == "jobseeker" and rng.random() < 0.5:  # noqa: PLR2004
        yield at(day, 16), _change(one, delete_by_on=today + timedelta(days=rng.randrange(61, 700)))
    if rng.random() < 0.06:  # noqa: PLR2004
        chosen = {name: rng.choice(CARDS[name]) for name in rng.sample(sorted(CARDS), 2)}
        yield at(day, 17), _card(one, chosen)


def _agree(one: Someone, ideal: int, longest: int, purpose: str, channels: tuple[str, ...]) -> Act:
    return lambda cast: relations.agree(
        cast.actor(one.owner), relationship_id=cast.relationship(one.number, one.owner), ideal_days=ideal,
        longest_days=longest, purpose=purpose, channels=channels,
    )  # fmt: skip


def _promise(one: Someone, text: str, due: date, *, by_us: bool = True) -> Act:
    return lambda cast: cast.relationships.__setitem__(
        (-1 - one.number, one.owner),
        relations.make_promise(
            cast.actor(one.owner), person_id=cast.people[one.number], text=text, due_on=due, by_us=by_us
        ).pk,
    )


def _close(one: Someone, *, keep: bool) -> Act:
    verb = relations.keep_promise if keep else relations.break_promise
    return lambda cast: verb(cast.actor(one.owner), promise_id=cast.relationships[-1 - one.number, one.owner])


def _again(one: Someone, on: date) -> Act:
    return lambda cast: relations.contact_again(
        cast.actor(one.owner), relationship_id=cast.relationship(one.number, one.owner), on=on
    )


def _important(one: Someone, importance: int) -> Act:
    return lambda cast: relations.set_importance(
        cast.actor(one.owner), relationship_id=cast.relationship(one.number, one.owner), importance=importance
    )


def _introduced(one: Someone) -> Act:
    return lambda cast: relations.note_introduction(
        cast.actor(one.owner), person_id=cast.people[one.number], connector_id=cast.people[one.number + 1]
    )


def _hand_over(one: Someone) -> Act:
    def act(cast: Cast) -> None:
        relations.hand_over(
            cast.actor(one.owner), relationship_id=cast.relationship(one.number, one.owner),
            to_member_id=cast.members[receiver(one)],
        )  # fmt: skip
        people.change_person(
            cast.actor(one.owner), person_id=cast.people[one.number], owner_id=cast.members[receiver(one)]
        )

    return act


def _limit(one: Someone, kind: str, until: date | None, why: str) -> Act:
    return lambda cast: relations.set_boundary(
        cast.actor(one.owner), person_id=cast.people[one.number], kind=kind, until_on=until, why=why
    )


def _off_limits(place: int, until: date) -> Act:
    return lambda cast: relations.set_boundary(
        cast.actor(2), organisation_id=cast.employers[place], kind="off_limits", until_on=until,
        why="We placed their team lead; we do not approach their people.",
    )  # fmt: skip


def _consent(one: Someone, purpose: str, channel: str) -> Act:
    return lambda cast: compliance.record_consent(
        cast.actors[COMPLIANCE], person_id=cast.people[one.number], purpose=purpose, channel=channel,
        evidence="Ticked on the registration form.",
    )  # fmt: skip


def _birthday(one: Someone, month: int, day: int) -> Act:
    return lambda cast: compliance.record_consent(
        cast.actors[COMPLIANCE], person_id=cast.people[one.number], purpose="birthday", month=month, day=day,
        evidence="Told us the day and said a line would be nice.",
    )  # fmt: skip


def _birthday_on(one: Someone, day: date) -> Act:
    return _birthday(one, day.month, day.day)


def _objection(one: Someone, about: str) -> Act:
    return lambda cast: compliance.record_objection(
        cast.actors[COMPLIANCE], person_id=cast.people[one.number], about=about, evidence="By email to us."
    )


def _change(one: Someone, **changes: date) -> Act:
    return lambda cast: people.change_person(cast.actor(one.owner), person_id=cast.people[one.number], **changes)


def _card(one: Someone, chosen: dict[str, str]) -> Act:
    return lambda cast: people.change_card(cast.actor(one.owner), person_id=cast.people[one.number], changes=chosen)


Telling = Callable[[Someone, int, date], tuple[int, Act]]  # from a person, their place in the story and the day
_TOLD: dict[str, Telling] = {
    "promise": lambda one, nth, today: (10, _promise(
        one, PROMISES[(one.number + nth) % len(PROMISES)], today + timedelta(days=(-2, 0, 1, 4, 8, 15)[nth]))),
    "agreed_contact": lambda one, _nth, _today: (600, _agree(one, 30, 60, "Keeping in touch", ("call",))),
    "breach": lambda one, _nth, _today: (600, _agree(one, 21, 35, "Hiring plan", ("call", "meeting"))),
    "contact_again": lambda one, nth, today: (62, _again(one, today + timedelta(days=(0, -1, 3, 7, 12)[nth]))),
    "introduced": lambda one, nth, _today: (8 + nth, _introduced(one)),
    "birthday": lambda one, nth, today: (300, _birthday_on(one, today + timedelta(days=nth))),
    "still_right": lambda one, nth, today: (
        366 + 3 * nth, _change(one, confirmed_on=today - timedelta(days=366 + 3 * nth))),
    "keep_or_delete": lambda one, nth, today: (650, _change(one, delete_by_on=today + timedelta(days=10 + 15 * nth))),
    "new_owner": lambda one, nth, _today: (2 + nth, _hand_over(one)),
    "silence": lambda one, _nth, today: (25, _limit(
        one, "silence", today + timedelta(days=20), "A hard time at home; will write first.")),
    "do_not_contact": lambda one, _nth, _today: (80, _limit(
        one, "do_not_contact", None, "Said on the phone: please no more contact.")),
    "reconnect": lambda one, nth, _today: (440, _important(one, 3 if nth == 0 else 2)),
    "cooling": lambda one, nth, _today: (105, _important(one, 3 if nth == 0 else 2)),
}  # fmt: skip
