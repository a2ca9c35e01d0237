"""The report on health for the terminal."""

import math
from datetime import date

from rapport.relations.fitting.evaluate import MODELS, TASKS, Report

NAMES = {
    "health": "health",
    "ewma90": "weighted count, 90 days",
    "recency": "recency",
    "frequency": "frequency",
}
QUESTIONS = {
    "lapse": "Lapse: which regular relationships will have no contact within the horizon?",
    "contact": "Contact: which known relationships will be in touch within the horizon?",
}


def main_report_text(report: Report) -> str:
    """The whole report as plain text, 100 columns at most, ending with a line break."""
    lines = [*_split_lines(report)]
    for task in TASKS:
        lines += ["", QUESTIONS[task], f"{'':26}{'AUC':>8}{'avg. precision':>16}{'Brier':>8}"]
        for model in MODELS:
            marks = report.marks[task][model]
            lines.append(f"  {NAMES[model]:24}{_show(marks.auc):>8}{_show(marks.ap):>16}{_show(marks.brier):>8}")
    lines += ["", *_calibration_lines(report), "", _verdict(report)]
    return "\n".join(lines) + "\n"


def _split_lines(report: Report) -> list[str]:
    split = report.split
    whose = "too few relationships, so the prior" if report.fitted.is_prior else "this record"
    left_out = f" ({report.to_oneself:,} to oneself left out)" if report.to_oneself else ""
    found = [
        f"Record: {report.messages:,} messages on {report.touch_days:,} touch-days "
        f"of {report.pairs:,} pairs{left_out}.",
        f"Pace: the usual pair is in touch every {_show(split.pace_days, 1)} days, so the horizon is "
        f"{split.horizon_days} days.",
        f"Regular: {split.regular}.",
        f"Fitted on what came before {_day(split.fit_until)}; numbers from {whose}.",
        "",
        f"{'Judged on':14}{'known':>8}{'in touch':>10}{'regular':>9}{'lapsed':>8}{'health':>8}{'w. count':>10}",
    ]
    for cell in report.cells:
        lapse = cell.marks["lapse"]
        found.append(
            f"{_day(cell.judged_on):14}{cell.known:>8,}{_share(cell.contact_rate):>10}{cell.regular:>9,}"
            f"{_share(cell.lapse_rate):>8}{_show(lapse['health'].auc):>8}{_show(lapse['ewma90'].auc):>10}"
        )
    return found


def _calibration_lines(report: Report) -> list[str]:
    found = ["Calibration of health, lapse (a logistic curve fitted before the first judged day):"]
    found.append(f"  {'relationships':>14}{'chance given':>14}{'happened':>10}")
    found += [
        f"  {entry.rows:>14,}{_share(entry.given):>14}{_share(entry.happened):>10}"
        for entry in report.calibration["lapse"]
    ]
    return found


def _verdict(report: Report) -> str:
    difference = report.difference
    if math.isnan(difference.auc):
        return "Too few regular relationships lapsed, or too few did not, to compare the scores."
    interval = f"95 % interval {difference.low:+.3f} to {difference.high:+.3f}"
    opening = f"Health minus weighted count, lapse AUC: {difference.auc:+.3f} ({interval}, resampling pairs)."
    if report.health_loses:
        return f"{opening}\nThe weighted count does better on this record. Consider ranking by it."
    return opening


def _show(figure: float, places: int = 3) -> str:
    return "-" if math.isnan(figure) else f"{figure:.{places}f}"


def _share(figure: float) -> str:
    return "-" if math.isnan(figure) else f"{figure:.0%}"


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
