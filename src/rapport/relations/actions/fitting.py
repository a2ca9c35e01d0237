"""The firm's own numbers of health: fitted to its record once a month, judged on its record, chosen by its managers."""

from dataclasses import asdict, astuple
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.scope import firm_scope
from rapport.foundation.tasks import defer
from rapport.relations.events import ScoreLost
from rapport.relations.fitting.evaluate import evaluate
from rapport.relations.fitting.fit import fit_statistics
from rapport.relations.fitting.record import EventsError
from rapport.relations.models import HealthNumbers
from rapport.relations.queries.numbers import frame
from rapport.relations.queries.samples import sampled_record, sampled_statistics

MONTH = timedelta(days=28)
SCORE_ALL = "relations.score_all"
MODELS = ("health", "ewma90")


def fit_numbers(actor: Actor, on: date) -> int:
    """Fit the numbers once a month; return 1 when it did, 0 when they are fresh. Harmless twice."""
    with firm_scope(actor.firm_id):
        newest = HealthNumbers.objects.order_by("-fitted_at").values_list("fitted_at", flat=True).first()
    if newest is not None and newest > clock.midday(on) - MONTH:
        return 0
    fit_again(actor, on=on)
    return 1


@action(needs=Can.RUN_NIGHTLY)
def fit_again(actor: Actor, *, on: date) -> HealthNumbers:
    """Fit the numbers to a sample of the firm's record, judge them on it, and have every relationship scored anew.

    Where health tells who lapses worse than the weighted count by more than .01, ScoreLost is published: managers see a
    notice and may switch. Nothing is switched by itself. Too short a record leaves the prior in force and says so.
    """
    now = frame(on)
    fitted = fit_statistics(sampled_statistics(), on=on.toordinal())
    try:
        judged = evaluate(sampled_record(now))
        report = judged.as_json()
        lost = judged.health_loses and not fitted.is_prior
    except EventsError as why:
        report, lost = {"too_short": str(why)}, False
    numbers = HealthNumbers.objects.create(
        **asdict(fitted.params), model=now.model, sample=fitted.relationships,
        fitted_at=clock.midday(on), report=report | {"params_are_prior": fitted.is_prior},
    )  # fmt: skip
    if lost:
        publish(ScoreLost(numbers_id=numbers.pk))
    if astuple(fitted.params) != astuple(now.params):
        defer(SCORE_ALL, firm_id=actor.firm_id, once=f"{SCORE_ALL}:{actor.firm_id}", on=on.isoformat())
    return numbers


@action(needs=Can.CHOOSE_SCORE)
def choose_score(actor: Actor, *, model: str) -> UUID:
    """Choose which score the firm shows: health or the weighted count (ewma90). Every relationship is scored anew.

    Raises:
        Refused: another word, or nothing has been fitted yet.
    """
    if model not in MODELS:
        raise Refused("Choose health or the weighted count.")
    newest = HealthNumbers.objects.order_by("-fitted_at").first()
    if newest is None:
        raise Refused("Your own record has not been judged yet. It is, once a month, at night.")
    if newest.model != model:
        newest.model = model
        newest.save(update_fields=["model"])
        today = frame().today.isoformat()
        defer(SCORE_ALL, firm_id=actor.firm_id, once=f"{SCORE_ALL}:{actor.firm_id}", on=today)
    return newest.pk
