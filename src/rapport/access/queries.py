"""Questions about links, sessions and views of people outside. All but `firm_of` need the firm's scope."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rapport.access.models import Door, DoorLink, DoorSession, DoorView

LinkState = Literal["open", "used", "revoked", "expired"]
IDLE = timedelta(hours=12)
KEY_DIGITS = 32  # of the firm's key, in front of each secret


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody outside who came in: which session, whose, through which door, what their door is about."""

    session_id: UUID
    link_id: UUID
    firm_id: UUID
    person_id: UUID
    door: str
    subject_id: UUID | None
    name: str  # what to call them
    firm_name: str
    time_zone: str
    last_at: datetime


@dataclass(frozen=True, slots=True)
class DoorPanel:
    """What a person's page shows of their doors, newest first."""

    links: list[tuple[DoorLink, LinkState]]
    sessions: list[tuple[DoorSession, bool]]  # and whether it is open
    views: list[DoorView]

    @property
    def any_open(self) -> bool:
        """Whether somebody is inside now."""
        return any(is_open for _, is_open in self.sessions)


def firm_of(secret: str) -> UUID | None:
    """Return the firm a link or a session belongs to, as its secret says; None for what cannot be one. No query."""
    try:
        return UUID(hex=secret[:KEY_DIGITS]) if len(secret) > KEY_DIGITS else None
    except ValueError:
        return None


def hash_of(secret: str) -> str:
    """Return what is kept of a secret. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(secret: str) -> DoorLink | None:
    """Return the link of a secret, None for one nobody made. One query."""
    return DoorLink.objects.select_related("firm", "person").filter(secret_hash=hash_of(secret)).first()


def state_of(link: DoorLink, *, at: datetime) -> LinkState:
    """Return whether a link can be used at an instant, and if not, why not."""
    if link.used_at is not None:
        return "used"
    if link.revoked_at is not None:
        return "revoked"
    return "expired" if at >= link.expires_at else "open"


def may_enter(link: DoorLink) -> bool:
    """Return whether whom a link was made for is still who it was made for. The person comes with the link.

    Not once their record was erased or merged away, nor a hiring manager who works somewhere else now.
    """
    person = link.person
    is_there = person.erased_at is None and person.merged_into_id is None
    return is_there and (link.door != Door.CLIENT or link.employer_id == person.employer_id)


def inside(key: str, *, at: datetime) -> Inside | None:
    """Return who holds a session's key at an instant; None when it ended, by itself or by us. One query."""
    found = (
        _open(at)
        .filter(key_hash=hash_of(key), person__erased_at=None, person__merged_into=None)
        .filter(~Q(door=Door.CLIENT) | _same_employer())
        .select_related("person", "firm", "link")
        .first()
    )
    if found is None:
        return None
    person = found.person
    return Inside(
        found.pk, found.link_id, found.firm_id, found.person_id, found.door, found.link.subject_id,
        person.called or person.full_name, found.firm.name, person.time_zone or found.firm.time_zone, found.last_at,
    )  # fmt: skip


def link_behind(key: str) -> DoorLink | None:
    """Return the link by which a session began, also one that ended; None for a key nobody was given. One query."""
    found = DoorSession.objects.select_related("link").filter(key_hash=hash_of(key)).first()
    return None if found is None else found.link


def maker_of(link_id: UUID) -> tuple[UUID, str] | None:
    """Return the member who made a link, (key, name); None when no member did, or they have left. One query."""
    made_by = DoorLink.objects.select_related("made_by").get(pk=link_id).made_by
    return None if made_by is None or made_by.left_on is not None else (made_by.pk, made_by.name)


def _open(at: datetime) -> QuerySet[DoorSession]:
    return DoorSession.objects.filter(ended_at=None, ends_at__gt=at, last_at__gt=at - IDLE)


def _same_employer() -> Q:
    return Q(link__employer=F("person__employer")) | Q(link__employer=None, person__employer=None)


def panel(person_id: UUID, *, at: datetime, limit: int = 10) -> DoorPanel:
    """Return a person's links, sessions and what was looked at. One query for whom no link was made, else three."""
    links = list(DoorLink.objects.filter(person_id=person_id).select_related("made_by").order_by("-made_at")[:limit])
    if not links:
        return DoorPanel([], [], [])
    sessions = list(DoorSession.objects.filter(person_id=person_id).order_by("-last_at")[:limit])
    views = DoorView.objects.filter(session__person_id=person_id).select_related("session").order_by("-at", "-pk")
    return DoorPanel(
        [(link, state_of(link, at=at)) for link in links],
        [(one, one.ended_at is None and one.ends_at > at and one.last_at > at - IDLE) for one in sessions],
        list(views[:limit]),
    )


def looked_at(person_id: UUID, page: str) -> frozenset[UUID]:
    """Return what a person looked at on the pages of this name. One query."""
    seen = DoorView.objects.filter(session__person_id=person_id, page=page).values_list("subject_id", flat=True)
    return frozenset(key for key in seen if key is not None)


def link(link_id: UUID) -> DoorLink:
    """Return one link. Raises DoesNotExist."""
    return DoorLink.objects.get(pk=link_id)


def session(session_id: UUID) -> DoorSession:
    """Return one session. Raises DoesNotExist."""
    return DoorSession.objects.get(pk=session_id)
