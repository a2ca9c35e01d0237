"""Hypothesis strategies for rules: days of one calendar, timelines of touches, and fitted numbers."""

import math
from datetime import date, timedelta

from hypothesis import strategies as st

from rapport.rules.health import Params
from rapport.rules.touches import Direction, Statistics, from_touches

any_day = st.dates()
START = date(2020, 1, 1)
directions: st.SearchStrategy[Direction] = st.sampled_from(("in", "out", "both"))
weights = st.sampled_from((0.0, 0.2, 0.3, 1.0, 3.0, 5.0))
touches = st.tuples(st.integers(0, 1500).map(lambda days: START + timedelta(days=days)), directions, weights)
timelines = st.lists(touches, max_size=25)
dense = st.lists(
    st.tuples(st.integers(0, 60).map(lambda days: START + timedelta(days=days)), directions, weights), max_size=60
)
agreed = st.none() | st.integers(1, 400)


@st.composite
def statistics(draw: st.DrawFn) -> Statistics:
    """The numbers of a timeline, sparse or dense, with or without an agreed rhythm."""
    return from_touches(draw(timelines | dense), agreed_cadence_days=draw(agreed))


fitted = st.builds(
    Params,
    r=st.floats(0.01, 20),
    alpha=st.floats(0.1, 2000),
    a=st.floats(0.001, 20),
    b=st.floats(0.01, 50),
    mu=st.floats(0, math.log(1000)),
    k=st.floats(0, 20),
    e_ref=st.floats(0.5, 200),
)
