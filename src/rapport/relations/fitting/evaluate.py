"""Judge health on a record: learn on the past, be judged on what came after, beside three simpler scores."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from rapport.relations.fitting.fit import Fit, fit_statistics
from rapport.relations.fitting.measures import (
    Bin,
    Calibrator,
    Compared,
    Difference,
    auc,
    auc_difference,
    average_precision,
    brier,
    calibrate,
    calibration_table,
)
from rapport.relations.fitting.record import Record, read_record
from rapport.relations.fitting.scoring import points, recent, rhythms
from rapport.relations.fitting.split import Split, is_regular, split_of
from rapport.relations.fitting.touch_days import Flags, Floats, StatisticsArrays, TouchDays, statistics_of

MODELS = ("health", "ewma90", "recency", "frequency")
TASKS = ("lapse", "contact")
TOLERATED_LOSS = 0.01


@dataclass(frozen=True)
class Marks:
    """How one score did at one question; NaN where the rows do not allow an answer."""

    auc: float
    ap: float
    brier: float


@dataclass(frozen=True)
class Cell:
    """One judged day: how many were known and regular, what came after, and the marks by task and model."""

    judged_on: int
    known: int
    regular: int
    contact_rate: float
    lapse_rate: float
    marks: dict[str, dict[str, Marks]]


@dataclass(frozen=True)
class Report:
    """The judgement of a record. `marks` are plain means over the cells."""

    messages: int
    touch_days: int
    pairs: int
    to_oneself: int
    split: Split
    fitted: Fit
    cells: tuple[Cell, ...]
    marks: dict[str, dict[str, Marks]]
    calibration: dict[str, tuple[Bin, ...]]
    difference: Difference

    @property
    def health_loses(self) -> bool:
        """True when the weighted count is better by more than .01 AUC at telling who lapses: then the firm is told."""
        return self.difference.auc < -TOLERATED_LOSS

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values, numbers rounded to four places; None where a figure cannot be computed."""
        figures: dict[str, Any] = {
            task: {model: _figures(asdict(self.marks[task][model])) for model in MODELS} for task in TASKS
        }
        figures["cells"] = [_cell_json(cell, self.split) for cell in self.cells]
        figures["horizon_days"] = self.split.horizon_days
        figures["pace_days"] = _figure(self.split.pace_days)
        figures["regular"] = str(self.split.regular)
        figures["fitted_before"] = _iso(self.split.fit_until)
        figures["params"] = _figures(asdict(self.fitted.params))
        figures["params_are_prior"] = self.fitted.is_prior
        figures["record"] = {
            "messages": self.messages,
            "touch_days": self.touch_days,
            "pairs": self.pairs,
            "to_oneself": self.to_oneself,
        }
        figures["calibration"] = {
            task: [_figures(asdict(entry)) for entry in table] for task, table in self.calibration.items()
        }
        figures["health_minus_ewma90"] = _figures(asdict(self.difference))
        figures["health_loses"] = self.health_loses
        return figures


@dataclass
class _Pool:
    """What the cells leave for the figures over all of them."""

    compared: list[Compared] = field(default_factory=list)
    chances: dict[str, list[Floats]] = field(default_factory=lambda: {task: [] for task in TASKS})
    happened: dict[str, list[Flags]] = field(default_factory=lambda: {task: [] for task in TASKS})


@dataclass(frozen=True)
class _Question:
    """The rows of one question on one day, what happened, and the four scores (higher: more likely to happen)."""

    rows: StatisticsArrays
    happened: Flags
    scores: dict[str, Floats]


def evaluate_file(path: Path | str, horizon: int | None = None) -> Report:
    """The judgement of a CSV file (columns owner, person, at, direction; plain or gzipped).

    Raises: EventsError, with the line number where there is one, for a file that cannot be read or is too short.
    """
    return evaluate(read_record(Path(path)), horizon)


def evaluate(record: Record | TouchDays, horizon: int | None = None) -> Report:
    """The judgement of a record. The horizon in days is chosen from the record's pace unless given.

    Raises: EventsError when the record is too short to be split.
    """
    if isinstance(record, TouchDays):
        record = Record(record, len(record), 0)
    touched = record.touched
    split = split_of(touched, horizon)
    known = statistics_of(touched.before(split.fit_until))
    fitted = fit_statistics(known, on=split.fit_until)
    past = _questions(touched, fitted, split, split.fit_until)
    curves = {
        task: {model: calibrate(past[task].happened, past[task].scores[model]) for model in MODELS} for task in TASKS
    }
    pool = _Pool()
    cells = tuple(_cell(touched, fitted, split, on, curves, pool) for on in split.judged)
    return Report(
        messages=record.events,
        touch_days=len(touched),
        pairs=len(np.unique(touched.pair)),
        to_oneself=record.to_oneself,
        split=split,
        fitted=fitted,
        cells=cells,
        marks={task: {model: _mean(cell.marks[task][model] for cell in cells) for model in MODELS} for task in TASKS},
        calibration={
            task: calibration_table(np.concatenate(pool.happened[task]), np.concatenate(pool.chances[task]))
            for task in TASKS
        },
        difference=auc_difference(pool.compared),
    )


def _cell(
    touched: TouchDays, fitted: Fit, split: Split, on: int, curves: dict[str, dict[str, Calibrator]], pool: _Pool
) -> Cell:
    questions = _questions(touched, fitted, split, on)
    marks: dict[str, dict[str, Marks]] = {}
    for task, question in questions.items():
        happened = question.happened
        chances = {model: curves[task][model].chance(question.scores[model]) for model in MODELS}
        marks[task] = {
            model: Marks(
                auc(happened, question.scores[model]),
                average_precision(happened, question.scores[model]),
                brier(happened, chances[model]),
            )
            for model in MODELS
        }
        pool.chances[task].append(chances["health"])
        pool.happened[task].append(happened)
    lapse, contact = questions["lapse"], questions["contact"]
    pool.compared.append(Compared(lapse.rows.pair, lapse.happened, lapse.scores["health"], lapse.scores["ewma90"]))
    return Cell(on, len(contact.rows), len(lapse.rows), _share(contact.happened), _share(lapse.happened), marks)


def _questions(touched: TouchDays, fitted: Fit, split: Split, on: int) -> dict[str, _Question]:
    """Both questions on a day: features strictly before it, the answer from it (inclusive) for one horizon."""
    known = statistics_of(touched.before(on))
    after = touched.pair[(touched.day >= on) & (touched.day < on + split.horizon_days)]
    again = np.isin(known.pair, after)
    scores = _scores(known, fitted, on, split.horizon_days)
    regular = is_regular(known, touched, on, split.regular)
    return {
        "lapse": _Question(
            known.where(regular), ~again[regular], {model: -score[regular] for model, score in scores.items()}
        ),
        "contact": _Question(known, again, scores),
    }


def _scores(known: StatisticsArrays, fitted: Fit, on: int, horizon: int) -> dict[str, Floats]:
    """The four scores, higher for more contact; the last three by their logarithm, which keeps the order."""
    days = np.full(len(known), on)
    health, _, _ = points(known, fitted.params, days, rhythms(known, fitted.params), horizon)
    return {
        "health": health,
        "ewma90": np.log1p(recent(known, days)),
        "recency": -np.log1p(on - known.last),
        "frequency": np.log1p(known.x),
    }


def _mean(found: Iterable[Marks]) -> Marks:
    rows = list(found)
    return Marks(*(_known_mean([getattr(row, name) for row in rows]) for name in ("auc", "ap", "brier")))


def _known_mean(figures: list[float]) -> float:
    known = [figure for figure in figures if not math.isnan(figure)]
    return math.fsum(known) / len(known) if known else math.nan


def _share(happened: Flags) -> float:
    return float(happened.mean()) if len(happened) else math.nan


def _cell_json(cell: Cell, split: Split) -> dict[str, Any]:
    return {
        "judged_on": _iso(cell.judged_on),
        "fitted_before": _iso(split.fit_until),
        "horizon_days": split.horizon_days,
        "regular_means": str(split.regular),
        "known": cell.known,
        "regular": cell.regular,
        "contact_rate": _figure(cell.contact_rate),
        "lapse_rate": _figure(cell.lapse_rate),
        **{task: {model: _figures(asdict(cell.marks[task][model])) for model in MODELS} for task in TASKS},
    }


def _figures(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _figure(value) for name, value in values.items()}


def _figure(value: float) -> float | None:
    if isinstance(value, int):
        return value
    return None if math.isnan(value) else round(value, 4)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
