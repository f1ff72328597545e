"""Outlets: measures of articles by hand, and differences between sets of them."""

import numpy as np
import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import outlets
from afghanpolicy.analysis.sourcing import described


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


@pytest.fixture(scope="module")
def articles(corpus):
    mentions = described(corpus.source_mentions(), corpus.actors)
    return outlets.measures(corpus.articles, corpus.outlets, mentions, corpus.labels)


def test_one_row_an_article(corpus, articles):
    assert sorted(corpus.articles["article_id"]) == articles.index.tolist()


def test_what_an_article_has_no_rows_for_is_missing(corpus, articles):
    silent = ~articles.index.isin(corpus.sources["article_id"])
    assert silent.any()
    assert articles.loc[silent, ["sources", "one_sided", "quoted"]].isna().all(axis=None)
    own = corpus.labels.query("voice == 'outlet'")["article_id"]
    assert articles["legitimacy"].notna().sum() == own.nunique()


def test_sides_of_one_article_by_hand(corpus, articles):
    for name in ("india-russia-not-enemies", "taliban-ready-for-compromise"):
        rows = corpus.sources[corpus.sources["article_id"].eq(name)]
        sides = set(rows["side"]) - set(outlets.NO_SIDE)
        assert articles.loc[name, "sides"] == len(sides)
        assert articles.loc[name, "one_sided"] == (len(sides) == 1)
        assert articles.loc[name, "taliban_heard"] == ("taliban" in sides)
        assert articles.loc[name, "quoted"] == pytest.approx(rows["mode"].isin(["direct", "both"]).mean())


def test_copies_are_those_carried_from_somebody(corpus, articles):
    assert articles["copy"].sum() == corpus.articles["carried_from"].notna().sum()


def test_articles_of_no_event_are_clusters_of_their_own(articles):
    alone = articles["event_id"].isna()
    assert (articles.loc[alone, "cluster"] == articles.index[alone]).all()


def frame(values, period=None):
    rows = pd.DataFrame({"x": values, "cluster": [f"c{number}" for number in range(len(values))]})
    rows["bloc"] = ["u", "v"] * (len(rows) // 2) + ["u"] * (len(rows) % 2)
    return rows if period is None else rows.assign(period=period)


def test_means_of_numbers_and_of_flags():
    table = outlets.means_of(frame([0.5, 1.0, 2.5, 3.0]), "x", "bloc")
    assert table["estimate"].tolist() == [1.5, 2.0]
    assert table["few"].all()
    flags = outlets.means_of(frame([True] * 12), "x")
    assert flags.loc["all", "low"] < 1
    assert flags.columns.tolist() == table.columns.tolist()


def test_before_and_after_by_hand():
    rows = frame([0.0, 1.0, 2.0, 5.0], period=["before", "before", "after", "after"])
    table = outlets.before_after(rows, "x")
    assert table.loc["all", ["before", "after", "estimate"]].tolist() == [0.5, 3.5, 3.0]
    assert np.isnan(table.loc["all", "low"])


def test_a_group_of_one_period_only_has_no_estimate():
    rows = frame([0.0, 1.0, 2.0], period=["before", "after", "before"])
    table = outlets.before_after(rows, "x", "bloc")
    assert np.isnan(table.loc["u", "estimate"])
    assert table.loc["v", "n_first"] == 0


def test_differences_need_five_events_on_both_sides():
    rows = frame([0.0] * 6 + [1.0] * 4)
    late = pd.Series([False] * 6 + [True] * 4)
    assert np.isnan(outlets.differences(rows, ["x"], ~late, late).loc["x", "low"])
    rows, late = frame([0.0] * 6 + [1.0] * 6), pd.Series([False] * 6 + [True] * 6)
    found = outlets.differences(rows, ["x"], ~late, late).loc["x"]
    assert (found["low"], found["estimate"], found["high"]) == (1, 1, 1)


def test_measures_have_names(articles):
    assert set(outlets.MEASURES) < set(articles.columns)
