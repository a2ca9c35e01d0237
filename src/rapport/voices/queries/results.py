"""What surveys found: the score of all, of each client, recruiter and moment; and who recommends us."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.referrals import queries as referrals
from rapport.rules.nps import PROMOTER_FROM, Nps, by_group, nps
from rapport.rules.surveys import MOMENTS
from rapport.rules.testimonials import Scope
from rapport.voices.models import SurveyAsk, Testimonial
from rapport.voices.queries.surveys import may_read, of_candidate
from rapport.voices.queries.testimonials import standing

ANSWERS_SHOWN = 50
ADVOCATES_SHOWN = 200
_WIDER = {scope: width for width, scope in enumerate(Scope)}


Groups = Mapping[tuple[str, str], Nps]


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer in words. `ask` None where the reader may not know whose it is."""

    good: str
    better: str
    day: date
    moment: str
    ask: SurveyAsk | None


@dataclass(frozen=True, slots=True)
class Results:
    """What surveys found since a day: groups by name and key; `asked` counts those asked since then."""

    asked: int
    overall: Nps
    clients: Groups
    members: Groups
    moments: Groups
    answers: Sequence[Opened]


@dataclass(frozen=True, slots=True)
class Advocate:
    """Somebody who recommends us, by at least one of these.

    `score`: their last answer, if it is 9 or 10; `referrals`: how many they gave; `words`: how many of theirs we may
    show today, `scope` the widest of those.
    """

    person_id: UUID
    name: str
    score: int | None = None
    answered_on: date | None = None
    referrals: int = 0
    words: int = 0
    scope: str = ""


def results(actor: Actor, *, since: date) -> Results:
    """Return what was answered since a day. Four queries.

    Words come without their author where the reader may not know whose they are, and not at all from behind a wall.
    """
    start = clock.midday(since) - timedelta(hours=12)
    rows = SurveyAsk.objects.filter(answered_at__gte=start)
    groups: tuple[dict[tuple[str, str], list[int]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    scores: list[int] = []
    columns = ("moment", "organisation__name", "organisation_id", "member__name", "member_id", "score")
    for moment, client, client_id, member, member_id, answer in rows.values_list(*columns):
        score = answer or 0  # whatever was answered has a score, by the schema
        scores.append(score)
        named = ((client, str(client_id)), (member, str(member_id)), (MOMENTS[moment].label, moment))
        for group, name in zip(groups, named, strict=True):
            group[name].append(score)
    clients, members, moments = (by_group(group) for group in groups)
    asked = SurveyAsk.objects.filter(asked_at__gte=start).count()
    return Results(asked, nps(scores), clients, members, moments, _opened(actor, start))


def _opened(actor: Actor, start: datetime) -> list[Opened]:
    rows = SurveyAsk.objects.filter(answered_at__gte=start).exclude(good="", better="")
    rows = rows.annotate(kept=people.KeptFrom("person_id", actor))
    zone = accounts.firm().time_zone
    return [
        Opened(
            row.good, row.better, clock.on(row.answered_at, zone), MOMENTS[row.moment].label,
            row if may_read(actor, row.member_id) else None,
        )
        for row in rows.select_related("person").order_by("-answered_at")[:ANSWERS_SHOWN]
        if row.answered_at is not None and not (of_candidate(row) and row.kept)
    ]  # fmt: skip


def advocates(*, since: date, on: date) -> list[Advocate]:
    """Return who recommends us, by name.

    Whose latest answer since a day is 9 or 10, who brought us somebody since then, or whose words may be shown today.
    Four queries.
    """
    zone = accounts.firm().time_zone
    found: dict[UUID, Advocate] = {}
    answered = SurveyAsk.objects.filter(answered_at__gte=clock.midday(since), person__merged_into=None)
    latest = answered.order_by("person_id", "-answered_at").distinct("person_id").select_related("person")
    for row in latest:
        if row.answered_at is not None and (row.score or 0) >= PROMOTER_FROM:
            day = clock.on(row.answered_at, zone)
            found[row.person_id] = Advocate(row.person_id, row.person.full_name, row.score, day)
    for person_id, name, many in referrals.givers(since=since):
        found[person_id] = replace(found.get(person_id) or Advocate(person_id, name), referrals=many)
    allowed = Testimonial.objects.filter(given_at__isnull=False, withdrawn_at=None, expires_on__gt=on)
    for said in sorted(allowed.select_related("person"), key=lambda row: _WIDER[Scope(row.scope)]):
        if standing(said, on=on, zone=zone).is_open:
            known = found.get(said.person_id) or Advocate(said.person_id, said.person.full_name)
            found[said.person_id] = replace(known, words=known.words + 1, scope=said.get_scope_display())
    return sorted(found.values(), key=lambda one: (one.name, one.person_id))[:ADVOCATES_SHOWN]
