"""Shares of clustered rows against hand-computed values, scipy, and what must hold for any data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from afghanpolicy.analysis import resampling, shares
from afghanpolicy.errors import ColumnError

FLAGS = st.lists(st.booleans(), min_size=1, max_size=40)


def frame(flags, seed=1):
    rng = np.random.default_rng(seed)
    articles = rng.integers(0, 12, len(flags)).astype(str)
    return pd.DataFrame({"flag": flags, "article": articles, "by": rng.choice(list("uv"), len(flags))})


def test_shares_are_those_of_clustered_means():
    table = frame([True, False, False] * 12)
    found = shares.clustered_shares(table["flag"], table["article"], table["by"])
    means = resampling.clustered_means(table["flag"], table["article"], table["by"])
    assert found["estimate"].tolist() == means["estimate"].tolist()
    assert found["low"].tolist() == means["low"].tolist()


@pytest.mark.parametrize(("flag", "share"), [(False, 0), (True, 1)])
def test_where_all_agree_the_limits_are_exact_binomial_for_the_articles(flag, share):
    flags, articles = pd.Series([flag] * 30), pd.Series(np.repeat(range(10), 3).astype(str))
    row = shares.clustered_shares(flags, articles).loc["all"]
    exact = stats.binomtest(10 * share, 10).proportion_ci(method="exact")
    assert [row["low"], row["high"]] == pytest.approx([exact.low, exact.high])
    assert row["method"] == shares.EXACT


def test_few_articles_have_no_limits_and_are_flagged():
    row = shares.clustered_shares(pd.Series([True] * 4), pd.Series(list("abcd"))).loc["all"]
    assert row["few"]
    assert np.isnan(row["low"])
    assert (row["estimate"], row["n"], row["articles"]) == (1, 4, 4)


def test_no_rows_and_empty_groups():
    nothing = pd.Series([], dtype=bool)
    assert shares.clustered_shares(nothing, nothing.astype(str)).empty
    by = pd.Series(pd.Categorical(["u"], categories=["u", "w"]))
    row = shares.clustered_shares(pd.Series([True]), pd.Series(["a"]), by).loc["w"]
    assert (row["n"], row["few"]) == (0, True)
    assert np.isnan(row["estimate"])


@settings(deadline=None)
@given(FLAGS)
def test_order_and_duplication_change_nothing_but_n(flags):
    table = frame(flags)
    shuffled, twice = table.sample(frac=1, random_state=3), pd.concat([table, table], ignore_index=True)
    one, two, three = (
        shares.clustered_shares(t["flag"], t["article"], t["by"], replicates=50)
        for t in (table, shuffled, twice)
    )
    pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(one.drop(columns="n"), three.drop(columns="n"))
    assert (2 * one["n"] == three["n"]).all()


@settings(deadline=None)
@given(FLAGS)
def test_limits_hold_the_share_where_all_agree_and_stay_between_0_and_1(flags):
    table = frame(flags)
    found = shares.clustered_shares(table["flag"], table["article"], replicates=50)
    known = found.dropna(subset="low")
    assert known["low"].ge(0).all()
    assert known["high"].le(1).all()
    certain = known[known["estimate"].isin([0.0, 1.0])]
    assert (certain["high"] - certain["low"] > 0).all()


def test_a_difference_is_that_of_the_shares():
    flags = pd.Series([True, False, True, True])
    side = pd.Series([True, True, False, False])
    found = shares.share_difference(flags, pd.Series(list("abcd")), side, ~side)
    assert found["estimate"].tolist() == [0.5]
    assert found[["n_first", "n_second"]].to_numpy().tolist() == [[2, 2]]


def test_an_unknown_column_is_answered_with_those_there_are():
    with pytest.raises(ColumnError, match=r"no column 'blok'; there are: bloc"):
        shares.column_of(pd.DataFrame({"bloc": []}), "blok")
