"""Messages through a door: what somebody outside writes, and what we answer, each a touch on the channel "portal"."""

from hashlib import sha256
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.relations.actions.locks import lock_person, open_relationships
from rapport.relations.actions.recording import NewTouch, record
from rapport.relations.events import MessageAnswered
from rapport.relations.models import Channel, Direction, Relationship, Touch
from rapport.relations.models.touches import MESSAGE
from rapport.relations.queries.numbers import frame

LONGEST_MESSAGE = 5_000
State = Relationship.State


@action(needs=Can.WRITE_MESSAGE)
def write_message(actor: Actor, *, member_id: UUID, text: str, once: str) -> Touch:
    """Write from outside to a member of the firm; it waits in their Today until somebody answers. Returns the touch.

    Somebody outside writes for themselves only. Where the relationship was handed over, the message goes to whoever has
    it now; one that was paused goes on.

    Args:
        text: up to 5,000 characters.
        once: of the form it was typed in; the same words from the same form are one message.

    Raises:
        Refused: nothing was written, it is too long, or the member has left.
        ObjectDoesNotExist: no such member in this firm, or no record of this person.
    """
    words = _checked(text)
    lock_person(actor.own_id)
    if accounts.member(member_id).left_on is not None:
        raise Refused("They do not work here any more. Choose somebody else to write to.")
    pair = (actor.own_id, _now_with(actor.own_id, member_id))
    row = open_relationships([pair], {pair: frame().today})[pair]
    if row.state != State.ACTIVE:
        row.state = State.ACTIVE
        row.save(update_fields=["state"])
    return _recorded(pair, Direction.IN, words, once)[0]


@action(needs=Can.LOG_TOUCH)
def answer_message(actor: Actor, *, person_id: UUID, text: str, once: str) -> Touch:
    """Write to somebody outside, who reads it in their door; it answers what they wrote. Returns the touch.

    Publishes MessageAnswered.

    Raises:
        Refused: nothing was written, or it is too long.
        ObjectDoesNotExist: the person is not in this firm.
    """
    words = _checked(text)
    lock_person(person_id)
    touch, is_new = _recorded((person_id, actor.own_id), Direction.OUT, words, once)
    if is_new:
        publish(MessageAnswered(person_id=person_id, touch_id=touch.pk))
    return touch


def _checked(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not words:
        raise Refused("Write something first, then send it.")
    if len(words) > LONGEST_MESSAGE:
        raise Refused(f"A message holds 5,000 characters and yours has {len(words):,}. Send it in two.")
    return words


def _now_with(person_id: UUID, member_id: UUID) -> UUID:
    """Return the member who has the relationship now, should it have been handed over, and on."""
    bonds = {row.pk: row for row in Relationship.objects.filter(person_id=person_id)}
    bond = next((row for row in bonds.values() if row.owner_id == member_id), None)
    while bond is not None and bond.state == State.HANDED_OVER and bond.before_handing:
        member_id = bond.owner_id
        bond = bonds.pop(UUID(str(bond.before_handing["to"])), None)
    return bond.owner_id if bond else member_id


def _recorded(pair: tuple[UUID, UUID], direction: str, words: str, once: str) -> tuple[Touch, bool]:
    """Return the touch of a message, and whether it is new."""
    person_id, member_id = pair
    new = NewTouch(
        person_id=person_id, member_id=member_id, channel=Channel.PORTAL, direction=direction, at=clock.now(),
        source=f"{MESSAGE}{direction}:{once}:{sha256(words.encode()).hexdigest()[:16]}", excerpt=words,
    )  # fmt: skip
    done = record([new])
    if done.touches:
        return done.touches[0], True
    known = Touch.objects.filter(relationship__person_id=person_id, relationship__owner_id=member_id)
    return known.get(source=new.key), False
