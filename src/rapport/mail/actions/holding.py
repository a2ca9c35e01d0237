"""Messages with strangers are held until somebody decides about the stranger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.keys import new_id
from rapport.mail.models import HeldMessage, Stranger
from rapport.relations import actions as relations

_HOLD = """
WITH fresh AS (
    INSERT INTO mail_heldmessage
        (id, firm_id, stranger_id, at, direction, subject, excerpt, body, group_size, thread_key, source, brought_by)
    SELECT t.id, %(firm)s, t.stranger, t.at, t.direction, t.subject, t.excerpt, t.body, t.group_size, t.thread_key,
           t.source, %(brought_by)s
      FROM unnest(%(id)s::uuid[], %(stranger)s::uuid[], %(at)s::timestamptz[], %(direction)s::text[],
                  %(subject)s::text[], %(excerpt)s::text[], %(body)s::text[], %(group_size)s::smallint[],
                  %(thread_key)s::text[], %(source)s::text[])
        AS t (id, stranger, at, direction, subject, excerpt, body, group_size, thread_key, source)
        ON CONFLICT DO NOTHING
    RETURNING stranger_id, at, direction
), sums AS (
    SELECT stranger_id, count(*) AS messages, min(at) AS first_at, max(at) AS last_at,
           bool_or(direction = 'in') AS came, bool_or(direction = 'out') AS went
      FROM fresh GROUP BY stranger_id
), counted AS (
    UPDATE mail_stranger s
       SET messages = s.messages + n.messages,
           first_at = CASE WHEN s.messages = 0 THEN n.first_at ELSE least(s.first_at, n.first_at) END,
           last_at = CASE WHEN s.messages = 0 THEN n.last_at ELSE greatest(s.last_at, n.last_at) END,
           two_way = s.two_way OR (n.came AND n.went) OR EXISTS (
               SELECT 1 FROM mail_heldmessage h
                WHERE h.stranger_id = s.id AND h.direction = CASE WHEN n.came THEN 'out' ELSE 'in' END)
      FROM sums n WHERE s.id = n.stranger_id AND s.firm_id = %(firm)s
)
SELECT count(*) FROM fresh
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHeld:
    """A message with somebody we do not know. `source` is the one its touch will have."""

    address: str
    name: str
    at: datetime
    direction: str
    source: str
    subject: str = ""
    excerpt: str = ""
    body: str = ""
    group_size: int = 1
    thread_key: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How many messages are newly held, were held already, and concern somebody already decided about."""

    held: int
    known: int
    decided: int


@action(needs=Can.IMPORT)
def hold(actor: Actor, *, member_id: UUID, messages: Sequence[NewHeld], brought_by: UUID | None = None) -> Held:
    """Hold messages with strangers and count them in. Idempotent by stranger and source. Three queries."""
    if not messages:
        return Held(0, 0, 0)
    first = {message.address: message for message in reversed(messages)}
    Stranger.objects.bulk_create(
        [
            Stranger(
                firm_id=actor.firm_id, member_id=member_id, address=address, name=message.name[:200],
                first_at=message.at, last_at=message.at, brought_by=brought_by,
            )
            for address, message in first.items()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    rows = Stranger.objects.filter(member_id=member_id, address__any_of=first, state=Stranger.State.WAITING)
    waiting = dict(rows.values_list("address", "pk"))
    wanted = [(waiting[message.address], message) for message in messages if message.address in waiting]
    held = _inserted(actor.firm_id, wanted, brought_by) if wanted else 0
    return Held(held, len(wanted) - held, len(messages) - len(wanted))


@action(needs=Can.IMPORT)
def let_go(actor: Actor, *, brought_by: UUID) -> int:
    """Forget the messages an import held, and the strangers only it brought and nobody decided about.

    What joined a timeline by itself (`settle_known`) leaves it again, as long as it is held too. Returns how many
    messages were let go. Strangers who keep messages of other imports are counted anew.
    """
    mine = HeldMessage.objects.filter(brought_by=brought_by)
    by_itself = Q(state=Stranger.State.KEPT, made=[])
    touched = Stranger.objects.filter(pk__in=set(mine.values_list("stranger_id", flat=True)))
    settled = list(touched.filter(by_itself).values_list("pk", flat=True))
    if settled:
        sources = list(mine.filter(stranger_id__in=settled).values_list("source", flat=True))
        relations.take_back(actor, brought_by=settled, sources=sources)
    undecided = touched.filter(Q(state=Stranger.State.WAITING) | by_itself)
    keys = list(undecided.values_list("pk", flat=True))
    gone, _ = mine.delete()
    recount(keys)
    Stranger.objects.filter(pk__in=keys, messages=0).delete()
    Stranger.objects.filter(brought_by=brought_by, state=Stranger.State.WAITING, messages=0).delete()
    return gone


def recount(strangers: Sequence[UUID]) -> None:
    """Count the messages held of these strangers anew. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE mail_stranger s SET messages = n.messages, first_at = coalesce(n.first_at, s.first_at),
                      last_at = coalesce(n.last_at, s.last_at), two_way = coalesce(n.two_way, false)
                 FROM (SELECT k.id, count(h.id) AS messages, min(h.at) AS first_at, max(h.at) AS last_at,
                              bool_or(h.direction = 'in') AND bool_or(h.direction = 'out') AS two_way
                         FROM unnest(%s::uuid[]) AS k (id) LEFT JOIN mail_heldmessage h ON h.stranger_id = k.id
                        GROUP BY k.id) n
                WHERE s.id = n.id""",
            [list(strangers)],
        )


def _inserted(firm_id: UUID, wanted: Sequence[tuple[UUID, NewHeld]], brought_by: UUID | None) -> int:
    names = ("at", "direction", "subject", "excerpt", "body", "group_size", "thread_key", "source")
    columns: dict[str, Any] = {name: [getattr(message, name) for _, message in wanted] for name in names}
    columns["subject"] = [message.subject[:300] for _, message in wanted]
    columns |= {"id": [new_id() for _ in wanted], "stranger": [key for key, _ in wanted]}
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, columns | {"firm": firm_id, "brought_by": brought_by})
        return int(cursor.fetchone()[0])
