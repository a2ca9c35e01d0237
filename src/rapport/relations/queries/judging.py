"""The number and the word of a relationship by the score the firm shows: health, or the weighted count if it switched.

The weighted count is one part, recent activity beside the firm's busiest relationships; the days on which it is called
cooling or dormant stay as in health, since they follow from the rhythm and not from the number.
"""

import math
from dataclasses import replace
from datetime import date

import numpy as np

from rapport.relations.fitting.scoring import WORDS, HealthArrays, assess_arrays, next_changes, recent
from rapport.relations.fitting.touch_days import Ints, StatisticsArrays
from rapport.relations.queries.numbers import Frame
from rapport.rules import health
from rapport.rules.health import Health, Part, Statistics, Word
from rapport.rules.health_words import BANDS, WARMTH, band, momentum_sentence, whole
from rapport.rules.touches import recent_activity

COUNT = "ewma90"
MOST = 100
REVIEW_DAYS = 7
"""The weighted count is looked at every week while it falls: its word has no day known in closed form."""


def judge(stats: Statistics, frame: Frame) -> tuple[Health, date | None]:
    """Return the health on the frame's day by the score the firm shows, and the day to look at it again."""
    judged = health.assess(stats, frame.params, on=frame.today)
    if frame.model != COUNT:
        return judged, health.next_change_on(stats, frame.params, on=frame.today)
    if judged.score is None:
        return judged, None
    activity = recent_activity(stats, frame.today)
    exact = MOST * min(1.0, math.log1p(activity) / math.log1p(frame.params.e_ref))
    score = whole(exact)
    part = Part("activity", score, MOST, exact, momentum_sentence(activity))
    word = _capped(band(score), judged, frame.today)
    return replace(judged, score=score, exact=exact, parts=(part,), word=word), _next_look(word, frame.today)


def judge_arrays(stats: StatisticsArrays, frame: Frame, *, on: int) -> tuple[HealthArrays, Ints]:
    """Return what `judge` says of every row, the day to look again as ordinals (0: never)."""
    judged = assess_arrays(stats, frame.params, on=on)
    if frame.model != COUNT:
        return judged, next_changes(stats, frame.params, on=on)
    known = stats.x > 0
    activity = recent(stats, np.maximum(on, stats.last))
    exact = MOST * np.minimum(1.0, np.log1p(activity) / math.log1p(frame.params.e_ref))
    score = np.floor(np.round(exact, 9) + 0.5).astype(np.int64)
    word = np.select([score >= lowest for lowest, _ in BANDS], [WORDS.index(name) for _, name in BANDS])
    cooling, quiet = WORDS.index(Word.COOLING), WORDS.index(Word.QUIET)
    warm = np.isin(word, [WORDS.index(Word.THRIVING), WORDS.index(Word.STEADY)])
    word = np.where((on >= judged.cooling) & warm, cooling, word)
    word = np.where(on >= judged.dormant, quiet, word)
    word = np.where(known, word, WORDS.index(Word.NEW))
    review = np.where(known & (word != quiet), on + REVIEW_DAYS, 0)
    return replace(judged, score=np.where(known, score, -1), exact=exact, word=word), review


def _capped(word: Word, judged: Health, on: date) -> Word:
    if judged.dormant_on is not None and on >= judged.dormant_on:
        return Word.QUIET
    if judged.cooling_on is not None and on >= judged.cooling_on:
        return min(word, Word.COOLING, key=WARMTH.__getitem__)
    return word


def _next_look(word: Word, on: date) -> date | None:
    return None if word is Word.QUIET else date.fromordinal(min(on.toordinal() + REVIEW_DAYS, date.max.toordinal()))
