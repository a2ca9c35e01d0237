"""How the score was judged on the firm's own record, for the page that publishes it and for managers."""

from dataclasses import dataclass

from rapport.relations.models import HealthNumbers


@dataclass(frozen=True, slots=True)
class ScoreNotice:
    """What a manager is told: health or the count does better on the firm's own record, and which is in use."""

    model: str
    lapse_health: float | None
    lapse_count: float | None
    health_loses: bool


def numbers() -> HealthNumbers | None:
    """Return the newest numbers of the firm; None: the prior is in force. One query."""
    return HealthNumbers.objects.order_by("-fitted_at").first()


def score_notice() -> ScoreNotice | None:
    """Return how the scores did on the firm's own record; None before it was judged. One query."""
    newest = numbers()
    if newest is None or "lapse" not in newest.report:
        return None
    lapse = newest.report["lapse"]
    return ScoreNotice(
        newest.model,
        lapse["health"]["auc"],
        lapse["ewma90"]["auc"],
        bool(newest.report.get("health_loses")) and not newest.report.get("params_are_prior"),
    )
