"""The judgement of a record: split in time, the JSON has its shape, bad files are refused with the line."""

import gzip
import json
from datetime import date, timedelta

import numpy as np
import pytest

from rapport.relations.fitting.evaluate import MODELS, evaluate, evaluate_file
from rapport.relations.fitting.record import EventsError, read_record
from rapport.relations.fitting.report_text import main_report_text
from rapport.relations.fitting.split import MAIL, SLOW, SPARSE, pace, split_of
from rapport.relations.fitting.tests.simulation import simulated_record
from rapport.relations.fitting.touch_days import TouchDays

HEADING = "owner,person,at,direction\n"


@pytest.fixture(scope="module")
def report():
    return evaluate(simulated_record(600))


def _at(day: int) -> str:
    return f"{date.fromordinal(day)}T10:00:00Z"


def as_csv(record: TouchDays) -> str:
    rows = zip(record.pair, record.day, record.way, strict=True)
    lines = [f"alice,p{pair},{_at(day)},{'in' if way == 1 else 'out'}" for pair, day, way in rows]
    return HEADING + "\n".join(lines) + "\n"


def test_the_json_has_both_questions_four_models_and_three_figures(report) -> None:
    found = json.loads(json.dumps(report.as_json(), allow_nan=False))
    for task in ("lapse", "contact"):
        assert list(found[task]) == list(MODELS)
        for model in MODELS:
            assert list(found[task][model]) == ["auc", "ap", "brier"]
            assert all(0 <= figure <= 1 for figure in found[task][model].values())
    assert [cell["judged_on"] for cell in found["cells"]] == sorted(cell["judged_on"] for cell in found["cells"])
    assert found["horizon_days"] == 30


def test_the_marks_are_the_means_of_the_cells(report) -> None:
    for model in MODELS:
        mean = np.mean([cell.marks["lapse"][model].auc for cell in report.cells])
        assert report.marks["lapse"][model].auc == pytest.approx(mean)


def test_health_finds_relationships_that_ended(report) -> None:
    assert report.marks["lapse"]["health"].auc > 0.6
    assert report.difference.low <= report.difference.auc <= report.difference.high
    assert report.health_loses is (report.difference.auc < -0.01)


def test_the_text_prints_the_split_the_definition_and_every_score(report) -> None:
    text = main_report_text(report)
    for wanted in ("horizon is 30 days", str(report.split.regular), "weighted count, 90 days", "Brier", "Calibration"):
        assert wanted in text
    assert max(len(line) for line in text.splitlines()) <= 110


def test_fitting_ends_one_horizon_before_the_first_judged_day() -> None:
    split = split_of(simulated_record())
    assert split.fit_until == split.judged[0] - split.horizon_days
    assert len(split.judged) == 4


def test_the_same_record_gives_the_same_report_and_its_windows_lie_inside_it(report) -> None:
    record = simulated_record(600)
    assert evaluate(record).as_json() == report.as_json()
    assert report.split.judged[-1] + report.split.horizon_days <= record.day.max() + 1


@pytest.mark.parametrize(
    ("gap", "days", "horizon", "regular"),
    [
        pytest.param(5, 400, 30, SPARSE, id="few mails: 30 days, sparse"),
        pytest.param(30, 900, 90, SLOW, id="a month: 90 days"),
        pytest.param(120, 3000, 365, SLOW, id="slow ties: a year"),
        pytest.param(120, 600, 90, SLOW, id="a record too short for its pace: the longest horizon that fits"),
    ],
)
def test_the_horizon_follows_the_pace_of_the_record(gap, days, horizon, regular) -> None:
    rows = [(pair, 730_000 + pair % gap + step) for pair in range(50) for step in range(0, days, gap)]
    pair, day = np.array(rows).T
    record = TouchDays.of(pair, day, np.ones(len(pair), np.int64))
    assert pace(record) == gap
    split = split_of(record)
    assert (split.horizon_days, split.regular) == (horizon, regular)


def test_many_regular_pairs_are_judged_by_the_definition_for_mail() -> None:
    rows = [(pair, 730_000 + step) for pair in range(350) for step in range(0, 400, 7)]
    pair, day = np.array(rows).T
    assert split_of(TouchDays.of(pair, day, np.ones(len(pair), np.int64))).regular == MAIL


def test_a_dead_tail_is_not_judged() -> None:
    rows = [(pair, 730_000 + step) for pair in range(350) for step in range(0, 400, 7)] + [(0, 732_000)]
    pair, day = np.array(rows).T
    assert split_of(TouchDays.of(pair, day, np.ones(len(pair), np.int64))).judged[-1] < 730_400


def test_a_record_too_short_says_how_long_it_must_be() -> None:
    record = simulated_record(days=130)
    with pytest.raises(EventsError, match="needs 1095"):
        evaluate(record, 365)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_plain_or_packed_gives_the_record(tmp_path, packed) -> None:
    record = simulated_record()
    text = as_csv(record).encode()
    path = tmp_path / ("events.csv.gz" if packed else "events.csv")
    path.write_bytes(gzip.compress(text) if packed else text)
    found = read_record(path)
    assert found.events == len(record)
    assert found.touched.day.tolist() == record.day.tolist()
    assert evaluate_file(path).pairs == len(np.unique(record.pair))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "Line 1: the heading lacks owner, person, at, direction", id="empty file"),
        pytest.param("owner,person,when\n", "Line 1: the heading lacks at, direction", id="columns missing"),
        pytest.param(HEADING, "no message", id="heading only"),
        pytest.param(
            HEADING + "a,b,2026-01-01,in\na,b,2026-02-30,in\n", "Line 3: '2026-02-30' is not", id="no such day"
        ),
        pytest.param(HEADING + "a,b,0000-01-01,in\n", "Line 2: '0000-01-01' is not a date", id="year 0"),
        pytest.param(HEADING + "a,b,2026-01-01T25:00:00Z,in\n", "Line 2: .* is not a date", id="hour 25"),
        pytest.param(HEADING + "a,b,yesterday,in\n", "Line 2: 'yesterday' is not a date", id="not a date"),
        pytest.param(HEADING + "a,b,2026-01-01,up\n", "Line 2: the direction must be in or out", id="direction"),
        pytest.param(HEADING + ",b,2026-01-01,in\n", "Line 2: owner and person", id="nobody"),
        pytest.param(HEADING + "a,b\n", "Line 2: 2 columns where the heading has 4", id="short row"),
        pytest.param(HEADING + 'a,"b,2026-01-01,in\n', "Line 2: not well-formed CSV", id="open quote"),
        pytest.param(HEADING + "a,b\x00,2026-01-01,in\n", "Line 2: holds a NUL", id="NUL"),
        pytest.param(HEADING + "a," + "b" * 20_000 + ",2026-01-01,in\n", "Line 2: longer than", id="endless line"),
        pytest.param(HEADING + "a," + "b" * 2_000 + ",2026-01-01,in\n", "Line 2: a name of more", id="endless name"),
    ],
)
def test_a_malformed_file_is_refused_with_the_line(tmp_path, text, message) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text)
    with pytest.raises(EventsError, match=message):
        read_record(path)


def test_other_encodings_and_damaged_archives_are_refused_in_words(tmp_path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(HEADING.encode() + "jürgen,b,2026-01-01,in\n".encode("latin-1"))
    with pytest.raises(EventsError, match="Line 2: not UTF-8"):
        read_record(path)
    path.write_bytes(gzip.compress(HEADING.encode() * 100)[:40])
    with pytest.raises(EventsError, match="damaged gzip"):
        read_record(path)
    with pytest.raises(EventsError, match="cannot be opened"):
        read_record(tmp_path / "absent.csv")


def test_a_byte_order_mark_blank_lines_zones_and_year_9999_are_read(tmp_path) -> None:
    path = tmp_path / "events.csv"
    rows = "\r\na,b,9999-12-31T23:59:59+14:00,IN\r\n\r\na,a,2026-01-01,out\r\na,b,0001-01-01 00:00,out\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + HEADING.strip().encode() + rows.encode())
    found = read_record(path)
    assert (found.events, found.to_oneself) == (2, 1)
    assert found.touched.day.tolist() == [1, date.max.toordinal()]


def test_mails_with_impossible_dates_do_not_move_the_judged_days() -> None:
    record = simulated_record(600)
    stray = np.array([1, 722_000, date.max.toordinal()])
    wider = TouchDays.of(
        np.r_[record.pair, stray * 0], np.r_[record.day, stray], np.r_[record.way, np.ones(3, np.int64)]
    )
    assert split_of(wider).judged == split_of(record).judged
    assert evaluate(wider).marks["lapse"]["health"].auc == pytest.approx(
        evaluate(record).marks["lapse"]["health"].auc, abs=0.05
    )


def test_a_lone_pair_is_reported_without_figures() -> None:
    days = np.array([730_000 + 7 * step for step in range(60)])
    found = evaluate(TouchDays.of(np.zeros(60, np.int64), days, np.ones(60, np.int64)))
    assert found.as_json()["health_minus_ewma90"]["auc"] is None
    assert "Too few" in main_report_text(found)
    assert timedelta(days=found.split.horizon_days) == timedelta(days=30)
