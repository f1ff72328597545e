"""Trend, means and firsts: on made-up series whose answer is known, and on the shipped data."""

import numpy as np
import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import trend
from afghanpolicy.analysis.eras import era_of, eras


def acts(dates, stances, days=1, **columns):
    start = pd.to_datetime(pd.Series(dates)).astype("datetime64[ns]")
    table = pd.DataFrame(
        {
            "act_id": [f"act-{place:03d}" for place in range(len(start))],
            "start": start,
            "end": start + pd.to_timedelta(days - 1, unit="D"),
            "date": start,
            "stance": np.asarray(stances, dtype=float),
            "event_id": pd.Series([pd.NA] * len(start), dtype="string"),
        }
    )
    return table.assign(**columns)


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


def test_acts_known_to_a_year_are_left_out():
    table = acts(["2020-01-01", "2020-01-01"], [1, 2])
    table.loc[1, "end"] = pd.Timestamp("2020-12-31")
    assert trend.dated(table)["stance"].tolist() == [1.0]
    assert len(trend.dated(table, known_to=366)) == 2


def test_acts_without_a_date_are_left_out():
    table = acts(["2020-01-01", None], [1, 2])
    assert len(trend.dated(table)) == 1


def test_acts_of_one_event_are_one_cluster():
    table = trend.dated(
        acts(["2020-01-01"] * 3, [1, 1, 1], event_id=pd.Series(["e", "e", pd.NA], dtype="string"))
    )
    assert sorted(table["cluster"]) == ["act-002", "e", "e"]


def test_a_straight_line_stays_straight():
    days = pd.date_range("2000-01-01", periods=200, freq="30D")
    line = np.linspace(-1.5, 1.5, 200)
    curve = trend.lowess_trend(trend.dated(acts(days, line)), replicates=20)
    expected = np.interp(trend._days(curve["date"]), trend._days(pd.Series(days)), line)
    assert np.abs(curve["estimate"] - expected).max() < 0.02
    assert (curve["low"] <= curve["estimate"] + 1e-9).all()
    assert (curve["estimate"] <= curve["high"] + 1e-9).all()


def test_the_curve_is_statsmodels_lowess():
    from statsmodels.nonparametric.smoothers_lowess import lowess

    rng = np.random.default_rng(1)
    days = pd.date_range("2000-01-01", periods=150, freq="20D")
    table = trend.dated(acts(days, rng.integers(-1, 2, 150)))
    curve = trend.lowess_trend(table, span=0.5, replicates=2)
    plain = lowess(table["stance"], trend._days(table["date"]), frac=0.5, it=0, return_sorted=False)
    ours = np.interp(trend._days(table["date"]), trend._days(curve["date"]), curve["estimate"])
    assert np.abs(ours - plain).max() < 0.02


def test_the_curve_keeps_to_the_scale(corpus):
    curve = trend.lowess_trend(trend.dated(corpus.speech_acts()), replicates=30)
    assert curve[["low", "estimate", "high"]].abs().le(2).all(axis=None)


def test_the_curve_says_where_no_act_lies_near():
    days = [*pd.date_range("2000-01-01", periods=20, freq="10D"), *pd.date_range("2010-01-01", periods=20)]
    curve = trend.lowess_trend(trend.dated(acts(days, np.zeros(40))), replicates=2).set_index("date")
    assert curve["supported"].loc[:"2001-06"].all()
    assert not curve["supported"].loc["2002":"2008"].any()
    assert curve["supported"].iloc[-1]


@pytest.mark.parametrize("number", [0, 1, 9])
def test_too_few_acts_give_nan(number):
    table = trend.dated(acts(pd.date_range("2020-01-01", periods=number), np.zeros(number)))
    curve = trend.lowess_trend(table, replicates=3)
    assert curve["estimate"].isna().all()


def test_the_same_seed_gives_the_same_band(corpus):
    table = trend.dated(corpus.speech_acts())
    first, second = (trend.lowess_trend(table, replicates=10) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_before_and_after_by_hand():
    table = trend.dated(acts(["2019-12-31", "2020-01-01", "2020-06-01", "2015-01-01"], [0, 1, 2, -2]))
    row = trend.before_and_after(table, {"x": "2020-01-01"}, months=12).loc["x"]
    assert (row["before"], row["after"], row["estimate"]) == (0, 1.5, 1.5)
    assert (row["n_first"], row["n_second"]) == (1, 2)
    assert np.isnan(row["low"])


def test_an_era_needs_the_whole_interval_inside():
    start = pd.to_datetime(pd.Series(["2001-09-01", "2021-01-01", None]))
    end = pd.to_datetime(pd.Series(["2001-09-30", "2021-01-31", None]))
    assert era_of(start, end).tolist()[1] == "insurgency"
    assert era_of(start, end).isna().tolist() == [True, False, True]


def test_eras_follow_each_other_without_gap_or_overlap():
    table = eras()
    gaps = table["start"].to_numpy()[1:] - table["end"].to_numpy()[:-1]
    assert (gaps == np.timedelta64(1, "D")).all()


def test_first_reached_takes_the_act_that_is_certainly_first():
    table = acts(["2020-01-01", "2020-03-01", "2020-02-01"], [1, 1, 1], days=1)
    table.loc[0, "end"] = pd.Timestamp("2020-03-31")  # may be the earliest, need not be
    table = trend.dated(table).assign(
        confidence=pd.Categorical(["high", "high", "low"], ["low", "medium", "high"], ordered=True),
        said_on="x",
        name="N",
        issue="talks",
        reports=1,
        outlets=1,
    )
    by_id = dict(zip(table["act_id"], table["confidence"], strict=True))
    statements = pd.DataFrame(columns=["name", "start", "end", "issue", "statement_id", "key_phrase"])
    found = trend.first_reached(table, statements, trend.LEVELS)
    sure = [act for act, confidence in by_id.items() if confidence != "low"]
    expected = table[table["act_id"].isin(sure)].sort_values("end")["start"].iloc[0]
    assert found.loc[1, "start"] == expected
    assert pd.isna(found.loc[-2, "start"])
    assert found.loc[1, "acts"] == 2


def test_the_shipped_data_reach_every_level_in_order_of_the_codebook(corpus):
    table = trend.first_reached(trend.dated(corpus.speech_acts()), corpus.statement_reports(), trend.LEVELS)
    assert table["key_phrase"].str.split().str.len().le(6).all()
    assert table.loc[2, "start"] > table.loc[1, "start"]
